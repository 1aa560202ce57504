/**
 * What the role of the service may do in the database. The owner of the tables gives it after each migration, and takes
 * away whatever else it gave before.
 *
 * OWASP ASVS 13.2.2   whoever takes the service over can change what the service changes: no table, no function, no
 *                     other schema, and of the audit trail not one row
 */
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '#schema';
import { withAdvisoryLock } from './advisory-lock.js';
import type { Database } from './db.js';
import { closeDoors, excessRights, type Rights, setLimits } from './service-role.js';

const ALL = ['select', 'insert', 'update', 'delete'] as const;
type Right = (typeof ALL)[number];

/** Tables of which it may do less, each with the reason. */
const LESS: ReadonlyMap<PgTable, readonly Right[]> = new Map<PgTable, readonly Right[]>([
  // What happened has happened. Its months are made and dropped by functions of the owner.
  [schema.auditEvents, ['select', 'insert']],
  // A trail that the service could shorten would not outlive whoever took it over.
  [schema.auditRetention, ['select']],
  // Disabled and never deleted: clients, keys and consents hang from it.
  [schema.authorizationServers, ['select', 'insert', 'update']],
]);

/** Functions of the owner that it may call. They take nothing, so it decides nothing by them. */
const FUNCTIONS = ['make_audit_partitions', 'drop_audit_partitions'];

/** What the role of the service may do with each table, by its name. */
export const serviceRights: Rights = new Map(
  Object.values<unknown>(schema)
    .filter((member) => is(member, PgTable))
    .map((table) => [getTableName(table), LESS.get(table) ?? ALL]),
);

/**
 * Gives `role` what the service needs, in one transaction. Answers with what is left for an administrator of the server
 * to do, as sentences: the owner of the tables may not do all of it.
 */
export function grantToService(owner: Pick<Database, 'sql'>, role: string): Promise<string[]> {
  return withAdvisoryLock(owner, 'portico.migrations', async (connection) => {
    await connection.begin((tx) => tx.unsafe(statementsFor(role).join(';\n')));
    return [
      ...(await setLimits(connection, role)),
      ...(await closeDoors(connection, role)),
      ...(await excessRights(connection, role, serviceRights, FUNCTIONS)),
    ];
  });
}

function statementsFor(role: string): string[] {
  const to = quoted(role);
  const schemas = ['public', 'drizzle'];
  return [
    ...schemas.flatMap((name) => [
      `revoke all on schema ${name} from ${to}`,
      `revoke all on all tables in schema ${name} from ${to}`,
      `revoke all on all sequences in schema ${name} from ${to}`,
      `revoke all on all routines in schema ${name} from ${to}`,
      `grant usage on schema ${name} to ${to}`,
    ]),
    // A start without the address of the owner looks whether the tables are those that it knows.
    `grant select on drizzle.__drizzle_migrations to ${to}`,
    ...[...serviceRights].map(([table, rights]) => `grant ${rights} on public.${quoted(table)} to ${to}`),
    ...FUNCTIONS.map((name) => `grant execute on function public.${name}() to ${to}`),
  ];
}

/** A name as SQL wants it. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
