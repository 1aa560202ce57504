/** PKCE at both ends of the code: what cannot be asked for, at any inlet, and what cannot be redeemed. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { REGISTERED } from '../support/redirect-uri-corpus.js';
import {
  answerTo,
  authorizeUrl,
  challenge,
  type Params,
  redeem,
  verifier,
} from '../support/relying-party.js';
import {
  credentials,
  leftBehind,
  plain,
  type RequestInlets,
  requestInletNames,
  SERVER,
  startRequestInlets,
  verdictOf,
} from '../support/request-inlets.js';
import { UserAgent } from '../support/user-agent.js';

const without: Params = { code_challenge: undefined, code_challenge_method: undefined };

let app: TestApp;
let table: RequestInlets;
beforeAll(async () => {
  table = await startRequestInlets();
  app = table.app;
});
afterAll(() => table.close());

/** Challenges that are none, and what comes with them. */
const CHALLENGES: [string, Params][] = [
  ['no challenge', without],
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
];

const ask = async (name: string, params: Params, beside?: Params) =>
  verdictOf(app, await table.inlet(name).begin(params, beside));

/** Told where this inlet tells it, in the registered words. */
async function refusedAt(name: string, what: string, params: Params, beside?: Params): Promise<void> {
  const { outcome, error, told, location } = await ask(name, params, beside);
  const tells = beside ? 'client' : table.inlet(name).tells;
  expect([what, outcome, error]).toEqual([what, tells, 'invalid_request']);
  expect(told['error_description']).toContain('code_challenge');
  expect((location ?? REGISTERED).split('?')[0]).toBe(REGISTERED);
}

describe.each(requestInletNames)('RFC 7636 §4.3: the challenge, in %s', (name) => {
  it.each(['spa', 'web'])('bar 14: wrong ones are refused, for %s', async (client_id) => {
    const before = await leftBehind(app);
    for (const [what, params] of CHALLENGES) await refusedAt(name, what, { client_id, ...params });
    expect(await leftBehind(app)).toEqual(before);
    expect((await ask(name, { client_id })).outcome).toBe('accepted');
  });

  it('bar 14: an exempted client may do without, but not with half of it', async () => {
    const exempt = { client_id: 'exempt' };
    for (const [what, params] of CHALLENGES.slice(2)) {
      const left = what.startsWith('an empty challenge') ? { code_challenge: undefined } : params;
      await refusedAt(name, what, { ...exempt, ...left });
    }
    expect((await ask(name, { ...exempt, ...without })).outcome).toBe('accepted');
    expect((await ask(name, exempt)).outcome).toBe('accepted');
  });
});

describe.each(requestInletNames.slice(2))('RFC 9101 §6.3: beside %s', (name) => {
  it('bar 14: another challenge is refused', async () => {
    for (const beside of [{ code_challenge: 'A'.repeat(43) }, { code_challenge_method: 'plain' }])
      await refusedAt(name, JSON.stringify(beside), {}, beside);
    const none = { client_id: 'exempt', ...without };
    await refusedAt(name, 'one beside none', none, {
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
  });
});

describe('RFC 7636 §4.6: the verifier', () => {
  const WRONG: [string, string][] = [
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
  const MISSING: [string, string | undefined][] = [
    ['missing', undefined],
    ['empty', ''],
  ];
  const codeOf = async (params: Params): Promise<string> => {
    const url = authorizeUrl(app, plain({ scope: 'openid', ...params }), SERVER);
    return (await answerTo(new UserAgent(app.baseUrl), url)).get('code') ?? '';
  };
  const redeemAs = (client: string, code: string, code_verifier: string | undefined) =>
    redeem(app, code, { ...credentials(client), redirect_uri: REGISTERED, code_verifier }, {}, SERVER);

  async function refused(client: string, code: string, wrong: [string, string | undefined][]): Promise<void> {
    for (const [what, each] of wrong) {
      const { status, json } = await redeemAs(client, code, each);
      expect([what, status, json['error']]).toEqual([what, 400, 'invalid_grant']);
      expect(json).not.toHaveProperty('access_token');
    }
  }

  it.each(['spa', 'web', 'exempt'])(
    'bar 15: wrong ones are invalid_grant and spend nothing, whatever secret comes with them: %s',
    async (client_id) => {
      const code = await codeOf({ client_id });
      await refused(client_id, code, [...MISSING, ...WRONG]);
      expect((await redeemAs(client_id, code, verifier)).status).toBe(200);
    },
  );

  it('bar 15: one is refused although the exempted client sent no challenge', async () => {
    const code = await codeOf({ client_id: 'exempt', ...without });
    await refused('exempt', code, [...WRONG, ['that fits what was not sent', verifier]]);
    expect((await redeemAs('exempt', code, undefined)).status).toBe(200);
  });

  it.each([42, 129])(
    'bar 15: one of %d characters is refused even where it fits its challenge',
    async (length) => {
      const own = 'a'.repeat(length);
      const code = await codeOf({ code_challenge: createHash('sha256').update(own).digest('base64url') });
      await refused('spa', code, [['that fits', own]]);
    },
  );

  it('R7: of 43 and of 128 characters from the whole alphabet fit', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
    for (const each of [alphabet.slice(23), (alphabet + alphabet).slice(0, 128)]) {
      const code = await codeOf({ code_challenge: createHash('sha256').update(each).digest('base64url') });
      expect((await redeemAs('spa', code, each)).status).toBe(200);
    }
  });
});

describe('RFC 9700 §2.1.1: requiring PKCE', () => {
  it('C9: cannot be waived for a public client in the configuration file', async () => {
    const clients = [browserClient(app, 'public', { requirePkce: false })];
    await expect(declareServers(app, { slug: 'waived', name: 'W', clients })).rejects.toThrow(/requirePkce/);
  });
});
