/** Reading JWTs that nobody has verified yet. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFor, readJwt } from '../../src/protocol/jwt.js';
import { readJsonObject } from '../../src/protocol/strict-json.js';
import {
  algCorpus,
  flawless,
  type Genuine,
  headerCorpus,
  jsonCorpus,
  signRaw,
} from '../support/jwt-corpus.js';
import { clientKey } from '../support/request-objects.js';

const key = clientKey('ES256');
const claims = () => ({
  iss: 'app',
  sub: 'app',
  aud: 'https://id.example',
  iat: 1,
  exp: 9_999_999_999,
  jti: 'j',
});
const genuine: Genuine = { key, claims, trap: 'https://trap.example/' };
const sign = (header: unknown, payload: unknown) => signRaw(key.privateKey, header, payload);
const head = { alg: 'ES256', kid: key.kid };

describe('RFC 7515 §7.1: what is read', () => {
  it('a JWT, by its header and claims', () => {
    expect(readJwt(flawless(genuine))).toEqual({ header: head, claims: claims() });
    expect(readJwt(flawless(genuine, {}, { typ: 'JWT', cty: 'x' }))?.header).toMatchObject({ typ: 'JWT' });
  });

  it.each<[string, unknown, unknown]>([
    ['no kid', { alg: 'ES256' }, {}],
    ['no registered claim', head, { x: 1 }],
    ['aud as a list', head, { aud: ['a', 'b'] }],
    ['instants at both ends', head, { iat: 0, exp: 253_402_300_799 }],
    ['an algorithm that nobody knows', { alg: 'XS256' }, {}],
    ['a kid that is as long as may be', { alg: 'ES256', kid: 'k'.repeat(256) }, {}],
    ['one name in two objects', head, { a: { x: 1 }, b: { x: 2 }, x: 3 }],
    ['text that looks like a member', head, { a: '","a":1,"a":2', b: '\\"', c: '{"c":1}' }],
    ['lists of one and the same', head, { a: ['x', 'x', {}, {}, 'x'] }],
    ['sixteen levels', head, JSON.parse(`${'{"a":'.repeat(16)}1${'}'.repeat(16)}`)],
  ])('%s', (_case, header, payload) => {
    expect(readJwt(sign(header, payload))).toEqual({ header, claims: payload });
  });
});

/** What is wrong with these is not in their letters: whoever knows the client, its keys and the hour sees it. */
const FOR_LATER: readonly RegExp[] = [
  /^alg "\w*", over a genuine signature$/,
  /^a MAC keyed/,
  /^(r = s = 0|a random signature|a signature (that is too short|in DER|over other claims))/,
  /^somebody else's (RSA )?key/,
  /^kid "(\.\.\/\.\.\/etc|' OR 1=1--|%00| |__proto__|constructor|https:|\$\{jndi:)/,
  /^(typ of something else|a JWE header over three parts)$/,
  /^(empty claims|aud \[\]|exp passed long ago|nbf in an hour|iat in an hour|a jti of 10 KB)$/,
];

describe('bars 29–31: the corpora', () => {
  const entries = [...algCorpus, ...headerCorpus, ...jsonCorpus].map(([name, make]) => ({ name, make }));
  const isForLater = (name: string) => FOR_LATER.some((pattern) => pattern.test(name));

  it('have names of their own, and most of them get no further than here', () => {
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
    expect(entries.filter(({ name }) => !isForLater(name)).length).toBeGreaterThan(entries.length * 0.7);
  });

  it.each(entries)('$name', async ({ name, make }) => {
    const token = await make(genuine);
    const since = performance.now();
    const read = readJwt(token);
    expect(performance.now() - since).toBeLessThan(50);
    expect(read !== undefined).toBe(isForLater(name));
  });

  it('bar 31: a megabyte of anything costs nothing', () => {
    for (const text of ['.', 'A', 'A.', '{"a":', '=', '\0', 'é'].map((part) =>
      part.repeat(1_000_000 / part.length),
    )) {
      const since = performance.now();
      expect(readJwt(text)).toBeUndefined();
      expect(performance.now() - since).toBeLessThan(50);
    }
  });
});

describe('CVE-2025-27370, CVE-2025-27371: aud', () => {
  const us = 'https://id.example';
  it.each([[us], [[us]]])('%j is for us', (aud) => expect(isFor({ aud }, us)).toBe(true));
  it.each([
    ...[
      undefined,
      '',
      `${us}/`,
      `${us}/token`,
      'HTTPS://ID.EXAMPLE',
      ` ${us}`,
      [],
      [us, us],
      [us, 'x'],
      ['x', us],
    ],
    ...[[[us]], { 0: us, length: 1 }, 1, null, [`${us}/`]],
  ])('%j is not', (aud) => expect(isFor({ aud }, us)).toBe(false));
});

describe('as properties', () => {
  it('nothing is ever thrown, and what is read reads back as it was', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.constant(Buffer.from('{"alg":"ES256"}').toString('base64url')),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const read = readJwt(parts.join('.'));
        if (read)
          expect(parts.map((text) => Buffer.from(text, 'base64url').toString('base64url'))).toEqual(parts);
      }),
      { numRuns: 2_000 },
    );
  });

  it('every object without duplicates is read as JSON.parse reads it', () => {
    const value = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 5 }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        expect(readJsonObject(Buffer.from(text))).toEqual(JSON.parse(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a member that stands twice is found wherever it stands, however it is written', () => {
    const escaped = (name: string) =>
      [...name].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    const name = fc.string({ unit: 'grapheme-ascii', minLength: 1 });
    fc.assert(
      fc.property(
        name,
        fc.jsonValue({ maxDepth: 3 }),
        fc.nat(8),
        fc.boolean(),
        (twice, between, depth, list) => {
          const text = `{${JSON.stringify(twice)}:1,"${escaped(twice)}":${JSON.stringify(between)}}`;
          const [open, close] = list ? ['[0,', ']'] : ['{"":', '}'];
          const json = `{"x":${open.repeat(depth)}${text}${close.repeat(depth)}}`;
          expect(() => JSON.parse(json)).not.toThrow();
          expect(readJsonObject(Buffer.from(json))).toBeUndefined();
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
