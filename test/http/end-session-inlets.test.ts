/** Hostile addresses and hints at the end session endpoint. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { alice, declareLogoutServers, endSession, isSignedIn, seen, URI } from '../support/logout-servers.js';
import { REGISTERED, redirectUriCorpus } from '../support/redirect-uri-corpus.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareLogoutServers(app);
});
afterAll(() => app.close());

const browser = () => new UserAgent(app.baseUrl);
describe('RFC 9700 §4.1.3: the address to go back to, compared as a string', () => {
  it('bar 1: leads nowhere where it is not the registered one, whoever is signed in', async () => {
    const { agent, client } = await alice(app);
    for (const post_logout_redirect_uri of redirectUriCorpus) {
      for (const params of [{ id_token_hint: client.idToken }, { client_id: 'rp' }]) {
        for (const who of [agent, browser()]) {
          const url = endSession({ ...params, post_logout_redirect_uri });
          const response = await who.fetch(url);
          expect([post_logout_redirect_uri, response.status, response.headers.get('location')]).toEqual([
            post_logout_redirect_uri,
            expect.toSatisfy((status: number) => (who === agent ? [200, 400] : [400]).includes(status)),
            null,
          ]);
          const html = await response.text();
          expect(html).not.toMatch(/<(?:a|form|iframe)[^>]*(?:javascript|data|vbscript|blob|evil)/i);
        }
      }
    }
    expect(await isSignedIn(app, agent)).toBe(true);
  });
});

describe('RFC 8725: what is no ID token of this server', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('bar 29, bar 30, bar 31: proves nothing, and is answered by the page that asks', async () => {
    const { agent, client } = await alice(app);
    const [head = '', body = '', signature = ''] = client.idToken.split('.');
    const read = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    const [header, payload] = [read(head), read(body)];
    const algs = ['none', 'None', 'nOnE', '', undefined, null, 'HS256', 'PS256', 'ES256', 'EdDSA', 'rs256'];
    const headers = [
      ...[{ kid: '../../etc/passwd' }, { kid: "' OR 1=1--" }, { kid: ['x'] }, { kid: '__proto__' }],
      ...[{ kid: undefined }, { typ: 'at+jwt' }, { typ: undefined }, { crit: ['x'], x: 1 }, { b64: false }],
      ...[{ jku: `${app.baseUrl}/jwks` }, { jwk: { kty: 'oct', k: 'AA' } }, { x5u: 'http://127.0.0.1:1/' }],
    ];
    const hints = [
      ...algs.flatMap((alg) =>
        ['', signature, 'AA'].map((bytes) => `${encode({ ...header, alg })}.${body}.${bytes}`),
      ),
      ...headers.map((more) => `${encode({ ...header, ...more })}.${body}.${signature}`),
      ...[null, [], 'x', 1, {}].map((value) => `${head}.${encode(value)}.${signature}`),
      ...[null, [], 'x', 1, {}].map((value) => `${encode(value)}.${body}.${signature}`),
      ...[{ aud: ['rp'] }, { sub: 1 }, { exp: undefined }].map(
        (more) => `${head}.${encode({ ...payload, ...more })}.${signature}`,
      ),
      ...[
        `${client.idToken}.`,
        `${client.idToken}.x`,
        `.${client.idToken}`,
        `${head}.${body}`,
        '..',
        'x',
        `${client.idToken}=`,
      ],
      ...[client.accessToken, `${head}.${body}.${signature} `, 'x'.repeat(8_000)],
    ];
    for (const hint of hints) {
      const begin = performance.now();
      const response = await agent.fetch(endSession({ id_token_hint: hint, ...URI }));
      expect([hint, response.status, await seen(response)]).toEqual([hint, 200, 'asks']);
      expect(performance.now() - begin).toBeLessThan(1_000);
    }
    expect(await isSignedIn(app, agent)).toBe(true);
    expect(await seen(await agent.fetch(endSession({ id_token_hint: client.idToken, ...URI })))).toBe(
      `to ${REGISTERED}`,
    );
  });
});
