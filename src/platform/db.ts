/**
 * The database: one driver and one code path, whether a Postgres server or the embedded one answers.
 *
 * Drizzle is for what is rare; what every request does is a `statement`: written with Drizzle's tables and columns,
 * turned into text once, prepared on the server, and its own transaction and commit.
 */
import { is, Placeholder, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from '#schema';
import { Unavailable } from './unavailable.js';

/** Drizzle over our tables, or one transaction of it. */
export type Db = Omit<PostgresJsDatabase<typeof schema>, '$client'>;

/** Where the database is: a URL, or the socket of the embedded one. */
export type DatabaseTarget = { readonly url: string } | { readonly socket: string };

/** One open database. */
export interface Database {
  readonly sql: postgres.Sql;
  readonly orm: PostgresJsDatabase<typeof schema>;
  close(): Promise<void>;
}

/** How to open it. */
export interface DatabaseOptions {
  /** Connections at most; 10 where nothing is said. */
  readonly max?: number;
  /** Sees the text of each statement that is sent: tests count them. */
  readonly onStatement?: (text: string) => void;
}

/** Milliseconds after which the server gives a statement, a lock, an idle transaction up: below the request's deadline. */
export const LIMITS = {
  statement_timeout: 4_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 8_000,
};

/** Opens a pool; the first statement makes the first connection. */
export function openDatabase(
  target: DatabaseTarget,
  { max = 10, onStatement }: DatabaseOptions = {},
): Database {
  const options: postgres.Options<Record<string, never>> = {
    max,
    connect_timeout: 3,
    // A short pause between tries to connect: a database that is back is used within half a second.
    backoff: (tries: number) => Math.min(0.5, 0.05 * 2 ** tries),
    connection: { application_name: 'portico', ...LIMITS },
    // Arrays are written and read as text here, so the catalogue need not be asked on each new connection.
    fetch_types: false,
    onnotice: () => {},
    ...(onStatement ? { debug: (_connection, text) => onStatement(text) } : {}),
  };
  const pool =
    'url' in target
      ? postgres(target.url, options)
      : postgres({ ...options, path: target.socket, database: 'postgres', username: 'postgres', ssl: false });
  const orm = drizzle(pool, { schema });
  return { sql: pool, orm, close: () => pool.end({ timeout: 5 }) };
}

/** A value that a statement takes. */
export type Parameter =
  | string
  | number
  | boolean
  | null
  | Date
  | Buffer
  | readonly string[]
  | readonly Buffer[];

const dialect = new PgDialect();

/** The place of a value in a statement, by the name under which the value is given. */
export function given(name: string): Placeholder {
  return sql.placeholder(name);
}

/**
 * A prepared statement: `rows = await run(database, { name: value })`. The places of its values are `given('name')`.
 * Instants in its rows are text, so select `extract(epoch …)` or wrap them in `new Date()`.
 */
export function statement<Row, Params extends Record<string, Parameter>>(build: () => SQL) {
  let compiled: { text: string; values: (string | Parameter)[]; names: (string | undefined)[] } | undefined;
  return async (database: Pick<Database, 'sql'>, params: Params): Promise<Row[]> => {
    if (!compiled) {
      const query = dialect.sqlToQuery(build());
      const names = query.params.map((param) => (is(param, Placeholder) ? param.name : undefined));
      compiled = { text: query.sql, values: query.params as Parameter[], names };
    }
    const { text, values, names } = compiled;
    const sent = names.map((name, at) =>
      encode(name === undefined ? (values[at] as Parameter) : (params[name] as Parameter)),
    );
    return (await database.sql.unsafe(text, sent, { prepare: true })) as unknown as Row[];
  };
}

function encode(value: Parameter) {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayLiteral(value);
  return value as string | number | boolean | null | Buffer;
}

/** The text form of a Postgres array of texts or of byte strings. */
function arrayLiteral(values: readonly (string | Buffer)[]): string {
  const elements = values.map((value) =>
    typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"\\\\x${value.toString('hex')}"`,
  );
  return `{${elements.join(',')}}`;
}

/** Connection losses, a server that starts, stops or is full, and statements given up at their limit. */
const UNAVAILABLE =
  /^(CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED|CONNECT_TIMEOUT)|ECONN(REFUSED|RESET)|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|ENOENT|EPIPE|ETIMEDOUT|08...|57P0[1-4]|57014|55P03|53...|40001|40P01|58030)$/;

/** The `Unavailable` that a failure of the database amounts to, or the failure itself where it is a fault of ours. */
export function asUnavailable(error: unknown): unknown {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code === 'string' && UNAVAILABLE.test(code)) {
      return new Unavailable('the database does not answer', 1, { cause: error });
    }
  }
  return error;
}

/** Why the database cannot be used, as it or the network says it, where an operator can put that right. */
export function connectionProblem(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // SQLSTATE classes 28 and 3D: it refuses the credentials, or has no database of that name.
  const isRefused = /^(28|3D)...$/.test(String((error as { code?: unknown }).code));
  return isRefused || asUnavailable(error) !== error ? error.message : undefined;
}

/** The constraint that an insert or update ran into (SQLSTATE 23505), or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code, constraint_name } = cause as { code?: unknown; constraint_name?: string };
    if (code === '23505') return constraint_name;
  }
  return undefined;
}

/** Whether a row was refused for what it says (SQLSTATE class 22): it will never be taken, whoever tries again. */
export function isUnstorable(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (/^22...$/.test(String((cause as { code?: unknown }).code))) return true;
  }
  return false;
}
