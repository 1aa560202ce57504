/**
 * Dry runs: a change is made as it would be, and undone. So what is told of it is what would come of it, whatever the
 * database has to say to it, and no function has two ways.
 *
 * What a change does outside of its transaction it does not do in a dry run: forget what is cached, wake a job, hash.
 */
import { type InstanceCtx, transaction } from './context.js';

/** How a change is made. */
export interface Manner {
  /** True: only say what would change. */
  readonly dryRun: boolean;
}

/**
 * Does `work` in one transaction; in a dry run all of it is undone. What this process remembers is forgotten where it is
 * not: the next request sees the change, and those of other processes do within a second.
 */
export async function tried<C extends InstanceCtx, T>(
  ctx: C,
  { dryRun }: Manner,
  work: (tx: C) => Promise<T>,
): Promise<T> {
  if (!dryRun) {
    const outcome = await transaction(ctx, work);
    ctx.instance.cache.clear();
    return outcome;
  }
  const undone: { outcome?: T } = {};
  await transaction(ctx, async (tx) => {
    undone.outcome = await work(tx);
    throw UNDO;
  }).catch((error: unknown) => {
    if (error !== UNDO) throw error;
  });
  return undone.outcome as T;
}

const UNDO = new Error('a dry run');
