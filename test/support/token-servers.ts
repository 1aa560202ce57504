/** Servers for the tests of tokens, and tokens from them, verified as a stranger would: with jose and the published keys. */
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { expect } from 'vitest';
import type { TestApp } from './app.js';
import { browserClient, declareServers } from './declared-server.js';
import { codeFor, type Params, redeem } from './relying-party.js';

/** Declares the servers `opaque`, `other` and `short`. */
export async function declareTokenServers(app: TestApp): Promise<void> {
  const scope = ['openid', 'profile', 'email', 'api:read', 'other:read', 'offline_access'];
  const clients = [
    browserClient(app, 'demo-spa', { scope }),
    browserClient(app, 'es256', { scope, idTokenSignedResponseAlg: 'ES256', claimsInIdToken: true }),
  ];
  const resources = ['api', 'other'].map((name) => ({
    identifier: `https://${name}.example/`,
    name,
    scopes: [{ name: `${name}:read`, description: 'Read' }],
  }));
  const lifetimes = { accessToken: '2m', idToken: '3m' };
  await declareServers(
    app,
    { slug: 'opaque', name: 'Opaque', accessTokenFormat: 'opaque', consent: 'off', clients, resources },
    { slug: 'other', name: 'Other', accessTokenFormat: 'opaque', consent: 'off', clients, resources },
    { slug: 'short', name: 'Short', consent: 'off', lifetimes, clients, resources },
  );
}

/** The claims of a JWT that verifies against the server's published keys. */
export const verifiedAt =
  (app: () => TestApp) =>
  async (token: string | undefined, server = '', options: object = {}): Promise<JWTPayload> => {
    const { baseUrl, instance } = app();
    const jwks = createLocalJWKSet(await (await fetch(`${baseUrl}${server}/jwks`)).json());
    const expected = { issuer: baseUrl + server, currentDate: instance.clock(), ...options };
    return (await jwtVerify(token ?? '', jwks, expected)).payload;
  };

/** The token response to a code of demo-spa, or of the client that `params` name. */
export const tokensAt =
  (app: () => TestApp) =>
  async (params: Params = {}, server = '') => {
    const own = params['client_id'] ? { client_id: params['client_id'] } : {};
    const { status, json } = await redeem(app(), await codeFor(app(), params, server), own, {}, server);
    expect(status).toBe(200);
    return json;
  };

/** The names of all members, in order. */
export const sorted = (claims: object) => Object.keys(claims).sort();
