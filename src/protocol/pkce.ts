/**
 * Proof key for code exchange.
 *
 * RFC 7636 §4.1   a verifier is 43 to 128 unreserved characters
 * RFC 7636 §4.2   an S256 challenge is base64url(SHA-256(verifier)), hence 43 characters and no other number.
 *                 `plain` does not exist here
 */
import { createHash } from 'node:crypto';

/** Whether a `code_challenge` can be the S256 challenge of some verifier. */
export function isCodeChallenge(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** Whether a `code_verifier` is well formed. */
export function isCodeVerifier(text: string): boolean {
  return /^[A-Za-z0-9._~-]{43,128}$/.test(text);
}

/** The S256 challenge of a verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
