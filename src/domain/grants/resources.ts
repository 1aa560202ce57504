/** The resources that a token request names (RFC 8707 §2.2): known ones within the client's reach, and within the grant. */
import { splitUris } from '../../protocol/parameters.js';
import { Refusal, refuse } from '../../protocol/refusal.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { findTarget } from '../tokens/resources.js';

/** What `resource` names, or undefined where it is not there; refused where the client cannot have tokens for it. */
export function namedResources(
  { issuer }: Ctx,
  client: Client,
  resource: string | undefined,
): readonly string[] | undefined {
  if (resource === undefined) return undefined;
  const resources = splitUris(resource);
  const refusal = findTarget(issuer, client, resources);
  if (refusal) refuse('invalid_target', refusal.description);
  return resources;
}

/** The refusal of a resource that is within the client's reach and not within the grant. */
export function beyondGrant(): Refusal {
  return new Refusal('invalid_target', 'a resource goes beyond what was granted');
}
