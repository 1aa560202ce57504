/**
 * The row of a client that describes itself in a document: what the document says, and until when that counts.
 *
 * OAuth Client ID Metadata Document §8.3, §8.4   whoever agreed agreed to a name, an address and keys: where one of them
 *                                                changes at its source, people are asked anew
 * RFC 9111 §5.2.2.1                              max-age is heeded, within limits: a withdrawn key must not count for
 *                                                days, and nobody can make us fetch with every request
 */
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { clients } from '#schema';
import type { Fetched } from '../../platform/fetch.js';
import { newId } from '../../platform/ids.js';
import { documentOf, readDocument } from '../../protocol/client-metadata/document.js';
import { freshnessOf } from '../../protocol/freshness.js';
import { record } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import { type Ctx, transaction } from '../context.js';
import { inserted, whereDifferent } from '../upsert.js';
import { forgetClient } from './clients.js';
import { forgetConsents, restsOnOther } from './consent-basis.js';
import { membersOf, type RegisteredMembers } from './registration-metadata.js';

const MINUTE = 60_000;
/** How long a document is fresh, in milliseconds. */
const FRESH = { usual: 60 * MINUTE, shortest: 5 * MINUTE, longest: 24 * 60 * MINUTE };

/** One reading of a document. */
interface Reading extends RegisteredMembers {
  readonly documentFetchedAt: Date;
  readonly documentFreshUntil: Date;
}

/** Whether this client id is somebody's whom no document replaces: declared in another way, or disabled. */
export async function isTaken(ctx: Ctx, clientId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ managedBy: clients.managedBy, disabledAt: clients.disabledAt })
    .from(clients)
    .where(named(ctx, clientId));
  return row !== undefined && (row.managedBy !== 'document' || row.disabledAt !== null);
}

/** Reads what was fetched for this client id and keeps it. Refused where it cannot be taken. */
export async function keepDocument(ctx: Ctx, clientId: string, { body, headers }: Fetched): Promise<void> {
  const document = documentOf(clientId, body);
  if (!document) throw new Error('what was fetched is no document of the client');
  const said = readDocument(document);
  const standing = { clientId, isVouchedFor: false, ownScope: [] };
  // The address may be too long for a name; whose it is is not.
  const members = membersOf(ctx, { clientName: new URL(clientId).hostname, ...said }, standing);
  const fresh = freshnessOf({ age: headers.age, 'cache-control': headers['cache-control'] }, FRESH);
  const reading = {
    ...members,
    requirePkce: true,
    documentFetchedAt: ctx.now,
    documentFreshUntil: new Date(ctx.now.getTime() + fresh),
  };
  const id = await transaction(ctx, (tx) => keep(tx, reading));
  if (id !== undefined) forgetClient(ctx, { id, clientId });
}

/** Writes a reading, and what follows from it; undefined where the row is of another kind, or was read later. */
async function keep(tx: Ctx, reading: Reading): Promise<string | undefined> {
  const { clientId } = reading;
  const [before] = await tx.db.select().from(clients).where(named(tx, clientId)).for('update');
  const [after] = await write(tx, reading);
  if (!after) return undefined;
  const { isNew, ...client } = after;
  const actor = { kind: 'client', id: clientId } as const;
  if (isNew) {
    await record(tx, 'client.registered', { clientId, actor, detail: { name: client.clientName } });
    return client.id;
  }
  const difference = before && differenceOf(before, client);
  if (!before || !difference) return client.id;
  const isOther = restsOnOther(before, client);
  if (isOther) await forgetConsents(tx, client.id);
  const detail = { name: client.clientName, consentsForgotten: isOther };
  await record(tx, 'client.updated', { clientId, actor, detail, ...difference });
  return client.id;
}

/** One statement, so that of two processes that read at once the later reading stays. */
async function write(tx: Ctx, reading: Reading) {
  const { now, issuer } = tx;
  const described = whereDifferent(
    clients,
    Object.keys(reading).filter((name) => !name.startsWith('document')),
  );
  const proposed = (column: typeof clients.documentFetchedAt | typeof clients.documentFreshUntil) =>
    sql`excluded.${sql.identifier(column.name)}`;
  return tx.db
    .insert(clients)
    .values({
      ...(reading as typeof clients.$inferInsert),
      ...{ id: newId(now), issuerId: issuer.id, managedBy: 'document', createdAt: now, updatedAt: now },
    })
    .onConflictDoUpdate({
      target: [clients.issuerId, clients.clientId],
      set: {
        ...described.set,
        updatedAt: sql`case when ${described.setWhere} then excluded.updated_at else ${clients.updatedAt} end`,
        documentFetchedAt: proposed(clients.documentFetchedAt),
        documentFreshUntil: proposed(clients.documentFreshUntil),
      },
      setWhere: sql`${clients.managedBy} = 'document'
        and ${clients.documentFetchedAt} <= ${proposed(clients.documentFetchedAt)}`,
    })
    .returning({ ...columns, isNew: inserted });
}

const columns = getTableColumns(clients);

function named({ issuer }: Ctx, clientId: string) {
  return and(eq(clients.issuerId, issuer.id), eq(clients.clientId, clientId));
}
