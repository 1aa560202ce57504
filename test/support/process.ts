/** The server as people run it: a process of its own from dist/, started, watched, stopped and killed by tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { databaseKind } from './database.js';

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

/** Longest wait for a process that starts, in milliseconds: generous, as several may start at once on a small machine. */
const LONGEST_START = 40_000;

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What a process is started with. */
export interface ProcessSettings {
  /** The variables of the configuration, and nothing else of the environment of the tests. */
  readonly env: Readonly<Record<string, string>>;
  /** Working directory: one without a .env file. */
  readonly cwd: string;
  /** Another program than the service, and its words. */
  readonly program?: readonly string[];
}

/** One process of the server. */
export class ServerProcess {
  /** Its own address, whatever the public one is. */
  readonly url: string;
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  #output = '';

  constructor({ env, cwd, program = [main] }: ProcessSettings) {
    if (!existsSync(main)) throw new Error('dist/ is missing: npm test builds it, or run npm run build');
    this.url = `http://localhost:${env['PORT'] ?? 4000}`;
    const { PATH = '', HOME = '' } = process.env;
    this.#child = spawn(process.execPath, program, {
      cwd,
      env: { PATH, HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data) => {
        this.#output += data;
      });
    }
    const abandon = () => this.#child.kill('SIGKILL');
    process.once('exit', abandon);
    this.ended = new Promise((resolve) => {
      // `close` comes when all output has been read.
      this.#child.once('close', (code, signal) => {
        process.off('exit', abandon);
        resolve({ code, signal });
      });
    });
  }

  /** Everything that it has printed so far. */
  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Waits until it serves; fails with its output where it ends instead. */
  async ready(): Promise<this> {
    const end = Date.now() + LONGEST_START;
    while (this.isRunning && Date.now() < end) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.ok) return this;
      await pause(25);
    }
    throw new Error(`the process is not ready:\n${this.#output}`);
  }

  /** Sends a signal and waits for the end. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    this.#child.kill(signal);
    return this.ended;
  }
}

/**
 * Declares tests that need a database which several processes can use. Where there is none they are skipped in sight,
 * and where everything is to be proven that is a failure.
 */
export function describeOnServer(name: string, tests: () => void): void {
  if (databaseKind() !== 'embedded') {
    describe(name, tests);
    return;
  }
  describe(name, () => {
    it.skipIf(!process.env['CI'])('needs a PostgreSQL server: set DATABASE_URL or install one', () => {
      expect.fail('several processes cannot share the embedded database');
    });
  });
}

/** How often the races are run: often enough to be seen in the suite, and as often as an environment says. */
export function rounds(usual: number): number {
  return Number(process.env['PORTICO_TEST_ROUNDS'] ?? usual);
}

/** Asks again until the answer is right; the last answer, right or not, once `milliseconds` are over. */
export async function within<T>(
  milliseconds: number,
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isRight(answer) || Date.now() >= end) return answer;
    await pause(20);
  }
}
