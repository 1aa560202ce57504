/** One at a time, over all processes on one database: Postgres advisory locks. */
import postgres from 'postgres';
import type { Database } from './db.js';

/** Longer than any migration or first start that somebody waits for should take. */
const LONGEST_WAIT = '60s';

/** Waiters of this process, in line by key: one connection serves them, and the embedded database has one session only. */
const lines = new WeakMap<Database['sql'], Map<string, Promise<unknown>>>();

/**
 * Does `work` while no other process, and nobody else in this one, works under the same key. `work` gets the connection
 * that holds the lock, without the limits that requests have, and may use the pool as well.
 */
export async function withAdvisoryLock<T>(
  database: Pick<Database, 'sql'>,
  key: string,
  work: (connection: postgres.Sql) => Promise<T>,
): Promise<T> {
  const line = lines.get(database.sql) ?? new Map<string, Promise<unknown>>();
  lines.set(database.sql, line);
  const before = line.get(key) ?? Promise.resolve();
  const turn = before.then(() => withLock(database.sql, key, work));
  line.set(
    key,
    turn.catch(() => undefined),
  );
  return turn;
}

async function withLock<T>(
  pool: postgres.Sql,
  key: string,
  work: (connection: postgres.Sql) => Promise<T>,
): Promise<T> {
  const connection = connect(pool);
  try {
    await connection`select pg_advisory_lock(hashtextextended(${key}, 0))`;
    try {
      return await work(connection);
    } finally {
      await connection`select pg_advisory_unlock(hashtextextended(${key}, 0))`;
    }
  } finally {
    await connection.end({ timeout: 1 });
  }
}

/**
 * A connection of its own to the database of a pool. One reserved from the pool would do, but to reserve the first
 * connection never ends where types are not fetched (postgres.js 3.4.9, #1219), nor does closing the pool afterwards (#925).
 */
function connect({ options }: postgres.Sql): postgres.Sql {
  const limits = { statement_timeout: 0, lock_timeout: LONGEST_WAIT, idle_in_transaction_session_timeout: 0 };
  const own = { max: 1, connection: { ...options.connection, ...limits } };
  // Options that postgres.js has parsed before are told by `shared`, the state of the tries to connect.
  const parsed = { ...options, ...own, parameters: {}, shared: { retries: 0, typeArrayMap: {} } };
  return postgres(parsed as unknown as postgres.Options<Record<string, never>>);
}
