/**
 * Signing and verifying our own JWTs with keys that are already parsed.
 *
 * RFC 7515 §3.1, 7.1   compact serialisation
 * RFC 7518 §3.3–3.5    RS256, ES256, PS256; an ES256 signature is r ‖ s, not DER; a PS256 salt is as long as the hash
 * RFC 8037 §3.1        EdDSA hashes by itself
 * RFC 8725 §3.1, 3.11  the algorithm follows from the key, never from the token alone; explicit types
 *
 * Signing is synchronous on purpose: 20 µs on the event loop cost less than a hop to the thread pool, where password
 * hashes queue.
 */
import { constants, type KeyObject, sign, verify } from 'node:crypto';
import type { Claims } from '../../protocol/claims.js';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import type { Ctx } from '../context.js';
import { type KeySet, keySet, type SigningKey } from './keys.js';

/** The type header of what we sign (RFC 9068 §2.1, RFC 9701 §5, Back-Channel Logout §2.4; `JWT` for ID tokens and userinfo). */
export type JwtType = 'JWT' | 'at+jwt' | 'token-introspection+jwt' | 'logout+jwt';

/** How node:crypto is told about an algorithm. */
const schemes: Readonly<Record<SigningAlg, { readonly hash: string | null; readonly options: object }>> = {
  RS256: { hash: 'sha256', options: {} },
  ES256: { hash: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
  PS256: {
    hash: 'sha256',
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
  },
  EdDSA: { hash: null, options: {} },
};

/** The active key for `alg`; a server without one is broken, not the request. */
export async function signingKey(ctx: Ctx, alg: SigningAlg): Promise<SigningKey> {
  const key = (await keySet(ctx)).active.get(alg);
  if (!key) throw new Error(`authorization server ${ctx.issuer.slug} has no active ${alg} key`);
  return key;
}

/** The compact JWT of `claims`. */
export function signJwt(key: SigningKey, typ: JwtType, claims: Claims): string {
  const input = `${encode({ alg: key.alg, typ, kid: key.kid })}.${encode(claims)}`;
  const { hash, options } = schemes[key.alg];
  const signature = sign(hash, Buffer.from(input), withOptions(key.privateKey, options));
  return `${input}.${signature.toString('base64url')}`;
}

/**
 * The claims of a JWT that this server signed with type `typ`, or undefined whatever is wrong with it. The header has no
 * more members than we write, and no part counts that can be read in two ways.
 */
export function verifyOwnJwt(keys: KeySet, typ: JwtType, token: string): Claims | undefined {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.', 4);
  if (rest.length > 0) return undefined;
  const { alg, kid, typ: presentedTyp, ...more } = decode(header) ?? {};
  const key = typeof kid === 'string' ? keys.verifying.get(kid) : undefined;
  if (!key || key.alg !== alg || presentedTyp !== typ || Object.keys(more).length > 0) return undefined;
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.toString('base64url') !== signature) return undefined;
  const input = Buffer.from(token.slice(0, header.length + 1 + payload.length));
  const { hash, options } = schemes[key.alg];
  if (!verify(hash, input, withOptions(key.publicKey, options), bytes)) return undefined;
  return decode(payload);
}

function withOptions(key: KeyObject, options: object) {
  return { key, ...options };
}

function encode(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}

/** The object that a part holds, if we could have written it so: JSON and base64url in their one form, no member twice. */
function decode(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && encode(value) === part ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
