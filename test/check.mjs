// @ts-check
/** `npm run check`: everything that can be said about the code without running the service. One line for each check. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../src/prepare.mjs';
import { root } from '../src/prepare-command.mjs';

/** @typedef {{ passed: boolean, output: string }} Outcome */
/** @typedef {{ name: string, run: () => Promise<Outcome> }} Check */

/** Checks that run at the same time. */
const AT_ONCE = 2;

/**
 * Runs a tool of node_modules.
 * @param {string} script @param {string[]} args @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<Outcome>}
 */
async function tool(script, args, { cwd = root, env = {} } = {}) {
  const path = join(root, 'node_modules', script);
  const child = spawn(process.execPath, [path, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { passed: code === 0, output };
}

/** @param {string} script @param {string[]} args */
const typescript = (script, ...args) =>
  existsSync(join(root, script))
    ? tool('tsx/dist/cli.mjs', ['--conditions=portico-source', script, ...args])
    : Promise.resolve({ passed: true, output: 'missing' });

/** Whether drizzle-kit, asked in a copy, would write a migration. @returns {Promise<Outcome>} */
async function migrations() {
  const copy = mkdtempSync(join(tmpdir(), 'portico-check-'));
  try {
    for (const part of ['drizzle', 'schema', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const kit = await tool('drizzle-kit/bin.cjs', ['generate', '--config', 'drizzle/config.ts'], {
      cwd: copy,
    });
    const journal = 'drizzle/meta/_journal.json';
    const same = readFileSync(join(copy, journal), 'utf8') === readFileSync(join(root, journal), 'utf8');
    const hint = same ? '' : '\nThe tables have changed: npx drizzle-kit generate --config drizzle/config.ts';
    return { passed: kit.passed && same, output: kit.output + hint };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** @param {string} project */
const types = (project) => tool('typescript/bin/tsc', ['-p', project, '--noEmit', '--incremental', 'false']);

/** @type {Check[]} */
const CHECKS = [
  { name: 'types of the server', run: () => types('.') },
  { name: 'types of the pages', run: () => types('web') },
  { name: 'types of the tests', run: () => types('test') },
  { name: 'form and lint', run: () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings']) },
  { name: 'unused code', run: () => tool('knip/bin/knip.js', ['--no-progress']) },
  {
    name: 'who imports whom',
    run: () =>
      tool('vitest/vitest.mjs', ['run', '--config', 'test/vitest.config.ts', 'test/architecture.test.ts'], {
        env: { PORTICO_TEST_DATABASE: 'none' },
      }),
  },
  { name: 'migrations', run: migrations },
  { name: 'schema/api.graphql', run: () => typescript('src/graphql/print-schema.ts', '--check') },
  {
    name: 'schema/portico-config.schema.json',
    run: () => typescript('src/setup/print-schema.ts', '--check'),
  },
  { name: 'docs/refusals.md', run: () => typescript('test/refusals-page.ts', '--check') },
  { name: 'docs/audit.md', run: () => typescript('test/audit-page.ts', '--check') },
  { name: 'docs/presets.md', run: () => typescript('test/presets-page.ts', '--check') },
  { name: 'docs/cli.md', run: () => typescript('test/command-page.ts', '--check') },
  {
    name: 'types of the graph for the pages',
    run: () => tool('@graphql-codegen/cli/esm/bin.js', ['--check', '--config', 'web/codegen.ts']),
  },
];

await prepare({ build: false });

/** @type {string[]} */
const failures = [];
const waiting = [...CHECKS];

async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const began = performance.now();
    const { passed, output } = await check.run();
    const missing = output === 'missing';
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const verdict = missing ? 'nothing to check yet' : passed ? 'ok' : 'FAILED';
    console.log(`  ${check.name.padEnd(36)}${verdict.padEnd(8)}${missing ? '' : `${seconds} s`}`);
    if (!passed) failures.push(`── ${check.name} ──\n${output.trim()}\n`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
if (failures.length > 0)
  console.log(`\n${failures.join('\n')}\n${failures.length} of ${CHECKS.length} checks failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
