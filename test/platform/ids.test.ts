/** Identifiers of rows. */
import { expect, it } from 'vitest';
import { instantOf, newOrderedId } from '../../src/platform/ids.js';

it('RFC 9562 §6.2: ids of one millisecond are in the order in which they were made', () => {
  const now = new Date('2026-11-26T12:00:00.123Z');
  const ids = Array.from({ length: 20_000 }, () => newOrderedId(now));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.map(instantOf)).toEqual(ids.map(() => now));
});
