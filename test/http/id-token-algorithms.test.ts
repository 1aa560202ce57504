/** Every algorithm that a client may register for its ID tokens, verified by a stranger. */
import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { codeFor, redeem, tokenRequest } from '../support/relying-party.js';

const ALGS = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const;
const SERVER = '/as/algs';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const scope = ['openid', 'email', 'offline_access'];
  const clients = [
    ...ALGS.map((alg) => browserClient(app, alg, { scope, idTokenSignedResponseAlg: alg })),
    browserClient(app, 'unsaid', { scope }),
    browserClient(app, 'with-claims', { scope, claimsInIdToken: true }),
  ];
  await declareServers(app, { slug: 'algs', name: 'Algorithms', consent: 'off', clients });
});
afterAll(() => app.close());

async function tokens(clientId: string, nonce = 'n-1') {
  const request = { client_id: clientId, scope: 'openid email offline_access', nonce };
  const code = await codeFor(app, request, SERVER);
  return (await redeem(app, code, { client_id: clientId }, {}, SERVER)).json;
}

async function verified(token: string | undefined, alg: string, clientId: string): Promise<JWTPayload> {
  const jwks = createLocalJWKSet(await (await fetch(`${app.baseUrl}${SERVER}/jwks`)).json());
  const options = { issuer: app.baseUrl + SERVER, audience: clientId, algorithms: [alg], typ: 'JWT' };
  const currentDate = app.instance.clock();
  return (await jwtVerify(token ?? '', jwks, { ...options, currentDate })).payload;
}

/** OpenID Connect Core §3.1.3.6: the left half of the hash that belongs to the algorithm. */
function atHash(accessToken: string, alg: string): string {
  const hash = createHash(alg === 'EdDSA' ? 'sha512' : 'sha256')
    .update(accessToken)
    .digest();
  return hash.subarray(0, hash.length / 2).toString('base64url');
}

describe('R2: algorithms of ID tokens', () => {
  it.each(ALGS)('%s, with the hash that belongs to it, before and after a refresh', async (alg) => {
    const first = await tokens(alg);
    const turn = { grant_type: 'refresh_token', refresh_token: first['refresh_token'], client_id: alg };
    const { json: second } = await tokenRequest(app, turn, {}, SERVER);
    for (const { id_token: idToken, access_token: accessToken = '' } of [first, second]) {
      const claims = await verified(idToken, alg, alg);
      expect(claims['at_hash']).toBe(atHash(accessToken, alg));
      expect(claims).toMatchObject({ acr: 'urn:portico:acr:password', sid: expect.any(String) });
    }
  });

  it('C10: RS256 for a client that registered none', async () => {
    await expect(verified((await tokens('unsaid'))['id_token'], 'RS256', 'unsaid')).resolves.toBeTruthy();
  });

  it('the key set has a key of its own for each', async () => {
    const { keys } = (await (await fetch(`${app.baseUrl}${SERVER}/jwks`)).json()) as {
      keys: { alg: string }[];
    };
    expect(keys.map(({ alg }) => alg).sort()).toEqual([...ALGS].sort());
  });
});

describe('R23: after a refresh', () => {
  it('iss, sub, aud, auth_time, sid and acr stay, and there is no nonce', async () => {
    const first = await tokens('EdDSA', 'n-2');
    app.wait(100);
    const turn = { grant_type: 'refresh_token', refresh_token: first['refresh_token'], client_id: 'EdDSA' };
    const { json: second } = await tokenRequest(app, turn, {}, SERVER);
    const [before, after] = [first, second].map((each) => decodeJwt(each['id_token'] ?? ''));
    const { nonce, iat, exp, at_hash, ...rest } = before ?? {};
    expect(nonce).toBe('n-2');
    expect(after).toEqual({
      ...rest,
      iat: expect.any(Number),
      exp: expect.any(Number),
      at_hash: expect.any(String),
    });
    expect(Number(after?.iat)).toBeGreaterThanOrEqual(Number(iat) + 100);
  });
});

describe('C4: claims in the ID token', () => {
  it('are there where the client is set so, and not where it is not', async () => {
    const [bare, filled] = [await tokens('RS256'), await tokens('with-claims')];
    expect(decodeJwt(filled['id_token'] ?? '')).toMatchObject({
      email: 'alice@localhost',
      email_verified: true,
    });
    expect(decodeJwt(bare['id_token'] ?? '')).not.toHaveProperty('email');
  });
});
