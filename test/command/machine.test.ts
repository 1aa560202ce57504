/** What is done at the machine and by no graph: the service, its tables, its health, and the way back in. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../support/app.js';
import { type Ended, Governed, portico, serving } from '../support/command.js';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database.js';
import { SECRETS } from '../support/instances.js';
import { describeOnServer } from '../support/process.js';

vi.setConfig({ testTimeout: 90_000 });

const run = (line: string, env: Record<string, string> = {}) =>
  portico(line.split(' '), { env, cwd: tmpdir() });

describeOnServer('the tables by the command line', () => {
  let database: TestDatabase;
  let env: Record<string, string>;
  beforeAll(async () => {
    database = await emptyDatabase();
    env = { DATABASE_URL: database.url ?? '', SECRETS, START_DEMO: '0' };
  });
  afterAll(() => database.drop());

  it('are looked at, shown as statements, made, and left alone', async () => {
    const status = await run('migrate status --json', env);
    expect(status.code).toBe(8);
    const { pending } = status.json;
    expect(pending[0]).toMatch(/^0000_/);
    const trial = await run('migrate --dry-run', env);
    expect([trial.code, trial.out]).toEqual([0, expect.stringMatching(/^-- 0000_.*CREATE TABLE "users"/s)]);
    expect((await run('user list --json', env)).error).toMatchObject({
      code: 'MIGRATIONS_PENDING',
      exitCode: 7,
    });
    expect((await run('migrate --json', env)).json).toEqual({ dryRun: false, migrations: pending });
    expect(await run('migrate', env)).toMatchObject({ code: 0, out: '', err: '' });
    expect(await run('migrate status', env)).toMatchObject({ code: 0, out: '' });
  });

  it('get a first administrator by a link, or with a password', async () => {
    const first = await run('admin reset --json', env);
    expect(first.json).toMatchObject({ username: null, url: expect.stringMatching(/\/setup\/[\w-]{43}$/) });
    const made = await portico(
      ['admin', 'create', 'root', '--email', 'root@example.com', '--password-file', '-', '--json'],
      { env, input: 'rutabaga-lantern-quorum-17' },
    );
    expect(made.json.user).toMatchObject({ username: 'root', role: 'ADMINISTRATOR' });
    const reset = await run('admin reset', env);
    expect(reset).toMatchObject({ code: 0, out: expect.stringMatching(/\/set-password\/[\w-]{43}\n$/) });
    expect(reset.err).toMatch(/^For root, once/);
    const invited = await run('admin create second', env);
    expect(invited.out).toMatch(/\/set-password\/[\w-]{43}\n$/);
    expect((await run('admin reset --json', env)).error).toMatchObject({ code: 'SEVERAL', exitCode: 3 });
    expect((await run('admin reset second', env)).code).toBe(0);
    expect((await run('admin reset nobody', env)).code).toBe(4);
  });
});

describeOnServer('a service by the command line', () => {
  let governed: Governed;
  beforeAll(async () => {
    governed = await Governed.start();
  });
  afterAll(() => governed.close());

  it('is `portico serve`, and healthcheck asks it', async () => {
    expect(await governed.at('healthcheck')).toMatchObject({ code: 0, out: '', err: '' });
    expect((await governed.at('healthcheck --json')).json).toEqual({
      ready: true,
      url: `http://127.0.0.1:${governed.env['PORT']}/readyz`,
    });
    const elsewhere = await run('healthcheck --url http://127.0.0.1:1 --json');
    expect([elsewhere.code, elsewhere.error.code]).toEqual([1, 'NOT_READY']);
  });

  it('is well, and the doctor says so', async () => {
    const well = await governed.at('doctor');
    expect(well.code, well.out).toBe(0);
    for (const name of [
      'configuration',
      'database',
      'clock',
      'tables',
      'keys',
      'administrators',
      'name',
      'issuer',
      'host',
    ])
      expect(well.out).toMatch(new RegExp(`^✔ ${name}: `, 'm'));
  });

  it('is ill, and the doctor says what to do', async () => {
    const found = async (env: Record<string, string>) => {
      const ended = await portico(['doctor', '--json'], {
        env: { ...governed.env, ...env },
        cwd: governed.directory,
      });
      const wrong = ended.json.filter(({ ok }: { ok?: boolean }) => ok === false);
      return [
        ended.code,
        Object.fromEntries(wrong.map((each: { name: string; message: string }) => [each.name, each.message])),
      ];
    };
    const sql = postgres(governed.database.url ?? '', { max: 1 });
    await sql`update users set role = 'user'`;
    const OTHER = 'Zk4vN9wYq2RtB7xJc5MhL8sDg3FpA6eUi0TrOy1X';
    expect(await found({ SECRETS: OTHER, ISSUER: 'http://localhost:1' })).toEqual([
      1,
      {
        keys: expect.stringContaining('cannot be opened'),
        administrators: expect.stringContaining('nobody governs'),
        issuer: expect.stringContaining('does not answer'),
      },
    ]);
    await sql.end();
    expect(await found({ ISSUER: `http://127.0.0.1:${governed.env['PORT']}` })).toEqual([
      1,
      expect.objectContaining({ issuer: expect.stringContaining('names another issuer') }),
    ]);
    expect(await found({ PORT: 'none' })).toEqual([1, { configuration: expect.stringContaining('PORT') }]);
    expect(await found({ DATABASE_URL: 'postgres://x:hunter2hunter2@127.0.0.1:1/x' })).toEqual([
      1,
      { database: expect.not.stringContaining('hunter2hunter2') },
    ]);
  });
});

describeOnServer('a demo that was left behind', () => {
  it('keeps a production start from serving, which names the command that takes it out', async () => {
    const database = await testDatabase({ demo: true });
    const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
    const env = {
      ...{ NODE_ENV: 'production', ISSUER: 'https://id.example.com', DATABASE_URL: database.url ?? '' },
      ...{ SECRETS: 't'.repeat(32), PORT: String(await freePort()) },
    };
    const { testSecrets } = await import('../support/app.js');
    const right = { ...env, SECRETS: testSecrets.join(',') };
    const refused: Ended = await run('serve', right);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('portico demo remove')]);
    expect((await run('demo remove', right)).code).toBe(2);
    const removed = await run('demo remove --yes --json', right);
    expect(removed.json.removed).toEqual(
      expect.arrayContaining(['default/demo-spa', 'acme/demo-spa', 'alice@localhost', 'admin@localhost']),
    );
    const started = serving(right, directory);
    expect((await started.ready()).isRunning).toBe(true);
    await started.stop('SIGKILL');
    const gone = await run('events --type client.deleted --type user.deleted --json', right);
    expect(gone.json.nodes.length).toBe(removed.json.removed.length);
    await database.drop();
    rmSync(directory, { recursive: true });
  });
});

it('prints the contracts', async () => {
  expect((await run('schema print')).out).toBe(
    readFileSync('schema/api.graphql', 'utf8').trimEnd().concat('\n'),
  );
  const { json } = await run('schema print --configuration --json');
  expect(json).toEqual(JSON.parse(readFileSync('schema/portico-config.schema.json', 'utf8')));
});
