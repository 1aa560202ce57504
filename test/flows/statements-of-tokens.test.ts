/**
 * How many statements it takes to ask about a token and to take it back (as in statements.test.ts).
 *
 * Introspection and userinfo ask with one statement whether a token is in force; what is none of the caller's business, or
 * no token at all, costs none. A revocation and its audit event are one statement.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { counted } from '../support/counted.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { userinfo } from '../support/relying-party.js';
import {
  API,
  credentials,
  inletServer,
  post,
  revokeAs,
  SECRET,
  serviceToken,
  tokensOf,
} from '../support/token-inlets.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const scope = ['openid', 'profile', 'email', 'offline_access', 'api:read'];
  const signed = { secret: SECRET, scope, userinfoSignedResponseAlg: 'ES256' as const };
  const clients = [browserClient(app, 'signed', signed)];
  await declareServers(
    app,
    inletServer(app, 'jwt', { clients }),
    inletServer(app, 'single', { revocationReach: 'token' }),
  );
});
afterAll(() => app.close());

const own = async () => (await tokensOf(app)).accessToken;
const refreshToken = async () => (await tokensOf(app)).refreshToken;
const single = () => tokensOf(app, { server: '/as/single' });
const introspect =
  (as: string, headers = {}) =>
  (token: string) =>
    post(`${app.baseUrl}/as/jwt/introspect`, { token, ...credentials(as) }, headers);
const SIGNED = { accept: 'application/token-introspection+jwt' };

const operations: readonly [string, number, () => Promise<{ status: number; sent: string[] }>][] = [
  ['introspection of its own token', 1, () => counted(app, own, introspect('own'))],
  ['introspection by the resource', 1, () => counted(app, own, introspect('api'))],
  ['introspection, signed', 1, () => counted(app, own, introspect('own', SIGNED))],
  [
    'introspection of the token of a client for itself',
    1,
    () => counted(app, () => serviceToken(app), introspect('own')),
  ],
  ['introspection of a refresh token', 1, () => counted(app, refreshToken, introspect('own'))],
  ['introspection by whom the token does not concern', 0, () => counted(app, own, introspect('stranger'))],
  ['introspection of no token', 0, () => counted(app, async () => 'x', introspect('own'))],
  [
    'userinfo, signed',
    1,
    () =>
      counted(
        app,
        async () => (await tokensOf(app, { client: 'signed' })).accessToken,
        (token) => userinfoAsText(token),
      ),
  ],
  ['userinfo', 1, () => counted(app, own, (token) => userinfo(app, token, '/as/jwt'))],
  ['a revocation by access token', 1, () => counted(app, own, (token) => revokeAs(app, token))],
  ['a revocation by refresh token', 1, () => counted(app, refreshToken, (token) => revokeAs(app, token))],
  [
    'a revocation of an access token alone',
    1,
    () => counted(app, single, ({ accessToken }) => revokeAs(app, accessToken, { server: '/as/single' })),
  ],
  [
    'a revocation of a refresh token alone',
    1,
    () => counted(app, single, (tokens) => revokeAs(app, tokens.refreshToken, { server: '/as/single' })),
  ],
  [
    'a revocation of no token',
    0,
    () =>
      counted(
        app,
        async () => 'x',
        (token) => revokeAs(app, token),
      ),
  ],
  ['a refresh for named resources', 1, () => counted(app, refreshToken, refreshForApi)],
];

async function userinfoAsText(token: string): Promise<{ status: number }> {
  const headers = { authorization: `Bearer ${token}` };
  const { status } = await fetch(`${app.baseUrl}/as/jwt/userinfo`, { headers });
  return { status };
}

function refreshForApi(token: string): Promise<{ status: number }> {
  return post(`${app.baseUrl}/as/jwt/token`, {
    grant_type: 'refresh_token',
    refresh_token: token,
    resource: API,
    ...credentials('own'),
  });
}

describe('performance goal 6: tokens that come back', () => {
  it.each(operations)('%s: %d', async (_name, statements, run) => {
    const { status, sent } = await run();
    expect(status).toBe(200);
    expect(sent).toHaveLength(statements);
    expect(sent.filter((text) => /^\s*(begin|start transaction|savepoint)/i.test(text))).toEqual([]);
  });
});
