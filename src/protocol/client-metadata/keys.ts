/**
 * What a public key says of itself, before anything is computed with it.
 *
 * RFC 7517 §4.2, 4.3   a key that is for something else verifies nothing
 * RFC 7517 §4.5        a name that two keys have names neither
 * RFC 7518 §3.3, 3.4   RSA of 2048 bits or more; ES256 is P-256 and no other curve
 */
import { type SigningAlg, signingAlgOf } from '../signing-algs.js';

/** Members of a JWK that only its owner may know (RFC 7518 §6.2.2, 6.3.2, 6.4.1). */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Bits of an RSA modulus: more than the longest keep everybody waiting for one verification. */
export const rsaBits = { least: 2048, most: 8192 } as const;

type Members = Readonly<Record<string, unknown>>;

/** Whether this is a key without anything in it that only its owner may know. */
export function isPublicJwk(key: unknown): key is Members {
  if (typeof key !== 'object' || key === null || Array.isArray(key)) return false;
  return typeof (key as Members)['kty'] === 'string' && !PRIVATE.some((name) => name in key);
}

/** Whether this is a set of such keys (RFC 7517 §5), with one in it at least. */
export function isPublicSet(set: unknown): set is { readonly keys: readonly Members[] } {
  if (typeof set !== 'object' || set === null) return false;
  const { keys } = set as Members;
  return Array.isArray(keys) && keys.length > 0 && keys.every(isPublicJwk);
}

/** What a key may verify, as far as its members tell; nothing for one that is for something else. */
export function statedAlgs(key: Members): readonly SigningAlg[] {
  const { use, key_ops: operations, kid, alg } = key;
  const isForThis = use === undefined || use === 'sig';
  const mayVerify = operations === undefined || (Array.isArray(operations) && operations.includes('verify'));
  if (!isForThis || !mayVerify || (kid !== undefined && typeof kid !== 'string')) return [];
  return algsOfKind(key).filter((each) => alg === undefined || signingAlgOf(alg) === each);
}

/** Whether there is a key that verifies, and a token can mean each that does. */
export function areUsable(keys: readonly Members[]): boolean {
  const used = keys.map((key) => ({ kid: key['kid'], algs: statedAlgs(key) }));
  const usable = used.filter(({ algs }) => algs.length > 0);
  return (
    usable.length > 0 &&
    usable.every(({ kid, algs }, at) =>
      usable
        .slice(at + 1)
        // Those without a name are told apart by what they verify.
        .every(
          (other) =>
            other.kid !== kid || (kid === undefined && !algs.some((alg) => other.algs.includes(alg))),
        ),
    )
  );
}

function algsOfKind({ kty, crv, x, y, n, e }: Members): readonly SigningAlg[] {
  if (kty === 'EC') return crv === 'P-256' && bitsOf(x) > 0 && bitsOf(y) > 0 ? ['ES256'] : [];
  if (kty === 'OKP') return crv === 'Ed25519' && bitsOf(x) > 0 ? ['EdDSA'] : [];
  const bits = bitsOf(n);
  // With an exponent of 1 everything is a signature of itself.
  const isSound = kty === 'RSA' && bits >= rsaBits.least && bits <= rsaBits.most && bitsOf(e) > 1;
  return isSound ? ['RS256', 'PS256'] : [];
}

/** The length of a number in base64url; 0 for what is none. */
function bitsOf(value: unknown): number {
  if (typeof value !== 'string') return 0;
  const bytes = Buffer.from(value, 'base64url');
  const first = bytes.findIndex((byte) => byte > 0);
  return first === -1 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] as number) + 24;
}
