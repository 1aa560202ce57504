// @ts-check
/**
 * What has to be there before the service can run: its packages and its build. Plain JavaScript without packages,
 * because it runs before any is installed. Does nothing, quickly, where nothing is missing or out of date.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The directory of the repository, without a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** @typedef {{ name: string, sources: string[], result: string, tools: string[][] }} Part */

/** The parts of the build, each with what it is made from. @type {Part[]} */
const PARTS = [
  {
    name: 'server',
    sources: ['src', 'schema', 'tsconfig.json', 'package-lock.json'],
    result: 'dist/src/main.js',
    tools: [['typescript/bin/tsc', '-p', '.']],
  },
  {
    name: 'pages',
    sources: ['web', 'package-lock.json'],
    result: 'dist/web/server/render.js',
    tools: [
      ['vite/bin/vite.js', 'build', 'web', '--logLevel', 'error'],
      ['vite/bin/vite.js', 'build', 'web', '--config', 'web/vite.server.config.ts', '--logLevel', 'error'],
    ],
  },
];

const OLDEST_NODE = [20, 11, 1];
const LONGEST_WAIT = 10 * 60_000;

/**
 * Installs what is missing and, unless told otherwise, builds what is out of date.
 * @param {{ build?: boolean }} [options]
 */
export async function prepare({ build = true } = {}) {
  refuseOldNode();
  const ready = () => isInstalled(build && staleParts().length > 0) && (!build || staleParts().length === 0);
  if (ready()) return;
  const release = await lock();
  try {
    // Another start may have done it while this one waited.
    const parts = build ? staleParts() : [];
    if (!isInstalled(!build || parts.length > 0)) await install();
    if (parts.length > 0) await buildParts(parts);
  } catch (error) {
    for (const child of running) child.kill();
    release();
    stop(error instanceof Error ? error.message : String(error));
  }
  release();
}

function refuseOldNode() {
  const version = process.versions.node.split('.').map(Number);
  const at = OLDEST_NODE.findIndex((number, index) => number !== version[index]);
  if (at >= 0 && (version[at] ?? 0) < (OLDEST_NODE[at] ?? 0)) {
    stop(`Portico needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  }
}

/** @param {string} message @returns {never} */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const INSTALLED = join(root, 'node_modules/.portico-installed');

/**
 * Whether node_modules is what package-lock.json says; packages for development only matter to those who build.
 * @param {boolean} development
 */
function isInstalled(development) {
  const lockFile = read('package-lock.json');
  if (readOr(INSTALLED) === digest(lockFile)) return true;
  // Somebody may have run npm by hand: npm notes what it installed.
  const noted = readOr(join(root, 'node_modules/.package-lock.json'));
  if (!noted) return false;
  /** @type {Record<string, { version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }>} */
  const wanted = JSON.parse(lockFile).packages;
  /** @type {Record<string, { version?: string }>} */
  const present = JSON.parse(noted).packages;
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional }]) => {
    if (path === '' || present[path]?.version === version) return true;
    return !present[path] && (optional || devOptional || (dev && !development));
  });
}

async function install() {
  const cli = process.env.npm_execpath;
  const npm = cli?.endsWith('npm-cli.js') ? [process.execPath, cli] : ['npm'];
  const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await progress('Installing packages', () => run([...npm, 'ci', ...options]));
  writeFileSync(INSTALLED, digest(read('package-lock.json')));
}

/** @param {Part[]} parts */
async function buildParts(parts) {
  const digests = parts.map(sourceDigest);
  for (const { result } of parts) {
    // Without its results the compiler's memory of them would keep it from writing them again.
    if (!existsSync(join(root, result))) rmSync(join(root, 'dist/.tsbuildinfo'), { force: true });
  }
  const tools = parts.flatMap((part) => part.tools);
  await progress('Building', () =>
    Promise.all(
      tools.map(([script = '', ...args]) =>
        run([process.execPath, join(root, 'node_modules', script), ...args]),
      ),
    ),
  );
  parts.forEach((part, index) => {
    writeFileSync(stampOf(part), digests[index] ?? '');
  });
}

/** @param {Part} part */
const stampOf = (part) => join(root, 'dist', `.${part.name}-built-from`);

const staleParts = () =>
  PARTS.filter(
    (part) => !existsSync(join(root, part.result)) || readOr(stampOf(part)) !== sourceDigest(part),
  );

/** @param {Part} part */
function sourceDigest({ sources }) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(source))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  try {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    return entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) =>
        entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
      );
  } catch {
    return existsSync(join(root, path)) ? [path] : [];
  }
}

/** @param {string} file */
const read = (file) => readFileSync(join(root, file), 'utf8');

/** @param {string} file */
function readOr(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('hex');

/**
 * One line on standard error: what is being done, and how long it took.
 * @param {string} what @param {() => Promise<unknown>} work
 */
async function progress(what, work) {
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

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a command in the repository; what it prints is shown only where it fails.
 * @param {string[]} command
 */
async function run([file = '', ...args]) {
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

/** One process prepares at a time; a second waits. Answers how to let the next one in. @returns {Promise<() => void>} */
async function lock() {
  const file = join(root, 'dist/.preparing');
  const deadline = Date.now() + LONGEST_WAIT;
  let told = false;
  for (;;) {
    try {
      mkdirSync(join(root, 'dist'), { recursive: true });
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EEXIST') stop(`Portico cannot install or build in ${root}: ${message}`);
    }
    if (!isAlive(Number(readOr(file))) || Date.now() > deadline) rmSync(file, { force: true });
    else if (!told) process.stderr.write('Waiting for another start to install and build …\n');
    told = true;
    await pause(200);
  }
  const release = () => rmSync(file, { force: true });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, abandon);
  /** @param {NodeJS.Signals} signal */
  function abandon(signal) {
    for (const child of running) child.kill(signal);
    release();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  }
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, abandon);
    release();
  };
}

/** @param {number} pid */
function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
