/** The embedded database: start and stop, several connections, damaged files. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedDatabase, openEmbedded } from '../../src/platform/embedded/database.js';

const base = mkdtempSync(join(tmpdir(), 'portico-test-'));
const template = join(base, 'template');
const opened: EmbeddedDatabase[] = [];
const pools: postgres.Sql[] = [];

async function open(directory: string): Promise<EmbeddedDatabase> {
  const embedded = await openEmbedded(directory);
  opened.push(embedded);
  return embedded;
}

function connect({ socket }: EmbeddedDatabase, max = 8): postgres.Sql {
  const sql = postgres({ path: socket, database: 'postgres', username: 'postgres', max, fetch_types: false });
  pools.push(sql);
  return sql;
}

let copies = 0;
function copyOfTemplate(): string {
  const directory = join(base, `copy-${copies++}`);
  cpSync(template, directory, { recursive: true });
  return directory;
}

beforeAll(async () => {
  const embedded = await openEmbedded(template);
  await embedded.close();
});

afterEach(async () => {
  for (const sql of pools.splice(0)) await sql.end({ timeout: 1 });
  for (const embedded of opened.splice(0)) await embedded.close();
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('start and stop', () => {
  test('what was written is there at the next start', async () => {
    const directory = copyOfTemplate();
    const first = await open(directory);
    await connect(first)`create table kept as select 7 as n`;
    await pools.pop()?.end();
    await opened.pop()?.close();
    expect(await connect(await open(directory))`select n from kept`).toEqual([{ n: 7 }]);
  });

  test('nothing but the files is left after a stop, and it takes no time, with connections open', async () => {
    const directory = copyOfTemplate();
    await connect(await open(directory))`select 1`;
    const began = performance.now();
    await opened.pop()?.close();
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(readdirSync(directory)).toEqual(['postgres']);
  });

  test('a directory with a long path is served from a short one', async () => {
    const directory = join(
      base,
      'a directory with a name that is longer than the address of a socket may be '.repeat(2),
    );
    cpSync(template, directory, { recursive: true });
    const embedded = await open(directory);
    expect(embedded.socket.length).toBeLessThan(100);
    expect(await connect(embedded)`select 1 as n`).toEqual([{ n: 1 }]);
  });

  test('a first start that died half-way is begun anew', async () => {
    const directory = copyOfTemplate();
    rmSync(join(directory, 'postgres', 'pg_wal'), { recursive: true });
    writeFileSync(join(directory, 'postgres.unfinished'), '');
    expect(await connect(await open(directory))`select 1 as n`).toEqual([{ n: 1 }]);
  });
});

describe('connections share one session without mixing', () => {
  let shared: EmbeddedDatabase;
  beforeAll(async () => {
    shared = await openEmbedded(copyOfTemplate());
  });
  afterAll(() => shared.close());

  test('parameters reach the statement they were sent with', async () => {
    const sql = connect(shared);
    const answers = Array.from({ length: 400 }, async (_, i) => {
      const options = i % 2 ? { prepare: true } : {};
      const [row] = await sql.unsafe(`select $1::int as sent, ${i % 40} as text`, [i], options);
      return row?.['sent'] === i && row['text'] === i % 40;
    });
    expect((await Promise.all(answers)).filter((right) => !right)).toEqual([]);
  });

  test('an error of one does not reach the others', async () => {
    const sql = connect(shared);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) =>
        sql.unsafe(i % 3 ? 'select $1::int as n' : 'select $1::int / 0', [i]),
      ),
    );
    const failed = outcomes.flatMap((outcome, i) => (outcome.status === 'rejected' ? [i] : []));
    expect(failed).toEqual(Array.from({ length: 100 }, (_, i) => i).filter((i) => i % 3 === 0));
  });

  test('a transaction is alone until it ends', async () => {
    const sql = connect(shared);
    await sql`create table counter as select 0 as n`;
    const increment = () =>
      sql.begin(async (tx) => {
        const [row] = await tx`select n from counter`;
        await tx`update counter set n = ${Number(row?.['n']) + 1}`;
      });
    await Promise.all(Array.from({ length: 50 }, increment));
    expect(await sql`select n from counter`).toEqual([{ n: 50 }]);
  });

  test('a connection that goes in mid-transaction takes its work with it and leaves the session free', async () => {
    const other = connect(shared, 1);
    await other`create table left_behind (n int)`;
    const leaving = connect(shared, 1);
    await leaving.unsafe('begin; insert into left_behind values (1)');
    await leaving.end({ timeout: 0 });
    expect(await other`select * from left_behind`).toEqual([]);
  });

  test('prepared statements go with the connection that made them', async () => {
    const leaving = connect(shared, 1);
    await leaving`select ${1}::int`;
    const other = connect(shared, 1);
    const prepared = async () => (await other.unsafe('select name from pg_prepared_statements')).length;
    expect(await prepared()).toBe(1);
    await leaving.end();
    await expect.poll(prepared).toBe(0);
  });
});

describe('damaged files', () => {
  const damages: [string, (postgres: string) => void][] = [
    ['the control file cut short', (postgres) => truncateSync(join(postgres, 'global/pg_control'), 100)],
    ['the log of writes gone', (postgres) => rmSync(join(postgres, 'pg_wal'), { recursive: true })],
    ['the version file gone', (postgres) => rmSync(join(postgres, 'PG_VERSION'))],
    ['files of another version', (postgres) => writeFileSync(join(postgres, 'PG_VERSION'), '12\n')],
  ];

  test.each(damages)('%s: the start stops, names the directory and says what to do', async (_, damage) => {
    const directory = copyOfTemplate();
    damage(join(directory, 'postgres'));
    const refused = expect(openEmbedded(directory)).rejects;
    await refused.toThrow(`The embedded database in ${directory}/postgres cannot be opened`);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });

  test.each(['', '-42\n', '42\n/pglite/data\n'])(
    'a process file that holds %j does not matter',
    async (content) => {
      const directory = copyOfTemplate();
      writeFileSync(join(directory, 'postgres', 'postmaster.pid'), content);
      await open(directory);
    },
  );
});
