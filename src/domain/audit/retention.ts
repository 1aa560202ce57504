/** For how long the trail is kept. Only the owner of the tables can change that, and the change is in the trail. */
import { eq, sql } from 'drizzle-orm';
import { auditRetention } from '#schema';
import type { InstanceCtx } from '../context.js';
import { record } from './trail.js';

/** What a change needs to know: it is made before there is an instance. */
export type RetentionCtx = Pick<InstanceCtx, 'db' | 'now' | 'requestId' | 'ip' | 'actor'>;

/** The days that are kept; undefined where that is for ever. */
export async function auditRetentionDays({ db }: Pick<InstanceCtx, 'db'>): Promise<number | undefined> {
  const [row] = await db.select({ days: auditRetention.days }).from(auditRetention);
  return row?.days;
}

/** Whether the role at hand may change it. */
export async function maySetAuditRetention({ db }: Pick<InstanceCtx, 'db'>): Promise<boolean> {
  const [row] = await db.execute<{ may: boolean }>(
    sql`select has_table_privilege('audit_retention', 'INSERT, UPDATE, DELETE') as may`,
  );
  return row?.may ?? false;
}

/** Keeps events for that many days from now on, or for ever; writes nothing where that is so already. */
export async function setAuditRetention(ctx: RetentionCtx, days: number | undefined): Promise<void> {
  if ((await auditRetentionDays(ctx)) === days) return;
  await ctx.db.transaction(async (db) => {
    // Of two processes that start at once, the second one finds what the first one set.
    await db.execute(sql`lock table ${auditRetention} in share row exclusive mode`);
    const before = await auditRetentionDays({ db });
    if (before === days) return;
    if (days === undefined) await db.delete(auditRetention).where(eq(auditRetention.one, true));
    else
      await db
        .insert(auditRetention)
        .values({ one: true, days })
        .onConflictDoUpdate({ target: auditRetention.one, set: { days } });
    await record({ ...ctx, db }, 'audit.retention_changed', {
      before: { days: before ?? null },
      after: { days: days ?? null },
    });
  });
}
