/**
 * JWK sets of clients: which of their keys can verify anything.
 *
 * RFC 7517 §4.2, 4.3   a key that is for something else verifies nothing
 * RFC 7518 §3.3        RSA of 2048 bits or more; and not so long that one verification keeps everybody waiting
 * RFC 8725 §3.1        the algorithm follows from the key, and not from the token alone
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isPublicJwk, rsaBits, statedAlgs } from '../../protocol/client-metadata/keys.js';
import type { SigningAlg } from '../../protocol/signing-algs.js';

/** A key that verifies. */
export interface VerificationKey {
  /** Names the key; undefined where its owner gave it no name. */
  readonly kid: string | undefined;
  /** What it may verify. */
  readonly algs: readonly SigningAlg[];
  /** The key itself, parsed. */
  readonly publicKey: KeyObject;
}

/** The keys of a set that can be used. What is none, or is for something else, is passed over (RFC 7517 §5). */
export function readKeys(keys: readonly unknown[]): readonly VerificationKey[] {
  return keys.flatMap((jwk) => readKey(jwk) ?? []);
}

function readKey(jwk: unknown): VerificationKey | undefined {
  if (!isPublicJwk(jwk)) return undefined;
  const stated = statedAlgs(jwk);
  const publicKey = stated.length > 0 ? parse(jwk as JsonWebKey) : undefined;
  const algs = publicKey ? algsOf(publicKey).filter((each) => stated.includes(each)) : [];
  return publicKey && algs.length > 0
    ? { kid: jwk['kid'] as string | undefined, algs, publicKey }
    : undefined;
}

function parse(jwk: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    // Not a key, or of a kind that Node does not know.
    return undefined;
  }
}

function algsOf({
  asymmetricKeyType: type,
  asymmetricKeyDetails: details,
}: KeyObject): readonly SigningAlg[] {
  if (type === 'ed25519') return ['EdDSA'];
  if (type === 'ec') return details?.namedCurve === 'prime256v1' ? ['ES256'] : [];
  const { modulusLength: bits = 0, publicExponent = 0n } = details ?? {};
  // With an exponent of 1 everything is a signature of itself.
  const isSound = type === 'rsa' && bits >= rsaBits.least && bits <= rsaBits.most && publicExponent > 2n;
  return isSound ? ['RS256', 'PS256'] : [];
}
