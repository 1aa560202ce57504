/**
 * Known devices: a browser in which a user signed in before keeps a budget of attempts of its own, so that nobody can
 * lock the owner out by guessing from elsewhere (OWASP ASVS 6.1.1).
 *
 * The cookie holds a random name and one MAC for each of the last users, and nothing about it is stored.
 */
import { digest, matchesDigest, randomSecret } from '../../platform/secrets.js';
import type { InstanceCtx } from '../context.js';

const USERS = 5;

/** What a device cookie says. */
export interface Device {
  /** A random name, for budgets of attempts. */
  readonly id: string;
  /** True where this user signed in on the device before. */
  readonly knows: (userId: string) => boolean;
}

/** Reads a device cookie; undefined where there is none or it is malformed. */
export function readDevice(ctx: InstanceCtx, cookie: string | undefined): Device | undefined {
  const [id, ...marks] = cookie?.split('.') ?? [];
  if (!id || marks.length === 0 || marks.length > USERS) return undefined;
  const knows = (userId: string) =>
    marks.some((mark) =>
      matchesDigest(ctx.instance.keyring, 'known_device', `${id} ${userId}`, Buffer.from(mark, 'base64url')),
    );
  return { id, knows };
}

/** The cookie after `userId` signed in: what it was, with this user in front. */
export function rememberUser(ctx: InstanceCtx, cookie: string | undefined, userId: string): string {
  const known = readDevice(ctx, cookie);
  if (known?.knows(userId) && cookie !== undefined) return cookie;
  const [id, ...marks] = known && cookie !== undefined ? cookie.split('.') : [randomSecret(16)];
  const mark = digest(ctx.instance.keyring, 'known_device', `${id} ${userId}`).toString('base64url');
  return [id, mark, ...marks].slice(0, USERS + 1).join('.');
}
