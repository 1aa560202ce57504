/**
 * The months of the trail. What is to be made and what is to go is decided by functions of the database, which belong to
 * the owner of the tables: the service may call them, and can neither name a month nor shorten what is kept.
 */
import { sql } from 'drizzle-orm';
import { type InstanceCtx, transaction } from '../context.js';

/** Makes the partitions of this month and the next three where they are missing; answers how many it made. */
export function makeAuditPartitions(ctx: InstanceCtx): Promise<number> {
  return call(ctx, 'make_audit_partitions');
}

/** Drops the months that are older than what is kept; answers how many went. Each is an event itself. */
export function dropAuditPartitions(ctx: InstanceCtx): Promise<number> {
  return call(ctx, 'drop_audit_partitions');
}

/** A month may hold millions of events, and to count them takes longer than a request may. Nobody waits for it. */
async function call(ctx: InstanceCtx, name: string): Promise<number> {
  return transaction(ctx, async ({ db }) => {
    await db.execute(sql`set local statement_timeout = '10min'`);
    const [row] = await db.execute<{ count: number }>(sql`select ${sql.identifier(name)}() as count`);
    return row?.count ?? 0;
  });
}
