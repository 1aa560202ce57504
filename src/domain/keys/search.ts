/** Signing keys as those see them who govern: where each stands, and never the key itself. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { signingKeys } from '#schema';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import type { InstanceCtx } from '../context.js';

/** One key without its private half. */
export type KeyRow = Omit<typeof signingKeys.$inferSelect, 'sealedPrivateKey'>;

/** Where a key stands. */
export type KeyState = 'published' | 'signing' | 'retired';

const { id, issuerId, kid, alg, publicJwk, createdAt, activatedAt, retiredAt } = signingKeys;
/** Columns that may leave this room. */
export const publicColumns = { id, issuerId, kid, alg, publicJwk, createdAt, activatedAt, retiredAt };

/** Follows from its instants. */
export function keyState(key: Pick<KeyRow, 'activatedAt' | 'retiredAt'>): KeyState {
  if (key.retiredAt) return 'retired';
  return key.activatedAt ? 'signing' : 'published';
}

/** The keys of these servers, by the row id of the server, the oldest first. */
export async function keysOfServers(
  ctx: InstanceCtx,
  serverIds: readonly string[],
): Promise<ReadonlyMap<string, readonly KeyRow[]>> {
  const rows: KeyRow[] = await ctx.db
    .select(publicColumns)
    .from(signingKeys)
    .where(inArray(issuerId, [...serverIds]))
    .orderBy(asc(createdAt), asc(kid));
  return new Map(serverIds.map((server) => [server, rows.filter((row) => row.issuerId === server)]));
}

/** The key with this row id, or undefined where there is none. */
export async function keyById(ctx: InstanceCtx, keyId: string): Promise<KeyRow | undefined> {
  const [row] = await ctx.db.select(publicColumns).from(signingKeys).where(eq(id, keyId));
  return row;
}

/** The key that is published and does not sign yet, or undefined where none is. */
export async function waitingKey(
  ctx: InstanceCtx,
  serverId: string,
  ofAlg: SigningAlg,
): Promise<KeyRow | undefined> {
  const [row] = await ctx.db
    .select(publicColumns)
    .from(signingKeys)
    .where(and(eq(issuerId, serverId), eq(alg, ofAlg), isNull(activatedAt), isNull(retiredAt)))
    .orderBy(asc(createdAt))
    .limit(1);
  return row;
}
