/**
 * The requests that a client sends by itself: to the token endpoint, to userinfo, and to those about requests and tokens.
 *
 * RFC 6749 §4.1.3   the code            RFC 6749 §6      the refresh token
 * RFC 6749 §4.4.2   the client itself   RFC 6750 §2.1    the access token, borne by a header
 * RFC 9126 §2.1     a request, pushed   RFC 7662 §2.1    a token, asked about
 * RFC 7009 §2.1     a token, taken back
 */
import type { Parameter } from './choices.js';
import type { TryClient } from './model.js';
import type { SentRequest } from './notebook.js';
import type { WireRequest } from './wire.js';

/** The request that trades the code for tokens. */
export function codeRequest(url: string, client: TryClient, sent: SentRequest, code: string): WireRequest {
  const form: Parameter[] = [
    ['grant_type', 'authorization_code'],
    ['code', code],
    ['redirect_uri', sent.redirectUri],
  ];
  if (sent.pkce) form.push(['code_verifier', sent.verifier]);
  return authenticated(url, client, form);
}

/** The request that trades a refresh token for its successor and an access token. */
export function refreshRequest(url: string, client: TryClient, refreshToken: string): WireRequest {
  return authenticated(url, client, [
    ['grant_type', 'refresh_token'],
    ['refresh_token', refreshToken],
  ]);
}

/** The request of a client on its own behalf. */
export function clientCredentialsRequest(
  url: string,
  client: TryClient,
  scope: readonly string[],
): WireRequest {
  const form: Parameter[] = [['grant_type', 'client_credentials']];
  if (scope.length > 0) form.push(['scope', scope.join(' ')]);
  return authenticated(url, client, form);
}

/** The request for the claims that the access token opens. */
export function userinfoRequest(url: string, accessToken: string): WireRequest {
  return { method: 'GET', url, bearer: accessToken };
}

/** The request that hands in an authorization request before the browser goes (RFC 9126 §2.1). */
export function pushRequest(url: string, client: TryClient, parameters: readonly Parameter[]): WireRequest {
  return authenticated(
    url,
    client,
    parameters.filter(([name]) => name !== 'client_id'),
  );
}

/** Which of the tokens a question is about. */
export type TokenKind = 'access_token' | 'refresh_token';

/** The request that asks what a token is worth, or that takes it back: both have the same form. */
export function tokenRequest(url: string, client: TryClient, kind: TokenKind, token: string): WireRequest {
  return authenticated(url, client, [
    ['token', token],
    ['token_type_hint', kind],
  ]);
}

/** A client with a secret proves itself by the header; a public one only says who it is (RFC 6749 §3.2.1). */
function authenticated(
  url: string,
  { clientId, secret }: TryClient,
  form: readonly Parameter[],
): WireRequest {
  if (secret === null) return { method: 'POST', url, form: [...form, ['client_id', clientId]] };
  return { method: 'POST', url, form, basic: { clientId, secret } };
}
