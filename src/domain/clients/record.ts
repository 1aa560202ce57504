/**
 * The one record of a client, however it came in: by mutation, by the configuration file, over the wire, or by its
 * metadata document. Each way reads its own dialect and asks the rules (rules.ts); these few functions write.
 *
 * Every change carries its event in the same transaction, with the members that differ. Secrets never stand there.
 */
import { and, eq, type SQL } from 'drizzle-orm';
import { clients } from '#schema';
import { newId } from '../../platform/ids.js';
import { record } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import { forgetConsents, restsOnOther } from './consent-basis.js';

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
    ...changeOf(undefined, row),
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
  // What an administrator registered, they vouch for: what changes of it nobody is asked about again.
  if (after.managedBy === 'registration' && restsOnOther(before, after)) await forgetConsents(tx, before.id);
  const difference = changeOf(before, after);
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
    ...changeOf(before, undefined),
  });
  return true;
}

/** What a change would change, for whoever asks before they do it. */
export function changeOf(before: ClientRow | undefined, after: ClientRow | NewClient | undefined) {
  return differenceOf(before, after);
}

function eventOf(before: ClientRow, after: ClientRow) {
  if (!before.disabledAt && after.disabledAt) return 'client.disabled';
  if (before.disabledAt && !after.disabledAt) return 'client.enabled';
  return 'client.updated';
}
