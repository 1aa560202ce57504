/**
 * The one record of a client, however it came in: by mutation, by the configuration file, over the wire, or by its
 * metadata document. Each way reads its own dialect and asks the rules (rules.ts); these few functions write.
 *
 * Every change carries its event in the same transaction, with the members that differ. Secrets never stand there.
 */
import { and, arrayOverlaps, eq, notInArray, or } from 'drizzle-orm';
import { clients } from '#schema';
import { newId } from '../../platform/ids.js';
import { record, recordEach } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import { without } from '../lists.js';
import { forgetConsents, restsOnOther } from './consent-basis.js';

/** A client as it is stored. */
export type ClientRow = Readonly<typeof clients.$inferSelect>;

/** How a client came in, and what that way keeps of it. */
type Origin =
  | 'managedBy'
  | 'registrationTokenDigest'
  | 'vouchedBy'
  | 'governedAt'
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

/** The client with this row id or client id, held until the transaction ends: of two changes one comes after the other. */
export async function lockClient(
  tx: AtServer,
  named: Pick<ClientRow, 'id'> | Pick<ClientRow, 'clientId'>,
): Promise<ClientRow | undefined> {
  const which = 'id' in named ? eq(clients.id, named.id) : eq(clients.clientId, named.clientId);
  const [row] = await tx.db
    .select()
    .from(clients)
    .where(and(eq(clients.issuerId, tx.issuer.id), which))
    .for('update');
  return row;
}

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
 * Changes a client that is locked; undefined where it is gone. Where nothing of it differs that may be known, there is no
 * event, and it stays as old as it was.
 */
export async function changeClient(
  tx: AtServer,
  before: ClientRow,
  change: ClientChange,
): Promise<ClientRow | undefined> {
  const difference = changeOf(before, { ...before, ...change } as ClientRow);
  const [after] = await tx.db
    .update(clients)
    .set({ ...change, ...(difference ? { updatedAt: tx.now } : {}) } as never)
    .where(eq(clients.id, before.id))
    .returning();
  if (!after || !difference) return after;
  const isOther = describesItself(after) && restsOnOther(before, after);
  if (isOther) await forgetConsents(tx, before.id);
  const forgotten = isOther ? { consentsForgotten: true } : {};
  await record(tx, eventOf(before, after), {
    clientId: after.clientId,
    detail: { name: after.clientName, ...forgotten },
    ...difference,
  });
  return after;
}

/**
 * Takes scopes from all clients that have them, but for those with these client ids, each with its event; answers how
 * many there were. Call it in a transaction.
 */
export async function withdrawScopes(
  tx: AtServer,
  names: readonly string[],
  keepers: readonly string[],
): Promise<number> {
  const { id, clientId, clientName: name, scope, defaultScope } = clients;
  const taken = [...names];
  const having = and(
    eq(clients.issuerId, tx.issuer.id),
    notInArray(clientId, [...keepers]),
    or(arrayOverlaps(scope, taken), arrayOverlaps(defaultScope, taken)),
  );
  const before = await tx.db
    .select({ id, clientId, name, scope, defaultScope })
    .from(clients)
    .where(having)
    .for('update');
  if (before.length === 0) return 0;
  await tx.db
    .update(clients)
    .set({ scope: without(scope, taken), defaultScope: without(defaultScope, taken), updatedAt: tx.now })
    .where(having);
  const rest = (list: readonly string[]) => list.filter((each) => !taken.includes(each));
  const events = before.map((client) => ({
    clientId: client.clientId,
    detail: { name: client.name },
    ...differenceOf(
      { scope: client.scope, defaultScope: client.defaultScope },
      { scope: rest(client.scope), defaultScope: rest(client.defaultScope) },
    ),
  }));
  await recordEach(tx, 'client.updated', events);
  return before.length;
}

/** Deletes a client that is locked, with its secrets, consents, and all that it was granted. */
export async function removeClient(tx: AtServer, before: ClientRow): Promise<void> {
  await tx.db.delete(clients).where(eq(clients.id, before.id));
  const { clientId, clientName: name } = before;
  await record(tx, 'client.deleted', {
    clientId,
    detail: { name },
    ...changeOf(before, undefined),
  });
}

/** What a change would change, for whoever asks before they do it. */
export function changeOf(before: ClientRow | undefined, after: ClientRow | NewClient | undefined) {
  return differenceOf(before, after);
}

/** What an administrator registered, they vouch for: what changes of it nobody is asked about again. */
function describesItself({ managedBy }: ClientRow): boolean {
  return managedBy === 'registration' || managedBy === 'document';
}

function eventOf(before: ClientRow, after: ClientRow) {
  if (!before.disabledAt && after.disabledAt) return 'client.disabled';
  if (before.disabledAt && !after.disabledAt) return 'client.enabled';
  return 'client.updated';
}
