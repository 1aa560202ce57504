/** How old what a process knows can be. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { Cache } from '../../src/platform/cache.js';

afterEach(() => {
  vi.restoreAllMocks();
});

it('an entry counts its second from the moment at which it was asked for, not from when the answer came', async () => {
  let now = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const cache = new Cache();
  const slow = (value: string) => async () => {
    now += 900;
    return value;
  };
  expect(await cache.get('client', slow('in force'))).toBe('in force');
  now += 50;
  expect(await cache.get('client', slow('disabled'))).toBe('in force');
  now += 100;
  await setImmediate();
  expect(await vi.waitUntil(async () => (await cache.get('client', slow('disabled'))) === 'disabled')).toBe(
    true,
  );
});
