/**
 * The little cryptography that a client needs besides checking signatures.
 *
 * RFC 7636 §4.2               the S256 challenge of a verifier
 * OpenID Connect Core §3.1.3.6  at_hash
 */

/** Bytes in base64url without padding (RFC 7515 §2). */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The bytes of a base64url text; throws where it is none. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** So many random bytes in base64url: what nobody guesses. */
export function randomText(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** The S256 challenge of a verifier. */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url(await sha('SHA-256', verifier));
}

/** at_hash of an access token: the left half of its hash, by the hash that `alg` of the ID token uses. */
export async function halfHash(accessToken: string, alg: string): Promise<string> {
  const size = alg.endsWith('512') || alg === 'EdDSA' ? '512' : alg.endsWith('384') ? '384' : '256';
  const hash = await sha(`SHA-${size}`, accessToken);
  return base64url(hash.subarray(0, hash.length / 2));
}

async function sha(algorithm: string, text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, new TextEncoder().encode(text)));
}
