/** The lock of the embedded database: one process for one directory, and none shut out by a dead one. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type DirectoryLock, lockDirectory } from '../../src/platform/embedded/directory-lock.js';

const base = mkdtempSync(join(tmpdir(), 'portico-test-'));
const held: DirectoryLock[] = [];

let made = 0;
const directory = () => join(base, String(made++));

async function lock(path: string): Promise<DirectoryLock> {
  const taken = await lockDirectory(path);
  held.push(taken);
  return taken;
}

afterEach(async () => {
  for (const taken of held.splice(0)) await taken.release();
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

function leaveLock(content: string | object): string {
  const path = directory();
  mkdirSync(path);
  writeFileSync(join(path, 'lock'), typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('a second is refused, and told which process holds it', async () => {
  const path = directory();
  await lock(path);
  await expect(lockDirectory(path)).rejects.toThrow(`in use by process ${process.pid}`);
  expect(readdirSync(path).filter((name) => name.startsWith('run-'))).toHaveLength(1);
});

test('by whichever path it comes', async () => {
  const path = directory();
  await lock(path);
  symlinkSync(path, `${path}-link`);
  await expect(lockDirectory(`${path}-link`)).rejects.toThrow('in use');
});

test('it is refused as well where the sockets of a living process were cleared away', async () => {
  const path = directory();
  const { socketDirectory } = await lock(path);
  rmSync(socketDirectory, { recursive: true });
  await expect(lockDirectory(path)).rejects.toThrow('in use');
});

test('the sockets are for one user only, and gone with the lock', async () => {
  const path = directory();
  const { socketDirectory } = await lock(path);
  expect(statSync(socketDirectory).mode & 0o777).toBe(0o700);
  await held.pop()?.release();
  expect(readdirSync(path)).toEqual([]);
});

test.each([
  ['of a dead process', { pid: 2 ** 22 + 1, began: '1', socketDirectory: '/nowhere/run-dead' }],
  [
    'whose process id was given to another',
    { pid: process.pid, began: '1', socketDirectory: '/nowhere/run-dead' },
  ],
  ['that was never written', ''],
  ['that was written in part', '{"pid":'],
])('a lock %s is taken over', async (_, content) => {
  await lock(leaveLock(content));
});

test('the sockets of a dead process are removed, and nothing else that its lock names', async () => {
  const sockets = directory();
  const other = directory();
  mkdirSync(`${sockets}/run-dead`, { recursive: true });
  mkdirSync(other);
  await lock(leaveLock({ pid: 0, began: '', socketDirectory: `${sockets}/run-dead` }));
  await lock(leaveLock({ pid: 0, began: '', socketDirectory: other }));
  expect(readdirSync(sockets)).toEqual([]);
  expect(readdirSync(base)).toContain(other.slice(base.length + 1));
});

test('of many that start at once over a dead one, exactly one gets it, twenty times over', async () => {
  for (let round = 0; round < 20; round++) {
    const path = leaveLock({ pid: 0, began: '', socketDirectory: '/nowhere/run-dead' });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lock(path)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  }
});

test('a guard that was left by a process that died while taking over does not shut others out', async () => {
  const path = leaveLock({ pid: 0, began: '', socketDirectory: '/nowhere/run-dead' });
  writeFileSync(join(path, 'lock.takeover'), '1');
  await lock(path);
}, 15_000);
