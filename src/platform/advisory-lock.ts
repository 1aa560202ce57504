/** One at a time, over all processes on one database: Postgres advisory locks. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ReservedSql } from 'postgres';
import type { Database } from './db.js';
import { Unavailable } from './unavailable.js';

/** Longer than any migration or first start that somebody waits for should take. */
const LONGEST_WAIT = 60_000;
const BETWEEN_TRIES = 50;

/** Waiters of this process, in line by key. They must not each hold a connection, or the pool has none left for the work. */
const lines = new WeakMap<Database['sql'], Map<string, Promise<unknown>>>();

/**
 * Does `work` while no other process, and nobody else in this one, works under the same key. `work` gets the connection
 * that holds the lock, and may use the pool as well, which must allow two connections then.
 */
export async function withAdvisoryLock<T>(
  database: Pick<Database, 'sql'>,
  key: string,
  work: (connection: ReservedSql) => Promise<T>,
): Promise<T> {
  const line = lines.get(database.sql) ?? new Map<string, Promise<unknown>>();
  lines.set(database.sql, line);
  const before = line.get(key) ?? Promise.resolve();
  const turn = before.then(() => withLock(database, key, work));
  line.set(
    key,
    turn.catch(() => undefined),
  );
  return turn;
}

async function withLock<T>(
  database: Pick<Database, 'sql'>,
  key: string,
  work: (connection: ReservedSql) => Promise<T>,
): Promise<T> {
  const connection = await database.sql.reserve();
  try {
    await acquire(connection, key);
    try {
      return await work(connection);
    } finally {
      await connection`select pg_advisory_unlock(hashtextextended(${key}, 0))`;
    }
  } finally {
    connection.release();
  }
}

/** Asks again rather than waits in the server, where the limits on statements and locks would end the wait. */
async function acquire(connection: ReservedSql, key: string): Promise<void> {
  const deadline = performance.now() + LONGEST_WAIT;
  for (;;) {
    const [row] = await connection<{ locked: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${key}, 0)) as locked`;
    if (row?.locked) return;
    if (performance.now() > deadline) throw new Unavailable(`another process holds the lock "${key}"`, 5);
    await pause(BETWEEN_TRIES);
  }
}
