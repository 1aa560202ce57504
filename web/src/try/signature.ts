/**
 * Checking signatures in the browser, against the keys that the server publishes.
 *
 * RFC 7515 §5.2   what is signed is the header and the payload as they were sent
 * RFC 7517 §5     the key set; a key is found by its kid
 * RFC 8725 §3.1   the algorithm has to be one that we expect, whatever the header says
 */
import { fromBase64url } from './digest.js';
import { isObject, type Jwt } from './jwt.js';

/** What checking came to. */
export type Verdict =
  | { readonly kind: 'genuine'; readonly kid: string; readonly alg: string }
  | { readonly kind: 'forged' | 'unchecked'; readonly why: string };

interface Method {
  readonly key: RsaHashedImportParams | EcKeyImportParams;
  readonly verify: AlgorithmIdentifier | RsaPssParams | EcdsaParams;
}

const methods: Readonly<Record<string, Method>> = {
  RS256: { key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, verify: 'RSASSA-PKCS1-v1_5' },
  PS256: { key: { name: 'RSA-PSS', hash: 'SHA-256' }, verify: { name: 'RSA-PSS', saltLength: 32 } },
  ES256: { key: { name: 'ECDSA', namedCurve: 'P-256' }, verify: { name: 'ECDSA', hash: 'SHA-256' } },
};

/** Checks the signature of a token against the keys at `jwksUri`. */
export async function verifySignature(jwt: Jwt, jwksUri: string): Promise<Verdict> {
  const { alg, kid } = jwt.header;
  const method = typeof alg === 'string' && Object.hasOwn(methods, alg) ? methods[alg] : undefined;
  if (typeof alg !== 'string' || !method)
    return { kind: 'unchecked', why: `this page does not know the algorithm ${alg}` };
  if (typeof kid !== 'string') return { kind: 'unchecked', why: 'the header names no key' };
  if (!crypto.subtle)
    return { kind: 'unchecked', why: 'this browser computes only on https and on localhost' };
  try {
    const jwk = await keyOf(jwksUri, kid);
    if (!jwk) return { kind: 'forged', why: `the server publishes no key ${kid}` };
    const key = await crypto.subtle.importKey('jwk', { ...jwk, alg }, method.key, false, ['verify']);
    const [header, payload, signature] = jwt.parts;
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    const genuine = await crypto.subtle.verify(method.verify, key, fromBase64url(signature), signed);
    return genuine ? { kind: 'genuine', kid, alg } : { kind: 'forged', why: 'the signature does not fit' };
  } catch {
    return { kind: 'unchecked', why: 'the keys could not be read' };
  }
}

/** Fetched anew each time: a key that has just begun to sign is then always there. */
async function keyOf(jwksUri: string, kid: string): Promise<JsonWebKey | undefined> {
  const response = await fetch(jwksUri, { credentials: 'omit' });
  const set: unknown = await response.json();
  if (!isObject(set) || !Array.isArray(set['keys'])) return undefined;
  return set['keys'].find((key) => isObject(key) && key['kid'] === kid);
}
