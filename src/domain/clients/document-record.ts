/**
 * The row of a client that describes itself in a document: what the document says, and until when that counts.
 *
 * OAuth Client ID Metadata Document §8.3, §8.4   whoever agreed agreed to a name, an address and keys: where one of them
 *                                                changes at its source, people are asked anew
 * RFC 9111 §5.2.2.1                              max-age is heeded, within limits: a withdrawn key must not count for
 *                                                days, and nobody can make us fetch with every request
 */
import type { Fetched } from '../../platform/fetch.js';
import { documentOf, readDocument } from '../../protocol/client-metadata/document.js';
import { freshnessOf } from '../../protocol/freshness.js';
import { actingAs, type Ctx, transaction } from '../context.js';
import { forgetClient } from './clients.js';
import { type ClientRow, changeClient, createClient, lockClient } from './record.js';
import { membersOf, type RegisteredMembers } from './registration-metadata.js';
import { clientByClientId } from './search.js';

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
  const row = await clientByClientId(ctx, ctx.issuer.id, clientId);
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
  const fresh = freshnessOf(headers, FRESH);
  const reading = {
    ...members,
    requirePkce: true,
    documentFetchedAt: ctx.now,
    documentFreshUntil: new Date(ctx.now.getTime() + fresh),
  };
  // Nobody but the client itself says what stands in its document.
  const speaking = actingAs(ctx, { kind: 'client', id: clientId });
  const kept = await transaction(speaking, (tx) => keep(tx, reading));
  if (kept) forgetClient(ctx, kept);
}

/** Writes a reading, unless the client id is of another kind, or its document was read later. */
async function keep(tx: Ctx, reading: Reading): Promise<ClientRow | undefined> {
  const before = await lockClient(tx, reading);
  // Of two processes that read a new document at once, one makes the client. The other has nothing to add.
  if (!before)
    return (await createClient(tx, { ...reading, managedBy: 'document' })) ?? lockClient(tx, reading);
  if (before.managedBy !== 'document' || isLater(before, reading)) return before;
  return changeClient(tx, before, reading);
}

function isLater({ documentFetchedAt: one }: ClientRow, { documentFetchedAt: other }: Reading): boolean {
  return one !== null && one > other;
}
