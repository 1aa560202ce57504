/** The tables before anything is served from them: in the form that this build knows, kept as the operator says, and guarded. */
import {
  auditRetentionDays,
  maySetAuditRetention,
  type RetentionCtx,
  setAuditRetention,
} from '../domain/audit/retention.js';
import { OPERATOR } from '../domain/context.js';
import { type Database, openDatabase } from '../platform/db.js';
import { grantToService } from '../platform/grants.js';
import type { Log } from '../platform/log.js';
import { migrateDatabase } from '../platform/migrate.js';
import { isOneDatabase, ownsTables, refuseUnfit } from '../platform/service-role.js';
import { SetupError } from './setup-error.js';

/** What has to be known for it. */
export interface DatabaseFacts {
  /** The database that will be served from. */
  readonly database: Database;
  /** MIGRATION_DATABASE_URL: the same database as the owner of the tables; undefined: `database` is opened as that. */
  readonly migrationDatabaseUrl: string | undefined;
  /** AUDIT_RETENTION_DAYS; undefined: for ever. */
  readonly auditRetentionDays: number | undefined;
  /** NODE_ENV is `production`. */
  readonly production: boolean;
  /** Takes what an operator should put right. */
  readonly log: Log;
}

/** Migrates the database, and does what only the owner of the tables can do. */
export async function prepareDatabase({
  database,
  migrationDatabaseUrl,
  log,
  ...facts
}: DatabaseFacts): Promise<void> {
  if (migrationDatabaseUrl === undefined) {
    await migrateDatabase(database);
    await keepEvents(database, facts.auditRetentionDays, log);
    if (facts.production && (await ownsTables(database)))
      log.warn(
        'the role of DATABASE_URL owns the tables, the audit trail among them: set MIGRATION_DATABASE_URL',
      );
    return;
  }
  const owner = openDatabase({ url: migrationDatabaseUrl }, { max: 1 });
  const role = database.sql.options.user;
  try {
    await refuseUnfit(owner.sql, role);
    await migrateDatabase(owner);
    await keepEvents(owner, facts.auditRetentionDays, log);
    for (const left of await grantToService(owner, role)) log.warn(left);
    if (!(await isOneDatabase(owner, database)))
      throw new SetupError(['DATABASE_URL and MIGRATION_DATABASE_URL lead to different databases']);
  } finally {
    await owner.close();
  }
}

async function keepEvents({ orm }: Database, days: number | undefined, log: Log): Promise<void> {
  const ctx: RetentionCtx = { db: orm, now: new Date(), requestId: 'start', ip: '', actor: OPERATOR };
  if (await maySetAuditRetention(ctx)) return setAuditRetention(ctx, days);
  const kept = await auditRetentionDays(ctx);
  if (kept !== days)
    log.warn({ days, kept }, 'AUDIT_RETENTION_DAYS is not what the owner of the tables set: that stays');
}
