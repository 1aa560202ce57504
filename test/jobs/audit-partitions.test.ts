/** The months of the audit trail: made before they begin, and gone when they are older than what is kept. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setAuditRetention } from '../../src/domain/audit/retention.js';
import { openContext } from '../../src/domain/context.js';
import { keepAuditPartitions } from '../../src/jobs/audit-partitions.js';
import { openDatabase } from '../../src/platform/db.js';
import { startApp, type TestApp } from '../support/app.js';
import { databaseKind } from '../support/database.js';

const onServer = databaseKind() !== 'embedded';
const MONTH = /^audit_events_\d{4}_\d{2}$/;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const sql = () => app.instance.database.sql;

/** The name of the month that lies so many months from now, in UTC. */
function month(ahead: number): string {
  const now = new Date();
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead));
  return `audit_events_${first.toISOString().slice(0, 7).replace('-', '_')}`;
}

/** The instant at which a month begins, moved by so many milliseconds. */
function startOf(ahead: number, plus = 0): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead) + plus);
}

async function months(): Promise<string[]> {
  const rows = await sql()`select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'audit_events'::regclass order by 1`;
  return rows.map(({ name }) => String(name)).filter((name) => MONTH.test(name));
}

async function dropMonths(): Promise<void> {
  for (const name of await months()) await sql().unsafe(`drop table ${name}`);
}

async function insert(at: Date, type = 'test'): Promise<void> {
  await sql()`insert into audit_events (id, at, type, request_id, detail)
    values (gen_random_uuid(), ${at.toISOString()}, ${type}, 'test', '{}')`;
}

async function eventsIn(table: string, type = 'test'): Promise<number> {
  const [row] = await sql().unsafe(`select count(*)::int as count from ${table} where type = '${type}'`);
  return Number(row?.['count']);
}

const four = [0, 1, 2, 3].map(month);

describe('months are made', () => {
  beforeEach(dropMonths);
  afterEach(() => sql()`delete from audit_events where type = 'test'`);

  it('this one and three ahead, and again only where one is missing', async () => {
    await keepAuditPartitions(app.instance);
    expect(await months()).toEqual([...four].sort());
    await sql().unsafe(`drop table ${month(2)}`);
    await keepAuditPartitions(app.instance);
    await keepAuditPartitions(app.instance);
    expect(await months()).toEqual([...four].sort());
  });

  it('each from its first instant in UTC to its last, whatever zone and style the session has', async () => {
    const styles = [
      ['Pacific/Kiritimati', 'German, DMY'],
      ['Etc/GMT+12', 'SQL, MDY'],
      ['America/New_York', 'Postgres, DMY'],
    ];
    for (const [zone, style] of styles) {
      await dropMonths();
      await sql().begin(async (tx) => {
        await tx`select set_config('TimeZone', ${zone ?? ''}, true), set_config('DateStyle', ${style ?? ''}, true)`;
        await tx`select make_audit_partitions()`;
      });
      expect(await months()).toEqual([...four].sort());
      const [bound] = await sql().begin(async (tx) => {
        await tx`set local timezone = 'UTC'`;
        return tx`select pg_get_expr(relpartbound, oid) as bound from pg_class where relname = ${month(1)}`;
      });
      const day = (ahead: number) => `'${startOf(ahead).toISOString().slice(0, 10)} 00:00:00+00'`;
      expect(bound?.['bound']).toBe(`FOR VALUES FROM (${day(1)}) TO (${day(2)})`);
    }
  });

  it('and none is left out where the last hours of a month are already the next one elsewhere', async () => {
    const at = '2027-01-31T01:00:00Z';
    for (const [zone, name] of [
      ['America/New_York', 'audit_events_2027_01'],
      ['Pacific/Kiritimati', 'audit_events_2027_01'],
    ])
      await sql().begin(async (tx) => {
        await tx`select set_config('TimeZone', ${zone ?? ''}, true)`;
        await tx`select make_audit_partition(${at}::text::timestamptz)`;
        const rows = await tx`select 1 from pg_class where relname = ${name ?? ''}`;
        expect(rows).toHaveLength(1);
      });
  });

  it('what came before its month was made is caught, and then moved to it', async () => {
    await insert(startOf(0));
    await insert(startOf(1, -1));
    await insert(startOf(1));
    expect(await eventsIn('audit_events_other')).toBe(3);
    await keepAuditPartitions(app.instance);
    expect(await eventsIn('audit_events_other')).toBe(0);
    expect([await eventsIn(month(0)), await eventsIn(month(1))]).toEqual([2, 1]);
    expect(await eventsIn('audit_events')).toBe(3);
  });

  it.runIf(onServer)('by one of many processes that look at once, and none of them fails', async () => {
    const { target } = app.testDatabase;
    const pools = Array.from({ length: 8 }, () => openDatabase(target, { max: 1 }));
    try {
      for (let round = 0; round < 5; round++) {
        await dropMonths();
        await insert(startOf(1));
        const made = await Promise.all(
          pools.map((pool) => pool.sql<{ made: number }[]>`select make_audit_partitions() as made`),
        );
        expect(made.map(([row]) => row?.made).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 4]);
        expect(await months()).toEqual([...four].sort());
      }
    } finally {
      for (const pool of pools) await pool.close();
    }
  });

  it.runIf(onServer)('while events are written, and without waiting for one another', async () => {
    await keepAuditPartitions(app.instance);
    await sql().unsafe(`drop table ${month(3)}`);
    const pool = openDatabase(app.testDatabase.target, { max: 1 });
    await pool.sql.begin(async (tx) => {
      await tx`insert into audit_events (id, at, type, request_id, detail)
        values (gen_random_uuid(), now(), 'test', 'test', '{}')`;
      await keepAuditPartitions(app.instance);
    });
    await pool.close();
    expect(await months()).toEqual([...four].sort());
  });
});

describe('months are dropped', () => {
  const keep = (days: number | undefined) =>
    setAuditRetention(openContext(app.instance, { requestId: 'start', ip: '' }), days);
  const old = [-1, -3, -4, -5];

  beforeEach(async () => {
    await dropMonths();
    await sql()`delete from audit_events`;
    for (const ahead of old) {
      await sql()`select make_audit_partition(${startOf(ahead).toISOString()})`;
      await insert(startOf(ahead + 1, -1));
    }
  });

  it('never, as long as nobody says for how long they are kept', async () => {
    await keep(undefined);
    await keepAuditPartitions(app.instance);
    expect(await months()).toEqual(expect.arrayContaining(old.map(month)));
  });

  it('where their last instant is older than that; younger ones stay whole', async () => {
    await insert(startOf(-8));
    expect(await eventsIn('audit_events_other')).toBe(1);
    await keep(100);
    await keepAuditPartitions(app.instance);
    const left = await months();
    expect(left).toEqual(expect.arrayContaining([month(-1), month(-3)]));
    const cutoff = new Date(Date.now() - 100 * 86_400_000);
    for (const ahead of old)
      expect([ahead, left.includes(month(ahead))]).toEqual([ahead, startOf(ahead + 1) > cutoff]);
    expect(await eventsIn('audit_events_other')).toBe(0);
  });

  it('each with an event that says what went, even where another one calls the function', async () => {
    await keep(100);
    await sql()`select drop_audit_partitions()`;
    const rows = await sql()`select actor::text, request_id, detail from audit_events
      where type = 'audit.dropped' order by detail ->> 'partition'`;
    const gone = rows.map(({ detail }) => detail);
    expect(gone).toContainEqual({ partition: month(-5), events: 1, days: 100 });
    expect(
      rows.every(({ actor, request_id }) => actor === 'system' && request_id === 'audit-partitions'),
    ).toBe(true);
    expect(await sql()`select drop_audit_partitions() as gone`).toEqual([{ gone: 0 }]);
  });

  it('never sooner than after 90 days, whoever asks', async () => {
    await expect(keep(89)).rejects.toThrow();
    await expect(sql()`insert into audit_retention values (false, 400)`).rejects.toThrow(
      /audit_retention_one/,
    );
    await expect(sql()`insert into audit_retention values (true, 89)`).rejects.toThrow(/floor|one|pkey/);
  });

  it('with an event for each change of how long, and none where it stays', async () => {
    await keep(undefined);
    await sql()`delete from audit_events where type = 'audit.retention_changed'`;
    await keep(400);
    await keep(400);
    await Promise.all([keep(500), keep(500)]);
    await keep(undefined);
    await keep(undefined);
    const rows = await sql()`select before, after from audit_events
      where type = 'audit.retention_changed' order by id`;
    expect(rows.map(({ before, after }) => [before.days, after.days])).toEqual([
      [null, 400],
      [400, 500],
      [500, null],
    ]);
  });

  it.runIf(onServer)('not while somebody reads them, and nobody who writes waits for that', async () => {
    await keep(100);
    const reader = openDatabase(app.testDatabase.target, { max: 1 });
    await reader.sql.begin(async (tx) => {
      await tx`select count(*) from audit_events`;
      const since = performance.now();
      const outcome = keepAuditPartitions(app.instance).catch((error: Error) => error);
      await insert(new Date());
      expect(await outcome).toBeInstanceOf(Error);
      expect(performance.now() - since).toBeLessThan(3_000);
    });
    await reader.close();
    expect(await months()).toContain(month(-5));
    await keepAuditPartitions(app.instance);
    expect(await months()).not.toContain(month(-5));
  });
});
