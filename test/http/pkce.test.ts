/** PKCE at both ends of the code: what cannot be asked for, and what cannot be redeemed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import {
  authorizeUrl,
  basic,
  callback,
  challenge,
  codeFor,
  interactionOf,
  type Params,
  redeem,
  verifier,
} from '../support/relying-party.js';

const SECRET = 's'.repeat(40);
const exempt = { client_id: 'exempt', code_challenge: undefined, code_challenge_method: undefined };

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const clients = [
    browserClient(app, 'exempt', {
      secret: SECRET,
      requirePkce: false,
      tokenEndpointAuthMethod: 'client_secret_post',
    }),
  ];
  await declareServers(app, { slug: 'pkce', name: 'PKCE', clients });
});
afterAll(() => app.close());

const ask = (params: Params, server = '') => fetch(authorizeUrl(app, params, server), { redirect: 'manual' });

async function refusedChallenge(params: Params, server = ''): Promise<void> {
  const response = await ask(params, server);
  expect(response.status).toBe(303);
  const { searchParams, origin, pathname } = new URL(response.headers.get('location') ?? '');
  expect(origin + pathname).toBe(callback(app));
  expect(searchParams.get('error')).toBe('invalid_request');
  expect(searchParams.get('error_description')).toContain('code_challenge');
}

describe('RFC 7636 §4.3: the challenge', () => {
  it.each<[string, Params]>([
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['an empty challenge', { code_challenge: '', code_challenge_method: undefined }],
    ['a method without a challenge', { code_challenge: undefined }],
    ['an empty challenge with a method', { code_challenge: '' }],
    ['method plain', { code_challenge_method: 'plain' }],
    ['no method, which means plain', { code_challenge_method: undefined }],
    ['an empty method', { code_challenge_method: '' }],
    ['method s256', { code_challenge_method: 's256' }],
    ['method S512', { code_challenge_method: 'S512' }],
    ['42 characters', { code_challenge: challenge.slice(1) }],
    ['44 characters', { code_challenge: `${challenge}A` }],
    ['129 characters', { code_challenge: 'A'.repeat(129) }],
    ['43 characters of base64, not base64url', { code_challenge: `${challenge.slice(0, 42)}+` }],
    ['padding', { code_challenge: `${challenge}=` }],
    ['another alphabet', { code_challenge: `${challenge.slice(0, 42)}~` }],
    ['a line break at the end', { code_challenge: `${challenge}\n` }],
    ['spaces around it', { code_challenge: ` ${challenge} ` }],
    ['an umlaut', { code_challenge: `${challenge.slice(0, 42)}ä` }],
    ['hex', { code_challenge: 'a'.repeat(64) }],
  ])('bar 14: %s is refused, for a public and for a confidential client', async (_case, params) => {
    await refusedChallenge(params);
    await refusedChallenge({ ...params, client_id: 'demo-web' });
  });

  it('an exempted confidential client may do without, but not with half of it', async () => {
    interactionOf(await ask(exempt, '/as/pkce'));
    interactionOf(await ask({ client_id: 'exempt' }, '/as/pkce'));
    await refusedChallenge({ ...exempt, code_challenge_method: 'S256' }, '/as/pkce');
    await refusedChallenge({ client_id: 'exempt', code_challenge_method: 'plain' }, '/as/pkce');
  });
});

describe('RFC 7636 §4.6: the verifier', () => {
  const WRONG: [string, string | undefined][] = [
    ['missing', undefined],
    ['empty', ''],
    ['wrong', `${verifier.slice(0, 42)}${verifier.endsWith('A') ? 'B' : 'A'}`],
    ['the challenge itself', challenge],
    ['of 42 characters', verifier.slice(0, 42)],
    ['of 129 characters', 'a'.repeat(129)],
    [
      'in another case',
      verifier.replace(/[a-z]/i, (letter) =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
      ),
    ],
    ['followed by a space', `${verifier} `],
    ['followed by a line break', `${verifier}\n`],
    ['of another alphabet', `${verifier.slice(0, 42)}!`],
    ['padded', `${verifier}=`],
  ];

  it('bar 15: wrong ones are invalid_grant and spend nothing, and the right one still works', async () => {
    const code = await codeFor(app);
    for (const [what, wrong] of WRONG) {
      const { status, json } = await redeem(app, code, { code_verifier: wrong });
      expect([what, status, json['error']]).toEqual([what, 400, 'invalid_grant']);
      expect(json).not.toHaveProperty('access_token');
    }
    expect((await redeem(app, code)).status).toBe(200);
  });

  it('bar 15: of a confidential client likewise: its secret does not stand in for it', async () => {
    const code = await codeFor(app, { client_id: 'demo-web' });
    for (const [what, wrong] of WRONG) {
      const { status, json } = await redeem(
        app,
        code,
        { code_verifier: wrong, client_id: undefined },
        basic('demo-web'),
      );
      expect([what, status, json['error']]).toEqual([what, 400, 'invalid_grant']);
    }
    expect((await redeem(app, code, { client_id: undefined }, basic('demo-web'))).status).toBe(200);
  });

  it('bar 15: a verifier although the exempted client sent no challenge is refused', async () => {
    const code = await codeFor(app, exempt, '/as/pkce');
    const own = { client_id: 'exempt', client_secret: SECRET };
    const withVerifier = await redeem(app, code, own, {}, '/as/pkce');
    expect([withVerifier.status, withVerifier.json['error']]).toEqual([400, 'invalid_grant']);
    expect((await redeem(app, code, { ...own, code_verifier: undefined }, {}, '/as/pkce')).status).toBe(200);
  });

  it('bar 15: an exempted client that did send a challenge is bound by it', async () => {
    const code = await codeFor(app, { client_id: 'exempt' }, '/as/pkce');
    const own = { client_id: 'exempt', client_secret: SECRET };
    const without = await redeem(app, code, { ...own, code_verifier: undefined }, {}, '/as/pkce');
    expect([without.status, without.json['error']]).toEqual([400, 'invalid_grant']);
    expect((await redeem(app, code, own, {}, '/as/pkce')).status).toBe(200);
  });

  it('verifiers of 43 and of 128 characters from the whole alphabet fit (R7)', async () => {
    const { createHash } = await import('node:crypto');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
    for (const each of [alphabet.slice(23), (alphabet + alphabet).slice(0, 128)]) {
      const own = createHash('sha256').update(each).digest('base64url');
      const code = await codeFor(app, { code_challenge: own });
      expect((await redeem(app, code, { code_verifier: each })).status).toBe(200);
    }
  });
});

describe('RFC 9700 §2.1.1: requiring PKCE', () => {
  it('cannot be waived for a public client in the configuration file', async () => {
    const clients = [browserClient(app, 'public', { requirePkce: false })];
    await expect(declareServers(app, { slug: 'waived', name: 'W', clients })).rejects.toThrow(/requirePkce/);
  });
});
