/**
 * The removal of a signing key that somebody else may have: the opposite of a rotation, in which nothing that was signed
 * is lost.
 *
 * The key leaves the published set at once, and within a second no process takes what it has signed. If it was the one
 * that signed, another signs in the same transaction: the one that is published already, else a new one.
 */
import { eq } from 'drizzle-orm';
import { signingKeys } from '#schema';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import { record } from '../audit/trail.js';
import { type InstanceCtx, transaction } from '../context.js';
import { makeKey } from './keys.js';
import { withKeyLock } from './rotation.js';
import { type KeyRow, keyById, keyState, publicColumns, waitingKey } from './search.js';

/** What came of a removal. */
export interface RemovedKey {
  readonly removed: KeyRow;
  /** Which key signs instead, from now on; undefined where the removed one did not sign. */
  readonly successor: KeyRow | undefined;
}

/** Removes the key with this row id, or answers undefined where there is none. */
export async function removeKey(ctx: InstanceCtx, keyId: string): Promise<RemovedKey | undefined> {
  const seen = await keyById(ctx, keyId);
  if (!seen) return undefined;
  const alg = seen.alg as SigningAlg;
  // To make a key takes a second or more, in which the removed one would go on signing: only where it has to be.
  const isNeeded = keyState(seen) === 'signing' && !(await waitingKey(ctx, seen.issuerId, alg));
  const spare = isNeeded ? await makeKey(ctx, seen.issuerId, alg) : undefined;
  const outcome = await withKeyLock(ctx, () => transaction(ctx, (tx) => remove(tx, seen, spare)));
  ctx.instance.cache.clear();
  // In the meantime it has begun to sign, or the one that waited is gone: what is needed shows now.
  return outcome === 'nothing to follow' ? removeKey(ctx, keyId) : outcome;
}

async function remove(
  tx: InstanceCtx,
  { id, issuerId, alg }: KeyRow,
  spare: NewKey | undefined,
): Promise<RemovedKey | undefined | 'nothing to follow'> {
  const [key] = await tx.db
    .select(publicColumns)
    .from(signingKeys)
    .where(eq(signingKeys.id, id))
    .for('update');
  if (!key) return undefined;
  const wasSigning = keyState(key) === 'signing';
  const waiting = wasSigning ? await waitingKey(tx, issuerId, alg as SigningAlg) : undefined;
  if (wasSigning && !waiting && !spare) return 'nothing to follow';
  await tx.db.delete(signingKeys).where(eq(signingKeys.id, id));
  const successor = wasSigning ? await letSign(tx, waiting, spare) : undefined;
  await record({ ...tx, issuer: { id: issuerId } }, 'key.removed', {
    detail: {
      ...{ kid: key.kid, alg, wasSigning },
      ...(successor ? { successor: successor.kid } : {}),
    },
  });
  return { removed: key, successor };
}

type NewKey = Awaited<ReturnType<typeof makeKey>>;

/** The key that is published already, else the new one. */
async function letSign(
  tx: InstanceCtx,
  waiting: KeyRow | undefined,
  spare: NewKey | undefined,
): Promise<KeyRow | undefined> {
  const [signing] = waiting
    ? await tx.db
        .update(signingKeys)
        .set({ activatedAt: tx.now })
        .where(eq(signingKeys.id, waiting.id))
        .returning(publicColumns)
    : spare
      ? await tx.db
          .insert(signingKeys)
          .values({ ...spare, activatedAt: tx.now })
          .returning(publicColumns)
      : [];
  return signing;
}
