/** How an authorization request that took too long is started again by itself. */
import type { AuthorizationRequest } from '#schema';
import type { Client } from '../clients/clients.js';
import { isOwnPages } from '../clients/own-pages.js';
import type { Issuer } from '../issuers/issuers.js';
import { ownRestartUrl } from './own-page.js';

/**
 * The authorization request, as the client sent it. One that was signed or pushed is not put into a URL by us: only its
 * client can start it again.
 */
export function restartUrl(
  issuer: Issuer,
  client: Client,
  request: AuthorizationRequest,
): string | undefined {
  if (isOwnPages(client)) return ownRestartUrl(request);
  if (request.sealed) return undefined;
  const params = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: request.redirectUri,
  });
  const optional = {
    scope: request.scope.join(' '),
    state: request.state,
    response_mode: request.responseMode,
    nonce: request.nonce,
    code_challenge: request.codeChallenge,
    code_challenge_method: request.codeChallenge && 'S256',
    prompt: request.prompt.join(' '),
    max_age: request.maxAge?.toString(),
    login_hint: request.loginHint,
    ui_locales: request.uiLocales.join(' '),
    acr_values: request.acrValues.join(' '),
    claims: claimsOf(request),
  };
  for (const [name, value] of Object.entries(optional)) if (value) params.set(name, value);
  for (const resource of request.resources ?? []) params.append('resource', resource);
  return `${issuer.identifier}/authorize?${params}`;
}

/** What was asked for by name, and about whom: a hint is not kept, but what it said can be said like this. */
function claimsOf({ claims, subject }: AuthorizationRequest): string | undefined {
  if (!claims && subject === undefined) return undefined;
  const named = (names: readonly string[] = []) => Object.fromEntries(names.map((name) => [name, null]));
  const sub = subject === undefined ? {} : { sub: { value: subject } };
  return JSON.stringify({
    userinfo: named(claims?.userinfo),
    id_token: { ...named(claims?.idToken), ...sub },
  });
}
