/** Migrations and advisory locks, with several pools as several processes. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { withAdvisoryLock } from '../../src/platform/advisory-lock.js';
import { type Database, openDatabase } from '../../src/platform/db.js';
import { MigrationError, migrateDatabase } from '../../src/platform/migrate.js';
import { databaseKind, emptyDatabase, type TestDatabase, testDatabase } from '../support/database.js';
import { root } from '../support/documentation.js';

const opened: { close(): Promise<void> }[] = [];
const made: TestDatabase[] = [];

function open(database: TestDatabase, statements: string[] = []): Database {
  const pool = openDatabase(database.target, { max: 3, onStatement: (text) => statements.push(text) });
  opened.push(pool);
  return pool;
}

afterEach(async () => {
  for (const pool of opened.splice(0)) await pool.close();
});

afterAll(async () => {
  for (const database of made) await database.drop();
});

async function migrated(): Promise<TestDatabase> {
  const database = await testDatabase();
  made.push(database);
  return database;
}

async function empty(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  made.push(database);
  return database;
}

const onServer = databaseKind() !== 'embedded';

describe.runIf(onServer)('on an empty database', () => {
  test('three that start at once end with one schema, five times over', async () => {
    for (let round = 0; round < 5; round++) {
      const database = await empty();
      const { sql } = open(database);
      await Promise.all([{ sql }, open(database), open(database)].map(migrateDatabase));
      const rows = await sql`select created_at from drizzle.__drizzle_migrations`;
      expect(new Set(rows.map((row) => row['created_at'])).size).toBe(rows.length);
      const tables = await sql`select 1 from pg_tables where schemaname = 'public' and tablename = 'grants'`;
      expect(tables).toHaveLength(1);
    }
  });

  test('a migration that fails leaves nothing behind', async () => {
    const pool = open(await empty());
    await pool.sql`create table grants (id int)`;
    await expect(migrateDatabase(pool)).rejects.toThrow(/nothing was changed: .*already exists/);
    const tables = await pool.sql`select tablename from pg_tables where schemaname = 'public'`;
    expect(tables.map((table) => table['tablename'])).toEqual(['grants']);
    expect(await pool.sql`select 1 from drizzle.__drizzle_migrations`).toHaveLength(0);
  });
});

describe.runIf(onServer)('on a database of an earlier version', () => {
  /** Runs the first migrations, as the version before had them. */
  async function migrateTo(pool: Database, count: number): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'portico-migrations-'));
    cpSync(join(root, 'drizzle'), folder, { recursive: true });
    const path = join(folder, 'meta/_journal.json');
    const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: unknown[] };
    writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
    await migrate(drizzle(pool.sql), { migrationsFolder: folder });
    rmSync(folder, { recursive: true });
  }

  test('the events of the audit trail are kept, each in its month', async () => {
    const pool = open(await empty());
    await migrateTo(pool, 4);
    const instants = ['2025-11-30 23:59:59.999+00', '2025-12-31 18:00:00-06', '2026-03-01 00:00:00+00'];
    for (const at of instants)
      await pool.sql`insert into audit_events (id, at, type, request_id, detail)
        values (gen_random_uuid(), ${at}, 'key.created', 'start', '{}')`;
    await migrateDatabase(pool);
    const rows = await pool.sql`select tableoid::regclass::text as month from audit_events order by at`;
    expect(rows.map(({ month }) => month)).toEqual([
      'audit_events_2025_11',
      'audit_events_2026_01',
      'audit_events_2026_03',
    ]);
  });
});

describe('on a database that is up to date', () => {
  test('it only looks', async () => {
    const statements: string[] = [];
    const pool = open(await migrated(), statements);
    await migrateDatabase(pool);
    expect(statements.length).toBeLessThanOrEqual(2);
    expect(statements.join()).not.toMatch(/create (schema|table)|insert|advisory/i);
  });

  test('the limits on requests hold again afterwards', async () => {
    const pool = open(await migrated());
    // All of them once more, on a pool that has its limits already.
    await pool.sql`drop schema public cascade`;
    await pool.sql`create schema public`;
    await pool.sql`delete from drizzle.__drizzle_migrations`;
    await migrateDatabase(pool);
    const [limit] = await pool.sql`show statement_timeout`;
    expect(limit?.['statement_timeout']).not.toBe(onServer ? '0' : undefined);
  });
});

test('a database that a newer version has migrated is refused', async () => {
  const pool = open(await migrated());
  await pool.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 4102444800000)`;
  await expect(migrateDatabase(pool)).rejects.toThrow(MigrationError);
  await expect(migrateDatabase(pool)).rejects.toThrow(/newer version .*2100-01-01|2100-01-01.*newer version/);
});

describe('withAdvisoryLock', () => {
  /** Runs `count` pieces of work on each pool and answers how many ever ran at the same time. */
  async function mostAtOnce(
    pools: readonly Database[],
    count: number,
    key: (index: number) => string,
  ): Promise<number> {
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running--;
    };
    const all = pools.flatMap((pool) =>
      Array.from({ length: count }, (_, index) => withAdvisoryLock(pool, key(index), work)),
    );
    await Promise.all(all);
    return most;
  }

  test('one at a time in one process, even more of them than connections', async () => {
    expect(await mostAtOnce([open(await migrated())], 6, () => 'one')).toBe(1);
  });

  test.runIf(onServer)('one at a time over processes', async () => {
    const database = await migrated();
    expect(await mostAtOnce([open(database), open(database)], 3, () => 'one')).toBe(1);
  });

  test('different keys do not wait for each other', async () => {
    expect(await mostAtOnce([open(await migrated())], 3, String)).toBeGreaterThan(1);
  });

  test('gives what the work gives, and the lock back where it throws', async () => {
    const pool = open(await migrated());
    await expect(withAdvisoryLock(pool, 'k', async () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(
      await withAdvisoryLock(pool, 'k', async (connection) => (await connection`select 7 as n`)[0]?.['n']),
    ).toBe(7);
  });
});
