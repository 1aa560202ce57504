/** The thread of the embedded database: the engine and the socket that serves it, away from the event loop of requests. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { FromEngine, ToEngine, WorkerInput } from './engine.js';
import { WireServer } from './wire.js';

const { directory, socket } = workerData as WorkerInput;
const port = parentPort;
if (!port) throw new Error('this module is the entry point of a thread');
const say = (message: FromEngine) => port.postMessage(message);

/** The engine's last lines: where it cannot start they hold the reason. */
const lines: string[] = [];
const keep = (line: string) => {
  lines.push(line);
  if (lines.length > 20) lines.shift();
  return true;
};

function fail(error: unknown): void {
  say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error), lines });
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

const engine = await PGlite.create({ dataDir: directory, onStdout: keep, onStderr: keep });
const server = new WireServer(engine, fail);
await server.listen(socket);

port.on('message', async (message: ToEngine) => {
  if (message !== 'stop') return;
  await server.close();
  await engine.close();
  process.exit(0);
});
say({ kind: 'ready' });
