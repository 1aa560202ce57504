/** The algorithms that tokens are signed with (RFC 7518 §3.1): RS256 because Core §15.1 requires it, ES256 because it is cheap. */
export const signingAlgs = ['RS256', 'ES256'] as const;

/** The wire name of an algorithm that we sign with. */
export type SigningAlg = (typeof signingAlgs)[number];
