/** Userinfo as a JWT, for clients that registered an algorithm for it. */
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { codeFor, form, redeem, userinfo } from '../support/relying-party.js';

const ALGS = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const;
const SERVER = '/as/signed';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const scope = ['openid', 'profile', 'email'];
  const clients = [
    ...ALGS.map((alg) => browserClient(app, alg, { scope, userinfoSignedResponseAlg: alg })),
    browserClient(app, 'plain', { scope }),
    browserClient(app, 'paired', { scope, userinfoSignedResponseAlg: 'ES256', subjectType: 'pairwise' }),
  ];
  await declareServers(app, { slug: 'signed', name: 'Signed', consent: 'off', clients });
});
afterAll(() => app.close());

async function tokens(clientId: string) {
  const code = await codeFor(app, { client_id: clientId, scope: 'openid email', nonce: 'n' }, SERVER);
  return (await redeem(app, code, { client_id: clientId }, {}, SERVER)).json;
}
const ask = (token = '', init: RequestInit = {}) =>
  fetch(`${app.baseUrl}${SERVER}/userinfo`, { headers: { authorization: `Bearer ${token}` }, ...init });

describe('OpenID Connect Core §5.3.2, R25: signed userinfo', () => {
  it.each(ALGS)('with %s: issuer and audience in it, no nonce, sub as in the ID token', async (alg) => {
    const { access_token: accessToken = '', id_token: idToken = '' } = await tokens(alg);
    const byBody = { method: 'POST', headers: {}, body: form({ access_token: accessToken }) };
    for (const init of [{}, { method: 'POST' }, byBody]) {
      const response = await ask(accessToken, init);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/jwt']);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const jwks = createLocalJWKSet(await (await fetch(`${app.baseUrl}${SERVER}/jwks`)).json());
      const { payload, protectedHeader } = await jwtVerify(await response.text(), jwks, {
        algorithms: [alg],
      });
      expect(protectedHeader).toEqual({ alg, typ: 'JWT', kid: expect.any(String) });
      expect(payload).toEqual({
        sub: decodeJwt(idToken).sub,
        email: 'alice@localhost',
        email_verified: true,
        iss: app.baseUrl + SERVER,
        aud: alg,
        iat: expect.any(Number),
      });
    }
  });

  it('names a pairwise user as the ID token does', async () => {
    const { access_token: accessToken, id_token: idToken = '' } = await tokens('paired');
    expect(decodeJwt(await (await ask(accessToken)).text()).sub).toBe(decodeJwt(idToken).sub);
  });

  it('is JSON for whoever registered nothing', async () => {
    const response = await ask((await tokens('plain'))['access_token']);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).not.toHaveProperty('iss');
  });

  it('refusals are JSON and a challenge all the same', async () => {
    const response = await ask('x.y.z');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      401,
      'application/json; charset=utf-8',
    ]);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('RFC 8725 §3.12: opens nothing, and is no hint about who signed in', async () => {
    const { access_token: accessToken } = await tokens('RS256');
    const signed = await (await ask(accessToken)).text();
    expect((await userinfo(app, signed, SERVER)).status).toBe(401);
    const query = form({
      ...{ response_type: 'code', client_id: 'RS256', redirect_uri: `${app.baseUrl}/try/callback` },
      ...{ scope: 'openid', prompt: 'none', id_token_hint: signed },
      ...{ code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' },
    });
    const answer = await fetch(`${app.baseUrl}${SERVER}/authorize?${query}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });
});
