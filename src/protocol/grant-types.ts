/**
 * The grants that the token endpoint knows. Discovery and registration read this list, and domain/grants
 * has one file for each name in it.
 *
 * RFC 6749 §4.1, §4.4, §6   code, client credentials, refresh. OAuth 2.1 dropped implicit and password
 */
export const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials'] as const;

/** The wire name of a grant. */
export type GrantType = (typeof grantTypes)[number];

/** Whether a `grant_type` is one of ours. */
export function isGrantType(text: string): text is GrantType {
  return (grantTypes as readonly string[]).includes(text);
}
