/**
 * The one record of a client, however it came in: by mutation, by the configuration file, over the wire, or by its
 * metadata document. Each way reads its own dialect and asks the rules (rules.ts); these few functions write.
 *
 * Every change carries its event in the same transaction, with the members that differ. Secrets never stand there.
 */
import { and, eq, type SQL } from 'drizzle-orm';
import { clients, consents } from '#schema';
import { newId } from '../../platform/ids.js';
import { record } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';

/** A client as it is stored. */
export type ClientRow = Readonly<typeof clients.$inferSelect>;

/** How a client came in, and what that way keeps of it. */
type Origin =
  | 'managedBy'
  | 'registrationTokenDigest'
  | 'vouchedBy'
  | 'documentFetchedAt'
  | 'documentFreshUntil';
type Kept = 'id' | 'issuerId' | 'disabledAt' | 'createdAt' | 'updatedAt';

/** What is registered of a client: all of its record but how it came in. */
export type ClientMembers = Omit<ClientRow, Origin | Kept>;
/** A client that is made. */
export type NewClient = ClientMembers &
  Pick<ClientRow, 'managedBy'> &
  Partial<Omit<ClientRow, 'managedBy' | Exclude<Kept, 'disabledAt'>>>;
/** What of a client changes. */
export type ClientChange = Partial<
  Omit<ClientRow, 'id' | 'issuerId' | 'createdAt' | 'updatedAt' | 'clientId'>
>;

/** The authorization server that a client belongs to, as far as the record needs it. */
export type AtServer = InstanceCtx & { readonly issuer: { readonly id: string } };

/** Makes a client; undefined where another one has its client id. Call it in a transaction. */
export async function createClient(tx: AtServer, made: NewClient): Promise<ClientRow | undefined> {
  const [row] = await tx.db
    .insert(clients)
    .values({
      ...made,
      id: newId(tx.now),
      issuerId: tx.issuer.id,
      createdAt: tx.now,
      updatedAt: tx.now,
    } as never)
    .onConflictDoNothing({ target: [clients.issuerId, clients.clientId] })
    .returning();
  if (!row) return undefined;
  await record(tx, 'client.registered', {
    clientId: row.clientId,
    detail: { name: row.clientName, by: row.managedBy },
    ...differenceOf(undefined, stated(row)),
  });
  return row;
}

/**
 * Changes a client where anything differs; `condition` says under which circumstances still. Undefined where they do not
 * hold, or it is gone. Call it in a transaction.
 */
export async function changeClient(
  tx: AtServer,
  before: ClientRow,
  change: ClientChange,
  condition?: SQL,
): Promise<ClientRow | undefined> {
  const [after] = await tx.db
    .update(clients)
    .set({ ...change, updatedAt: tx.now } as never)
    .where(and(eq(clients.id, before.id), condition))
    .returning();
  if (!after) return undefined;
  if (asksAnew(before, after)) await tx.db.delete(consents).where(eq(consents.clientId, before.id));
  const difference = differenceOf(stated(before), stated(after));
  const event = eventOf(before, after);
  if (difference || event === 'client.updated')
    await record(tx, event, { clientId: after.clientId, detail: { name: after.clientName }, ...difference });
  return after;
}

/** Deletes a client with its secrets, consents, and all that it was granted. Call it in a transaction. */
export async function removeClient(tx: AtServer, before: ClientRow, condition?: SQL): Promise<boolean> {
  const gone = await tx.db
    .delete(clients)
    .where(and(eq(clients.id, before.id), condition))
    .returning({ id: clients.id });
  if (gone.length === 0) return false;
  const { clientId, clientName: name } = before;
  await record(tx, 'client.deleted', {
    clientId,
    detail: { name },
    ...differenceOf(stated(before), undefined),
  });
  return true;
}

/** What a change would change, for whoever asks before they do it. */
export function changeOf(before: ClientRow | undefined, after: ClientRow | NewClient | undefined) {
  return differenceOf(before && stated(before), after && stated(after as ClientRow));
}

/** The record without what says nothing to people: what has no value is left out of what is made or gone. */
function stated({ documentFetchedAt, documentFreshUntil, ...row }: ClientRow): Record<string, unknown> {
  return row;
}

function eventOf(before: ClientRow, after: ClientRow) {
  if (!before.disabledAt && after.disabledAt) return 'client.disabled';
  if (before.disabledAt && !after.disabledAt) return 'client.enabled';
  return 'client.updated';
}

/**
 * Whether people who agreed are asked again, because a client that describes itself shows itself otherwise now, or
 * answers elsewhere, or proves itself by other keys (RFC 9700 §4.11.2). What an administrator changes, they vouch for.
 */
function asksAnew(before: ClientRow, after: ClientRow): boolean {
  if (after.managedBy !== 'registration' && after.managedBy !== 'document') return false;
  const shown = ({ clientName, redirectUris, jwks, jwksUri }: ClientRow) =>
    JSON.stringify([clientName, redirectUris, ...(after.managedBy === 'document' ? [jwks, jwksUri] : [])]);
  return shown(before) !== shown(after);
}
