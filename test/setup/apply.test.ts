import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApplyOptions, applyConfiguration } from '../../src/domain/configuration/apply.js';
import type { InstanceCtx } from '../../src/domain/context.js';
import { matchesDigest } from '../../src/platform/secrets.js';
import { parseConfigFile } from '../../src/setup/configuration-file.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { startInstance, type TestInstance } from './instance.js';

let database: TestDatabase;
let started: TestInstance;
beforeAll(async () => {
  database = await testDatabase();
  started = await startInstance(database);
});
afterAll(async () => {
  await started.close();
  await database.drop();
});

const SECRET = randomBytes(32).toString('base64url');
const FILE = `
version: 1
authorizationServers:
  - slug: default
    name: Portico
    requiredScopes: [files:read]
    resources:
      - identifier: https://files.example/api
        name: Files
        scopes: [{ name: files:read, description: Read your files, optional: true }]
    clients:
      - clientId: grafana
        clientName: Grafana
        secret: ${SECRET}
        redirectUris: [https://grafana.example/login/generic_oauth]
      - clientId: spa
        clientName: Single page
        redirectUris: [http://localhost:3000/cb]
        disabled: true
  - slug: plain
    name: Plain
    openid: false
users:
  - username: Ada
    email: Ada@Example.com
    password: a first password of ada
    groups: [staff]
    address: { locality: London }
  - username: grace
    disabled: true
`;

function ctx(): InstanceCtx {
  const { instance } = started;
  return { instance, db: instance.database.orm, now: instance.clock(), requestId: 'test', ip: '' };
}
async function apply(text: string, options: Partial<ApplyOptions> = {}) {
  const file = parseConfigFile(text, 'portico.yaml', { production: false, env: {} });
  const changes = await applyConfiguration(ctx(), file, { dryRun: false, prune: false, ...options });
  // What belongs to every server is not what these tests are about.
  return changes
    .filter(({ kind, name }) => kind !== 'scope' || name.includes(':'))
    .map(({ action, kind, name }) => `${action} ${kind} ${name}`);
}

/** All rows of the tables that a file speaks of, with the version that each write gives a row. */
async function rows() {
  const { sql } = started.instance.database;
  const tables = [
    'authorization_servers',
    'resources',
    'scopes',
    'clients',
    'client_secrets',
    'users',
    'password_credentials',
    'audit_events',
  ];
  return Promise.all(tables.map((table) => sql`select xmin, ctid, * from ${sql(table)} order by 3, 4`));
}

describe('a file', () => {
  it('makes what is missing', async () => {
    expect(await apply(FILE)).toEqual([
      'created authorization_server default',
      'created resource default/https://files.example/api',
      'created scope default/files:read',
      'created client default/grafana',
      'created client default/spa',
      'created authorization_server plain',
      'created user Ada',
      'created user grace',
    ]);
    const { sql, orm } = started.instance.database;
    expect(
      await orm.query.users.findFirst({ where: (user, { eq }) => eq(user.usernameKey, 'ada') }),
    ).toMatchObject({
      username: 'Ada',
      email: 'Ada@Example.com',
      emailKey: 'ada@example.com',
      emailVerified: true,
      groups: ['staff'],
      address: { locality: 'London' },
      managedBy: 'file',
      disabledAt: null,
      sub: expect.stringMatching(/^usr_[\w-]{22,}$/),
    });
    const [secret] = await sql<{ digest: Buffer; name: string }[]>`select digest, name from client_secrets`;
    expect(secret?.name).toBe('file');
    expect(matchesDigest(started.instance.keyring, 'client_secret', SECRET, secret?.digest as Buffer)).toBe(
      true,
    );
    const [credential] = await sql<{ phc: string }[]>`select phc from password_credentials`;
    expect(await started.instance.hasher.verify(credential?.phc as string, 'a first password of ada')).toBe(
      true,
    );
  });

  it('writes nothing when it is applied again', async () => {
    const before = await rows();
    started.wait(60);
    expect(await apply(FILE)).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  it('changes what differs, and nothing else', async () => {
    started.wait(60);
    const changed = FILE.replace('clientName: Grafana', 'clientName: Graphs')
      .replace('disabled: true', 'disabled: false')
      .replace('Read your files', 'Look at your files')
      .replace('groups: [staff]', 'groups: [staff, admins]');
    expect(await apply(changed)).toEqual([
      'updated scope default/files:read',
      'updated client default/grafana',
      'updated client default/spa',
      'updated user Ada',
    ]);
    const { sql } = started.instance.database;
    expect(await sql`select username from users where updated_at > created_at`).toEqual([
      { username: 'Ada' },
    ]);
    expect(await sql`select disabled_at from clients where client_id = 'spa'`).toEqual([
      { disabled_at: null },
    ]);
    expect(await sql`select name from authorization_servers where updated_at > created_at`).toEqual([]);
    expect(await apply(FILE)).toHaveLength(4);
  });

  it('keeps the instant at which something was disabled', async () => {
    const { sql } = started.instance.database;
    const [before] = await sql`select disabled_at from users where username = 'grace'`;
    started.wait(60);
    await apply(FILE.replace('username: grace', 'username: grace\n    name: Grace'));
    expect(await sql`select disabled_at from users where username = 'grace'`).toEqual([before]);
  });

  it('finds a user by any spelling of the name, and keeps the subject', async () => {
    const { sql } = started.instance.database;
    const [before] = await sql`select sub from users where username_key = 'ada'`;
    expect(await apply(FILE.replace('username: Ada', 'username: ADA'))).toContain('updated user ADA');
    expect(await sql`select sub from users where username_key = 'ada'`).toEqual([before]);
  });

  it('leaves a password alone that was changed since', async () => {
    const { sql } = started.instance.database;
    await sql`update password_credentials set phc = 'changed by ada'`;
    await apply(FILE);
    expect(await sql`select phc from password_credentials`).toEqual([{ phc: 'changed by ada' }]);
  });

  it('replaces a secret, and takes it away', async () => {
    const { sql, orm } = started.instance.database;
    const other = randomBytes(32).toString('base64url');
    expect(await apply(FILE.replace(SECRET, other))).toEqual(['updated client default/grafana']);
    const secrets = await orm.query.clientSecrets.findMany();
    expect(secrets).toHaveLength(1);
    expect(
      matchesDigest(started.instance.keyring, 'client_secret', other, secrets[0]?.digest as Buffer),
    ).toBe(true);
    expect(await apply(FILE.replace(`        secret: ${SECRET}\n`, ''))).toEqual([
      'updated client default/grafana',
    ]);
    expect(await sql`select name from client_secrets`).toEqual([]);
  });

  it('names the user whose address somebody else has', async () => {
    const text = 'version: 1\nusers: [{ username: mary, email: ada@example.com }]';
    await expect(apply(text)).rejects.toThrow('2:34 email belongs to another user');
  });

  it('takes over what was made by hand', async () => {
    const { sql } = started.instance.database;
    await sql`update clients set managed_by = 'graph' where client_id = 'spa'`;
    expect(await apply(FILE)).toContain('updated client default/spa');
    expect(await sql`select managed_by from clients where client_id = 'spa'`).toEqual([
      { managed_by: 'file' },
    ]);
  });
});
