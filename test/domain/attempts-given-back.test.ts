/** Attempts that are given back: what was not checked is no guess, and giving back stands in nobody's way. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openContext } from '../../src/domain/context.js';
import { verifyPassword } from '../../src/domain/credentials/passwords.js';
import { refundAttempt, takeAttempt } from '../../src/domain/limits/attempts.js';
import { Unavailable } from '../../src/platform/unavailable.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const from = (ip: string) => openContext(app.instance, { requestId: 'test', ip });
const attempt = (username: string, password: string) => ({ username, password, device: undefined });

it('one network that goes on against its limit uses up nothing of the account (OWASP ASVS 6.1.1)', async () => {
  const said: string[] = [];
  for (let at = 0; at < 110; at += 1)
    said.push((await verifyPassword(from('198.51.100.7'), attempt('alice', 'wrong'))).kind);
  expect(said.filter((kind) => kind === 'wrong')).toHaveLength(10);
  expect(said.at(-1)).toBe('throttled');
  expect((await verifyPassword(from('203.0.113.9'), attempt('alice', PASSWORD))).kind).toBe('verified');
});

it('a password that could not be looked at was no guess', async () => {
  const { hasher } = app.instance;
  const busy = {
    ...hasher,
    verify: () => Promise.reject(new Unavailable('too many password checks at once')),
  };
  const overloaded = { ...from('192.0.2.1'), instance: { ...app.instance, hasher: busy } };
  for (let at = 0; at < 12; at += 1)
    await expect(verifyPassword(overloaded, attempt('bob', PASSWORD))).rejects.toThrow(Unavailable);
  expect((await verifyPassword(from('192.0.2.1'), attempt('bob', PASSWORD))).kind).toBe('verified');
});

it('many people of one network who sign in at once do not wait for each other in a circle', async () => {
  const one = async (at: number) => {
    const ctx = from('198.51.100.77');
    await refundAttempt(ctx, await takeAttempt(ctx, { account: `person-${at % 3}`, knownDevice: undefined }));
  };
  for (let round = 0; round < 5; round += 1)
    await Promise.all(Array.from({ length: 30 }, (_, at) => one(at)));
});
