// @ts-check
/**
 * What has to be there before the service can run: its packages and its build. Plain JavaScript without packages,
 * because it runs before any is installed. Does nothing, quickly, where nothing is missing or out of date.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildParts, staleParts } from './prepare-build.mjs';
import { readOr, root, running } from './prepare-command.mjs';
import { install, isInstalled } from './prepare-packages.mjs';

/** What Vite asks for, which builds the pages; util.parseEnv in config.ts would do with 20.12. */
const OLDEST_NODE = [20, 19, 0];
const LONGEST_WAIT = 10 * 60_000;

/**
 * Installs what is missing and, unless told otherwise, builds what is out of date.
 * @param {{ build?: boolean }} [options]
 */
export async function prepare({ build = true } = {}) {
  refuseOldNode();
  if ((!build || staleParts().length === 0) && isInstalled(!build)) return;
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
    // Empty in the moment before the holder has written who it is.
    const holder = readOr(file);
    if ((holder && !isAlive(Number(holder))) || Date.now() > deadline) rmSync(file, { force: true });
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
