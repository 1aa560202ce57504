/**
 * The parameters of an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2, RFC 9101 §5, OpenID Connect
 * Core §3.1.2.1, §5.5, §6).
 */

/** What a request says of what it wants: also the members of a request object and the parameters of a pushed request. */
const wishes = [
  ...['response_type', 'redirect_uri', 'scope', 'state', 'response_mode', 'nonce', 'resource'],
  ...['code_challenge', 'code_challenge_method', 'prompt', 'max_age', 'login_hint', 'id_token_hint'],
  ...['ui_locales', 'claims_locales', 'display', 'acr_values', 'claims', 'registration'],
] as const;

/** Every parameter that is read; all others are ignored (RFC 6749 §3.1). */
export const authorizationParameters: ReadonlySet<string> = new Set([
  ...wishes,
  'client_id',
  'request',
  'request_uri',
]);

/** Those that may stand in a request object or in a pushed request. */
export const requestMembers: ReadonlySet<string> = new Set([...wishes, 'client_id']);

/** The parameters of one request, by their names on the wire. */
export type AuthorizationParameters = Readonly<Record<string, string | undefined>>;
