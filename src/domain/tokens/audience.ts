/**
 * Whom an access token is for, and what it may still say there.
 *
 * RFC 8707 §2.2   resources that were named are the audience, and the scope is narrowed to what they understand
 * RFC 9068 §3     where none was named, the resources of the scope are; the server itself where the scope opens
 *                 userinfo, or nothing else is there
 *
 * The server's own identifier can be named like a resource: it stands for userinfo, and for the registration endpoint.
 */
import { REGISTER_SCOPE } from '../../protocol/scope.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { scopeOfClaim } from '../users/claims.js';

/** Resources that a request named, or null where it named none. */
export type NamedResources = readonly string[] | null;

/** What of a granted scope is still in force: the client may have it, and the server knows it. */
export function scopeInForce(ctx: Ctx, client: Client, names: readonly string[]): readonly string[] {
  return names.filter((name) => client.scope.includes(name) && ctx.issuer.scopes.has(name));
}

/** Claims that were asked for by name, as far as the client may still ask for the scope that would open them. */
export function claimsInForce(ctx: Ctx, client: Client, names: readonly string[] = []): readonly string[] {
  return names.filter((name) => scopeInForce(ctx, client, [scopeOfClaim(name) ?? '']).length > 0);
}

/** The part of `scope` that belongs to these resources or to none. */
export function scopeFor(ctx: Ctx, scope: readonly string[], resources: NamedResources): readonly string[] {
  if (resources === null) return scope;
  return scope.filter((name) => {
    const resource = ctx.issuer.scopes.get(name)?.resource ?? null;
    return resource === null || resources.includes(resource);
  });
}

/** The audience of a token with this scope. */
export function audienceFor(
  ctx: Ctx,
  scope: readonly string[],
  resources: NamedResources,
): readonly string[] {
  if (resources !== null) return resources;
  const ofScope = resourcesOfScope(ctx, scope);
  return ofScope.length > 0 ? ofScope : [ctx.issuer.identifier];
}

/** The resources that these scopes belong to, and the server itself for what it opens. */
export function resourcesOfScope(ctx: Ctx, scope: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const name of scope) {
    const resource = ctx.issuer.scopes.get(name)?.resource;
    if (resource) found.add(resource);
  }
  if (scope.includes('openid') || scope.includes(REGISTER_SCOPE)) found.add(ctx.issuer.identifier);
  return [...found];
}
