// @ts-check
/** The packages: whether node_modules is what package-lock.json says, and how it becomes so. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest, progress, read, readOr, root, run } from './prepare-command.mjs';

const INSTALLED = join(root, 'node_modules/.portico-installed');

/**
 * Whether node_modules is what package-lock.json says; packages for development only matter to those who build.
 * @param {boolean} development
 */
export function isInstalled(development) {
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

/** Installs what package-lock.json says, without running scripts of packages. */
export async function install() {
  const cli = process.env.npm_execpath;
  const npm = cli?.endsWith('npm-cli.js') ? [process.execPath, cli] : ['npm'];
  const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await progress('Installing packages', () => run([...npm, 'ci', ...options]));
  writeFileSync(INSTALLED, digest(read('package-lock.json')));
}
