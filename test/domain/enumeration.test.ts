/**
 * Who exists is not told: not by status, headers, body, or the time that an answer takes.
 *
 * PORTICO_TEST_TIMING_PAIRS=500 measures as many pairs as the bar names; without it a smaller sample has to hold the
 * same bounds.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/domain/context.js';
import { verifyPassword } from '../../src/domain/credentials/passwords.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { addUser, begin, mutation } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const PAIRS = Number(process.env['PORTICO_TEST_TIMING_PAIRS'] ?? 150);
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await addUser(app, 'keyless', null);
});
afterAll(() => app.close());

/** Everything that must look the same; each with a name and a password. */
const ATTEMPTS: Readonly<Record<string, readonly [string, string]>> = {
  'a known name and a wrong password': ['alice', 'wrong'],
  'an unknown name': ['nobody', PASSWORD],
  'an unknown address': ['nobody@localhost', PASSWORD],
  'a disabled account with its right password': ['carol', PASSWORD],
  'a disabled account with a wrong one': ['carol', 'wrong'],
  'an account without a password': ['keyless', PASSWORD],
  'an empty password': ['alice', ''],
  'a password of 257 characters': ['alice', 'x'.repeat(257)],
  'a password of 10,000 characters': ['alice', 'x'.repeat(10_000)],
  'an empty name': ['', PASSWORD],
  'a name that cannot be one': ['а\u200b b@@', PASSWORD],
  'a name of 5,000 characters': ['x'.repeat(5_000), PASSWORD],
};

/** Status, headers and body, without what differs from one request to the next by its nature. */
async function fingerprint(response: Response, ...varying: string[]) {
  const headers = [...response.headers].filter(
    ([name]) => !['date', 'x-request-id', 'content-length'].includes(name),
  );
  let body = await response.text();
  for (const text of varying.filter((each) => each.length > 0)) body = body.replaceAll(text, '…');
  return { status: response.status, headers, body };
}

/** Where two texts part, with what is around; empty where they do not. */
function differenceOf(one: string, other: string): string {
  if (one === other) return '';
  const at = [...one].findIndex((character, index) => character !== [...other][index]);
  return `${one.slice(at - 60, at + 60)} | ${other.slice(at - 60, at + 60)}`;
}

describe('bar 54: the same answer (OWASP ASVS 6.3.8)', () => {
  it('bar 54: from the graph', async () => {
    const agent = new UserAgent(app.baseUrl);
    const interactionId = await begin(agent, authorizeUrl(app));
    const prints: Awaited<ReturnType<typeof fingerprint>>[] = [];
    for (const [username, password] of Object.values(ATTEMPTS)) {
      const body = JSON.stringify({
        query: mutation('signInWithPassword'),
        variables: { input: { interactionId, username, password } },
      });
      const headers = { 'content-type': 'application/json', origin: app.baseUrl };
      prints.push(await fingerprint(await agent.fetch('/graphql', { method: 'POST', headers, body })));
    }
    expect(prints[0]).toMatchObject({ status: 200, body: expect.stringContaining('INVALID_CREDENTIALS') });
    Object.keys(ATTEMPTS).forEach((name, at) => {
      expect([name, prints[at]]).toEqual([name, prints[0]]);
    });
  });

  it('bar 54: from the form without JavaScript', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = await begin(agent, authorizeUrl(app));
    const prints: Awaited<ReturnType<typeof fingerprint>>[] = [];
    for (const username of ['alice', 'zzyzx', 'carol@localhost', 'keyless']) {
      const response = await agent.submit(`/interaction/${id}/password`, {
        username,
        password: 'wrong-password',
      });
      prints.push(await fingerprint(response, username));
    }
    expect(prints[0]?.status).toBe(400);
    const [first] = prints;
    for (const { body } of prints) expect(differenceOf(body, first?.body ?? '')).toBe('');
    for (const print of prints) expect(print).toEqual(first);
  });
});

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How often one of `first` took longer than one of `second`: 0.5 where nothing tells them apart. */
function separation(first: readonly number[], second: readonly number[]): number {
  let longer = 0;
  for (const one of first) for (const other of second) longer += one > other ? 1 : one === other ? 0.5 : 0;
  const share = longer / (first.length * second.length);
  return Math.max(share, 1 - share);
}

async function timed(username: string, password: string, ip: string): Promise<number> {
  const ctx = openContext(app.instance, { requestId: '', ip });
  const since = performance.now();
  const { kind } = await verifyPassword(ctx, { username, password, device: undefined });
  const took = performance.now() - since;
  expect(kind).toBe('wrong');
  return took;
}

/** Interleaved pairs, each side first as often as the other; the budgets are kept out of it by the clock. */
async function measure(one: readonly [string, string], other: readonly [string, string]) {
  const times: [number[], number[]] = [[], []];
  for (let pair = -10; pair < PAIRS; pair += 1) {
    if (pair % 8 === 0) app.wait(3_601);
    const order = pair % 2 === 0 ? [0, 1] : [1, 0];
    for (const side of order) {
      const [username, password] = side === 0 ? one : other;
      const took = await timed(username, password, `10.0.${side}.1`);
      if (pair >= 0) times[side as 0 | 1].push(took);
    }
  }
  const [first, second] = [median(times[0]), median(times[1])];
  const difference = Math.abs(first - second);
  return {
    near: difference <= 3 || difference <= 0.05 * Math.max(first, second),
    auc: separation(...times),
    first,
    second,
  };
}

describe('bar 54: the same time', () => {
  const WRONG = ['alice', 'wrong'] as const;
  it.each([
    ['an unknown name', ['nobody', 'wrong']],
    ['a disabled account and its right password', ['carol', PASSWORD]],
    ['an account without a password', ['keyless', 'wrong']],
    ['a password that is too long', ['bob', 'x'.repeat(10_000)]],
  ] as const)(
    'bar 54: %s',
    async (_name, other) => {
      let found = await measure(WRONG, other);
      // Again where the machine was busy with something else; the bounds stay.
      for (let again = 0; again < 3 && !(found.near && found.auc <= 0.6); again += 1)
        found = await measure(WRONG, other);
      expect(found).toMatchObject({ near: true });
      expect(found.auc).toBeLessThanOrEqual(0.6);
    },
    240_000,
  );
});
