/**
 * The embedded database: PostgreSQL as WebAssembly (PGlite) in a thread of this process, reached through a Unix socket
 * like any other server, so that one driver and one code path serve every mode.
 *
 * It survives the death of the process, not the loss of power: the engine does not flush to the disk.
 */
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { lockDirectory } from './directory-lock.js';
import { EmbeddedDatabaseError } from './error.js';

/** An embedded database that runs: `socket` is the path for a `DatabaseTarget`. */
export interface EmbeddedDatabase {
  readonly socket: string;
  close(): Promise<void>;
}

/** What the thread is started with. */
export interface WorkerInput {
  readonly directory: string;
  readonly socket: string;
}

/** What the thread says. */
export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string; readonly lines: readonly string[] };

/** What the thread is told. */
export type ToEngine = 'stop';

/** A first start takes some seconds, a recovery after a crash well under one. */
const LONGEST_START = 60_000;
const LONGEST_STOP = 5_000;

/** How to open it. */
export interface EmbeddedOptions {
  /** Is told why the engine died while it ran, each time before it is started again. */
  readonly onFault?: (error: EmbeddedDatabaseError) => void;
}

/** Opens the database below a data directory, and makes it at the first start. One process at a time. */
export async function openEmbedded(
  dataDir: string,
  { onFault }: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const lock = await lockDirectory(dataDir);
  const directory = join(dataDir, 'postgres');
  const socket = join(lock.socketDirectory, '.s.PGSQL.5432');
  const unfinished = join(dataDir, 'postgres.unfinished');
  try {
    await prepareDirectory(directory, unfinished);
    const engine = new Engine({ directory, socket }, onFault);
    await engine.start();
    await rm(unfinished, { force: true });
    return {
      socket,
      close: async () => {
        await engine.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Clears the way for the engine. The lock is held, so that nothing in here belongs to a living process. */
async function prepareDirectory(directory: string, unfinished: string): Promise<void> {
  // A first start that died half-way left files that no start can use, and no row that anybody was told of.
  if (existsSync(unfinished)) await rm(directory, { recursive: true, force: true });
  const files = await readdir(directory).catch((): string[] => []);
  if (files.length === 0) return writeFile(unfinished, '');
  if (!files.includes('PG_VERSION')) throw damaged(directory, 'PG_VERSION is missing');
  // Left by a process that was killed; cut short, it would keep the engine from starting.
  await rm(join(directory, 'postmaster.pid'), { force: true });
}

/** The thread that runs, and another in its place where it dies: a full disk ends the engine, and may have room again. */
class Engine {
  readonly #input: WorkerInput;
  readonly #onFault: EmbeddedOptions['onFault'];
  readonly #stopped = new AbortController();
  #worker: Worker | undefined;
  #revival: Promise<void> | undefined;

  constructor(input: WorkerInput, onFault: EmbeddedOptions['onFault']) {
    this.#input = input;
    this.#onFault = onFault;
  }

  async start(): Promise<void> {
    const worker = await startWorker(this.#input);
    let fault = died(this.#input.directory, { reason: 'its thread ended', lines: [] });
    worker.on('message', (message: FromEngine) => {
      if (message.kind === 'failed') fault = died(this.#input.directory, message);
    });
    worker.once('exit', () => {
      this.#worker = undefined;
      if (!this.#stopped.signal.aborted) this.#revival = this.#revive(fault);
    });
    this.#worker = worker;
  }

  async #revive(first: EmbeddedDatabaseError): Promise<void> {
    const { signal } = this.#stopped;
    let fault: unknown = first;
    for (let wait = 100; fault && !signal.aborted; wait = Math.min(2 * wait, 5_000)) {
      if (fault instanceof EmbeddedDatabaseError) this.#onFault?.(fault);
      await pause(wait, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) fault = await this.start().catch((error: unknown) => error);
    }
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#revival;
    if (this.#worker) await stopWorker(this.#worker);
  }
}

/** Starts a thread, and waits until its socket can be used. */
async function startWorker(input: WorkerInput): Promise<Worker> {
  await rm(input.socket, { force: true });
  const worker = newWorker(input);
  const outcome = await new Promise<FromEngine>((resolve) => {
    const failed = (reason: string) => resolve({ kind: 'failed', reason, lines: [] });
    const late = setTimeout(failed, LONGEST_START, 'it did not start within a minute');
    worker.once('message', resolve);
    worker.once('error', (error) => failed(error.message));
    worker.once('exit', (code) => failed(`it ended with code ${code}`));
    worker.once('message', () => clearTimeout(late)).once('exit', () => clearTimeout(late));
  });
  if (outcome.kind === 'ready') return worker;
  await worker.terminate();
  throw damaged(input.directory, reasonOf(outcome));
}

type Failure = Omit<Extract<FromEngine, { kind: 'failed' }>, 'kind'>;

/** The engine's own words where it had some, and the first: the rest follows from it. */
function reasonOf({ reason, lines }: Failure): string {
  const fatal = lines.find((line) => /PANIC:/.test(line)) ?? lines.findLast((line) => /FATAL:/.test(line));
  return fatal?.replace(/^.*(FATAL|PANIC): */, '') ?? reason;
}

function died(directory: string, failure: Failure): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(`The embedded database in ${directory} died: ${reasonOf(failure)}`);
}

/** Compiled it is a script; from source, under tsx and in tests, the thread registers the loader for TypeScript first. */
function newWorker(workerData: WorkerInput): Worker {
  const quiet = { workerData, stdout: true, stderr: true };
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('./worker.js', import.meta.url), quiet);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx'));
  const loader = new URL('./esm/api/index.mjs', tsx).href;
  const entry = new URL('./worker.ts', import.meta.url).href;
  const script = `import('${loader}').then(({ register }) => { register(); return import('${entry}'); })`;
  return new Worker(script, { ...quiet, eval: true, execArgv: [] });
}

async function stopWorker(worker: Worker): Promise<void> {
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const late = setTimeout(() => void worker.terminate(), LONGEST_STOP);
  worker.postMessage('stop' satisfies ToEngine);
  await ended;
  clearTimeout(late);
}

function damaged(directory: string, reason: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `The embedded database in ${directory} cannot be opened: ${reason}. ` +
      'Its files are damaged, as they may be after a loss of power. Put back a copy of that directory, ' +
      'or move it away to begin with an empty database. For data that must last, set DATABASE_URL.',
  );
}
