/** The configuration through the graph: shown, applied, refused and written out, by those who may. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminToken, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { codesOf, operate } from '../support/graph.js';
import { tokenRequest } from '../support/relying-party.js';

const SECRET = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';
const APPLY = `mutation ($input: ApplyConfigurationInput!) { applyConfiguration(input: $input) {
  changes { kind name action members { path before after } }
  error { ... on UserError { code field } ... on InvalidConfiguration { problems { line column message } } } } }`;

interface Applied {
  readonly changes: readonly {
    readonly kind: string;
    readonly name: string;
    readonly action: string;
    readonly members: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[];
  }[];
  readonly error: unknown;
}

const CLIENT = `      - clientId: nightly
        clientName: Nightly
        secret: ${SECRET}
        grantTypes: [client_credentials]
        scope: ['team:read']
`;
const TEAM = `version: 1
authorizationServers:
  - slug: team
    name: Team
    scopes: [{ name: 'team:read', description: See your team }]
    clients:
${CLIENT}`;

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startApp();
  // The demo is declared like a file; here it stands for what administrators made.
  for (const table of ['authorization_servers', 'clients', 'users'])
    await app.instance.database.sql`
      update ${app.instance.database.sql(table)} set managed_by = 'graph' where managed_by = 'file'`;
  token = await adminToken(app);
});
afterAll(() => app.close());

async function apply(configuration: string, options: object = {}): Promise<Applied> {
  const input = { configuration, ...options };
  return (await governBy<{ applyConfiguration: Applied }>(app, token, APPLY, { input })).applyConfiguration;
}
const exported = async (users = false) =>
  (
    await governBy<{ exportConfiguration: string }>(
      app,
      token,
      'query ($users: Boolean!) { exportConfiguration(users: $users) }',
      { users },
    )
  ).exportConfiguration;

describe('applyConfiguration', () => {
  it('shows what it would change, changes it, and then nothing more; what it made works at once', async () => {
    const shown = await apply(TEAM, { dryRun: true });
    expect(shown.error).toBeNull();
    expect(shown.changes.map(({ kind, name, action }) => [kind, name, action])).toEqual([
      ['AUTHORIZATION_SERVER', 'team', 'CREATED'],
      ...['openid', 'profile', 'email', 'address', 'phone', 'groups', 'offline_access', 'team:read'].map(
        (name) => ['SCOPE', `team/${name}`, 'CREATED'],
      ),
      ['CLIENT', 'team/nightly', 'CREATED'],
    ]);
    expect(JSON.stringify(shown)).not.toContain(SECRET);
    expect((await fetch(`${app.baseUrl}/as/team/jwks`)).status).toBe(404);
    expect((await apply(TEAM)).changes).toHaveLength(shown.changes.length);
    const params = { grant_type: 'client_credentials' };
    const credentials = `Basic ${Buffer.from(`nightly:${SECRET}`).toString('base64')}`;
    const answer = await tokenRequest(app, params, { authorization: credentials }, '/as/team');
    expect(answer.json).toMatchObject({ scope: 'team:read' });
    expect(await apply(TEAM)).toEqual({ changes: [], error: null });
  });

  it('says each member that differs', async () => {
    const { changes } = await apply(TEAM.replace('name: Team', 'name: The team'), { dryRun: true });
    expect(changes).toEqual([
      {
        kind: 'AUTHORIZATION_SERVER',
        name: 'team',
        action: 'UPDATED',
        members: [{ path: 'name', before: 'Team', after: 'The team' }],
      },
    ]);
  });

  it('makes what it declares read-only in the graph', async () => {
    const text = `mutation { updateAuthorizationServer(input: { slug: "team", name: "Mine" }) {
      error { ... on UserError { code } } } }`;
    expect(await governBy(app, token, text)).toEqual({
      updateAuthorizationServer: { error: { code: 'MANAGED_ELSEWHERE' } },
    });
  });

  it('prunes when it is told to: the client is gone, the server is out of service', async () => {
    const { changes } = await apply(TEAM.replace(`    clients:\n${CLIENT}`, ''), { prune: true });
    expect(changes.map(({ name, action }) => [name, action])).toContainEqual(['team/nightly', 'DELETED']);
    await apply(TEAM);
    const gone = await apply('version: 1', { prune: true, dryRun: true });
    expect(gone.changes.map(({ name, action }) => [name, action])).toContainEqual(['team', 'DISABLED']);
  });

  it('says everything that is wrong, each with its place, and changes nothing', async () => {
    const text = TEAM.replace('secret:', 'secrte:').replace("['team:read']", "['team:raed']");
    expect(await apply(text)).toMatchObject({
      changes: [],
      error: {
        code: 'INVALID_CONFIGURATION',
        field: ['input', 'configuration'],
        problems: [{ line: 9, column: 9, message: 'secrte is not known here; did you mean secret?' }],
      },
    });
    expect(await apply('a: [')).toMatchObject({ error: { problems: [{ line: 1, column: 5 }] } });
  });

  it('fills nothing in: neither its environment nor its files are for whoever sends a text', async () => {
    const text = TEAM.replace(SECRET, '${HOME}').replace('name: Team', 'name: ${file:/etc/passwd}');
    expect(await apply(text)).toMatchObject({
      error: {
        problems: [
          { line: 4, message: '${file:…} is filled in where the file lies, before it is sent' },
          { line: 9, message: '${HOME} is filled in where the file lies, before it is sent' },
        ],
      },
    });
  });

  it('takes all three rights', async () => {
    for (const scope of ['admin:servers', 'admin:servers admin:clients', 'admin:users admin:clients']) {
      const authorization = `Bearer ${await adminToken(app, scope)}`;
      const input = { configuration: 'version: 1' };
      const answer = await operate(app, { query: APPLY, variables: { input } }, { authorization });
      expect([scope, codesOf(answer)]).toEqual([scope, ['FORBIDDEN']]);
    }
  });

  it('takes a text of hundreds of clients', async () => {
    const clients = Array.from({ length: 500 }, (_, at) => CLIENT.replaceAll(/nightly/gi, `many-${at}`));
    const text = TEAM.replace(CLIENT, clients.join(''));
    expect(text.length).toBeGreaterThan(50_000);
    expect((await apply(text, { dryRun: true })).changes.length).toBeGreaterThanOrEqual(500);
  });
});

describe('exportConfiguration', () => {
  it('can be applied again, and changes who declares it and nothing else', async () => {
    const text = (await exported()).replaceAll(/\$\{CLIENT_SECRET_\w+\}/g, SECRET);
    const { changes, error } = await apply(text, { dryRun: true });
    expect(error).toBeNull();
    const members = changes.flatMap(({ members: all }) => all.map(({ path }) => path));
    expect([...new Set(members)].filter((path) => path !== 'managedBy')).toEqual(['secret']);
  });

  it('has users where they are asked for', async () => {
    expect(await exported()).not.toContain('alice');
    expect(await exported(true)).toContain('username: alice');
  });
});
