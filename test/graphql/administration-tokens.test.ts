/** Who governs by an access token (RFC 9068 §4, RFC 8707 §2): its scope and no more, for the graph and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { levelOf } from '../../src/graphql/access.js';
import { buildGraphSchema } from '../../src/graphql/schema.js';
import { administration, type Level } from '../support/administration.js';
import { adminToken } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { codesOf, operate } from '../support/graph.js';
import { minimalOperation } from '../support/minimal-operation.js';
import { basic, tokenRequest, tokensFor } from '../support/relying-party.js';

const schema = await buildGraphSchema();
const governed = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ['query', field] as const),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ['mutation', field] as const),
].filter(([, field]) => levelOf(field, undefined) !== 'anyone');

const SCOPES: Readonly<Record<string, readonly Level[]>> = {
  'admin:read': ['read'],
  'admin:clients': ['read', 'clients'],
  'admin:users': ['read', 'users'],
  'admin:servers': ['read', 'servers'],
  'admin:all': ['read', 'clients', 'users', 'servers'],
};

let app: TestApp;
const tokens = new Map<string, string>();
beforeAll(async () => {
  app = await startApp();
  for (const scope of Object.keys(SCOPES)) tokens.set(scope, await adminToken(app, scope));
});
afterAll(() => app.close());

const send = (token: string, query: string, variables: object = {}) =>
  operate(app, { query, variables }, { authorization: `Bearer ${token}` });

describe('bar 65: the matrix of field and scope', () => {
  it.each(
    Object.keys(SCOPES).flatMap((scope) =>
      governed.map(([kind, field]) => [field.name, scope, kind, field] as const),
    ),
  )('bar 65: %s by a token with %s', async (name, scope, kind, field) => {
    const { query, variables } = minimalOperation(kind, field);
    const codes = codesOf(await send(tokens.get(scope) ?? '', query, variables));
    const mayAsk = SCOPES[scope]?.includes(administration[name] as Level) ?? false;
    expect(codes.includes('FORBIDDEN')).toBe(!mayAsk);
    expect(codes).not.toContain('UNAUTHENTICATED');
  });
});

describe('bar 65: tokens that are none for the graph', () => {
  const READ = '{ authorizationServers { nodes { slug } } }';

  it.each([
    ['of a user for userinfo', async () => (await tokensFor(app)).access_token ?? ''],
    ['of a client for another resource', async () => machineToken()],
    ['that is no token', async () => 'nothing'],
  ])('bar 65: %s is refused with one answer (RFC 6750 §3.1)', async (_what, make) => {
    const answer = await send(await make(), READ);
    expect([answer.status, codesOf(answer)]).toEqual([401, ['INVALID_TOKEN']]);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it('bar 65: opens nothing any more when the client is disabled', async () => {
    const token = await adminToken(app, 'admin:read');
    expect((await send(token, READ)).status).toBe(200);
    await app.instance.database.sql`update clients set disabled_at = now() where client_id = 'demo-admin'`;
    app.instance.cache.clear();
    expect((await send(token, READ)).status).toBe(401);
    await app.instance.database.sql`update clients set disabled_at = null where client_id = 'demo-admin'`;
    app.instance.cache.clear();
  });

  it('bar 65: a scope that the client has lost opens nothing any more (OWASP ASVS 8.3.1)', async () => {
    const token = await adminToken(app, 'admin:all');
    await app.instance.database.sql`update clients set scope = '{admin:read}' where client_id = 'demo-admin'`;
    app.instance.cache.clear();
    const input = { authorizationServerSlug: 'default', metadata: {} };
    const register =
      'mutation ($input: RegisterClientInput!) { registerClient(input: $input) { error { __typename } } }';
    expect(codesOf(await send(token, register, { input }))).toEqual(['FORBIDDEN']);
    expect((await send(token, READ)).status).toBe(200);
  });
});

async function machineToken(): Promise<string> {
  const { json } = await tokenRequest(
    app,
    { grant_type: 'client_credentials', scope: 'files:read' },
    basic('demo-m2m'),
  );
  return json['access_token'] ?? '';
}
