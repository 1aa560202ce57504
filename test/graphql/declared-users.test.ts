/** Users whom a configuration declares: what the next one takes away from them ends as if an administrator took it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { codeUnderWay, connected, idOf, person } from '../support/people.js';
import { basic, callback, redeem, refresh, userinfo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
/** Another process of the same instance. */
let other: TestApp;
beforeEach(async () => {
  app = await startApp();
  other = await startApp({ besides: app });
  // The rest of the demo is not what these files are about, and its administrator would always be left.
  for (const table of ['authorization_servers', 'clients'])
    await sql()`update ${sql()(table)} set managed_by = 'graph' where managed_by = 'file'`;
  await sql()`delete from users where username = 'admin'`;
  expect((await apply(file('alice', 'bob'))).error).toBeNull();
});
afterEach(async () => {
  await other.close();
  await app.close();
});

const sql = () => app.instance.database.sql;

interface Applied {
  readonly changes: readonly { readonly name: string; readonly action: string }[];
  readonly error: {
    readonly code: string;
    readonly problems: readonly { readonly line: number; readonly message: string }[];
  } | null;
}
const apply = (configuration: string, options: object = {}) =>
  change<Applied>(
    app,
    'applyConfiguration',
    { configuration, ...options },
    '{ changes { name action } error { ... on UserError { code } ... on InvalidConfiguration { problems { line message } } } }',
  );

/** Users of these names and members. */
const file = (...users: string[]) =>
  ['version: 1', 'users:', ...users.map((user) => `  - { username: ${user} }`), ''].join('\n');

/** The events about this account. */
async function eventsOf(username: string) {
  return sql()`select type, actor, before, after from audit_events where type like 'user.%'
    and user_id = (select id from users where username = ${username}) order by id`;
}

async function isActive(at: TestApp, token: string): Promise<boolean> {
  const headers = basic('demo-web');
  const body = new URLSearchParams({ token });
  const response = await fetch(`${at.baseUrl}/introspect`, { method: 'POST', headers, body });
  return ((await response.json()) as { active: boolean }).active;
}

/** Who the browser is signed in as at this process, which is reached by another port. */
async function viewerAt(at: TestApp, agent: UserAgent): Promise<object | null | undefined> {
  const there = new UserAgent(at.baseUrl);
  for (const [name, value] of agent.cookies) there.cookies.set(name, value);
  const response = await there.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.baseUrl },
    body: JSON.stringify({ query: '{ viewer { sub } }' }),
  });
  return ((await response.json()) as { data?: { viewer: object | null } }).data?.viewer;
}

describe('OWASP ASVS 7.4.2', () => {
  it.each([
    ['names no more', file('bob'), { prune: true }],
    ['marks as disabled', file('alice, disabled: true', 'bob'), {}],
  ])(
    'bar 26: whom a file %s loses session, refresh, code under way, userinfo and introspection at once, in every process',
    async (_name, text, options) => {
      const { agent, accessToken, refreshToken } = await connected(app, 'alice');
      const target = { redirect_uri: callback(app) };
      expect((await redeem(other, await codeUnderWay(app, agent), target)).status).toBe(200);
      const code = await codeUnderWay(app, agent);
      // Whatever the other process remembers, it has looked at just now.
      expect((await userinfo(other, accessToken)).status).toBe(200);
      expect(await viewerAt(other, agent)).not.toBeNull();
      expect((await apply(text, options)).error).toBeNull();
      expect((await userinfo(other, accessToken)).status).toBe(401);
      expect((await refresh(other, refreshToken)).json['error']).toBe('invalid_grant');
      expect((await redeem(other, code, target)).json['error']).toBe('invalid_grant');
      expect(await isActive(other, accessToken)).toBe(false);
      expect(await viewerAt(other, agent)).toBeNull();
      expect(
        await sql()`select 1 from sessions s join users u on u.id = s.user_id
        where u.username = 'alice' and s.ended_at is null`,
      ).toEqual([]);
      expect(
        await sql()`select 1 from grants g join users u on u.id = g.user_id
        where u.username = 'alice' and g.revoked_at is null`,
      ).toEqual([]);
    },
  );

  it('bar 26: what ended does not come back when the next file names them again', async () => {
    const { agent, accessToken, refreshToken } = await connected(app, 'alice');
    await apply(file('bob'), { prune: true });
    expect((await apply(file('alice', 'bob'))).changes).toMatchObject([{ name: 'alice' }]);
    expect(await viewerAt(other, agent)).toBeNull();
    expect((await userinfo(other, accessToken)).status).toBe(401);
    expect((await refresh(other, refreshToken)).status).toBe(400);
    await connected(app, 'alice');
  });

  it('bar 26: clients hear of the sessions that end with a user of a file', async () => {
    await sql()`update clients set backchannel_logout_uri = 'https://rp.example/' where client_id = 'demo-spa'`;
    await connected(app, 'alice');
    const due = new Promise<void>((resolve) => app.instance.logoutsDue.listen(resolve));
    await apply(file('bob'), { prune: true });
    await due;
    expect(await sql()`select sub from logout_deliveries`).toEqual(
      await sql()`select sub from users where username = 'alice'`,
    );
  });

  it('bar 26: a role that a file takes away opens nothing any more, in every process', async () => {
    const roles = (role: string) => apply(file(`alice, role: ${role}`, 'bob, role: administrator'));
    await roles('administrator');
    const { agent } = await connected(app, 'alice');
    const there = new UserAgent(other.baseUrl);
    const look = async () => {
      for (const [name, value] of agent.cookies) there.cookies.set(name, value);
      const response = await there.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: app.baseUrl },
        body: JSON.stringify({ query: '{ users { nodes { username } } }' }),
      });
      const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      return errors?.[0]?.extensions.code;
    };
    expect(await look()).toBeUndefined();
    await roles('user');
    expect(await look()).toBe('FORBIDDEN');
  });

  it('bar 26: a link that was made for them works no more', async () => {
    const selection = '{ resetUrl error { ... on UserError { code } } }';
    const userId = await idOf(app, 'alice');
    const { resetUrl } = await change<{ resetUrl: string }>(app, 'startPasswordReset', { userId }, selection);
    const at = (url: string) => fetch(url.replace(app.baseUrl, other.baseUrl));
    expect((await at(resetUrl)).status).toBe(200);
    await apply(file('bob'), { prune: true });
    expect((await at(resetUrl)).status).toBe(410);
    await apply(file('alice', 'bob'));
    expect((await at(resetUrl)).status).toBe(410);
  });
});

describe('the last administrator', () => {
  const ROOT = file('alice', 'bob, role: administrator');
  beforeEach(async () => {
    expect((await apply(ROOT)).error).toBeNull();
  });

  const governing = async () =>
    (
      await sql()`select username from users where role = 'administrator' and disabled_at is null order by 1`
    ).map(({ username }) => username);

  it.each([
    ['leaves out', file('alice'), { prune: true }, 3, 'users leaves out the last administrator'],
    ['disables', file('alice', 'bob, role: administrator, disabled: true'), {}, 4, 'disabled takes the'],
    ['makes a user', file('alice', 'bob, role: user'), {}, 4, 'role takes the instance its last'],
    ['says nothing of', file('alice', 'bob'), {}, 4, 'role takes the instance its last administrator'],
  ])(
    'stays where a file %s them: a problem with its place, in a dry run as well',
    async (_n, text, options, line, message) => {
      const changed = text.replace('username: alice', 'username: alice, name: Alice');
      for (const dryRun of [true, false]) {
        const { error, changes } = await apply(changed, { ...options, dryRun });
        expect(changes).toEqual([]);
        expect(error).toMatchObject({ code: 'INVALID_CONFIGURATION', problems: [{ line }] });
        expect(error?.problems[0]?.message).toContain(message);
      }
      expect(await governing()).toEqual(['bob']);
      expect(await sql()`select name from users where username = 'alice'`).toEqual([{ name: null }]);
    },
  );

  it('may be another one afterwards, in whichever order the file names them', async () => {
    const users = ['alice, role: administrator', 'bob'];
    expect((await apply(file(...users))).error).toBeNull();
    expect(await governing()).toEqual(['alice']);
    expect((await apply(file('alice', 'bob, role: administrator'))).error).toBeNull();
    expect(await governing()).toEqual(['bob']);
    expect((await apply(file('alice, role: administrator'), { prune: true })).error).toBeNull();
    expect(await governing()).toEqual(['alice']);
  });

  it('stays where a file and a mutation take the last two at once', async () => {
    const id = await person(app, 'hand');
    const run = (name: string, input: object) =>
      change<{ error: { code: string } | null }>(app, name, input, '{ error { ... on UserError { code } } }');
    for (let round = 0; round < 8; round += 1) {
      await apply(ROOT);
      await run('enableUser', { id });
      await run('updateUser', { id, role: 'ADMINISTRATOR' });
      const outcomes = await Promise.all([
        round % 2 ? apply(file('alice'), { prune: true }) : apply(file('alice', 'bob')),
        round & 2 ? run('disableUser', { id }) : run('updateUser', { id, role: 'USER' }),
      ]);
      expect(outcomes.filter(({ error }) => error === null)).toHaveLength(1);
      expect(await governing()).toHaveLength(1);
    }
  });
});

it('the trail has the events that an administrator leaves, with what was before', async () => {
  await sql()`delete from audit_events`;
  await apply(file('alice, role: auditor, disabled: true'), { prune: true });
  await apply(file('alice', 'dave, password: curiouser-and-curiouser'));
  expect(await eventsOf('alice')).toMatchObject([
    { type: 'user.updated', actor: 'client', before: { role: 'user' }, after: { role: 'auditor' } },
    { type: 'user.disabled', before: { disabled: false }, after: { disabled: true } },
    { type: 'user.updated', before: { role: 'auditor' }, after: { role: 'user' } },
    { type: 'user.enabled', before: { disabled: true }, after: { disabled: false } },
  ]);
  expect(await eventsOf('bob')).toMatchObject([
    { type: 'user.disabled', before: { disabled: false }, after: { disabled: true } },
  ]);
  expect(await eventsOf('dave')).toMatchObject([
    { type: 'user.created', before: null, after: { username: 'dave', managedBy: 'file' } },
    { type: 'user.updated', before: { password: null }, after: { password: 'set' } },
  ]);
});
