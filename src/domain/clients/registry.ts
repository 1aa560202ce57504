/** Clients as somebody declares them: made where missing, changed where different (RFC 7591 §2 names the members). */
import { and, eq, inArray } from 'drizzle-orm';
import { authorizationServers, clientSecrets, clients } from '#schema';
import { newId } from '../../platform/ids.js';
import { digest, matchesDigest } from '../../platform/secrets.js';
import { record } from '../audit/trail.js';
import type { InstanceCtx } from '../context.js';
import {
  type AtServer,
  type ClientMembers,
  type ClientRow,
  changeClient,
  changeOf,
  createClient,
  lockClient,
} from './record.js';

/** One client as declared. */
export interface ClientEntry extends Readonly<ClientMembers> {
  /** True: the client is kept and answered as if it were unknown. */
  readonly disabled: boolean;
  /** Null for a client without one. */
  readonly secret: string | null;
}

/** The name of the declared secret among the secrets of a client; others, made by hand, are left alone. */
export const DECLARED_SECRET = 'file';

/** Makes or changes the client with this client id at this server. Call it in a transaction. */
export async function upsertClient(ctx: InstanceCtx, issuerId: string, entry: ClientEntry): Promise<void> {
  const tx = { ...ctx, issuer: { id: issuerId } };
  const { secret, disabled, ...members } = entry;
  const before = await lockClient(tx, entry);
  const declared = { ...members, managedBy: 'file' as const };
  const disabledAt = disabled ? (before?.disabledAt ?? ctx.now) : null;
  if (!before) {
    const made = await createClient(tx, { ...declared, disabledAt });
    if (!made) throw new Error(`the client ${entry.clientId} was made twice`);
    return declareSecret(tx, made, secret);
  }
  const change = { ...declared, disabledAt };
  if (changeOf(before, { ...before, ...change })) await changeClient(tx, before, change);
  await declareSecret(tx, before, secret);
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

/** Stores the digest of the declared secret, or takes it away. */
async function declareSecret(
  tx: AtServer,
  { id, clientId }: ClientRow,
  secret: string | null,
): Promise<void> {
  const declared = and(eq(clientSecrets.clientId, id), eq(clientSecrets.name, DECLARED_SECRET));
  if (secret === null) {
    const gone = await tx.db.delete(clientSecrets).where(declared).returning({ id: clientSecrets.id });
    if (gone.length > 0)
      await record(tx, 'client.secret_revoked', { clientId, detail: { name: DECLARED_SECRET } });
    return;
  }
  const [stored] = await tx.db.select({ digest: clientSecrets.digest }).from(clientSecrets).where(declared);
  if (stored && matchesDigest(tx.instance.keyring, 'client_secret', secret, stored.digest)) return;
  const newDigest = digest(tx.instance.keyring, 'client_secret', secret);
  await tx.db
    .insert(clientSecrets)
    .values({ id: newId(tx.now), clientId: id, name: DECLARED_SECRET, digest: newDigest, createdAt: tx.now })
    .onConflictDoUpdate({
      target: [clientSecrets.clientId, clientSecrets.name],
      set: { digest: newDigest, createdAt: tx.now },
    });
  await record(tx, 'client.secret_created', { clientId, detail: { name: DECLARED_SECRET } });
}
