// @ts-check
/**
 * `npm test`: installs and builds what is out of date, then runs vitest. Arguments go to vitest: `npm test -- smoke`
 * runs the files with that in their names, `--watch` stays and runs again at each change.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../src/prepare.mjs';
import { root } from '../src/prepare-command.mjs';

await prepare();

const given = process.argv.slice(2);
const watch = given.some((argument) => argument === '--watch' || argument === '-w');
const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
const results = join(directory, 'results.json');
const counting = watch ? [] : ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
const options = [
  '--config',
  'test/vitest.config.ts',
  ...counting,
  ...given.filter((argument) => !/^(-w|--watch)$/.test(argument)),
];

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const child = spawn(process.execPath, [vitest, watch ? 'watch' : 'run', ...options], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl-C reaches vitest as well, which then stops what it has started; this process only waits for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));

/** @type {number} */
const code = await new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)));
if (!watch) process.stdout.write(`\n${countLine()}\n`);
rmSync(directory, { recursive: true, force: true });
process.exitCode = code;

/** The true counts, from vitest's own record. A file that could not be run, or a run that broke, is a failure. */
function countLine() {
  try {
    const record = JSON.parse(readFileSync(results, 'utf8'));
    /** @type {{ status: string, assertionResults: unknown[] }[]} */
    const files = record.testResults;
    const broken = files.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const failed = record.numFailedTests + broken;
    const skipped = record.numPendingTests + record.numTodoTests;
    return `${record.numPassedTests} passed, ${code !== 0 ? Math.max(failed, 1) : failed} failed, ${skipped} skipped`;
  } catch {
    return '0 passed, 1 failed, 0 skipped';
  }
}
