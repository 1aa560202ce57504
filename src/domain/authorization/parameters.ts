/** The parameters of an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1). */

/** Every parameter that is read; all others are ignored (RFC 6749 §3.1). */
export const authorizationParameters: ReadonlySet<string> = new Set([
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'response_mode',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'prompt',
  'max_age',
  'login_hint',
  'ui_locales',
  'acr_values',
  'request',
  'request_uri',
  'registration',
]);

/** The parameters of one request, by their names on the wire. */
export type AuthorizationParameters = Readonly<Record<string, string | undefined>>;
