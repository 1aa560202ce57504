/** A configuration against what is there: what it would change, what it takes over, and what it takes away when told to. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyConfiguration } from '../../src/domain/configuration/apply.js';
import type { ConfigurationChange } from '../../src/domain/configuration/step.js';
import { openContext } from '../../src/domain/context.js';
import { parseConfigFile } from '../../src/setup/configuration-file.js';
import { prepareInstance } from '../../src/setup/first-start.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { startInstance, type TestInstance } from './instance.js';

const SECRET = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';
const PASSWORD = 'a first password of ada';
const OTHER = 'aB3dE5gH7jK9mN2pQ4rS6tU8vW0xY1zC';

let database: TestDatabase;
let started: TestInstance;

beforeAll(async () => {
  database = await testDatabase();
  started = await startInstance(database);
  const none = { configFile: undefined, admin: undefined, devFile: undefined };
  const facts = { production: false, development: true, demo: false, env: {}, ...none };
  await prepareInstance(started.instance, facts);
});
beforeEach(async () => {
  await sql()`update clients set managed_by = 'file' where client_id = 'spa'`;
  await sql()`update users set managed_by = 'file' where username = 'grace'`;
  await apply(FULL, { prune: true });
});
afterAll(async () => {
  await started.close();
  await database.drop();
});

const client = (id: string, ...members: string[]) =>
  [`      - clientId: ${id}`, `clientName: ${id}`, ...members].join('\n        ');
const GRAFANA = client(
  'grafana',
  `secret: ${SECRET}`,
  'redirectUris: [https://g.example/cb]',
  'scope: [openid]',
);
const SPA = client('spa', 'redirectUris: [https://s.example/cb]');
const HEAD = `version: 1
authorizationServers:
  - slug: default
    name: Portico
`;
const FILES = `    resources:
      - identifier: https://files.example/api
        name: Files
        scopes: [{ name: files:read, description: Read }, { name: files:write, description: Write }]
`;
const TEAM = `  - slug: team
    name: Team
`;
const USERS = 'users: [{ username: ada }, { username: grace }]\n';
const FULL = `${HEAD}${FILES}    clients:\n${GRAFANA}\n${SPA}\n${TEAM}${USERS}`;

async function apply(text: string, options: { dryRun?: boolean; prune?: boolean } = {}) {
  const ctx = openContext(started.instance, { requestId: 'test', ip: '' });
  const operator = { ...ctx, actor: { kind: 'operator' as const, id: null } };
  const file = parseConfigFile(text, 'portico.yaml', {
    production: false,
    env: {},
    baseUrl: started.instance.baseUrl,
  });
  return applyConfiguration(operator, file, { dryRun: false, prune: false, ...options });
}

const named = (changes: readonly ConfigurationChange[]) =>
  changes.map(({ action, kind, name }) => `${action} ${kind} ${name}`);

const sql = () => started.instance.database.sql;
const versions = async () => {
  const tables = ['authorization_servers', 'resources', 'scopes', 'clients', 'client_secrets', 'users'];
  return Promise.all(
    [...tables, 'audit_events'].map((table) => sql()`select xmin, ctid from ${sql()(table)} order by 2`),
  );
};

describe('a dry run', () => {
  it('says which members differ and how, and writes nothing', async () => {
    const before = await versions();
    const text = FULL.replace('name: Team', 'name: Team B')
      .replace('clientName: spa', 'clientName: Page')
      .replace('description: Write', 'description: Change');
    const changes = await apply(text, { dryRun: true });
    expect(changes).toMatchObject([
      {
        action: 'updated',
        kind: 'scope',
        name: 'default/files:write',
        difference: { before: { description: 'Write' }, after: { description: 'Change' } },
      },
      {
        action: 'updated',
        kind: 'client',
        name: 'default/spa',
        difference: { before: { clientName: 'spa' }, after: { clientName: 'Page' } },
      },
      {
        action: 'updated',
        kind: 'authorization_server',
        name: 'team',
        difference: { before: { name: 'Team' }, after: { name: 'Team B' } },
      },
    ]);
    expect(await versions()).toEqual(before);
    expect(await apply(text)).toMatchObject(changes.map(({ difference }) => ({ difference })));
    expect(await apply(text)).toEqual([]);
  });

  it('says of a secret only that it is another', async () => {
    const changes = await apply(FULL.replace(SECRET, OTHER), { dryRun: true });
    expect(changes.map(({ difference }) => difference)).toEqual([
      { before: { secret: 'set' }, after: { secret: 'set anew' } },
    ]);
    const gone = await apply(FULL.replace(`        secret: ${SECRET}\n`, ''), { dryRun: true });
    expect(gone[0]?.difference).toMatchObject({ before: { secret: 'set' }, after: { secret: null } });
    expect(JSON.stringify([changes, gone])).not.toMatch(new RegExp(`${SECRET}|${OTHER}`));
  });

  it('says of a password only that there is one now', async () => {
    const changes = await apply(
      FULL.replace('{ username: ada }', `{ username: ada, password: ${PASSWORD} }`),
      {
        dryRun: true,
      },
    );
    expect(changes.map(({ difference }) => difference)).toEqual([
      { before: { password: null }, after: { password: 'set' } },
    ]);
  });
});

describe('what an administrator made', () => {
  it('is taken over where the file names it, and that is shown', async () => {
    await sql()`update clients set managed_by = 'graph' where client_id = 'spa'`;
    await sql()`update authorization_servers set managed_by = 'graph' where slug = 'team'`;
    const changes = await apply(FULL);
    expect(named(changes)).toEqual(['updated client default/spa', 'updated authorization_server team']);
    for (const { difference } of changes)
      expect(difference).toEqual({ before: { managedBy: 'graph' }, after: { managedBy: 'file' } });
  });

  it.each([
    ['registration', 'is the id of a client that registered itself; choose another'],
    ['document', 'is the id of a client that has a document of its own; choose another'],
    ['system', 'is the id of a client of this program; choose another'],
  ])('is refused where it is of %s, with its place, and nothing is written', async (managedBy, message) => {
    await sql()`update clients set managed_by = ${managedBy} where client_id = 'spa'`;
    const before = await versions();
    await expect(apply(FULL.replace('name: Team', 'name: Team B'))).rejects.toMatchObject({
      problems: [{ line: 15, column: 19, message: `clientId ${message}` }],
    });
    expect(await versions()).toEqual(before);
  });
});

describe('what the file names no more', () => {
  const LESS = `${HEAD}    clients:\n${GRAFANA}\nusers: [{ username: ada }]\n`;

  it('stays, unless it is told to prune', async () => {
    expect(await apply(LESS)).toEqual([]);
  });

  it('goes then: clients, scopes and resources; servers and users are disabled', async () => {
    const expected = [
      'deleted scope default/files:read',
      'deleted scope default/files:write',
      'deleted resource default/https://files.example/api',
      'deleted client default/spa',
      'disabled authorization_server team',
      'disabled user grace',
    ];
    const dry = named(await apply(LESS, { dryRun: true, prune: true }));
    expect(dry.sort()).toEqual(expected.sort());
    expect(named(await apply(LESS, { prune: true })).sort()).toEqual(expected);
    expect(await sql()`select client_id from clients order by 1`).toEqual([
      { client_id: 'grafana' },
      { client_id: 'portico-console' },
    ]);
    expect(await sql()`select slug, disabled_at is null as up from authorization_servers order by 1`).toEqual(
      [
        { slug: 'default', up: true },
        { slug: 'team', up: false },
      ],
    );
    expect(await sql()`select username from users where disabled_at is not null`).toEqual([
      { username: 'grace' },
    ]);
    const left = await sql()`select name from scopes where name like 'admin:%'`;
    expect(left).toHaveLength(5);
    expect(await apply(LESS, { prune: true })).toEqual([]);
  });

  it('comes back with the next file that names it', async () => {
    await apply(LESS, { prune: true });
    const changes = named(await apply(FULL));
    expect(changes).toContain('updated authorization_server team');
    expect(changes).toContain('updated user grace');
    expect(await sql()`select count(*)::int from authorization_servers where disabled_at is null`).toEqual([
      { count: 2 },
    ]);
  });

  it('leaves what an administrator made', async () => {
    await sql()`update clients set managed_by = 'graph' where client_id = 'spa'`;
    await sql()`update authorization_servers set managed_by = 'graph' where slug = 'team'`;
    await sql()`update users set managed_by = 'graph' where username = 'grace'`;
    expect(named(await apply(LESS, { prune: true }))).not.toContainEqual(
      expect.stringMatching(/spa|team|grace/),
    );
  });

  it('releases the default server, which is never disabled, with what an administrator made there', async () => {
    expect(named(await apply('version: 1', { prune: true })).sort()).toEqual([
      'deleted client default/grafana',
      'deleted client default/spa',
      'disabled authorization_server team',
      'disabled user ada',
      'disabled user grace',
      'released authorization_server default',
    ]);
  });
});

describe('the audit trail', () => {
  it('has an event for each change, with the members that differ and by whom', async () => {
    const last = await sql()`select max(at) as at from audit_events`;
    started.wait(1);
    await apply(FULL.replace('name: Team', 'name: Team B').replace('clientName: spa', 'clientName: Page'));
    const events = await sql()`
      select type, actor, before, after from audit_events where at > ${last[0]?.['at']} order by type`;
    expect(events).toEqual([
      {
        type: 'client.updated',
        actor: 'operator',
        before: { clientName: 'spa' },
        after: { clientName: 'Page' },
      },
      { type: 'server.updated', actor: 'operator', before: { name: 'Team' }, after: { name: 'Team B' } },
    ]);
  });

  it('has no secret and no password', async () => {
    const [row] = await sql()`select string_agg(event::text, ' ') as text from audit_events event`;
    expect(row?.['text']).not.toContain(SECRET);
    expect(row?.['text']).toContain('client.secret_created');
  });
});
