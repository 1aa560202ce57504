/**
 * Administration as a protected resource of the default authorization server: the graph.
 *
 * RFC 8707 §2   its identifier is its address, so that a token for it is good for nothing else
 *
 * Whoever runs another server of the instance must not make administrators: no other server has these names.
 */
import { and, eq, inArray, ne } from 'drizzle-orm';
import { resources, scopes } from '#schema';
import { adminScopes } from '../../protocol/scope.js';
import type { InstanceCtx } from '../context.js';
import { upsertResources, upsertScopes } from './registry.js';
import { administrationScopes } from './standard-scopes.js';

/** What the consent page calls it. */
const NAME = 'Administration';

/** The identifier of the resource that administration is. */
export function graphResource(baseUrl: string): string {
  return `${baseUrl}/graphql`;
}

/**
 * Gives the default server, which has this row id, the resource with its scopes, or moves them to the base URL at hand.
 * Call it under the lock of the first start.
 */
export async function ensureAdministration(ctx: InstanceCtx, serverId: string): Promise<void> {
  const identifier = graphResource(ctx.instance.baseUrl);
  const before = await ctx.db
    .selectDistinct({ identifier: scopes.resource })
    .from(scopes)
    .where(
      and(
        eq(scopes.issuerId, serverId),
        inArray(scopes.name, [...adminScopes]),
        ne(scopes.resource, identifier),
      ),
    );
  await upsertResources(ctx, serverId, [{ identifier, name: NAME }]);
  await upsertScopes(ctx, serverId, administrationScopes(identifier));
  const left = before.flatMap((row) => row.identifier ?? []);
  if (left.length > 0)
    await ctx.db
      .delete(resources)
      .where(and(eq(resources.issuerId, serverId), inArray(resources.identifier, left)));
}
