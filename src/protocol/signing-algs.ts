/**
 * The algorithms that we sign with, and that we verify of clients.
 *
 * RFC 7518 §3.1          RS256 because OpenID Connect Core §15.1 requires it, ES256 because it is cheap
 * FAPI 2.0 §5.4          PS256, ES256 and EdDSA (Ed25519, RFC 8037 §3.1)
 * RFC 9864 §2.2          Ed25519 is the other name of the same: some libraries write it, so we read it
 * RFC 8725 §3.1          a list, and nothing that is not on it: no `none`, no MAC
 */
export const signingAlgs = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const;

/** The wire name of an algorithm that we sign with. */
export type SigningAlg = (typeof signingAlgs)[number];

/** Whether a text names one of them. */
export function isSigningAlg(text: unknown): text is SigningAlg {
  return (signingAlgs as readonly unknown[]).includes(text);
}

/** The names that clients may write for them. */
export const verificationAlgs = [...signingAlgs, 'Ed25519'] as const;

/** The algorithm that a client names, or undefined where it is none of ours. */
export function signingAlgOf(name: unknown): SigningAlg | undefined {
  if (name === 'Ed25519') return 'EdDSA';
  return isSigningAlg(name) ? name : undefined;
}
