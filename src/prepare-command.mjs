// @ts-check
/** How the preparations run commands, say what they do, and read files. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the repository, without a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * One line on standard error: what is being done, and how long it took.
 * @param {string} what @param {() => Promise<unknown>} work
 */
export async function progress(what, work) {
  process.stderr.write(`${what} … `);
  const began = performance.now();
  try {
    await work();
  } catch (error) {
    process.stderr.write('failed\n');
    throw error;
  }
  const seconds = (performance.now() - began) / 1000;
  process.stderr.write(`${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s\n`);
}

/** The commands that run now: who is told to stop ends them. @type {Set<import('node:child_process').ChildProcess>} */
export const running = new Set();

/**
 * Runs a command in the repository; what it prints is shown only where it fails.
 * @param {string[]} command
 */
export async function run([file = '', ...args]) {
  const child = spawn(file, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: file === 'npm' && process.platform === 'win32',
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message)).once('close', resolve);
  });
  running.delete(child);
  if (code !== 0) throw new Error(`${[file, ...args].join(' ')}\n${output.trim()}\n(${code})`);
}

/** The text of a file of the repository. @param {string} file */
export const read = (file) => readFileSync(join(root, file), 'utf8');

/** The text of a file, or undefined where it cannot be read. @param {string} file */
export function readOr(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** What tells whether a text has changed. @param {string} text */
export const digest = (text) => createHash('sha256').update(text).digest('hex');
