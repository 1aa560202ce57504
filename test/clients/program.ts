/** A program of somebody else's that runs beside a test: started, waited for, and ended with all that it has started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds after which a program that has not begun to serve, or not said what it should, is broken. */
const PATIENCE = 15_000;

/** What a program is started with. */
export interface ProgramSettings {
  readonly cwd: string;
  /** All of its environment but for PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
}

/** One running program. */
export class Program {
  /** Its exit code, once all of its output is there; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  #output = '';

  constructor(command: string, args: readonly string[], { cwd, env = {} }: ProgramSettings) {
    const { PATH = '', HOME = '' } = process.env;
    // Detached: it leads a group of processes, which can be ended by one id.
    this.#child = spawn(command, args, { cwd, env: { PATH, HOME, ...env }, stdio: 'pipe', detached: true });
    this.#child.stdin?.on('error', () => {});
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data) => {
        this.#output += data;
      });
    }
    const abandon = () => this.#signal('SIGKILL');
    process.once('exit', abandon);
    this.ended = new Promise((resolve) => {
      const end = (code: number | null) => {
        process.off('exit', abandon);
        resolve(code);
      };
      this.#child.once('close', end);
      this.#child.once('error', (error) => {
        this.#output += error.message;
        end(null);
      });
    });
  }

  /** Everything that it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Says a line to it. */
  say(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Waits until it has printed what is looked for. */
  async printed(wanted: RegExp): Promise<RegExpExecArray> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(20)) {
      const found = wanted.exec(this.#output);
      if (found) return found;
      if (!this.#isRunning) break;
    }
    throw new Error(`never printed ${wanted}:\n${this.#output}`);
  }

  /** Waits until it listens: on a port of localhost, or on a socket in the file system. */
  async listening(at: number | string): Promise<this> {
    for (const end = Date.now() + PATIENCE; Date.now() < end && this.#isRunning; await pause(20)) {
      if (await accepts(at)) return this;
    }
    throw new Error(`does not listen on ${at}:\n${this.#output}`);
  }

  /** Ends it and waits for the end. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#signal(signal);
    const late = setTimeout(() => this.#signal('SIGKILL'), 5_000);
    await this.ended;
    clearTimeout(late);
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    try {
      if (pid !== undefined) process.kill(-pid, signal);
    } catch (error) {
      // Nobody of the group is left.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  get #isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }
}

function accepts(at: number | string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = typeof at === 'number' ? connect(at, 'localhost') : connect(at);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
