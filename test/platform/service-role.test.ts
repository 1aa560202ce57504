/** What the role of the service cannot do, and what is seen to before it serves (OWASP ASVS 13.2.2, 16.4.2). */
import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { serviceRights } from '../../src/platform/grants.js';
import { describeOnServer } from '../support/process.js';
import { prepare, type RolesDatabase, rolesDatabase, warningsOf } from '../support/roles.js';

describeOnServer('whoever takes over the role of the service', () => {
  let roles: RolesDatabase;
  let service: postgres.Sql;
  beforeAll(async () => {
    roles = await rolesDatabase();
    await roles.admin`create schema elsewhere create table secrets (value text)`;
    await prepare(roles);
    await roles.admin`insert into audit_events (id, at, type, request_id, detail)
      values (gen_random_uuid(), now(), 'key.created', 'start', '{}')`;
    service = postgres(roles.serviceUrl, { max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await service.end();
    await roles.drop();
  });

  /** What the server says; the statement is undone where it worked. */
  async function outcome(statement: string): Promise<string> {
    const undo = new Error('it worked');
    try {
      await service.begin(async (tx) => {
        await tx.unsafe(statement.replace('OWNER', roles.owner).replace('SERVICE', roles.service));
        throw undo;
      });
      return '';
    } catch (error) {
      return error === undo
        ? 'it worked'
        : `${(error as { code?: string }).code} ${(error as Error).message}`;
    }
  }

  it.each([
    ...['create table mine (x int)', 'create temporary table mine (x int)', 'create view mine as select 1'],
    ...[
      'create schema mine',
      'create type mine as enum ()',
      'create sequence mine',
      'create extension citext',
    ],
    ...['alter table users add column x int', 'alter table users disable trigger all', 'drop table users'],
    ...['create index on users (name)', 'create trigger x before update on users execute function y()'],
    ...['create function mine() returns int language sql as $$ select 1 $$', 'drop index users_email_key'],
    ...['create or replace function make_audit_partitions() returns int language sql as $$ select 1 $$'],
    ...['drop function drop_audit_partitions()', 'drop owned by OWNER'],
    ...[
      'create role mine',
      'alter role SERVICE superuser',
      'alter role OWNER password null',
      'drop schema public',
    ],
    ...['create database mine', 'alter database template1 rename to x', 'alter system set fsync to off'],
  ])('bar 72: changes nothing but rows: %s', async (statement) => {
    expect(await outcome(statement)).toMatch(/^(42501|25001) /);
  });

  it.each([
    ...[...serviceRights.keys()].map((table) => `truncate ${table} cascade`),
    ...["copy (select 1) to program 'cat'", "copy users from program 'id'", "copy users from '/etc/passwd'"],
    ...["copy users to '/tmp/users'", "select pg_read_file('/etc/passwd')", "select pg_ls_dir('/')"],
    ...["select lo_import('/etc/passwd')", 'select pg_read_binary_file($$/etc/passwd$$)'],
    ...['select * from elsewhere.secrets', 'select * from pg_authid', 'select * from pg_shadow'],
    ...["insert into drizzle.__drizzle_migrations values (1, 'x', 2)", 'create table drizzle.mine (x int)'],
    ...['set role OWNER', 'set session authorization OWNER', 'set role pg_read_server_files'],
    'delete from authorization_servers',
  ])('bar 72: gets at nothing else: %s', async (statement) => {
    expect(await outcome(statement)).toMatch(/^42501 /);
  });

  it.each([
    ...['update audit_events set type = $$x$$', 'delete from audit_events', 'truncate audit_events'],
    ...['select * from audit_events for update', 'lock table audit_events in exclusive mode'],
    ...[
      'insert into audit_events select * from audit_events on conflict (at, id) do update set type = $$x$$',
    ],
    ...['merge into audit_events a using users u on true when matched then delete'],
    ...['drop table audit_events', 'alter table audit_events detach partition audit_events_other'],
    ...[
      'update audit_events_other set type = $$x$$',
      'delete from audit_events_other',
      'truncate audit_events_other',
    ],
    ...['insert into audit_events_other select * from audit_events', 'select make_audit_partition(now())'],
    ...['update audit_retention set days = 90', 'delete from audit_retention'],
    ...['insert into audit_retention values (true, 90)'],
  ])('bar 70, 72: leaves the audit trail as it is: %s', async (statement) => {
    expect(await outcome(statement)).toMatch(/^42501 /);
  });

  it('bar 70, 72: in each of its months, and reads it', async () => {
    const months = await roles.admin`select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'audit_events'::regclass`;
    expect(months.length).toBeGreaterThan(4);
    for (const { name } of months)
      for (const statement of [
        `update ${name} set type = 'x'`,
        `delete from ${name}`,
        `truncate ${name}`,
        `drop table ${name}`,
      ])
        expect([statement, await outcome(statement)]).toEqual([statement, expect.stringMatching(/^42501 /)]);
    expect(await outcome('select * from audit_events')).toBe('it worked');
  });

  it('bar 72: may call two functions of the owner, which do what they always do', async () => {
    await expect(
      service`select make_audit_partitions() as made, drop_audit_partitions() as gone`,
    ).resolves.toEqual([{ made: 0, gone: 0 }]);
  });

  it('bar 72: has the rights of the list, table by table, and no others', async () => {
    const rows = await roles.admin<{ name: string; rights: string }[]>`
      select relname as name, coalesce(array_to_string(array(select lower(name) from unnest(array['SELECT', 'INSERT',
        'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) with ordinality as r (name, at)
        where has_table_privilege(${roles.service}, pg_class.oid, name) order by at), ' '), '') as rights
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
    const expected = rows.map(({ name }) => ({ name, rights: (serviceRights.get(name) ?? []).join(' ') }));
    expect(rows.map(({ name, rights }) => ({ name, rights }))).toEqual(expected);
    expect([...serviceRights.keys()].filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  });
});

describeOnServer('before the service is served by another role', () => {
  let roles: RolesDatabase;
  beforeEach(async () => {
    roles = await rolesDatabase();
  });
  afterEach(() => roles.drop());

  it('bar 72: the limits are set on the role, by the owner where it may, else by an administrator who is told how', async () => {
    const warnings = await warningsOf(roles);
    const statements = warnings.flatMap((line) => /has to run: (alter role .*;)$/.exec(line)?.[1] ?? []);
    expect(statements).toHaveLength(3);
    for (const statement of statements) await roles.admin.unsafe(statement);
    const service = postgres(roles.serviceUrl, { max: 1 });
    const [row] = await service`select current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`;
    expect(row).toEqual({ statement: '4s', lock: '3s', idle: '8s' });
    await service.end();
    expect(await warningsOf(roles)).toEqual([]);
  });

  it('bar 72: what others gave it is named', async () => {
    await prepare(roles);
    await roles.admin`create schema elsewhere`;
    // The server has rows of its catalogue in whichever order it last wrote them.
    for (const name of ['notes', 'books']) await roles.admin.unsafe(`create table elsewhere.${name} (x int)`);
    await roles.admin`grant usage on schema elsewhere to public`;
    await roles.admin`grant select, update (x) on elsewhere.notes to public`;
    await roles.admin`grant select on elsewhere.books to public`;
    await roles.admin`create function whoever() returns int language sql security definer as 'select 1'`;
    await roles.admin`grant delete on audit_events to public`;
    expect((await warningsOf(roles)).find((line) => line.includes('more than it needs'))).toBe(
      'The role of DATABASE_URL may do more than it needs: delete on public.audit_events; ' +
        'select on elsewhere.books; select, update on elsewhere.notes; to call whoever.',
    );
  });

  it('bar 72: what it was given before is taken from it', async () => {
    await prepare(roles);
    await roles.admin.unsafe(`grant all on all tables in schema public to ${roles.service}`);
    await roles.admin.unsafe(`grant create on schema public to ${roles.service}`);
    await roles.admin.unsafe(`grant all on function make_audit_partition to ${roles.service}`);
    expect((await warningsOf(roles)).filter((line) => !line.includes('alter role'))).toEqual([]);
  });

  it.each([
    ['alter role SERVICE superuser', /is SUPERUSER: take that away/],
    ['alter role SERVICE createrole createdb', /is CREATEROLE, CREATEDB/],
    ['grant OWNER to SERVICE', /is a member of portico_owner_\w+: revoke that/],
    ['grant pg_read_all_data to SERVICE', /is a member of pg_read_all_data/],
    [
      'alter table users owner to SERVICE',
      /owns users\. As a superuser of the server, in this database, run: reassign owned by/,
    ],
    ['alter schema drizzle owner to SERVICE', /owns drizzle, __drizzle_migrations\.|owns drizzle\./],
  ])('bar 72: a role that no rights can hold stops the start: %s', async (statement, message) => {
    await prepare(roles);
    await roles.admin.unsafe(statement.replace('OWNER', roles.owner).replace('SERVICE', roles.service));
    await expect(prepare(roles)).rejects.toThrow(message);
    await roles.admin.unsafe(`alter role ${roles.service} nosuperuser nocreaterole nocreatedb`);
    await roles.admin.unsafe(`reassign owned by ${roles.service} to ${roles.owner}`);
  });

  it('bar 72: from one role to two: the message says how', async () => {
    const database = new URL(roles.ownerUrl).pathname.slice(1);
    await roles.admin.unsafe(`alter database ${database} owner to ${roles.service}`);
    await prepare({ ...roles, ownerUrl: '' });
    const told = await prepare(roles).catch((error: Error) => error.message);
    const [, from = '', to = ''] = /run: (reassign owned by .* to )(.*);/.exec(String(told)) ?? [];
    await roles.admin.unsafe(`${from}${to}`);
    await prepare(roles);
    expect(await roles.admin`select 1 from pg_tables where tableowner = ${roles.service}`).toHaveLength(0);
  });

  it('bar 72: one role in both addresses stops the start, and so do two databases', async () => {
    await expect(prepare({ ...roles, serviceUrl: roles.ownerUrl })).rejects.toThrow(/name the same role/);
    const other = await rolesDatabase();
    const elsewhere = new URL(roles.serviceUrl);
    elsewhere.pathname = new URL(other.ownerUrl).pathname;
    await expect(prepare({ ...roles, serviceUrl: elsewhere.href })).rejects.toThrow(/different databases/);
    await other.drop();
  });

  it('bar 72: once it is migrated, a start without the owner only looks', async () => {
    await expect(prepare({ ...roles, ownerUrl: '' })).rejects.toThrow(/Set MIGRATION_DATABASE_URL/);
    await prepare(roles, { retention: 400 });
    const looks = async (retention: number) => {
      const lines: string[] = [];
      await prepare(
        { ...roles, ownerUrl: '' },
        { retention, log: pino({}, { write: (line: string) => lines.push(line) }) },
      );
      return lines.map((line) => JSON.parse(line).msg);
    };
    expect(await looks(400)).toEqual([]);
    expect(await looks(365)).toEqual([expect.stringMatching(/AUDIT_RETENTION_DAYS is not what the owner/)]);
  });

  it('bar 72: in production one role for both is told once', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => lines.push(line) });
    await prepare({ ...roles, serviceUrl: roles.ownerUrl, ownerUrl: '' }, { log });
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      expect.stringMatching(/owns the tables.*MIGRATION_DATABASE_URL/),
    ]);
  });
});
