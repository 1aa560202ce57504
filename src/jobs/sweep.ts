/**
 * The sweep: forgets what expired, in small batches with pauses, so that nobody who is served notices.
 *
 * Several processes may do it at once: each takes rows that no other holds.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Instance, openContext, SYSTEM } from '../domain/context.js';
import { forgetExpired } from '../domain/expiry.js';

const BATCH = 500;
/** Milliseconds. */
const PAUSE = 50;
const EVERY = 60_000;

/** Starts the sweep; the answer stops it. */
export function startSweep(instance: Instance): () => Promise<void> {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = sweep(instance, () => stopped).catch((error: unknown) => {
      instance.log.warn({ err: error }, 'the sweep will try again');
    });
  }, EVERY).unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}

/** One round: until nothing is left, or it is told to stop. */
export async function sweep(instance: Instance, isStopped: () => boolean = () => false): Promise<void> {
  while (!isStopped()) {
    const gone = await forgetExpired(
      openContext(instance, { requestId: 'sweep', ip: '', actor: SYSTEM }),
      BATCH,
    );
    if (gone === 0) return;
    await pause(PAUSE);
  }
}
