/**
 * Hostile JWTs where our own tokens come back: userinfo, introspection, revocation and hints. What a stranger can write is
 * nothing; and what even our own key signed counts only in the form that we write.
 */
import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ctx, withIssuer } from '../../src/domain/context.js';
import { findIssuer } from '../../src/domain/issuers/issuers.js';
import { readIdTokenHint } from '../../src/domain/keys/id-token-hints.js';
import { signingKey } from '../../src/domain/keys/signer.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf } from '../support/declared-server.js';
import {
  algCorpus,
  type Entry,
  flawless,
  type Genuine,
  headerCorpus,
  jsonCorpus,
} from '../support/jwt-corpus.js';
import { type ClientKey, clientKey } from '../support/request-objects.js';
import { credentials, declareInletServers, introspect, post, tokensOf } from '../support/token-inlets.js';

const SERVER = '/as/jwt';
const corpus: readonly Entry[] = [...algCorpus, ...headerCorpus, ...jsonCorpus];

let app: TestApp;
let ctx: () => Promise<Ctx>;
let tokens: Awaited<ReturnType<typeof tokensOf>>;
let own: ClientKey;
let trap: Server;
let calls = 0;
beforeAll(async () => {
  app = await startApp();
  await declareInletServers(app);
  trap = createServer(() => {
    calls += 1;
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  ctx = async () => {
    const issuer = await findIssuer(contextOf(app), 'jwt');
    if (!issuer) throw new Error('no server');
    return withIssuer(contextOf(app), issuer);
  };
  const { kid, alg, privateKey } = await signingKey(await ctx(), 'ES256');
  const { keys } = (await (await fetch(`${app.baseUrl}${SERVER}/jwks`)).json()) as {
    keys: { kid: string }[];
  };
  own = { kid, alg, privateKey, jwk: keys.find((jwk) => jwk.kid === kid) ?? {} };
  tokens = await tokensOf(app);
});
afterAll(async () => {
  trap.close();
  await app.close();
});

/** What the inlets for access tokens accept, signed by this key. */
function access(key: ClientKey): Genuine {
  const claims = () => ({ ...decodeJwt(tokens.accessToken), jti: randomUUID() });
  return { key, claims, typ: 'at+jwt', trap: trapUrl() };
}

/** What is accepted as a hint. */
function hint(key: ClientKey): Genuine {
  return {
    key,
    claims: () => ({ ...decodeJwt(tokens.json['id_token'] ?? ''), jti: randomUUID() }),
    typ: 'JWT',
    trap: trapUrl(),
  };
}

const trapUrl = () => `http://127.0.0.1:${(trap.address() as AddressInfo).port}/jwks`;
const impostor = (): ClientKey => ({ ...clientKey('ES256', own.kid), kid: own.kid });

const inBody = async (token: string) => post(`${app.baseUrl}${SERVER}/userinfo`, { access_token: token });
const asked = (token: string) => post(`${app.baseUrl}${SERVER}/introspect`, { token, ...credentials('own') });
const revoked = (token: string) => post(`${app.baseUrl}${SERVER}/revoke`, { token, ...credentials('own') });

/** The names of what an inlet did not refuse in its own way. */
async function accepted(of: Genuine, isRefused: (token: string) => Promise<boolean>): Promise<string[]> {
  const names: string[] = [];
  const began = process.cpuUsage();
  for (const [name, make] of corpus) if (!(await isRefused(await make(of)))) names.push(name);
  const { user, system } = process.cpuUsage(began);
  // Microseconds, those of this test included.
  expect((user + system) / corpus.length).toBeLessThan(50_000);
  expect(calls).toBe(0);
  return names;
}

const tooLong = ({ status, text }: { status: number; text: string }) =>
  (status === 400 || status === 413) && text.includes('invalid_request') && text.includes('long');
const inlets: readonly [string, (token: string) => Promise<boolean>, (token: string) => Promise<boolean>][] =
  [
    [
      'userinfo',
      async (token) => {
        const answer = await inBody(token);
        return tooLong(answer) || (answer.status === 401 && answer.text.includes('invalid_token'));
      },
      async (token) => (await inBody(token)).status === 200,
    ],
    [
      'introspection',
      async (token) => {
        const answer = await asked(token);
        return tooLong(answer) || (answer.status === 200 && answer.text === '{"active":false}');
      },
      async (token) => (await asked(token)).text.startsWith('{"active":true'),
    ],
  ];

/** Our own key may have signed these, on another day and for another reason: they say nothing that we could not say. */
const SAID_BY_US = [
  'typ of something else',
  ...['9999999999', '', '[9999999999]', '{}', 'true', 'null', '-1', '1.5', '1e+308', '9007199254740992'].map(
    (value) => `nbf ${value === '9999999999' || value === '' ? JSON.stringify(value) : value}`,
  ),
  ...['nbf 253402300800', 'iat -1', 'iat 253402300800', 'exp 253402300800'],
  ...['nbf in an hour', 'iat in an hour', 'deep claims', 'deep lists'],
  ...['sub', 'jti', 'aud'].flatMap((name) => [`a NUL in ${name}`, `half a pair of surrogates in ${name}`]),
];

describe.each(inlets)('RFC 8725, bars 29 to 31: %s', (_name, isRefused, isAccepted) => {
  it('accepts what the corpus is made from', async () => {
    expect(await isAccepted(flawless(access(own)))).toBe(true);
  });

  it('refuses everything that a stranger signs', async () => {
    expect(await accepted(access(impostor()), isRefused)).toEqual([]);
  });

  it('of what our own key signed, takes only what we could have written', async () => {
    const names = await accepted(access(own), isRefused);
    expect(names.filter((name) => !SAID_BY_US.includes(name))).toEqual([]);
  });
});

describe('RFC 8725, bars 29 to 31: revocation', () => {
  it('answers 200 to everything that a stranger signs, and revokes nothing', async () => {
    const isRefused = async (token: string) => {
      const answer = await revoked(token);
      return tooLong(answer) || (answer.status === 200 && answer.text === '');
    };
    expect(await accepted(access(impostor()), isRefused)).toEqual([]);
    expect(await introspect(app, tokens.accessToken)).toMatchObject({ active: true });
    expect(await introspect(app, tokens.refreshToken)).toMatchObject({ active: true });
  });
});

describe('R10, bars 29 to 31: id_token_hint', () => {
  const isRefused = async (token: string) => (await readIdTokenHint(await ctx(), token)) === undefined;

  it('accepts what the corpus is made from, expired or not', async () => {
    const { sub, sid } = decodeJwt(tokens.json['id_token'] ?? '');
    const read = { sub, aud: 'own', sid };
    expect(await readIdTokenHint(await ctx(), tokens.json['id_token'] ?? '')).toEqual(read);
    expect(await readIdTokenHint(await ctx(), flawless(hint(own), { exp: 1 }))).toEqual(read);
  });

  it('refuses everything that a stranger signs', async () => {
    expect(await accepted(hint(impostor()), isRefused)).toEqual([]);
  });

  it('of what our own key signed, takes only what we could have written', async () => {
    const names = await accepted(hint(own), isRefused);
    const ofNoMatter = (name: string) =>
      /^(iat|jti|exp passed|exp -1$|20 KB|1 MB|a jti of|.* in jti$)/.test(name);
    expect(names.filter((name) => !SAID_BY_US.includes(name) && !ofNoMatter(name))).toEqual([]);
  });

  it('refuses tokens of ours that are no ID tokens, and ID tokens of other servers', async () => {
    const elsewhere = await tokensOf(app, { server: '/as/single' });
    for (const token of [tokens.accessToken, tokens.refreshToken, elsewhere.json['id_token'] ?? ''])
      expect(await isRefused(token)).toBe(true);
    // Signed userinfo is of type JWT as well, with issuer, audience and subject; but it has no end.
    expect(await isRefused(flawless(hint(own), { exp: undefined }))).toBe(true);
  });
});
