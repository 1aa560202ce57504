// @ts-check
/** `npm run dev`: the service from its sources, restarted at each change, and the pages built again at each change. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { root } from './prepare-command.mjs';

await prepare({ build: false });
// What a developer may see and a newcomer need not: the graph describes itself.
process.env.NODE_ENV ??= 'development';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let ending = false;

/**
 * Starts a tool of node_modules; where one ends, all do.
 * @param {string} script @param {string[]} args @param {import('node:child_process').StdioOptions} stdio
 */
function start(script, args, stdio) {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio });
  children.add(child);
  child.once('exit', (code) => {
    children.delete(child);
    if (!ending) end(code ?? 1);
  });
  return child;
}

/** @param {number} code */
function end(code) {
  if (!ending) process.exitCode = code;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
}

/**
 * Builds a part of the pages at each change; answers when the first build is done.
 * @param {string[]} args
 */
function watchPages(args) {
  const child = start(
    'vite/bin/vite.js',
    ['build', 'web', '--watch', ...args],
    ['ignore', 'pipe', 'inherit'],
  );
  return new Promise((resolve) => {
    child.stdout?.on('data', (data) => {
      const text = String(data);
      if (text.includes('built in')) resolve(undefined);
      if (/error/i.test(text)) process.stderr.write(text);
    });
  });
}

for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => end(0));
// Ctrl-C reaches the children as well: a second signal would cut the service's clean stop short.
process.once('SIGINT', () => {
  ending = true;
  setTimeout(end, 5_000, 0).unref();
});

await Promise.all([watchPages([]), watchPages(['--config', 'web/vite.server.config.ts'])]);
if (!ending) {
  const watched = ['--include', 'dist/web/client/manifest.json', '--include', 'dist/web/server/render.js'];
  const options = ['--clear-screen=false', '--conditions=portico-source', ...watched];
  start('tsx/dist/cli.mjs', ['watch', ...options, 'src/main.ts'], 'inherit');
}
