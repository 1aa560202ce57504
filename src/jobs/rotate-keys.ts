/**
 * Rotates signing keys: publishes new ones, lets them sign, and forgets old ones, each in its time.
 *
 * Every process looks, and one at a time does what is due: a lock over all of them, and another look once it is held.
 */
import { type Instance, openContext, SYSTEM, withIssuer } from '../domain/context.js';
import { listIssuers } from '../domain/issuers/issuers.js';
import { isRotationDue, rotateDueKeys, withKeyLock } from '../domain/keys/rotation.js';

/** Milliseconds. */
const EVERY = 60_000;

/** Starts to look; the answer stops it. */
export function startKeyRotation(instance: Instance): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = rotateKeys(instance).catch((error: unknown) => {
      instance.log.warn({ err: error }, 'the rotation of keys will be tried again');
    });
  }, EVERY).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/**
 * One round over all servers; one at which it fails keeps nobody else from theirs. What this process knows of keys is a
 * second old at most, so nothing of it has to be forgotten.
 */
export async function rotateKeys(instance: Instance): Promise<void> {
  const ctx = openContext(instance, { requestId: 'rotate-keys', ip: '', actor: SYSTEM });
  for (const issuer of await listIssuers(ctx)) {
    const own = withIssuer(ctx, issuer);
    try {
      if (await isRotationDue(own)) await withKeyLock(own, () => rotateDueKeys(own));
    } catch (error) {
      instance.log.warn(
        { err: error, issuer: issuer.slug },
        'the keys of a server could not be rotated; it is tried again',
      );
    }
  }
}
