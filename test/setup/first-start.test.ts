import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR, openContext } from '../../src/domain/context.js';
import type { DevFile } from '../../src/setup/dev-file.js';
import { prepareInstance, type StartFacts } from '../../src/setup/first-start.js';
import { removeDemo } from '../../src/setup/remove-demo.js';
import { databaseKind, type TestDatabase, testDatabase } from '../support/database.js';
import { startInstance, type TestInstance } from './instance.js';

const devFile: DevFile = {
  secrets: ['s'.repeat(43)],
  clients: { 'demo-web': 'w'.repeat(43), 'demo-m2m': 'm'.repeat(43), 'demo-admin': 'a'.repeat(43) },
  admin: { email: 'admin@localhost', password: 'k7f2-9dmw-x4tq-p9vh' },
};
const development: StartFacts = {
  production: false,
  development: true,
  demo: true,
  configFile: undefined,
  admin: undefined,
  devFile,
  env: {},
};
const bare: StartFacts = { ...development, demo: false, devFile: undefined };
const production: StartFacts = { ...bare, production: true };

let database: TestDatabase;
let running: TestInstance[];
beforeEach(async () => {
  database = await testDatabase();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((started) => started.close()));
  await database.drop();
});

async function start(facts: StartFacts) {
  const started = await startInstance(database);
  running.push(started);
  return prepareInstance(started.instance, facts);
}
const instance = () => {
  const [first] = running;
  if (!first) throw new Error('nothing was started');
  return first.instance;
};
const sql = () => instance().database.sql;

describe('a first start', () => {
  it('without anything leaves a default server with its scopes and keys, and nobody', async () => {
    expect(await start(bare)).toEqual({ changes: [], administrator: undefined });
    expect(await sql()`select slug, name, managed_by from authorization_servers`).toEqual([
      { slug: 'default', name: 'Portico', managed_by: 'graph' },
    ]);
    expect(await sql()`select alg from signing_keys order by alg`).toEqual([
      { alg: 'ES256' },
      { alg: 'EdDSA' },
      { alg: 'PS256' },
      { alg: 'RS256' },
    ]);
    expect(await sql()`select count(*)::int from scopes`).toEqual([{ count: 12 }]);
    expect(await sql()`select count(*)::int from users`).toEqual([{ count: 0 }]);
  });

  it('in development brings the demo and an administrator', async () => {
    const prepared = await start(development);
    expect(prepared.administrator).toEqual({ email: 'admin@localhost', firstPassword: true });
    const named = prepared.changes.map(({ action, kind, name }) => `${action} ${kind} ${name}`);
    expect(named.filter((name) => !/ (scope|resource) /.test(name))).toEqual([
      'created authorization_server default',
      'created client default/demo-spa',
      'created client default/demo-web',
      'created client default/demo-m2m',
      'created client default/demo-admin',
      'created authorization_server acme',
      'created client acme/demo-spa',
      'created client acme/demo-web',
      'created client acme/demo-m2m',
      'created user alice',
      'created user bob',
      'created user carol',
    ]);
    expect(
      await sql()`select username, role, disabled_at is not null as off from users order by username`,
    ).toEqual([
      { username: 'admin', role: 'administrator', off: false },
      { username: 'alice', role: 'user', off: false },
      { username: 'bob', role: 'user', off: false },
      { username: 'carol', role: 'user', off: true },
    ]);
    expect(
      await sql()`
      select redirect_uris from clients join authorization_servers server on server.id = issuer_id
      where client_id = 'demo-spa' and slug = 'acme'`,
    ).toEqual([
      {
        redirect_uris:
          '{http://localhost:4000/try/callback,http://localhost:4000/as/acme/try/callback,http://127.0.0.1/callback}',
      },
    ]);
    expect(await sql()`select count(*)::int from signing_keys`).toEqual([{ count: 8 }]);
  });

  it('makes the administrator that the operator names', async () => {
    const admin = { email: 'root@id.example', password: 'correct horse battery' };
    expect((await start({ ...production, admin })).administrator).toEqual({
      email: admin.email,
      firstPassword: true,
    });
    expect(await sql()`select username, email, email_verified, managed_by from users`).toEqual([
      { username: 'admin', email: 'root@id.example', email_verified: true, managed_by: 'graph' },
    ]);
  });

  // The embedded database has one session and takes one process, so its advisory locks shut out nobody.
  it.skipIf(databaseKind() === 'embedded')('of three processes at once ends with one of each', async () => {
    const started = await Promise.all([1, 2, 3].map(() => startInstance(database)));
    running.push(...started);
    const prepared = await Promise.all(started.map(({ instance }) => prepareInstance(instance, development)));
    expect(prepared.filter(({ changes }) => changes.length > 0)).toHaveLength(1);
    expect(await sql()`select count(*)::int from users where role = 'administrator'`).toEqual([{ count: 1 }]);
    expect(await sql()`select count(*)::int from signing_keys`).toEqual([{ count: 8 }]);
  });
});

describe('a later start', () => {
  it('writes nothing', async () => {
    await start(development);
    const before = await sql()`select xmin, id from users union all select xmin, id from clients order by id`;
    expect(await start(development)).toMatchObject({ changes: [] });
    expect(
      await sql()`select xmin, id from users union all select xmin, id from clients order by id`,
    ).toEqual(before);
  });

  it('knows when the administrator chose a password', async () => {
    await start(development);
    await sql()`update password_credentials set changed_at = changed_at + interval '1 minute'`;
    expect((await start(development)).administrator).toEqual({
      email: 'admin@localhost',
      firstPassword: false,
    });
  });

  it('makes no second administrator', async () => {
    await start(development);
    const admin = { email: 'root@id.example', password: 'correct horse battery' };
    expect((await start({ ...bare, admin })).administrator).toBeUndefined();
    expect(await sql()`select count(*)::int from users where role = 'administrator'`).toEqual([{ count: 1 }]);
  });

  it('does not make an administrator of whoever has the address', async () => {
    await start({ ...development, devFile: { ...devFile, admin: { ...devFile.admin } } });
    await sql()`update users set role = 'user'`;
    await expect(
      start({ ...bare, admin: { email: 'ALICE@localhost', password: 'correct horse battery' } }),
    ).rejects.toThrow(/exists and is no administrator/);
  });

  it('off production refuses what the demo left as well, where others can reach the instance', async () => {
    await start(development);
    await expect(start({ ...bare, development: false })).rejects.toThrow(/the demo is in the database/);
  });

  it('in production refuses what the demo left', async () => {
    await start(development);
    const refusal = await start(production).then(
      () => undefined,
      (error: { problems: string[] }) => error.problems,
    );
    expect(refusal).toEqual([
      expect.stringMatching(/\(acme\/demo-m2m, acme\/demo-spa, .*admin@localhost, .*portico demo remove/),
    ]);
    await removeDemo(openContext(instance(), { ip: '', actor: OPERATOR }));
    await expect(start(production)).resolves.toBeDefined();
  });
});

it('stops before anything is written where the file has a fault', async () => {
  await expect(start({ ...production, configFile: '/nowhere/portico.yaml' })).rejects.toThrow(
    'cannot be read',
  );
  expect(await sql()`select count(*)::int from authorization_servers`).toEqual([{ count: 0 }]);
});

describe('an instance that nobody can govern', () => {
  const living = () => sql()`select 1 from account_links where purpose = 'setup' and spent_at is null`;
  const admin = { email: 'root@id.example', password: 'seven pale violins ask' };

  it('in production has a link for the first administrator, made anew at each start', async () => {
    await start(production);
    const [first] = await sql()`select digest from account_links`;
    await start(production);
    expect(await living()).toHaveLength(1);
    const [now] = await sql()`select digest from account_links where spent_at is null`;
    expect(now?.['digest']).not.toEqual(first?.['digest']);
    await start({ ...production, admin });
    const made = await sql()`select count(*)::int from account_links`;
    await start(production);
    expect(await sql()`select count(*)::int from account_links`).toEqual(made);
  });

  it('has it as well where all who governed are disabled, and whom the operator names is left alone', async () => {
    await start({ ...production, admin });
    await start(production);
    expect(await living()).toHaveLength(0);
    await sql()`update users set disabled_at = now() where role = 'administrator'`;
    const before = await sql()`select * from users`;
    expect((await start({ ...production, admin })).administrator).toBeUndefined();
    expect(await living()).toHaveLength(1);
    expect(await sql()`select * from users`).toEqual(before);
  });

  it('bar 86: of processes that start at once, one has the link that works', async () => {
    await Promise.all([start(production), start(production), start(production)]);
    expect(await living()).toHaveLength(1);
  });

  it('in development has none: there the administrator is known', async () => {
    await start(development);
    expect(await living()).toHaveLength(0);
  });
});
