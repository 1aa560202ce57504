/**
 * The role of the service, as the database server knows it: whether it can be held by rights at all, what a role has by
 * itself, and what others have given it.
 */
import type postgres from 'postgres';
import { type Database, LIMITS } from './db.js';

/** What a role may do with tables, by their names. */
export type Rights = ReadonlyMap<string, readonly string[]>;

/** The role of the service is one that no rights can hold, or not there. */
export class GrantError extends Error {
  override readonly name = 'GrantError';
}

/** A role that owns tables, has powers or acts for others is held by none of the rights that it is given. */
export async function refuseUnfit(sql: postgres.Sql, role: string): Promise<void> {
  const [found] = await sql<{ owner: string; powers: string; groups: string; owned: string }[]>`
    select current_user as owner,
      concat_ws(', ', case when rolsuper then 'SUPERUSER' end, case when rolcreaterole then 'CREATEROLE' end,
        case when rolcreatedb then 'CREATEDB' end, case when rolreplication then 'REPLICATION' end,
        case when rolbypassrls then 'BYPASSRLS' end) as powers,
      (select string_agg(roleid::regrole::text, ', ') from pg_auth_members where member = pg_roles.oid) as groups,
      concat_ws(', ',
        (select 'the database' from pg_database where datdba = pg_roles.oid and datname = current_database()),
        (select string_agg(nspname, ', ') from pg_namespace where nspowner = pg_roles.oid),
        (select string_agg(relname, ', ') from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')),
        (select string_agg(proname, ', ') from pg_proc where proowner = pg_roles.oid)) as owned
    from pg_roles where rolname = ${role}`;
  if (!found) throw new GrantError(`The database server has no role ${role}, which DATABASE_URL names.`);
  const { owner, powers, groups, owned } = found;
  if (owner === role)
    throw new GrantError('DATABASE_URL and MIGRATION_DATABASE_URL name the same role: two are needed.');
  if (powers) throw new GrantError(`The role ${role} of DATABASE_URL is ${powers}: take that away from it.`);
  if (groups) throw new GrantError(`The role ${role} of DATABASE_URL is a member of ${groups}: revoke that.`);
  if (owned)
    throw new GrantError(
      `The role ${role} of DATABASE_URL owns ${owned}. As a superuser of the server, in this database, run: ` +
        `reassign owned by "${role}" to "${owner}";`,
    );
}

/** Sets the limits of `openDatabase` on the role as well, for whatever connects with it. */
export async function setLimits(sql: postgres.Sql, role: string): Promise<string[]> {
  const [found] = await sql<{ settings: string; statements: string[] }[]>`
    select coalesce((select array_to_string(setconfig, ',') from pg_db_role_setting
      where setrole = ${role}::regrole and setdatabase in (0, pg_database.oid)
      order by setdatabase desc limit 1), '') as settings
    from pg_database where datname = current_database()`;
  const set = (found?.settings ?? '').split(',');
  const missing = Object.entries(LIMITS).filter(([name, value]) => !set.includes(`${name}=${value}`));
  const statements = await Promise.all(
    missing.map(async ([name, value]) => {
      const [row] = await sql<{ statement: string }[]>`
        select format('alter role %I in database %I set %I = %L', ${role}::text, current_database(), ${name}::text,
          ${String(value)}::text) as statement`;
      return row?.statement ?? '';
    }),
  );
  return tryAll(sql, statements);
}

/** Takes away what every role of the server has by itself: to make tables in `public` and temporary ones. */
export async function closeDoors(sql: postgres.Sql, role: string): Promise<string[]> {
  const open = () => sql<{ statement: string }[]>`
    select 'revoke create on schema public from public' as statement
      where has_schema_privilege(${role}, 'public', 'create')
    union all select format('revoke create, temporary on database %I from public', current_database())
      where has_database_privilege(${role}, current_database(), 'create, temporary')`;
  await tryAll(
    sql,
    (await open()).map(({ statement }) => statement),
  );
  // Whoever does not own the database is told by a warning only.
  return (await open()).map(({ statement }) => unmade(statement));
}

/** What the role may do beyond `rights`, whoever gave it: to it, or to everybody. */
export async function excessRights(
  sql: postgres.Sql,
  role: string,
  rights: Rights,
  functions: readonly string[],
): Promise<string[]> {
  const tables = await sql<{ schema: string; name: string; rights: string }[]>`
    select nspname as schema, relname as name, (select string_agg(lower(name), ',')
      from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) as name
      where case when name in ('DELETE', 'TRUNCATE', 'TRIGGER') then has_table_privilege(${role}, pg_class.oid, name)
        else has_any_column_privilege(${role}, pg_class.oid, name) end) as rights
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'f') and nspname !~ '^pg_' and nspname <> 'information_schema'
    order by nspname = 'public' desc, nspname, relname`;
  const definers = await sql<{ name: string }[]>`
    select proname as name from pg_proc where prosecdef and has_function_privilege(${role}, oid, 'execute')
      and pronamespace::regnamespace::text !~ '^pg_' order by proname`;
  const onTables = tables.flatMap(({ schema, name, rights: has }) => {
    const given =
      schema === 'public' ? (rights.get(name) ?? []) : name === '__drizzle_migrations' ? ['select'] : [];
    const beyond = (has?.split(',') ?? []).filter((right) => !given.includes(right));
    return beyond.length > 0 ? [`${beyond.join(', ')} on ${schema}.${name}`] : [];
  });
  const onFunctions = definers
    .filter(({ name }) => !functions.includes(name))
    .map(({ name }) => `to call ${name}`);
  const beyond = [...onTables, ...onFunctions];
  return beyond.length > 0
    ? [`The role of DATABASE_URL may do more than it needs: ${beyond.join('; ')}.`]
    : [];
}

/** Whether the role at hand can change the tables themselves, as their owner or as a superuser. */
export async function ownsTables({ sql }: Pick<Database, 'sql'>): Promise<boolean> {
  const [row] = await sql<{ owns: boolean }[]>`
    select pg_has_role(relowner, 'usage') as owns from pg_class where oid = 'audit_events'::regclass`;
  return row?.owns ?? false;
}

/** Whether two pools lead to one database of one server. */
export async function isOneDatabase(...pools: Pick<Database, 'sql'>[]): Promise<boolean> {
  const names = await Promise.all(
    pools.map(({ sql }) => sql`select concat(current_database(), ' ', pg_postmaster_start_time()) as name`),
  );
  return new Set(names.map(([row]) => String(row?.['name']))).size === 1;
}

/** Runs each statement by itself; answers with those that the role at hand may not run. */
async function tryAll(sql: postgres.Sql, statements: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const statement of statements) {
    try {
      await sql.unsafe(statement);
    } catch (error) {
      if ((error as { code?: unknown }).code !== '42501') throw error;
      left.push(unmade(statement));
    }
  }
  return left;
}

function unmade(statement: string): string {
  return `An administrator of the database server has to run: ${statement};`;
}
