/** Authorization servers, their resources and scopes, as somebody declares them: made where missing, changed where different. */
import { eq } from 'drizzle-orm';
import { authorizationServers, resources, scopes } from '#schema';
import { newId } from '../../platform/ids.js';
import type { InstanceCtx } from '../context.js';
import { whereDifferent } from '../upsert.js';

type Row = typeof authorizationServers.$inferSelect;

/** The settings of one authorization server. */
export interface ServerEntry
  extends Readonly<
    Omit<Row, 'id' | 'pairwiseSalt' | 'managedBy' | 'disabledAt' | 'createdAt' | 'updatedAt'>
  > {
  /** True: the server is kept and answered as if there were none. */
  readonly disabled: boolean;
}

/** One scope of a server, with the words of the consent page. */
export interface ScopeEntry extends Readonly<Omit<typeof scopes.$inferSelect, 'issuerId'>> {}

/** One protected resource of a server. */
export interface ResourceEntry extends Readonly<Omit<typeof resources.$inferSelect, 'issuerId'>> {}

/** Makes or changes the server with this slug; answers its row id. */
export async function upsertServer(ctx: InstanceCtx, entry: ServerEntry): Promise<string> {
  const { now } = ctx;
  const { disabled, ...settings } = entry;
  const row = { ...settings, managedBy: 'file' as const, disabledAt: disabled ? now : null };
  const changed = await ctx.db
    .insert(authorizationServers)
    .values({ ...row, id: newId(now), createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: authorizationServers.slug,
      ...whereDifferent(authorizationServers, Object.keys(row)),
    })
    .returning({ id: authorizationServers.id });
  const [found = await idOf(ctx, entry.slug)] = changed;
  return found.id;
}

/** Makes the server with this slug where there is none, with every setting at its default. */
export async function ensureServer(
  ctx: InstanceCtx,
  slug: string,
  name: string,
): Promise<{ id: string; made: boolean }> {
  const { now } = ctx;
  const [made] = await ctx.db
    .insert(authorizationServers)
    .values({ id: newId(now), slug, name, managedBy: 'graph', createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: authorizationServers.slug })
    .returning({ id: authorizationServers.id });
  return made ? { id: made.id, made: true } : { ...(await idOf(ctx, slug)), made: false };
}

/** Makes or changes resources of a server, by identifier. */
export async function upsertResources(
  ctx: InstanceCtx,
  issuerId: string,
  entries: readonly ResourceEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await ctx.db
    .insert(resources)
    .values(entries.map((entry) => ({ ...entry, issuerId })))
    .onConflictDoUpdate({
      target: [resources.issuerId, resources.identifier],
      ...whereDifferent(resources, ['name']),
    });
}

/** Makes or changes scopes of a server, by name. Their resources must be there. */
export async function upsertScopes(
  ctx: InstanceCtx,
  issuerId: string,
  entries: readonly ScopeEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await ctx.db
    .insert(scopes)
    .values(entries.map((entry) => ({ ...entry, issuerId })))
    .onConflictDoUpdate({
      target: [scopes.issuerId, scopes.name],
      ...whereDifferent(scopes, ['description', 'resource', 'sensitive', 'optional']),
    });
}

async function idOf(ctx: InstanceCtx, slug: string): Promise<{ id: string }> {
  const [row] = await ctx.db
    .select({ id: authorizationServers.id })
    .from(authorizationServers)
    .where(eq(authorizationServers.slug, slug));
  if (!row) throw new Error(`the authorization server ${slug} vanished while it was written`);
  return row;
}
