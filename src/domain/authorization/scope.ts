/** Which scope a request amounts to (RFC 6749 §3.3), from the names that it asks for. */
import type { AuthorizationRequest, RequestedClaims } from '#schema';
import type { Client } from '../clients/clients.js';
import type { Issuer } from '../issuers/issuers.js';
import { scopeOfClaim } from '../users/claims.js';

/**
 * What was asked for and the server knows. Other names are ignored, as §3.3 allows; and so are scopes of resources other
 * than those that the request names, where it names any (RFC 8707 §2).
 */
export function knownScope(
  issuer: Issuer,
  asked: readonly string[],
  resources: readonly string[] = [],
): readonly string[] {
  return asked.filter((name) => {
    const scope = issuer.scopes.get(name);
    return scope && (resources.length === 0 || scope.resource === null || resources.includes(scope.resource));
  });
}

/** What is asked of the user: with the client's defaults, where nothing beyond openid was named and the server says so. */
export function effectiveScope(
  issuer: Issuer,
  client: Client,
  asked: readonly string[],
  resources: readonly string[] = [],
): readonly string[] {
  const known = knownScope(issuer, asked, resources);
  const bare = known.every((name) => name === 'openid');
  if (!bare || issuer.emptyScope !== 'defaults') return known;
  const defaults = client.defaultScope.filter((name) => client.scope.includes(name));
  return [...new Set([...known, ...knownScope(issuer, defaults, resources)])];
}

/**
 * What the user is asked about: the scope, the scopes that would open the claims that are asked for by name, and each
 * named resource of which no scope is asked for. Nothing is a client's before the user agreed, whichever parameter asks.
 */
export function consentScope(
  issuer: Issuer,
  { scope, claims, resources = [] }: Pick<AuthorizationRequest, 'scope' | 'claims' | 'resources'>,
): string[] {
  const behind = [...(claims?.userinfo ?? []), ...(claims?.idToken ?? [])].map(scopeOfClaim);
  const covered = new Set(scope.map((name) => issuer.scopes.get(name)?.resource));
  const bare = resources.filter((resource) => issuer.resources.has(resource) && !covered.has(resource));
  return [...new Set([...scope, ...behind.filter((name) => name !== undefined), ...bare.map(bareResource)])];
}

/** How a resource without a scope is called in a consent: with a space, which no scope has (RFC 6749 §3.3). */
const BARE = 'resource ';

function bareResource(identifier: string): string {
  return BARE + identifier;
}

/** The resource that such a name stands for, or undefined for the name of a scope. */
export function resourceNamed(name: string): string | undefined {
  return name.startsWith(BARE) ? name.slice(BARE.length) : undefined;
}

/** Those of the claims that these scopes would open; undefined where none is left. What no scope opens is not known. */
export function claimsWithin(
  claims: RequestedClaims | undefined,
  scopes: readonly string[],
): RequestedClaims | undefined {
  if (!claims) return undefined;
  const isWithin = (claim: string) => scopes.includes(scopeOfClaim(claim) ?? '');
  const left = { userinfo: claims.userinfo.filter(isWithin), idToken: claims.idToken.filter(isWithin) };
  return left.userinfo.length + left.idToken.length > 0 ? left : undefined;
}
