/**
 * Brings the tables of a database to the form this build knows: the migrations of drizzle/, in their order, forward only.
 *
 * The book of what was run is Drizzle's own table, so that its tools can read it. The statements are run here, because
 * Drizzle's migrator cannot run on the one connection that holds the lock, and knows nothing of a database that is ahead.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type { ReservedSql } from 'postgres';
import { withAdvisoryLock } from './advisory-lock.js';
import type { Database } from './db.js';

/** The tables of a database are not ones that this build can work with. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Runs the migrations that are missing. Processes that start at once take turns; where none is missing it asks once. */
export async function migrateDatabase(database: Pick<Database, 'sql'>): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder() });
  if (missing(known, await applied(database.sql)).length === 0) return;
  await withAdvisoryLock(database, 'portico.migrations', async (connection) => {
    await connection`create schema if not exists drizzle`;
    await connection`
      create table if not exists drizzle.__drizzle_migrations (
        id serial primary key, hash text not null, created_at bigint
      )`;
    // Another process may have run them while this one waited.
    for (const migration of missing(known, await applied(connection))) await run(connection, migration);
  });
}

/** The instants by which the migrations that were run are known. */
async function applied(sql: Database['sql'] | ReservedSql): Promise<Set<number>> {
  const [book] = await sql<{ present: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!book?.present) return new Set();
  const rows = await sql<{ created_at: string }[]>`select created_at from drizzle.__drizzle_migrations`;
  return new Set(rows.map((row) => Number(row.created_at)));
}

function missing(known: readonly MigrationMeta[], applied: ReadonlySet<number>): MigrationMeta[] {
  const instants = new Set(known.map((migration) => migration.folderMillis));
  const unknown = [...applied].filter((instant) => !instants.has(instant));
  if (unknown.length > 0) {
    const newest = new Date(Math.max(...unknown)).toISOString().slice(0, 10);
    throw new MigrationError(
      `The database has ${unknown.length} migration(s) that this version does not know, the newest of ${newest}: ` +
        'a newer version has been here. Start that version, or restore the backup that was made before it.',
    );
  }
  return known.filter((migration) => !applied.has(migration.folderMillis));
}

/** One migration is one transaction. It may take longer than a request, so the limits on requests are lifted for it. */
async function run(
  connection: ReservedSql,
  { sql: statements, hash, folderMillis }: MigrationMeta,
): Promise<void> {
  await connection.unsafe('begin');
  try {
    await connection.unsafe(
      'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0',
    );
    for (const statement of statements) await connection.unsafe(statement);
    await connection`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
    await connection.unsafe('commit');
  } catch (error) {
    await connection.unsafe('rollback').catch(() => undefined);
    throw error;
  }
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
