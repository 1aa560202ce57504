/**
 * The database goes away and comes back while the service runs: 503 with Retry-After in the meantime, no process ends,
 * and nobody has to do anything afterwards (RFC 9110 §10.2.3).
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../support/database.js';
import { Instances } from '../support/instances.js';
import { describeOnServer, within } from '../support/process.js';
import { Wire } from '../support/wire.js';

/** Milliseconds that the way back may take. */
const RECOVERY = 5_000;
/** Every request ends by then: the deadline of a request, and time for the machine. */
const LONGEST_REQUEST = 6_500;

let group: Instances;
let wire: Wire;

const status = async (path: string) => {
  const response = await fetch(`${group.issuer}${path}`);
  await response.arrayBuffer();
  return response.status;
};

async function expectRecovery(): Promise<void> {
  const answer = await within(
    RECOVERY,
    () => group.service(),
    ({ status }) => status === 200,
  );
  expect(answer.status).toBe(200);
  expect(
    await within(
      RECOVERY,
      () => status('/readyz'),
      (each) => each === 200,
    ),
  ).toBe(200);
  expect(group.members.map(({ isRunning }) => isRunning)).toEqual([true, true]);
}

describeOnServer('a database that is away', () => {
  beforeAll(async () => {
    const database = await testDatabase();
    const { hostname, port } = new URL(database.url ?? '');
    wire = await Wire.before(hostname, Number(port || 5432));
    group = await Instances.start(2, { DATABASE_URL: wire.url(database.url ?? '') }, database);
  });
  afterEach(() => wire.set('pass'));
  afterAll(async () => {
    await group.close();
    await wire.close();
  });

  it('bar 77: says 503 with Retry-After while it is cut off, and recovers by itself', {
    timeout: 60_000,
  }, async () => {
    const { code } = await group.person('lenient');
    const { json: tokens } = await group.redeem(await code(), 'lenient');
    wire.set('cut');
    const cut = await within(
      3_000,
      () => group.refresh('x', 'lenient'),
      (answer) => answer.status === 503,
    );
    expect(cut).toMatchObject({ status: 503, json: { error: 'temporarily_unavailable' } });
    expect(cut.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => group.refresh(tokens['refresh_token'], 'lenient')),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([503]));
    expect(answers.every(({ headers }) => headers.get('retry-after'))).toBe(true);
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
    const page = await fetch(group.authorizeUrl('lenient'), { redirect: 'manual' });
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '1']);
    wire.set('pass');
    await expectRecovery();
    // What was refused was not done: the token is as good as before.
    expect((await group.refresh(tokens['refresh_token'], 'lenient')).status).toBe(200);
  });

  it('bar 77: survives that every connection is terminated under load', { timeout: 60_000 }, async () => {
    const { code } = await group.person('lenient');
    const { json } = await group.redeem(await code(), 'lenient');
    const statuses: number[] = [];
    let goesOn = true;
    const ask = async () => {
      while (goesOn) statuses.push((await group.refresh(json['refresh_token'], 'lenient')).status);
    };
    const load = Array.from({ length: 8 }, ask);
    for (let kill = 0; kill < 5; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await group.sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`;
    }
    goesOn = false;
    await Promise.all(load);
    expect([...new Set(statuses)].filter((each) => ![200, 503].includes(each))).toEqual([]);
    expect(statuses).toContain(200);
    await expectRecovery();
  });

  it('bar 80: ends every request by its deadline while the database is silent', {
    timeout: 60_000,
  }, async () => {
    await group.service();
    wire.set('hold');
    const began = Date.now();
    const { code, requests } = { code: 'A'.repeat(64), requests: 30 };
    const answers = await Promise.all(Array.from({ length: requests }, () => group.redeem(code, 'lenient')));
    expect(Date.now() - began).toBeLessThan(LONGEST_REQUEST);
    expect(answers.map((answer) => answer.status)).toEqual(Array(requests).fill(503));
    expect(await status('/readyz')).toBe(503);
    expect(await status('/healthz')).toBe(200);
    wire.set('pass');
    await expectRecovery();
  });

  it('stops within seconds although the database is away', { timeout: 60_000 }, async () => {
    wire.set('cut');
    await group.refresh('x', 'lenient');
    const began = Date.now();
    const [, victim] = group.members;
    expect(await victim?.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(Date.now() - began).toBeLessThan(10_000);
    wire.set('pass');
    await group.restart(1);
  });
});
