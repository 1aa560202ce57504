/** The tables before anything is served from them: in the form that this build knows, and kept as the operator says. */
import {
  auditRetentionDays,
  maySetAuditRetention,
  type RetentionCtx,
  setAuditRetention,
} from '../domain/audit/retention.js';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';
import { migrateDatabase } from '../platform/migrate.js';

/** What has to be known for it. */
export interface DatabaseFacts {
  /** The database that will be served from. */
  readonly database: Database;
  /** AUDIT_RETENTION_DAYS; undefined: for ever. */
  readonly auditRetentionDays: number | undefined;
  readonly log: Log;
}

/** Migrates the database, and sets what of it only the owner of the tables can set. */
export async function prepareDatabase({ database, log, ...facts }: DatabaseFacts): Promise<void> {
  await migrateDatabase(database);
  await keep(database, facts.auditRetentionDays, log);
}

async function keep({ orm }: Database, days: number | undefined, log: Log): Promise<void> {
  const actor = { kind: 'operator', id: null } as const;
  const ctx: RetentionCtx = { db: orm, now: new Date(), requestId: 'start', ip: '', actor };
  if (await maySetAuditRetention(ctx)) return setAuditRetention(ctx, days);
  const kept = await auditRetentionDays(ctx);
  if (kept !== days)
    log.warn({ days, kept }, 'AUDIT_RETENTION_DAYS is not what the owner of the tables set: that stays');
}
