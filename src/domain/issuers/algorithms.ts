/** The algorithms that this build signs with (RFC 7518 §3.1): RS256 because Core §15.1 requires it, ES256 because it is cheap. */
export const signingAlgs = ['RS256', 'ES256'] as const;
export type SigningAlg = (typeof signingAlgs)[number];
