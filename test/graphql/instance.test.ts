/** The instance as a whole by the graph: what is left to do, and what is found by name in all of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminToken, change, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startApp();
  token = await adminToken(app, 'admin:read');
});
afterAll(() => app.close());

interface Task {
  readonly kind: string;
  readonly at: string | null;
  readonly client: { clientName: string } | null;
  readonly authorizationServer: { slug: string } | null;
}
const TASKS = '{ instance { tasks { kind at client { clientName } authorizationServer { slug } } } }';
const tasks = async () => (await governBy<{ instance: { tasks: Task[] } }>(app, token, TASKS)).instance.tasks;
const kinds = async () => (await tasks()).map(({ kind }) => kind);

describe('instance', () => {
  it('says what it is, and what is left to do on a fresh one', async () => {
    const query = '{ instance { issuer production databaseVersion } }';
    const { instance } = await governBy<{ instance: object }>(app, token, query);
    const databaseVersion = expect.stringMatching(/^\d+/);
    expect(instance).toEqual({ issuer: app.baseUrl, production: false, databaseVersion });
    expect(await kinds()).toEqual(expect.arrayContaining(['SECOND_ADMINISTRATOR', 'DEMO_DATA']));
    expect(await kinds()).not.toContain('FURTHER_SERVER');
  });

  it('what is done is left to do no more', async () => {
    await app.instance.database.sql`update users set role = 'administrator' where username = 'alice'`;
    expect(await kinds()).not.toContain('SECOND_ADMINISTRATOR');
    await app.instance.database.sql`update users set disabled_at = now() where username = 'alice'`;
    expect(await kinds()).toContain('SECOND_ADMINISTRATOR');
    expect(await kinds()).toContain('FIRST_CLIENT');
    const metadata = { clientName: 'Own', redirectUris: ['https://own.example/cb'] };
    const input = { authorizationServerSlug: 'default', metadata };
    const { client } = await change<{ client: { id: string } }>(
      app,
      'registerClient',
      input,
      '{ client { id } }',
    );
    expect(await kinds()).not.toContain('FIRST_CLIENT');
    const day = 86_400_000;
    const secret = (name: string, days: number) => ({
      ...{ id: client.id, name },
      expiresAt: new Date(app.instance.clock().getTime() + days * day).toISOString(),
    });
    await change(app, 'rotateClientSecret', secret('later', 40), '{ clientSecret }');
    expect(await kinds()).not.toContain('SECRET_ENDING');
    await change(app, 'rotateClientSecret', secret('soon', 20), '{ clientSecret }');
    const [ending] = (await tasks()).filter(({ kind }) => kind === 'SECRET_ENDING');
    expect(ending).toMatchObject({ client: { clientName: 'Own' }, at: expect.any(String) });
  });

  it('names the servers that anybody may register at, and those whose keys grew old', async () => {
    await app.instance.database
      .sql`update authorization_servers set registration_policy = 'open' where slug = 'acme'`;
    const about = (await tasks()).filter(({ kind }) => kind === 'OPEN_REGISTRATION');
    expect(about.map(({ authorizationServer }) => authorizationServer?.slug)).toEqual(['acme']);
    expect(await kinds()).not.toContain('KEY_OLD');
    await app.instance.database.sql`
      update signing_keys set activated_at = now() - interval '101 days'
      where activated_at is not null and issuer_id = (select id from authorization_servers where slug = 'acme')`;
    const [old] = (await tasks()).filter(({ kind }) => kind === 'KEY_OLD');
    expect(old).toMatchObject({ authorizationServer: { slug: 'acme' }, at: expect.any(String) });
  });
});

describe('search', () => {
  const find = async (query: string) => {
    const text =
      'query ($query: String!) { search(query: $query) { clients { clientId authorizationServer { slug } } users { username } authorizationServers { slug } } }';
    return (await governBy<{ search: Record<string, object[]> }>(app, token, text, { query })).search;
  };

  it('finds by the beginning of a name, in any case, over all servers', async () => {
    const { clients, users, authorizationServers } = await find('DEMO-');
    expect(clients?.length).toBeGreaterThan(1);
    expect([users, authorizationServers]).toEqual([[], []]);
    expect((await find('acm'))['authorizationServers']).toEqual([{ slug: 'acme' }]);
    expect((await find('ALI'))['users']).toEqual([{ username: 'alice' }]);
  });

  it('takes what is typed for a text and no pattern', async () => {
    for (const typed of ['%', '_', '\\', "'"])
      expect(await find(typed)).toEqual({ clients: [], users: [], authorizationServers: [] });
  });
});
