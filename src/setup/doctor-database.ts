/** A look at the database: its version, its tables, its clock, and who serves from it. */
import type { Database } from '../platform/db.js';
import { MigrationError, pendingMigrations } from '../platform/migrate.js';
import { ownsTables } from '../platform/service-role.js';
import { bad, type Finding, good, open } from './finding.js';

const OLDEST = 15;
/** Milliseconds between two clocks that nobody minds: tokens are taken a little early and late. */
const SKEW = 2_000;

/** What is found. Only with the tables of this build is there more to look at. */
export async function examineDatabase(
  database: Database,
  { production }: { readonly production: boolean },
): Promise<{ readonly findings: readonly Finding[]; readonly isCurrent: boolean }> {
  const [tables, isCurrent] = await tablesOf(database);
  const findings = [await versionOf(database), await clockOf(database), tables];
  if (isCurrent) findings.push(await roleOf(database, production));
  return { findings, isCurrent };
}

async function versionOf({ sql }: Database): Promise<Finding> {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
  const version = Math.floor(Number(row?.version) / 10_000);
  return version >= OLDEST
    ? good('database', `PostgreSQL ${version}`)
    : bad('database', `PostgreSQL ${version} is too old`, `Move to PostgreSQL ${OLDEST} or newer.`);
}

async function clockOf({ sql }: Database): Promise<Finding> {
  // The first statement opens the connection, which takes its time.
  await sql`select 1`;
  const before = Date.now();
  const [row] = await sql<{ now: string }[]>`select extract(epoch from clock_timestamp()) * 1000 as now`;
  const skew = Math.round(Number(row?.now) - (before + Date.now()) / 2);
  return Math.abs(skew) <= SKEW
    ? good('clock', `${Math.abs(skew)} ms between this machine and the database`)
    : bad('clock', `${skew} ms between this machine and the database`, 'Let NTP set the clocks of both.');
}

async function tablesOf(database: Database): Promise<[Finding, boolean]> {
  try {
    const pending = await pendingMigrations(database);
    if (pending.length === 0) return [good('tables', 'as this version knows them'), true];
    const names = pending.map(({ name }) => name).join(', ');
    return [
      bad('tables', `migrations have not run: ${names}`, 'Run `portico migrate`, or start the service.'),
      false,
    ];
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    return [bad('tables', 'made by a newer version', error.message), false];
  }
}

async function roleOf(database: Database, production: boolean): Promise<Finding> {
  if (!(await ownsTables(database))) return good('role', 'the service owns no table');
  const message = 'the role of DATABASE_URL owns the tables, the audit trail among them';
  return production
    ? bad(
        'role',
        message,
        'Set MIGRATION_DATABASE_URL to an owner of its own: docs/operations.md, "Database roles".',
      )
    : open('role', message);
}
