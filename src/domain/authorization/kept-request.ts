/** A checked request in the form in which it is kept while the user decides. */
import type { AuthorizationRequest } from '#schema';
import { parsePrompt } from '../../protocol/prompt.js';
import type { Client } from '../clients/clients.js';
import { claimsSupported, scopeOfClaim } from '../users/claims.js';
import { effectiveScope } from './scope.js';
import type { CheckSubject } from './subject.js';

/** Reads a request that passed every check. */
export function keptRequest(
  { params, source, issuer, asked, resources, claims, hinted }: CheckSubject,
  client: Client,
): AuthorizationRequest {
  const { redirect_uri: redirectUri, prompt } = params;
  const maxAge = params['max_age'] ?? client.defaultMaxAge;
  if (redirectUri === undefined || !asked)
    throw new Error('a request that passed its checks lacks what they demand');
  return {
    redirectUri,
    scope: effectiveScope(issuer, client, asked, resources),
    prompt: parsePrompt(prompt),
    acrValues: params['acr_values'] === undefined ? client.defaultAcrValues : words(params['acr_values']),
    uiLocales: words(params['ui_locales']),
    ...optional('state', params['state']),
    ...optional('nonce', params['nonce']),
    ...optional('codeChallenge', params['code_challenge']),
    ...optional('loginHint', params['login_hint']),
    ...optional('maxAge', maxAge === null ? undefined : Number(maxAge)),
    ...optional('responseMode', params['response_mode'] === 'form_post' ? ('form_post' as const) : undefined),
    ...optional('subject', hinted ?? claims?.sub),
    ...optional('claims', claims && reachableClaims(client, claims)),
    ...optional('resources', resources.length > 0 ? resources : undefined),
    ...optional('sealed', source.kind === 'plain' ? undefined : true),
  };
}

/** Claims that we know and whose scope the client may ask for; the others are ignored, as OpenID Connect Core §5.5 says. */
function reachableClaims(
  client: Client,
  { userinfo, idToken }: { readonly userinfo: readonly string[]; readonly idToken: readonly string[] },
): AuthorizationRequest['claims'] {
  const isReachable = (claim: string) =>
    claimsSupported.includes(claim) && client.scope.includes(scopeOfClaim(claim) ?? '');
  const left = { userinfo: userinfo.filter(isReachable), idToken: idToken.filter(isReachable) };
  return left.userinfo.length + left.idToken.length > 0 ? left : undefined;
}

function words(text = ''): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** A member that is left out where there is no value. */
function optional<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]?: V });
}
