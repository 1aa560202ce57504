/**
 * How a process begins and ends, as an operator sees it: it says in one plain message why it does not start, and it
 * finishes what it has begun before it stops.
 */
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../support/app.js';
import { emptyDatabase } from '../support/database.js';
import { Instances, SECRETS } from '../support/instances.js';
import { describeOnServer, ServerProcess, within } from '../support/process.js';

const OTHER_SECRETS = 'Zk4vN9wYq2RtB7xJc5MhL8sDg3FpA6eUi0TrOy1X';

let directory: string;
let running: ServerProcess[];
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop('SIGKILL')));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function start(env: Record<string, string>): ServerProcess {
  const started = new ServerProcess({ env: { DATA_DIR: join(directory, 'data'), ...env }, cwd: directory });
  running.push(started);
  return started;
}

/** It ended by itself with code 1 and this message, once, and nothing of the code that said it. */
async function expectRefusal(refused: ServerProcess, ...messages: RegExp[]): Promise<void> {
  expect(await refused.ended, refused.output).toEqual({ code: 1, signal: null });
  for (const message of messages) expect(refused.output).toMatch(message);
  expect(refused.output.match(/portico cannot start/g)).toHaveLength(1);
  expect(refused.output).not.toMatch(/\n\s+at |node:internal|\.js:\d/);
}

describe('a start that cannot be', () => {
  it('bar 71: names every fault of the configuration', async () => {
    const refused = start({ PORT: '70000', ISSUER: 'http://id.example.org', SECRETS: 'short' });
    await expectRefusal(
      refused,
      /PORT must be/,
      /ISSUER must be an https URL/,
      /SECRETS number 1 is shorter/,
    );
  });

  it('bar 71: needs a database and secrets in production', async () => {
    const refused = start({ NODE_ENV: 'production', ISSUER: 'https://id.example.org' });
    await expectRefusal(refused, /SECRETS is required/, /DATABASE_URL is required/);
  });

  const sound = {
    NODE_ENV: 'production',
    ISSUER: 'https://id.example.org',
    SECRETS: OTHER_SECRETS,
    DATABASE_URL: 'postgres://portico:hunter2hunter2@db.example.org/portico?sslmode=verify-full',
  };

  it.each<[string, Record<string, string>, RegExp]>([
    ['a short secret', { SECRETS: 'hunter2hunter2' }, /SECRETS number 1 is shorter than 32 bytes/],
    [
      'a sample',
      { SECRETS: 'changeme-hunter2hunter2-changeme-changeme' },
      /SECRETS contains a secret that can/,
    ],
    ['http off loopback', { ISSUER: 'http://id.example.org' }, /ISSUER must be an https URL in production/],
    ['the embedded database', { DATABASE_URL: '' }, /DATABASE_URL is required in production/],
    [
      'a database without TLS',
      { DATABASE_URL: sound.DATABASE_URL.replace('verify-full', 'disable') },
      /DATABASE_URL switches TLS off/,
    ],
    [
      'a database of which nothing is said',
      { DATABASE_URL: sound.DATABASE_URL.replace(/\?.*/, '') },
      /DATABASE_URL says nothing of TLS/,
    ],
  ])('bar 71: does not serve others with %s, and leaves nothing behind', async (_what, change, message) => {
    const directoryOfNone = join(directory, 'none');
    const refused = start({ ...sound, ...change, DATA_DIR: directoryOfNone });
    await expectRefusal(refused, message);
    expect(refused.output.match(/^ *- /gm)).toHaveLength(1);
    expect(refused.output).not.toContain('hunter2');
    expect(existsSync(directoryOfNone)).toBe(false);
  });

  it.each([
    ['no server', '127.0.0.1:1', /ECONNREFUSED/],
    ['no such host', 'database.invalid', /ENOTFOUND|EAI_AGAIN/],
  ])('says that there is no database, without the password: %s', async (_, host, reason) => {
    const refused = start({ DATABASE_URL: `postgres://portico:hunter2hunter2@${host}/portico` });
    await expectRefusal(refused, /The database cannot be used/, reason);
    expect(refused.output).not.toContain('hunter2hunter2');
  });

  it('bar 85: leaves the directory of an embedded database to the process that has it', {
    timeout: 90_000,
  }, async () => {
    const [port, other] = await Promise.all([freePort(), freePort()]);
    await start({ PORT: String(port) }).ready();
    await expectRefusal(start({ PORT: String(other) }), /is in use by process \d+/);
    expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
  });
});

describeOnServer('a process on a server', () => {
  let group: Instances;
  beforeAll(async () => {
    group = await Instances.start(1);
  });
  afterAll(() => group.close());
  beforeEach(async () => {
    if (!group.members[0]?.isRunning) await group.restart(0);
  });

  /** The environment of the one that runs, for another one beside it. */
  const beside = (env: Record<string, string>) =>
    start({ DATABASE_URL: group.database.url ?? '', SECRETS, ISSUER: group.issuer, START_DEMO: '0', ...env });

  it('says that its port is in use', async () => {
    await expectRefusal(beside({ PORT: new URL(group.issuer).port }), /The port is in use/);
  });

  it('says that the database refuses the password or the name', async () => {
    const url = new URL(group.database.url ?? '');
    url.password = 'hunter2hunter2';
    const wrongPassword = beside({ DATABASE_URL: url.href });
    await expectRefusal(wrongPassword, /The database cannot be used: password authentication failed/);
    expect(wrongPassword.output).not.toContain('hunter2hunter2');
    const nowhere = new URL(group.database.url ?? '');
    nowhere.pathname = '/nowhere';
    await expectRefusal(beside({ DATABASE_URL: nowhere.href }), /database "nowhere" does not exist/);
  });

  it('says that the keys were sealed under other SECRETS', async () => {
    const port = String(await freePort());
    await expectRefusal(beside({ PORT: port, SECRETS: OTHER_SECRETS }), /sealed under other SECRETS/);
    const both = beside({ PORT: port, SECRETS: `${OTHER_SECRETS},${SECRETS}` });
    expect((await both.ready()).isRunning).toBe(true);
  });

  it('finishes what it has begun when it is told to stop', async () => {
    const { code } = await group.person('lenient');
    const { json } = await group.redeem(await code(), 'lenient');
    const [process] = group.members;
    // The row is held, so the requests wait for as long as the test wants.
    let answers: Promise<{ status: number }[]> | undefined;
    let ending: Promise<object> | undefined;
    await group.sql.begin(async (sql) => {
      await sql`select 1 from grants for update`;
      answers = Promise.all(Array.from({ length: 5 }, () => group.refresh(json['refresh_token'], 'lenient')));
      const waiting = async () =>
        (
          await group.sql`select 1 from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`
        ).length;
      expect(await within(3_000, waiting, (count) => count >= 5)).toBeGreaterThanOrEqual(5);
      ending = process?.stop('SIGTERM');
      const closed = () =>
        fetch(`${group.issuer}/healthz`).then(
          () => false,
          () => true,
        );
      expect(await within(1_000, closed, (isClosed) => isClosed)).toBe(true);
    });
    const began = Date.now();
    expect((await answers)?.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(await ending).toEqual({ code: 0, signal: null });
    expect(Date.now() - began).toBeLessThan(3_000);
    const events = await group.sql`select 1 from audit_events where type = 'token.issued'`;
    expect(events.length).toBeGreaterThanOrEqual(6);
  });

  it('answers what is on its way, closes behind it what would be kept, and ends', async () => {
    const { hostname, port } = new URL(group.issuer);
    const socket = connect(Number(port), hostname);
    const ended = once(socket, 'close');
    let received = '';
    socket.on('data', (data) => {
      received += data;
    });
    const body = 'grant_type=client_credentials';
    const type = 'content-type: application/x-www-form-urlencoded';
    const length = `content-length: ${body.length}\r\nexpect: 100-continue`;
    socket.write(`POST /token HTTP/1.1\r\nhost: localhost\r\n${type}\r\n${length}\r\n\r\n`);
    const arrived = async () => received.includes('100 Continue');
    expect(await within(5_000, arrived, Boolean)).toBe(true);

    const stopped = group.members[0]?.stop('SIGINT');
    const refused = async () =>
      fetch(group.issuer).then(
        () => false,
        () => true,
      );
    expect(await within(5_000, refused, Boolean)).toBe(true);
    // Both in one piece: the second is asked before the first is answered, on a connection that is never idle.
    socket.write(`${body}GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    await ended;
    expect(received).toContain('HTTP/1.1 401');
    expect(received.slice(received.lastIndexOf('HTTP/1.1 200'))).toMatch(/connection: close/i);
    expect(await stopped).toEqual({ code: 0, signal: null });
  });
});

describeOnServer('a start in production', () => {
  it('serves its https issuer and shows neither demo nor secret', async () => {
    const database = await emptyDatabase();
    const secrets = { SECRETS, ADMIN_PASSWORD: 'rutabaga-lantern-quorum-17' };
    const port = await freePort();
    const env = {
      NODE_ENV: 'production',
      ISSUER: 'https://id.example.org',
      DATABASE_URL: database.url ?? '',
      PORT: String(port),
    };
    const started = await start({ ...env, ...secrets, ADMIN_EMAIL: 'root@example.org' }).ready();
    const metadata = await (await fetch(`${started.url}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      issuer: 'https://id.example.org',
      token_endpoint: 'https://id.example.org/token',
    });
    expect((await fetch(`${started.url}/account`)).status).toBe(421);
    expect(await started.stop()).toEqual({ code: 0, signal: null });
    const { password } = new URL(database.url ?? '');
    for (const hidden of [...Object.values(secrets), password, 'demo-', 'alice@', '/try']) {
      expect(started.output).not.toContain(hidden);
    }
    await database.drop();
  });
});
