/** Forged and malformed JWTs at userinfo: what a stranger can write, and what even our own key cannot make right. */
import { createHmac, createPublicKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withIssuer } from '../../src/domain/context.js';
import { findIssuer } from '../../src/domain/issuers/issuers.js';
import { signingKey } from '../../src/domain/keys/signer.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf } from '../support/declared-server.js';
import { tokensFor, userinfo } from '../support/relying-party.js';

type Json = Record<string, unknown>;
const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

let app: TestApp;
let good: { token: string; header: Json; payload: Json; signature: string };
let publicKeys: string[];
/** Signs with the key of the server itself. */
let signOurs: (header: unknown, payload: unknown) => string;

beforeAll(async () => {
  app = await startApp();
  const { access_token: token = '' } = await tokensFor(app);
  const [header = '', payload = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;
  good = { token, header: read(header), payload: read(payload), signature };
  const key = await keyOf('default');
  signOurs = (head, body) => {
    const input = `${encode(head)}.${encode(body)}`;
    const bytes = signBytes('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
    return `${input}.${bytes.toString('base64url')}`;
  };
  const { keys } = (await (await fetch(`${app.baseUrl}/jwks`)).json()) as { keys: Json[] };
  publicKeys = keys.flatMap((jwk) => {
    const parsed = createPublicKey({ key: jwk as never, format: 'jwk' });
    const pem = parsed.export({ format: 'pem', type: 'spki' }).toString();
    const der = parsed.export({ format: 'der', type: 'spki' }).toString('latin1');
    return [pem, pem.trim(), der, JSON.stringify(jwk), `${JSON.stringify(jwk)}\n`];
  });
});
afterAll(() => app.close());

/** What a server signs access tokens with. */
async function keyOf(slug: string) {
  const ctx = contextOf(app);
  const issuer = await findIssuer(ctx, slug);
  if (!issuer) throw new Error(`no server ${slug}`);
  return signingKey(withIssuer(ctx, issuer), 'ES256');
}

/** Refused with the error of this inlet, quickly, and without anything of the user. */
async function refused(what: string, token: string): Promise<void> {
  const begin = performance.now();
  const { status, json } = await userinfo(app, token);
  expect([what, status]).toEqual([
    what,
    expect.toSatisfy((code: number) => code === 401 || code === 400 || code === 431),
  ]);
  expect(JSON.stringify(json)).not.toContain('alice');
  expect(performance.now() - begin).toBeLessThan(2_000);
}

const signed = (header: Json, payload: unknown = good.payload, signature = good.signature) =>
  `${encode(header)}.${encode(payload)}.${signature}`;

it('the token that all others are made from is good, and so is what the test signs with our key', async () => {
  expect((await userinfo(app, good.token)).status).toBe(200);
  expect((await userinfo(app, signOurs(good.header, good.payload))).status).toBe(200);
});

describe('RFC 8725 §3.1: algorithms', () => {
  it.each([
    'none',
    'None',
    'NONE',
    'nOnE',
    '',
    undefined,
    null,
    0,
    [],
    'HS256',
    'RS256',
    'PS256',
    'ES384',
    'EdDSA',
    'es256',
  ])('bar 29: alg %j is refused, with a signature and without', async (alg) => {
    for (const signature of [good.signature, '', 'AA'])
      await refused(`alg ${alg}`, signed({ ...good.header, alg }, good.payload, signature));
    await refused(`alg ${alg}, signed by us`, signOurs({ ...good.header, alg }, good.payload));
  });

  it('bar 29: HS256 keyed with our public keys, in every form', async () => {
    for (const key of publicKeys) {
      for (const alg of ['HS256', 'ES256']) {
        const input = `${encode({ ...good.header, alg })}.${encode(good.payload)}`;
        const mac = createHmac('sha256', Buffer.from(key, 'latin1')).update(input).digest('base64url');
        await refused('HMAC', `${input}.${mac}`);
      }
    }
  });

  it('bar 29: signatures of zeros, of the wrong length, in DER, and of other keys', async () => {
    for (const bytes of [
      Buffer.alloc(64),
      Buffer.alloc(0),
      Buffer.alloc(63, 1),
      Buffer.alloc(65, 1),
      Buffer.alloc(132, 1),
    ]) {
      await refused('constant', signed(good.header, good.payload, bytes.toString('base64url')));
    }
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const input = Buffer.from(`${encode(good.header)}.${encode(good.payload)}`);
    for (const dsaEncoding of ['ieee-p1363', 'der'] as const) {
      await refused(
        'other key',
        `${input}.${signBytes('sha256', input, { key: privateKey, dsaEncoding }).toString('base64url')}`,
      );
    }
  });

  it('bar 29: b64, unknown crit, and the wrong number of parts', async () => {
    await refused('crit', signOurs({ ...good.header, crit: ['x'], x: 1 }, good.payload));
    await refused('crit b64', signOurs({ ...good.header, crit: ['b64'], b64: false }, good.payload));
    await refused('empty crit', signOurs({ ...good.header, crit: [] }, good.payload));
    const [header, payload, signature] = good.token.split('.');
    for (const token of [
      ...[
        `${good.token}.`,
        `${good.token}.x`,
        `${good.token}.x.y`,
        `.${good.token}`,
        `${header}.${payload}`,
        `${header}.${payload}.`,
      ],
      ...[
        `${header}..${signature}`,
        `.${payload}.${signature}`,
        '..',
        '.',
        '...',
        `${header}.${payload}.${signature}=`,
      ],
    ]) {
      await refused(token.slice(-20), token);
    }
  });
});

describe('RFC 8725 §3.8, 3.11: headers', () => {
  it.each<[string, Json]>([
    ['typ JWT', { typ: 'JWT' }],
    ['typ application/at+jwt in another case', { typ: 'AT+JWT' }],
    ['no kid', { kid: undefined }],
    ['an unknown kid', { kid: 'unknown' }],
    ['a path', { kid: '../../etc/passwd' }],
    ['SQL', { kid: "' OR 1=1--" }],
    ['a kid of 5 KB', { kid: 'k'.repeat(5000) }],
    ['an array', { kid: ['x'] }],
    ['a name that every object has', { kid: '__proto__' }],
  ])('bar 30: %s, signed by us', async (what, change) => {
    await refused(what, signOurs({ ...good.header, ...change }, good.payload));
  });

  it('bar 30: a key that comes along is never used', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = pair.publicKey.export({ format: 'jwk' });
    const kids = [good.header['kid'], 'own', undefined];
    for (const kid of kids) {
      for (const more of [
        { jwk: { ...jwk, kid } },
        { jku: 'http://127.0.0.1:1/jwks' },
        { x5u: 'http://127.0.0.1:1/x' },
        { x5c: ['MIIB'] },
      ]) {
        const input = Buffer.from(`${encode({ ...good.header, kid, ...more })}.${encode(good.payload)}`);
        const bytes = signBytes('sha256', input, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' });
        await refused(Object.keys(more).join(), `${input}.${bytes.toString('base64url')}`);
      }
    }
  });

  it('bar 30: a key of another server of this instance does not verify here', async () => {
    const { kid, privateKey } = await keyOf('acme');
    const input = Buffer.from(`${encode({ ...good.header, kid })}.${encode(good.payload)}`);
    const bytes = signBytes('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    await refused('acme key', `${input}.${bytes.toString('base64url')}`);
  });
});

describe('RFC 8725 §2.4: JSON', () => {
  it.each([
    ['null'],
    ['[]'],
    ['"x"'],
    ['1'],
    ['true'],
    [''],
    ['{'],
    ['{}'],
    ['[[[[[[[['],
    ['{"a":'.repeat(500)],
    ['\ufeff{}'],
  ])('bar 31: %j as header or payload is refused', async (text) => {
    await refused('header', signOurs(text, good.payload));
    await refused('payload', signOurs(good.header, text));
    await refused('both', `${encode(text)}.${encode(text)}.${good.signature}`);
  });

  it.each<[string, Json]>([
    ['exp as text', { exp: '9999999999' }],
    ['exp missing', { exp: undefined }],
    ['exp in an array', { exp: [9_999_999_999] }],
    ['exp just passed', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['iss of another server', { iss: 'https://evil.test' }],
    ['iss with a slash', { iss: 'http://localhost/' }],
    ['aud of somebody else', { aud: 'https://evil.test' }],
    ['gid of nobody', { gid: '00000000-0000-7000-8000-000000000000' }],
  ])('bar 31: %s, signed by us, is refused', async (what, change) => {
    await refused(what, signOurs(good.header, { ...good.payload, ...change }));
  });

  it('bar 31: changed text under a genuine signature', async () => {
    const [header = '', payload = '', signature = ''] = good.token.split('.');
    for (const [what, token] of [
      ['payload', `${header}.${encode({ ...good.payload, scope: 'openid profile address' })}.${signature}`],
      ['header', `${encode({ ...good.header, x: 1 })}.${payload}.${signature}`],
      ['padding', `${header}=.${payload}.${signature}`],
      [
        'last bits of the signature',
        `${header}.${payload}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      ],
      ['another alphabet', `${header}.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}=`],
    ] as const) {
      await refused(what, token);
    }
  });

  it('bar 31: ten kilobytes, and what is too long for any header', async () => {
    await refused('10 KB', signed(good.header, { ...good.payload, x: 'x'.repeat(7_000) }));
    const response = await fetch(`${app.baseUrl}/userinfo`, {
      headers: { authorization: `Bearer ${'a'.repeat(100_000)}` },
    });
    expect(response.status).toBe(431);
    const body = new URLSearchParams({ access_token: 'a'.repeat(1_000_000) });
    expect((await fetch(`${app.baseUrl}/userinfo`, { method: 'POST', body })).status).toBe(413);
  });
});
