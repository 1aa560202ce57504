/** The embedded database survives the death of its process: every row that was acknowledged is there afterwards. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '../../src/platform/embedded/database.js';

const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
const writer = fileURLToPath(new URL('../support/embedded-writer.ts', import.meta.url));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const connect = (socket: string) =>
  postgres({ path: socket, database: 'postgres', username: 'postgres', max: 1 });

/** Lets a process write for a while, kills it, and answers which rows it was told of. */
async function writeUntilKilled(first: number, signal: NodeJS.Signals, after: number): Promise<number[]> {
  const child = start(first);
  const acknowledged: number[] = [];
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    if (line === 'ready') setTimeout(() => child.kill(signal), after);
    else acknowledged.push(Number(line));
  }
  await ended;
  return acknowledged;
}

function start(first: number, into = directory): ChildProcess {
  const args = ['--conditions=portico-source', '--import', 'tsx', writer, into, String(first)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('five times killed in mid-write, by SIGKILL and by SIGTERM', async () => {
  const acknowledged: number[] = [];
  const signals = ['SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGTERM', 'SIGKILL'] as const;
  for (const [round, signal] of signals.entries()) {
    const rows = await writeUntilKilled(round * 1_000_000, signal, 150 + 130 * round);
    expect(rows.length).toBeGreaterThan(0);
    acknowledged.push(...rows);
  }
  const embedded = await openEmbedded(directory);
  const sql = connect(embedded.socket);
  const there = new Set((await sql<{ id: number }[]>`select id from written`).map((row) => row.id));
  await sql.end();
  await embedded.close();
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
}, 120_000);

test('a first start that is killed half-way leaves nothing that keeps the next from starting', async () => {
  const fresh = join(directory, 'fresh');
  const child = start(0, fresh);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await expect
    .poll(() => existsSync(join(fresh, 'postgres', 'global')), { timeout: 60_000, interval: 10 })
    .toBe(true);
  child.kill('SIGKILL');
  await ended;
  const embedded = await openEmbedded(fresh);
  const sql = connect(embedded.socket);
  expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
  await sql.end();
  await embedded.close();
}, 120_000);

test('an engine that dies, as of a full disk, is started again with what was acknowledged', async () => {
  const faults: string[] = [];
  const embedded = await openEmbedded(directory, { onFault: ({ message }) => faults.push(message) });
  const sql = connect(embedded.socket);
  await sql`create table survives as select 7 as n`;
  const log = join(directory, 'postgres', 'pg_wal');
  renameSync(log, `${log}-away`);
  await sql`create table large as select repeat(md5(g::text), 30) from generate_series(1, 40000) g`.catch(
    () => [],
  );
  await expect.poll(() => faults.length, { timeout: 60_000 }).toBeGreaterThan(0);
  rmSync(log, { recursive: true, force: true });
  renameSync(`${log}-away`, log);
  await expect
    .poll(() => sql`select n from survives`.catch(() => []), { timeout: 60_000 })
    .toEqual([{ n: 7 }]);
  await sql.end();
  await embedded.close();
  expect(faults[0]).toMatch(/died: could not create file/);
}, 120_000);
