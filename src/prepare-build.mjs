// @ts-check
/** The build: what it is made from, which parts of it are out of date, and how they are made again. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress, readOr, root, run } from './prepare-command.mjs';

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
    name: 'command',
    sources: ['src', 'schema', 'package-lock.json'],
    result: 'dist/command/portico.js',
    tools: [['vite/bin/vite.js', 'build', '--config', 'src/vite.config.mjs', '--logLevel', 'error']],
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

/**
 * Builds these parts and remembers what they were made from.
 * @param {Part[]} parts
 */
export async function buildParts(parts) {
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

/** Where it is written down what a part was made from. @param {Part} part */
const stampOf = (part) => join(root, 'dist', `.${part.name}-built-from`);

/** The parts that are missing or were made from other sources. */
export const staleParts = () =>
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
