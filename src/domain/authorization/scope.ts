/** Which scope a request amounts to (RFC 6749 §3.3). */
import { parseScope } from '../../protocol/scope.js';
import type { Client } from '../clients/clients.js';
import type { Issuer } from '../issuers/issuers.js';
import type { AuthorizationParameters } from './parameters.js';

/** What was asked for of what the server knows; with no server, all of it. Unknown names are ignored, as §3.3 allows. */
export function knownScope(issuer: Issuer | undefined, params: AuthorizationParameters): readonly string[] {
  const asked = params['scope'] === undefined ? [] : parseScope(params['scope']);
  return issuer ? asked.filter((name) => issuer.scopes.has(name)) : asked;
}

/** What was asked for and the server does not know: ignored, but on record. */
export function unknownScope(issuer: Issuer, params: AuthorizationParameters): readonly string[] {
  return knownScope(undefined, params).filter((name) => !issuer.scopes.has(name));
}

/** What is asked of the user: with the client's defaults, where nothing beyond openid was named and the server says so. */
export function effectiveScope(
  issuer: Issuer,
  client: Client,
  params: AuthorizationParameters,
): readonly string[] {
  const asked = knownScope(issuer, params);
  const bare = asked.every((name) => name === 'openid');
  if (!bare || issuer.emptyScope !== 'defaults') return asked;
  return [...new Set([...asked, ...client.defaultScope.filter((name) => client.scope.includes(name))])];
}
