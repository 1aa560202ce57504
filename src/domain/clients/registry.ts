/** Clients as somebody declares them: made where missing, changed where different (RFC 7591 §2 names the members). */
import { and, eq, inArray } from 'drizzle-orm';
import { authorizationServers, clientSecrets, clients } from '#schema';
import { newId } from '../../platform/ids.js';
import { digest } from '../../platform/secrets.js';
import type { InstanceCtx } from '../context.js';
import { inserted, outcomeOf, type UpsertOutcome, whereDifferent } from '../upsert.js';

type Row = typeof clients.$inferSelect;

/** One client as declared. */
export interface ClientEntry
  extends Readonly<
    Omit<
      Row,
      | ('id' | 'issuerId' | 'managedBy' | 'disabledAt' | 'createdAt' | 'updatedAt')
      | ('registrationTokenDigest' | 'vouchedBy' | 'documentFetchedAt' | 'documentFreshUntil')
    >
  > {
  /** True: the client is kept and answered as if it were unknown. */
  readonly disabled: boolean;
  /** Null for a client without one. */
  readonly secret: string | null;
}

/** The name of the declared secret among the secrets of a client; others, made by hand, are left alone. */
const DECLARED = 'file';

/** Makes or changes the client with this client id at this server. */
export async function upsertClient(
  ctx: InstanceCtx,
  issuerId: string,
  entry: ClientEntry,
): Promise<UpsertOutcome> {
  const { now } = ctx;
  const { secret, disabled, ...members } = entry;
  const row = { ...members, managedBy: 'file' as const, disabledAt: disabled ? now : null };
  const changed = await ctx.db
    .insert(clients)
    .values({ ...row, id: newId(now), issuerId, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [clients.issuerId, clients.clientId],
      ...whereDifferent(clients, Object.keys(row)),
    })
    .returning({ inserted });
  const outcome = outcomeOf(changed);
  const replaced = await declareSecret(ctx, issuerId, entry);
  return outcome === 'unchanged' && replaced ? 'updated' : outcome;
}

/** Where clients with these ids are registered. */
export async function findRegistrations(
  ctx: InstanceCtx,
  clientIds: readonly string[],
): Promise<{ slug: string; clientId: string }[]> {
  return ctx.db
    .select({ slug: authorizationServers.slug, clientId: clients.clientId })
    .from(clients)
    .innerJoin(authorizationServers, eq(authorizationServers.id, clients.issuerId))
    .where(inArray(clients.clientId, [...clientIds]))
    .orderBy(authorizationServers.slug, clients.clientId);
}

/** Stores the digest of the declared secret, or takes it away. True where that changed anything. */
async function declareSecret(
  ctx: InstanceCtx,
  issuerId: string,
  { clientId, secret }: ClientEntry,
): Promise<boolean> {
  const [owner] = await ctx.db
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.issuerId, issuerId), eq(clients.clientId, clientId)));
  if (!owner) throw new Error(`the client ${clientId} vanished while it was written`);
  if (secret === null) {
    const gone = await ctx.db
      .delete(clientSecrets)
      .where(and(eq(clientSecrets.clientId, owner.id), eq(clientSecrets.name, DECLARED)))
      .returning({ id: clientSecrets.id });
    return gone.length > 0;
  }
  const written = await ctx.db
    .insert(clientSecrets)
    .values({
      id: newId(ctx.now),
      clientId: owner.id,
      name: DECLARED,
      digest: digest(ctx.instance.keyring, 'client_secret', secret),
      createdAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [clientSecrets.clientId, clientSecrets.name],
      ...whereDifferent(clientSecrets, ['digest']),
    })
    .returning({ id: clientSecrets.id });
  return written.length > 0;
}
