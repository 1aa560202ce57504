/** Brings the tables of a database to the form this build knows: the migrations of drizzle/, in their order, forward only. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { withAdvisoryLock } from './advisory-lock.js';
import type { Database } from './db.js';

/** The tables of a database are not ones that this build can work with. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** A migration that a database is missing. */
export interface PendingMigration {
  readonly name: string;
  /** Its statements. */
  readonly sql: string;
}

/** What a database is missing, in its order. Throws a MigrationError where a newer version has been there. */
export async function pendingMigrations(database: Pick<Database, 'sql'>): Promise<PendingMigration[]> {
  const migrationsFolder = folder();
  const known = readMigrationFiles({ migrationsFolder });
  const journal = JSON.parse(readFileSync(`${migrationsFolder}/meta/_journal.json`, 'utf8')) as {
    readonly entries: readonly { readonly when: number; readonly tag: string }[];
  };
  const names = new Map(journal.entries.map(({ when, tag }) => [when, tag]));
  return missing(known, await applied(database.sql)).map(({ folderMillis, sql }) => ({
    name: names.get(folderMillis) ?? String(folderMillis),
    sql: sql.map((statement) => statement.trim()).join('\n'),
  }));
}

/** Runs the migrations that are missing. Processes that start at once take turns; where none is missing it only looks. */
export async function migrateDatabase(database: Pick<Database, 'sql'>): Promise<void> {
  const migrationsFolder = folder();
  const known = readMigrationFiles({ migrationsFolder });
  if (missing(known, await applied(database.sql)).length === 0) return;
  await withAdvisoryLock(database, 'portico.migrations', async (connection) => {
    // Another process may have run them while this one waited: Drizzle looks again.
    await migrate(drizzle(connection), { migrationsFolder }).catch((error: Error) => {
      const { message, code } = (error.cause instanceof Error ? error.cause : error) as Error & {
        code?: string;
      };
      const hint = code === '42501' ? '. Set MIGRATION_DATABASE_URL to the owner of the tables' : '';
      throw new MigrationError(`A migration failed, and nothing was changed: ${message}${hint}`, {
        cause: error,
      });
    });
    const left = missing(known, await applied(connection));
    // Drizzle takes only what is younger than the last one that ran.
    if (left.length > 0)
      throw new MigrationError(`${left.length} migration(s) are older than one that has run.`);
  });
}

/** The instants by which the migrations that were run are known. */
async function applied(sql: Database['sql']): Promise<Set<number>> {
  const [book] = await sql<{ present: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!book?.present) return new Set();
  const rows = await sql<{ created_at: string }[]>`select created_at from drizzle.__drizzle_migrations`;
  return new Set(rows.map((row) => Number(row.created_at)));
}

function missing(known: readonly MigrationMeta[], ran: ReadonlySet<number>): MigrationMeta[] {
  const instants = new Set(known.map((migration) => migration.folderMillis));
  const unknown = [...ran].filter((instant) => !instants.has(instant));
  if (unknown.length > 0) {
    const newest = new Date(Math.max(...unknown)).toISOString().slice(0, 10);
    throw new MigrationError(
      `The database has ${unknown.length} migration(s) that this version does not know, the newest of ${newest}: ` +
        'a newer version has been here. Start that version, or restore the backup that was made before it.',
    );
  }
  return known.filter((migration) => !ran.has(migration.folderMillis));
}

/** Beside src/ and, once compiled, beside the dist/ that holds it. */
function folder(): string {
  const candidates = ['../../drizzle', '../../../drizzle'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = candidates.find((path) => existsSync(`${path}/meta/_journal.json`));
  if (!found) throw new MigrationError(`The migrations are missing: no ${candidates.join(' nor ')}.`);
  return found;
}
