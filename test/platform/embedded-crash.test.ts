/** The embedded database survives the death of its process: every row that was acknowledged is there afterwards. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

function start(first: number): ChildProcess {
  const args = ['--conditions=portico-source', '--import', 'tsx', writer, directory, String(first)];
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
  const sql = postgres({ path: embedded.socket, database: 'postgres', username: 'postgres', max: 1 });
  const there = new Set((await sql<{ id: number }[]>`select id from written`).map((row) => row.id));
  await sql.end();
  await embedded.close();
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
}, 60_000);
