/** People in the graph: made, found, changed and deleted by those who govern. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminToken, change, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { operate } from '../support/graph.js';
import { connected, govern, idOf, person } from '../support/people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ERROR = 'error { ... on UserError { code field } }';
const PROBLEMS = `{ user { id } changes { path } error { ... on UserError { code } ... on InvalidUser { problems { path } } } }`;
const USER = `{ user { id sub username email emailVerified name groups role managedBy disabledAt hasPassword
  address { streetAddress country } } changes { path before after } ${ERROR} }`;

interface Payload {
  readonly user: Record<string, unknown> | null;
  readonly changes: { path: string; before: unknown; after: unknown }[];
  readonly error: { code: string; field: string[]; problems?: { path: string[] }[] } | null;
  readonly blastRadius?: object | null;
}

const run = (name: string, input: object, selection = USER) => change<Payload>(app, name, input, selection);
const events = (userId: string) => app.instance.database.sql`
  select type, actor, actor_id, before, after from audit_events
  where type like 'user.%' and user_id = (select id from users where username_key = ${userId}) order by id`;

describe('a user is made', () => {
  it('with what is known of them, and without a password', async () => {
    const { user, changes, error } = await run('createUser', {
      ...{ username: 'Dora', email: 'Dora@Example.com', name: 'Dora Diaz', groups: ['staff'] },
      address: { streetAddress: '1 High Street', country: 'UK' },
    });
    expect(error).toBeNull();
    expect(user).toMatchObject({
      ...{ username: 'Dora', email: 'Dora@Example.com', emailVerified: false, name: 'Dora Diaz' },
      ...{ groups: ['staff'], role: 'USER', managedBy: 'GRAPH', disabledAt: null, hasPassword: false },
      address: { streetAddress: '1 High Street', country: 'UK' },
    });
    expect(user?.['sub']).toMatch(/^usr_/);
    expect(changes).toContainEqual({ path: 'username', before: null, after: 'Dora' });
    expect(await events('dora')).toMatchObject([
      { type: 'user.created', actor: 'client', actor_id: 'demo-admin', before: null },
    ]);
  });

  it('not with a name or an address that somebody has, in whichever case', async () => {
    const taken = await run('createUser', { username: 'ALICE' });
    expect(taken).toMatchObject({ user: null, changes: [], error: { code: 'NAME_TAKEN' } });
    expect(taken.error?.field).toEqual(['input', 'username']);
    const address = await run('createUser', { username: 'alice2', email: 'ALICE@localhost' });
    expect(address.error).toMatchObject({ code: 'NAME_TAKEN', field: ['input', 'email'] });
  });

  it('not with members that break a rule; all of them are named', async () => {
    const wrong = {
      ...{ username: 'a b', email: 'nobody', birthdate: '2000-13-40', website: 'javascript:alert(1)' },
      ...{ locale: 'not a language', zoneinfo: '../etc', groups: ['staff', 'staff'] },
      ...{ phoneNumber: '555-1212' },
    };
    const { error } = await run('createUser', wrong, PROBLEMS);
    expect(error?.code).toBe('INVALID_USER');
    expect(error?.problems?.map(({ path }) => path[0]).sort()).toEqual(
      [
        ...['username', 'email', 'birthdate', 'website', 'locale', 'zoneinfo', 'groups'],
        'phoneNumber',
      ].sort(),
    );
  });

  it.each<[object, string | undefined]>([
    [{ emailVerified: true }, 'emailVerified'],
    [{ phoneNumberVerified: true }, 'phoneNumberVerified'],
    [{ phoneNumber: '+1 (425) 555-1212;ext=5678', phoneNumberVerified: true }, undefined],
    [{ phoneNumber: '+56 (2) 687 2400' }, undefined],
    [{ phoneNumber: '+442079460018' }, undefined],
    ...['+0', '+1', '020 7946 0018', '+44 20 7946 0018 0018 1', '+44 call me', '+44 20 7946 0018;ext='].map(
      (phoneNumber): [object, string] => [{ phoneNumber }, 'phoneNumber'],
    ),
  ])(
    'OpenID Connect Core §5.1: only what is there is verified, and telephone numbers have a country: %j',
    async (members, wrong) => {
      const { error } = await run('createUser', { username: 'quinn', ...members, dryRun: true }, PROBLEMS);
      expect(error?.problems?.map(({ path }) => path) ?? []).toEqual(wrong === undefined ? [] : [[wrong]]);
    },
  );

  it('nor does an address that goes leave its verification behind', async () => {
    const id = await person(app, 'rita');
    await run('updateUser', { id, email: 'rita@elsewhere.example', emailVerified: true });
    const kept = await run('updateUser', { id, email: null, emailVerified: true }, PROBLEMS);
    expect(kept.error?.problems?.map(({ path }) => path)).toEqual([['emailVerified']]);
    expect((await run('updateUser', { id, email: null })).user?.['emailVerified']).toBe(false);
  });

  it('not in a dry run, which says exactly what would come of it', async () => {
    const dry = await run('createUser', { username: 'ghost', dryRun: true });
    expect(dry).toMatchObject({ user: null, error: null });
    expect(dry.changes).toContainEqual({ path: 'username', before: null, after: 'ghost' });
    expect((await run('createUser', { username: 'alice', dryRun: true })).error?.code).toBe('NAME_TAKEN');
    await expect(idOf(app, 'ghost')).rejects.toThrow('no user');
  });
});

describe('a user is changed', () => {
  it('in what is named, and the trail has just that', async () => {
    const id = await person(app, 'erik');
    const { user, changes } = await run('updateUser', { id, name: 'Erik', groups: ['staff'] });
    expect(user).toMatchObject({ name: 'Erik', groups: ['staff'], email: 'erik@example.com' });
    expect(changes).toEqual([
      { path: 'name', before: null, after: 'Erik' },
      { path: 'groups', before: [], after: ['staff'] },
    ]);
    expect(await events('erik')).toMatchObject([
      {
        type: 'user.updated',
        before: { name: null, groups: [] },
        after: { name: 'Erik', groups: ['staff'] },
      },
    ]);
    expect((await run('updateUser', { id, name: 'Erik' })).changes).toEqual([]);
    expect(await events('erik')).toHaveLength(1);
    expect((await run('updateUser', { id, name: null })).user?.['name']).toBeNull();
  });

  it('a new address is not verified by what was said of the old one', async () => {
    const id = await person(app, 'fay');
    expect((await run('updateUser', { id, emailVerified: true })).user?.['emailVerified']).toBe(true);
    const moved = await run('updateUser', { id, email: 'fay@elsewhere.example' });
    expect(moved.user?.['emailVerified']).toBe(false);
  });

  it('not where the configuration file declares them, or there is nobody', async () => {
    const id = await idOf(app, 'alice');
    for (const name of ['updateUser', 'disableUser', 'enableUser', 'deleteUser'])
      expect((await run(name, { id })).error?.code).toBe('MANAGED_ELSEWHERE');
    for (const gone of ['us_AAAAAAAAAAAAAAAAAAAAAA', 'nobody', `cl_${id.slice(3)}`])
      expect((await run('updateUser', { id: gone })).error?.code).toBe('NOT_FOUND');
  });

  it.each(['sub', 'usernameKey', 'managedBy', 'createdAt', 'password'])(
    'bar 65: an input with %s is refused as a whole',
    async (member) => {
      const id = await idOf(app, 'erik');
      const token = await adminToken(app);
      const query = 'mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }';
      await expect(governBy(app, token, query, { input: { id, [member]: 'x' } })).rejects.toThrow(
        'BAD_USER_INPUT',
      );
    },
  );

  it('bar 65: who may only look after users decides about no role, and about nobody who has one', async () => {
    const [plain, boss] = [await person(app, 'gus'), await person(app, 'hera')];
    await run('updateUser', { id: boss, role: 'ADMINISTRATOR' });
    const token = await adminToken(app, 'admin:users');
    const attempts: [string, object][] = [
      ['createUser', { username: 'sneak', role: 'AUDITOR' }],
      ['updateUser', { id: plain, role: 'ADMINISTRATOR' }],
      ['updateUser', { id: boss, email: 'gus@example.com' }],
      ['disableUser', { id: boss }],
      ['deleteUser', { id: boss }],
      ['endUserSessions', { userId: boss }],
    ];
    for (const [name, input] of attempts) {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
      const headers = { authorization: `Bearer ${token}` };
      const { text } = await operate(app, { query, variables: { input } }, headers);
      expect(JSON.parse(text).errors?.[0]?.extensions.code, name).toBe('FORBIDDEN');
    }
    const rows = await app.instance.database.sql`select role from users where username in ('gus', 'hera')
      order by username`;
    expect(rows.map(({ role }) => role)).toEqual(['user', 'administrator']);
  });

  it('bar 65: nor ends they one session, or takes back one consent, of somebody who has a role', async () => {
    const [plain, boss] = [await person(app, 'jon'), await person(app, 'kay')];
    await run('updateUser', { id: boss, role: 'AUDITOR' });
    for (const name of ['jon', 'kay']) await connected(app, name);
    const token = await adminToken(app, 'admin:users');
    const query = `query ($id: ID!) { user(id: $id) {
      sessions { nodes { id endedAt } } consents { nodes { id withdrawnAt } } } }`;
    interface Held {
      readonly sessions: {
        readonly nodes: readonly { readonly id: string; readonly endedAt: string | null }[];
      };
      readonly consents: {
        readonly nodes: readonly { readonly id: string; readonly withdrawnAt: string | null }[];
      };
    }
    const heldBy = async (id: string) => (await governBy<{ user: Held }>(app, token, query, { id })).user;
    const attempt = async (name: string, id: string | undefined) => {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const text = `mutation ($input: ${type}!) { ${name}(input: $input) { error { __typename } } }`;
      const headers = { authorization: `Bearer ${token}` };
      const answer = await operate(app, { query: text, variables: { input: { id } } }, headers);
      return JSON.parse(answer.text).errors?.[0]?.extensions.code;
    };
    const theirs = await heldBy(boss);
    expect(await attempt('endSession', theirs.sessions.nodes[0]?.id)).toBe('FORBIDDEN');
    expect(await attempt('withdrawConsent', theirs.consents.nodes[0]?.id)).toBe('FORBIDDEN');
    expect(await heldBy(boss)).toEqual(theirs);
    const { sessions, consents } = await heldBy(plain);
    expect(await attempt('endSession', sessions.nodes[0]?.id)).toBeUndefined();
    expect(await attempt('withdrawConsent', consents.nodes[0]?.id)).toBeUndefined();
    const after = await heldBy(plain);
    expect([after.sessions.nodes[0]?.endedAt, after.consents.nodes[0]?.withdrawnAt]).not.toContain(null);
  });
});

describe('a user is deleted', () => {
  it('with all that belongs to them, after a dry run has counted it', async () => {
    const id = await person(app, 'ida');
    const selection = `{ user { username } blastRadius { sessions consents grants } changes { path } ${ERROR} }`;
    const dry = await run('deleteUser', { id, dryRun: true }, selection);
    expect(dry.blastRadius).toEqual({ sessions: 0, consents: 0, grants: 0 });
    expect(await idOf(app, 'ida')).toBe(id);
    const { user, error } = await run('deleteUser', { id }, selection);
    expect([user, error]).toEqual([{ username: 'ida' }, null]);
    await expect(idOf(app, 'ida')).rejects.toThrow('no user');
    expect((await run('deleteUser', { id }, selection)).error?.code).toBe('NOT_FOUND');
    const [event] = await app.instance.database.sql`
      select before, after from audit_events where type = 'user.deleted'`;
    expect(event).toMatchObject({ before: { username: 'ida' }, after: null });
  });
});

describe('the node', () => {
  it('is found by its id by those who may look', async () => {
    const id = await idOf(app, 'bob');
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } user(id: $id) { username } }';
    expect(await govern(app, query, { id })).toEqual({
      node: { __typename: 'User', id },
      user: { username: 'bob' },
    });
    const { text } = await operate(app, {
      query: 'query ($id: ID!) { node(id: $id) { id } }',
      variables: { id },
    });
    expect(JSON.parse(text)).toMatchObject({ data: { node: null } });
  });
});
