/** The thread of the embedded database, seen from the service: started, started again where it dies, stopped. */
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { damaged, died, EmbeddedDatabaseError } from './error.js';

/** What the thread is started with. */
export interface WorkerInput {
  /** Where the files of the database are. */
  readonly directory: string;
  /** Path of the Unix socket to listen on. */
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

/** Is told why the engine died while it ran, each time before it is started again. */
export type FaultListener = (error: EmbeddedDatabaseError) => void;

/** The thread that runs, and another in its place where it dies: a full disk ends the engine, and may have room again. */
export class Engine {
  readonly #input: WorkerInput;
  readonly #onFault: FaultListener | undefined;
  readonly #stopped = new AbortController();
  #worker: Worker | undefined;
  #revival: Promise<void> | undefined;

  constructor(input: WorkerInput, onFault: FaultListener | undefined) {
    this.#input = input;
    this.#onFault = onFault;
  }

  async start(): Promise<void> {
    const worker = await startWorker(this.#input);
    let fault = died(this.#input.directory, 'its thread ended');
    worker.on('message', (message: FromEngine) => {
      if (message.kind === 'failed') fault = died(this.#input.directory, reasonOf(message));
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
