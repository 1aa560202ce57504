/** What ends with an account or a role, and the last administrator, who stays. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { browserOf } from '../support/interaction.js';
import { codeUnderWay, connected, govern, person } from '../support/people.js';
import { basic, redeem, refresh, userinfo } from '../support/relying-party.js';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

interface Payload {
  readonly user: { disabledAt: string | null } | null;
  readonly error: { code: string } | null;
}
const run = (name: string, input: object) =>
  change<Payload>(app, name, input, '{ user { id disabledAt } error { ... on UserError { code } } }');

async function isActive(token: string): Promise<boolean> {
  const response = await fetch(`${app.baseUrl}/introspect`, {
    method: 'POST',
    headers: basic('demo-web'),
    body: new URLSearchParams({ token }),
  });
  return ((await response.json()) as { active: boolean }).active;
}

describe('OWASP ASVS 7.4.2', () => {
  it.each(['disableUser', 'deleteUser'])(
    'bar 26: %s ends session, refresh, code under way, userinfo and introspection at once',
    async (mutation) => {
      const id = await person(app, 'eve');
      const { agent, accessToken, refreshToken } = await connected(app, 'eve');
      const code = await codeUnderWay(app, agent);
      expect((await userinfo(app, accessToken)).status).toBe(200);
      expect((await run(mutation, { id })).error).toBeNull();
      expect((await userinfo(app, accessToken)).status).toBe(401);
      expect((await refresh(app, refreshToken)).json['error']).toBe('invalid_grant');
      expect((await redeem(app, code)).json['error']).toBe('invalid_grant');
      expect(await isActive(accessToken)).toBe(false);
      const { data } = await agent.graph<{ viewer: object | null }>('{ viewer { sub } }');
      expect(data?.viewer).toBeNull();
      await expect(browserOf(app, 'eve')).rejects.toThrow('INVALID_CREDENTIALS');
    },
  );

  it('bar 26: what ended does not come back when the account does, not even a sign-in that was under way', async () => {
    const id = await person(app, 'eve');
    const { agent, refreshToken } = await connected(app, 'eve');
    await run('disableUser', { id });
    // As a sign-in leaves it whose password was checked just before.
    await app.instance.database.sql`update sessions set ended_at = null
      where user_id = (select id from users where username = 'eve')`;
    await run('enableUser', { id });
    const { data } = await agent.graph<{ viewer: object | null }>('{ viewer { sub } }');
    expect(data?.viewer).toBeNull();
    expect((await refresh(app, refreshToken)).status).toBe(400);
    await browserOf(app, 'eve');
  });

  it('bar 26: a role that is taken away opens nothing any more', async () => {
    const id = await person(app, 'root');
    await run('updateUser', { id, role: 'ADMINISTRATOR' });
    await run('updateUser', { id: await person(app, 'other'), role: 'ADMINISTRATOR' });
    const agent = await browserOf(app, 'root');
    const query = '{ users { nodes { username } } }';
    expect((await agent.graph(query)).errors).toBeUndefined();
    await run('updateUser', { id, role: 'USER' });
    expect((await agent.graph(query)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('the last administrator', () => {
  beforeEach(() => app.instance.database.sql`delete from users where username = 'admin'`);

  const administrators = async () =>
    (
      await govern<{ users: { nodes: object[] } }>(
        app,
        '{ users(filter: { role: ADMINISTRATOR, disabled: false }) { nodes { id } } }',
      )
    ).users.nodes.length;

  it.each([
    ['disableUser', {}],
    ['deleteUser', {}],
    ['updateUser', { role: 'AUDITOR' }],
  ])('is not taken by %s', async (mutation, more) => {
    const id = await person(app, 'root');
    await run('updateUser', { id, role: 'ADMINISTRATOR' });
    expect((await run(mutation, { id, ...more })).error?.code).toBe('LAST_ADMINISTRATOR');
    expect(await administrators()).toBe(1);
    // A disabled one cannot govern, so it does not count.
    const second = await person(app, 'second');
    await run('updateUser', { id: second, role: 'ADMINISTRATOR' });
    await run('disableUser', { id: second });
    expect((await run(mutation, { id, ...more })).error?.code).toBe('LAST_ADMINISTRATOR');
    await run('enableUser', { id: second });
    expect((await run(mutation, { id, ...more })).error).toBeNull();
  });

  it('stays where two who are the last are taken at once, in every mixture of ways', async () => {
    const ids = [await person(app, 'one'), await person(app, 'two')];
    const ways: [string, object][] = [
      ['updateUser', { role: 'USER' }],
      ['disableUser', {}],
    ];
    for (let round = 0; round < 12; round += 1) {
      for (const id of ids) {
        await run('enableUser', { id });
        await run('updateUser', { id, role: 'ADMINISTRATOR' });
      }
      const [first, second] = [ways[round % 2], ways[(round >> 1) % 2]] as [
        [string, object],
        [string, object],
      ];
      const outcomes = await Promise.all([
        run(first[0], { id: ids[0], ...first[1] }),
        run(second[0], { id: ids[1], ...second[1] }),
      ]);
      expect(outcomes.map(({ error }) => error?.code ?? 'done').sort()).toEqual([
        'LAST_ADMINISTRATOR',
        'done',
      ]);
      expect(await administrators()).toBe(1);
    }
  });

  it('of many who take one name at once, one gets it', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => run('createUser', { username: 'wanted' })),
    );
    expect(outcomes.filter(({ error }) => error === null)).toHaveLength(1);
    expect(outcomes.filter(({ error }) => error?.code === 'NAME_TAKEN')).toHaveLength(9);
  });
});
