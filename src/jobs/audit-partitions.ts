/**
 * The months of the audit trail: made before they begin, and dropped when they are older than what is kept.
 *
 * Every process looks, at its start and each hour. Of several that look at once, one does what is due.
 */
import { dropAuditPartitions, makeAuditPartitions } from '../domain/audit/partitions.js';
import { type Instance, openContext, SYSTEM } from '../domain/context.js';

/** Milliseconds. Months are made three ahead, so that a job that fails has time to be noticed. */
const EVERY = 3_600_000;

/** Starts to look; the answer stops it. */
export function startAuditPartitions(instance: Instance): () => Promise<void> {
  const look = () =>
    keepAuditPartitions(instance).catch((error: unknown) => {
      instance.log.warn({ err: error }, 'the months of the audit trail will be tried again');
    });
  let running: Promise<unknown> = look();
  const timer = setInterval(() => {
    running = look();
  }, EVERY).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** One round. */
export async function keepAuditPartitions(instance: Instance): Promise<void> {
  const ctx = openContext(instance, { requestId: 'audit-partitions', ip: '', actor: SYSTEM });
  await makeAuditPartitions(ctx);
  await dropAuditPartitions(ctx);
}
