/** A checked request in the form in which it is kept while the user decides. */
import type { AuthorizationRequest } from '#schema';
import { parsePrompt } from '../../protocol/prompt.js';
import type { Client } from '../clients/clients.js';
import { claimsWithin, effectiveScope } from './scope.js';
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
    // What the client may not ask for, or nobody knows, is ignored (OpenID Connect Core §5.5).
    ...optional('claims', claimsWithin(claims, client.scope)),
    ...optional('resources', resources.length > 0 ? resources : undefined),
    ...optional('sealed', source.kind === 'plain' ? undefined : true),
  };
}

function words(text = ''): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** A member that is left out where there is no value. */
function optional<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]?: V });
}
