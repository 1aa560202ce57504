#!/usr/bin/env node
/** The command line `portico`: composition of its commands with this machine. */
import { createInterface } from 'node:readline/promises';
import type { Environment } from './command/credentials.js';
import { CommandFailure } from './command/failure.js';
import type { Host, Terminal } from './command/host.js';
import { runCommand } from './command/program.js';
import { ConfigError, readEnvironment } from './config-environment.js';
import { version } from './version.js';

// `portico events | head` ends the reader first.
process.stdout.on('error', () => process.exit(0));

const isPerson = process.stdin.isTTY === true && process.stderr.isTTY === true;
let known: Environment | undefined;

/** The environment is read when it is needed: help needs none. */
function environment(): Environment {
  try {
    known ??= readEnvironment();
    return known;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CommandFailure('usage', 'CONFIGURATION', error.problems.join(' '));
  }
}

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  confirm: isPerson ? confirm : undefined,
  input: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
};

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(`${question} Go on? [y/N] `);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

const host: Host = {
  version,
  terminal,
  environment,
  openLocal: async () => (await import('./local-graph.js')).openLocalGraph(),
  machine: async () => (await import('./machine.js')).machine,
};

const code = await runCommand(process.argv.slice(2), host);
// What was written may still be on its way to a pipe.
process.stdout.write('', () => process.exit(code));
