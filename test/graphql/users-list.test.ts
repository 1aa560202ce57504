/** The list of people: by keyset, found by what is typed, relations in one statement. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminToken, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { sentBy } from '../support/counted.js';
import { addUser } from '../support/interaction.js';
import { connected, govern } from '../support/people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.instance.database.sql`delete from users where username = 'admin'`;
  for (const name of ['zoe', 'yan', 'xenia']) await addUser(app, name, null, `${name}@people.example`);
  await app.instance.database
    .sql`update users set name = 'Quentin ' || username where username in ('zoe', 'yan')`;
  await app.instance.database
    .sql`update users set role = 'auditor', groups = '{readers}' where username = 'zoe'`;
});
afterAll(() => app.close());

interface List {
  users: {
    nodes: { username: string; sessions?: { nodes: object[]; pageInfo: { hasNextPage: boolean } } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
const LIST = `query ($first: Int, $after: String, $query: String, $filter: UserFilter, $orderBy: UserOrder) {
  users(first: $first, after: $after, query: $query, filter: $filter, orderBy: $orderBy) {
    nodes { username } pageInfo { hasNextPage endCursor } } }`;
const names = async (variables: object) =>
  (await govern<List>(app, LIST, variables)).users.nodes.map(({ username }) => username);

describe('the order', () => {
  const all = ['alice', 'bob', 'carol', 'xenia', 'yan', 'zoe'];

  it.each([
    ['by name', undefined, all],
    ['by name, backwards', { field: 'USERNAME', direction: 'DESC' }, all.toReversed()],
    ['by age, the latest first', { field: 'CREATED_AT', direction: 'DESC' }, ['xenia', 'yan', 'zoe']],
  ])('%s, page by page without a gap or a repetition', async (_name, orderBy, expected) => {
    const found: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 4; page += 1) {
      const { users } = await govern<List>(app, LIST, { first: 2, after, orderBy });
      found.push(...users.nodes.map(({ username }) => username));
      after = users.pageInfo.endCursor;
      if (!users.pageInfo.hasNextPage) break;
    }
    expect(found).toHaveLength(6);
    expect(found.slice(0, expected.length)).toEqual(expected);
  });

  it('a cursor of one order is none of another', async () => {
    const { users } = await govern<List>(app, LIST, { first: 1 });
    const orderBy = { field: 'CREATED_AT' };
    await expect(govern(app, LIST, { after: users.pageInfo.endCursor, orderBy })).rejects.toThrow(
      'BAD_USER_INPUT',
    );
  });
});

describe('the search', () => {
  it.each([
    ['the user name', 'ZO', ['zoe']],
    ['the address', 'xenia@peo', ['xenia']],
    ['the full name', 'quentin', ['yan', 'zoe']],
    ['a pattern, which is none', '%', []],
    ['nothing', ' ', ['alice', 'bob', 'carol', 'xenia', 'yan', 'zoe']],
  ])('finds by a beginning of %s', async (_name, query, expected) => {
    expect(await names({ query })).toEqual(expected);
  });

  it.each([
    [{ role: 'AUDITOR' }, ['zoe']],
    [{ disabled: true }, ['carol']],
    [{ disabled: false, managedBy: 'FILE' }, ['alice', 'bob']],
    [{ group: 'readers' }, ['zoe']],
  ])('keeps to %j', async (filter, expected) => {
    expect(await names({ filter })).toEqual(expected);
  });

  it('uses the indexes that are there for it', async () => {
    await app.instance.database.sql`insert into users
      (id, sub, username, username_key, name, managed_by, created_at, updated_at)
      select gen_random_uuid(), 'usr_' || n, 'many' || n, 'many' || n, 'Many ' || n, 'graph', now(), now()
      from generate_series(1, 5000) n`;
    await app.instance.database.sql`analyze users`;
    const plan = await app.instance.database.sql`explain select * from users where
      (username_key ~>=~ 'zo' and username_key ~<~ 'zp') or (email_key ~>=~ 'zo' and email_key ~<~ 'zp')
      or (lower(name) ~>=~ 'zo' and lower(name) ~<~ 'zp')`;
    const text = JSON.stringify(plan);
    for (const index of ['username', 'email', 'name']) expect(text).toContain(`users_${index}_search`);
    await app.instance.database.sql`delete from users where username like 'many%'`;
  });
});

describe('relations', () => {
  it('of many cost as many statements as those of one, and each has its own first page', async () => {
    for (const name of ['alice', 'alice', 'bob']) await connected(app, name);
    const query = `query ($first: Int!) { users(first: $first) { nodes { username hasPassword
      sessions(first: 1) { nodes { id user { username } } pageInfo { hasNextPage } }
      consents(first: 1) { nodes { client { clientId } authorizationServer { slug } user { username } } } } } }`;
    const token = await adminToken(app);
    const page = async (first: number) => {
      app.instance.cache.clear();
      let nodes: List['users']['nodes'] = [];
      const sent = await sentBy(app, async () => {
        ({ nodes } = (await governBy<List>(app, token, query, { first })).users);
      });
      return { nodes, statements: sent.length };
    };
    const [one, many] = [await page(1), await page(6)];
    expect(many.statements).toBe(one.statements);
    expect(
      many.nodes.map(({ sessions }) => [sessions?.nodes.length, sessions?.pageInfo.hasNextPage]),
    ).toEqual([[1, true], [1, false], ...[1, 2, 3, 4].map(() => [0, false])]);
    expect(JSON.stringify(many.nodes[0])).toContain('"clientId":"demo-spa"');
  });
});
