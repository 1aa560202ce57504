/**
 * The removal of a signing key that somebody else may have: the opposite of a rotation, in which nothing that was signed
 * is lost.
 *
 * The key leaves the published set at once, and within a second no process takes what it has signed. If it was the one
 * that signed, another signs in the same transaction: the one that is published already, else a new one.
 */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { signingKeys } from '#schema';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import { record } from '../audit/trail.js';
import { type InstanceCtx, transaction } from '../context.js';
import { makeKey } from './keys.js';
import { withKeyLock } from './rotation.js';
import { type KeyRow, keyById, keyState, publicColumns } from './search.js';

/** What came of a removal. */
export interface RemovedKey {
  readonly removed: KeyRow;
  /** Which key signs instead, from now on; undefined where the removed one did not sign. */
  readonly successor: KeyRow | undefined;
}

/** Removes the key with this row id, or answers undefined where there is none. */
export async function removeKey(ctx: InstanceCtx, keyId: string): Promise<RemovedKey | undefined> {
  // A key that is only published may begin to sign on the way, so one is made for any that has not retired.
  const seen = await keyById(ctx, keyId);
  if (!seen) return undefined;
  const spare = seen.retiredAt ? undefined : await makeKey(ctx, seen.issuerId, seen.alg as SigningAlg);
  const removed = await withKeyLock(ctx, () =>
    transaction(ctx, async (tx) => {
      const [gone] = await tx.db
        .delete(signingKeys)
        .where(eq(signingKeys.id, keyId))
        .returning(publicColumns);
      if (!gone) return undefined;
      const wasSigning = keyState(gone) === 'signing';
      const successor = wasSigning ? await letAnotherSign(tx, gone, spare) : undefined;
      await record({ ...tx, issuer: { id: gone.issuerId } }, 'key.removed', {
        detail: {
          ...{ kid: gone.kid, alg: gone.alg, wasSigning },
          ...(successor ? { successor: successor.kid } : {}),
        },
      });
      return { removed: gone, successor };
    }),
  );
  ctx.instance.cache.clear();
  return removed;
}

async function letAnotherSign(
  tx: InstanceCtx,
  { issuerId, alg }: KeyRow,
  spare: Awaited<ReturnType<typeof makeKey>> | undefined,
): Promise<KeyRow> {
  const ofAlg = and(eq(signingKeys.issuerId, issuerId), eq(signingKeys.alg, alg));
  const [waiting] = await tx.db
    .select({ id: signingKeys.id })
    .from(signingKeys)
    .where(and(ofAlg, isNull(signingKeys.activatedAt), isNull(signingKeys.retiredAt)))
    .orderBy(asc(signingKeys.createdAt))
    .limit(1);
  if (!waiting && !spare) throw new Error('a key that signs was taken for a retired one');
  const [signing] = waiting
    ? await tx.db
        .update(signingKeys)
        .set({ activatedAt: tx.now })
        .where(eq(signingKeys.id, waiting.id))
        .returning(publicColumns)
    : await tx.db
        .insert(signingKeys)
        .values({ ...(spare as NonNullable<typeof spare>), activatedAt: tx.now })
        .returning(publicColumns);
  if (!signing) throw new Error('the next key vanished');
  return signing;
}
