/** Which scope a request amounts to (RFC 6749 §3.3), from the names that it asks for. */
import type { Client } from '../clients/clients.js';
import type { Issuer } from '../issuers/issuers.js';

/** What was asked for and the server knows. Other names are ignored, as §3.3 allows. */
export function knownScope(issuer: Issuer, asked: readonly string[]): readonly string[] {
  return asked.filter((name) => issuer.scopes.has(name));
}

/** What was asked for and the server does not know: ignored, but on record. */
export function unknownScope(issuer: Issuer, asked: readonly string[]): readonly string[] {
  return asked.filter((name) => !issuer.scopes.has(name));
}

/** What is asked of the user: with the client's defaults, where nothing beyond openid was named and the server says so. */
export function effectiveScope(issuer: Issuer, client: Client, asked: readonly string[]): readonly string[] {
  const known = knownScope(issuer, asked);
  const bare = known.every((name) => name === 'openid');
  if (!bare || issuer.emptyScope !== 'defaults') return known;
  return [...new Set([...known, ...client.defaultScope.filter((name) => client.scope.includes(name))])];
}
