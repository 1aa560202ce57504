/**
 * Which resources a client may have tokens for (RFC 8707 §2): those of the server, and the server itself where it has a
 * userinfo endpoint. A resource that has scopes, none of which the client may ask for, is beyond its reach.
 */
import type { Client } from '../clients/clients.js';
import type { Issuer } from '../issuers/issuers.js';

/** Why resources are out of reach. */
export interface TargetRefusal {
  /** For the client; it names what there is, so that a developer sees a typing error at once. */
  readonly description: string;
  /** What is within reach. */
  readonly expected: string;
}

/** The refusal invalid_target, or undefined where all of these are within reach. */
export function findTarget(
  issuer: Issuer,
  client: Client,
  resources: readonly string[],
): TargetRefusal | undefined {
  const reachable = resourcesWithin(issuer, client);
  if (resources.every((resource) => reachable.includes(resource))) return undefined;
  const expected = reachable.join(' ');
  return { description: `a resource is not known here; there are: ${expected || 'none'}`, expected };
}

/** Every resource that the client may have tokens for now. */
export function resourcesWithin(issuer: Issuer, client: Client): readonly string[] {
  const scopes = [...issuer.scopes.values()];
  const within = [...issuer.resources.keys()].filter((identifier) => {
    const own = scopes.filter(({ resource }) => resource === identifier);
    return own.length === 0 || own.some(({ name }) => client.scope.includes(name));
  });
  return issuer.openid ? [...within, issuer.identifier] : within;
}
