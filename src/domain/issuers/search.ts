/** Authorization servers as those see them who govern: disabled ones as well, and never from what a process remembers. */
import { eq, inArray } from 'drizzle-orm';
import { authorizationServers } from '#schema';
import type { InstanceCtx } from '../context.js';
import { type Order, type Page, type PageRequest, type Position, pageFrom } from '../paging.js';
import { type Issuer, type ServerRow, withParts } from './issuers.js';

const ORDER: Order = { by: [authorizationServers.slug], types: ['text'], direction: 'asc' };

/** A page of the servers in the order of their slugs. */
export async function pageOfServers(ctx: InstanceCtx, request: PageRequest): Promise<Page<ServerRow>> {
  return pageFrom(ctx.db.select().from(authorizationServers), undefined, ORDER, request);
}

/** Where a server stands in that order. */
export function positionOfServer({ slug }: ServerRow): Position {
  return [slug];
}

/** The server with this slug, or undefined where there is none. */
export async function serverBySlug(ctx: InstanceCtx, slug: string): Promise<ServerRow | undefined> {
  const [row] = await ctx.db.select().from(authorizationServers).where(eq(authorizationServers.slug, slug));
  return row;
}

/** Servers by row id: their own rows only. */
export async function serverRowsById(
  ctx: InstanceCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ServerRow>> {
  const rows = await ctx.db
    .select()
    .from(authorizationServers)
    .where(inArray(authorizationServers.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Servers with their scopes and resources, by row id. */
export async function serversById(
  ctx: InstanceCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Issuer>> {
  const rows = await ctx.db
    .select()
    .from(authorizationServers)
    .where(inArray(authorizationServers.id, [...ids]));
  return withParts(ctx, rows);
}
