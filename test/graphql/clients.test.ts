/** Clients by mutation: registered, changed, taken out of service, deleted; and their secrets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { administratorOf, ask, mutateBy } from '../support/governing.js';
import { unregistrable } from '../support/redirect-uri-corpus.js';
import { tokenRequest } from '../support/relying-party.js';
import type { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let admin: UserAgent;
beforeAll(async () => {
  app = await startApp();
  admin = await administratorOf(app);
});
afterAll(() => app.close());

const CLIENT =
  'client { id clientId clientName redirectUris grantTypes scope managedBy preset disabledAt secrets { name expiresAt } }';
const DAY = 86_400_000;
const register = (input: object) =>
  mutateBy(
    admin,
    'registerClient',
    { authorizationServerSlug: 'default', ...input },
    `clientSecret changes { path before after } ${CLIENT}`,
  );
const machine = (clientId: string) =>
  register({
    clientId,
    metadata: { grantTypes: ['client_credentials'], scope: ['files:read'], redirectUris: [] },
  });
const token = (clientId: string, secret: string) =>
  tokenRequest(app, { grant_type: 'client_credentials', client_id: clientId, client_secret: secret });
const rows = async () =>
  (await app.instance.database.sql<{ n: number }[]>`select count(*)::int as n from clients`)[0]?.n;
const events = async (clientId: string) =>
  app.instance.database.sql<
    { type: string; actor: string; actor_id: string; before: object; after: object }[]
  >`
    select type, actor, actor_id, before, after from audit_events where client_id = ${clientId} order by at, id`;

describe('registerClient (RFC 7591 §2)', () => {
  it('makes a client with an id and a secret of ours, which is told once', async () => {
    const made = await register({
      metadata: { clientName: 'Shop', redirectUris: ['https://shop.example/cb'] },
    });
    expect(made.error).toBeNull();
    expect(made.client).toMatchObject({
      clientId: expect.stringMatching(/^client_[\w-]{22}$/),
      clientName: 'Shop',
      managedBy: 'GRAPH',
      grantTypes: ['authorization_code', 'refresh_token'],
      scope: ['openid', 'profile', 'email', 'offline_access'],
      secrets: [{ name: 'first', expiresAt: null }],
    });
    expect(made.clientSecret).toMatch(/^[\w-]{43}$/);
    const dump = await app.instance.database.sql`select * from client_secrets`;
    expect(JSON.stringify(dump)).not.toContain(made.clientSecret);
    const all = await admin.graph(
      '{ authorizationServer(slug: "default") { clients(first: 100) { nodes { clientId secrets { id name createdAt expiresAt } } } } }',
    );
    expect(JSON.stringify(all)).not.toContain(made.clientSecret);
    await app.instance.audit.flush();
    const trail = await app.instance.database.sql`select before, after, detail from audit_events`;
    expect(JSON.stringify(trail)).not.toContain(made.clientSecret);
  });

  it('is in force at once: the client gets tokens', async () => {
    const { clientSecret } = await machine('robot');
    expect((await token('robot', clientSecret)).status).toBe(200);
  });

  it('starts from a preset, and what the metadata says wins', async () => {
    const made = await register({
      clientId: 'grafana',
      preset: 'grafana',
      presetValues: [{ name: 'url', value: 'https://grafana.example' }],
      metadata: { clientName: 'Boards' },
    });
    expect(made.client).toMatchObject({
      clientName: 'Boards',
      preset: 'grafana',
      redirectUris: ['https://grafana.example/login/generic_oauth'],
    });
  });

  it('writes who registered what into the trail, in the same transaction', async () => {
    await machine('traced');
    const first = (await events('traced')).find(({ type }) => type === 'client.registered');
    expect(first).toMatchObject({ type: 'client.registered', actor: 'user', before: null });
    expect(first?.actor_id).toMatch(/^usr_/);
    expect(first?.after).toMatchObject({ clientId: 'traced', grantTypes: ['client_credentials'] });
  });

  it('refuses a client id that is taken, at this server only', async () => {
    await machine('twice');
    expect((await machine('twice')).error).toEqual({
      __typename: 'NameTaken',
      code: 'NAME_TAKEN',
      field: ['input', 'clientId'],
    });
  });

  it('would register, and does not, where it is a dry run', async () => {
    const before = await rows();
    const made = await register({
      clientId: 'dry',
      dryRun: true,
      metadata: { redirectUris: ['https://a.example/cb'] },
    });
    expect([made.client, made.clientSecret, made.error, await rows()]).toEqual([null, null, null, before]);
    expect(made.changes).toContainEqual({
      path: 'redirectUris',
      before: null,
      after: ['https://a.example/cb'],
    });
  });

  it.each(unregistrable)('bar 3: refuses %j, names the row, and stores nothing', async (uri) => {
    const before = await rows();
    const { error } = await ask(
      admin,
      `mutation ($input: RegisterClientInput!) { registerClient(input: $input) { error { __typename ... on RedirectUriError { index reason } } } }`,
      {
        input: {
          authorizationServerSlug: 'default',
          metadata: { redirectUris: ['https://ok.example/cb', uri] },
        },
      },
    );
    expect(error).toMatchObject({ __typename: 'RedirectUriError', index: 1 });
    expect(await rows()).toBe(before);
  });

  it.each([
    ['http://shop.example/cb', 'https://shop.example/cb'],
    ['https://shop.example/cb#top', 'https://shop.example/cb'],
    ['https://SHOP.example/cb', 'https://shop.example/cb'],
    ['shop.example/cb', 'https://shop.example/cb'],
    ['javascript:alert(1)', null],
  ])('suggests for %s what may be meant', async (uri, suggestion) => {
    const answer = await ask(
      admin,
      'query ($uri: String!) { checkRedirectUri(uri: $uri) { accepted suggestion } }',
      { uri },
    );
    expect(answer).toEqual({ accepted: false, suggestion });
  });
});

describe('updateClient', () => {
  const update = (id: string, metadata: object, more: object = {}) =>
    mutateBy(
      admin,
      'updateClient',
      { id, metadata, ...more },
      `clientSecret changes { path before after } ${CLIENT}`,
    );

  it('changes what is given and nothing else, and says what', async () => {
    const { client } = await register({
      metadata: { clientName: 'Old', redirectUris: ['https://o.example/cb'] },
    });
    const changed = await update(client.id, { clientName: 'New' });
    expect(changed.client).toEqual({ ...client, clientName: 'New' });
    expect(changed.changes).toEqual([{ path: 'clientName', before: 'Old', after: 'New' }]);
    const [, , last] = await events(client.clientId);
    expect(last).toMatchObject({
      type: 'client.updated',
      before: { clientName: 'Old' },
      after: { clientName: 'New' },
    });
  });

  it('changes nothing in a dry run, and writes nothing where nothing differs', async () => {
    const { client } = await register({
      metadata: { clientName: 'Same', redirectUris: ['https://o.example/cb'] },
    });
    const dry = await update(client.id, { clientName: 'Other' }, { dryRun: true });
    expect([dry.client, dry.changes.length]).toEqual([null, 1]);
    const same = await update(client.id, { clientName: 'Same' });
    expect([same.client.clientName, same.changes]).toEqual(['Same', []]);
    const types = (await events(client.clientId)).map(({ type }) => type);
    expect(types.sort()).toEqual(['client.registered', 'client.secret_created']);
  });

  it.each([
    ['grantTypes', ['password']],
    ['grantTypes', ['authorization_code', 'implicit']],
    ['grantTypes', []],
    ['tokenEndpointAuthMethod', 'client_secret_jwt'],
    ['scope', ['nothing:known']],
    ['idTokenSignedResponseAlg', 'none'],
    ['idTokenSignedResponseAlg', 'HS256'],
    ['responseModes', ['fragment']],
    ['jwks', { keys: [{ kty: 'oct', k: 'AAAA' }] }],
    ['protectedResources', ['https://nobody.example/']],
    ['refreshGrace', 121],
  ])('bar 18: refuses %s %j, and leaves the client as it was', async (member, value) => {
    const { client } = await register({ metadata: { redirectUris: ['https://o.example/cb'] } });
    const { error } = await update(client.id, { [member]: value });
    expect(error).toMatchObject({ code: 'INVALID_METADATA' });
    const { client: now } = await update(client.id, {});
    expect(now).toEqual(client);
  });

  it('bar 18: refuses a resource that it is twice', async () => {
    const graph = `${app.baseUrl}/graphql`;
    const metadata = { redirectUris: ['https://o.example/cb'], protectedResources: [graph, graph] };
    const input = { authorizationServerSlug: 'default', metadata };
    const wrong = 'error { ... on InvalidMetadata { problems { path check } } }';
    const { client, error } = await mutateBy(admin, 'registerClient', input, `client { id } ${wrong}`);
    expect([client, error.problems]).toEqual([
      null,
      [{ path: ['protectedResources', '1'], check: 'lists_are_sets' }],
    ]);
  });

  it('bar 18: refuses in two steps what it refuses in one', async () => {
    const { client } = await register({
      metadata: { redirectUris: ['https://o.example/cb'], requirePkce: false },
    });
    const { error } = await update(client.id, { tokenEndpointAuthMethod: 'none' });
    expect(error).toMatchObject({ code: 'INVALID_METADATA' });
  });

  it('takes the secrets away from a client that has none any more, and makes one for a client that needs one', async () => {
    const { client } = await register({ metadata: { redirectUris: ['https://o.example/cb'] } });
    const open = await update(client.id, { tokenEndpointAuthMethod: 'none' });
    expect(open.client.secrets).toEqual([]);
    const closed = await update(client.id, { tokenEndpointAuthMethod: 'client_secret_post' });
    expect(closed.clientSecret).toMatch(/^[\w-]{43}$/);
  });

  it('leaves alone what the configuration file declares', async () => {
    const { id } = await ask(
      admin,
      '{ authorizationServer(slug: "default") { client(clientId: "demo-web") { id } } }',
    ).then(({ client }) => client);
    for (const [name, input, selection] of [
      ['updateClient', { id, metadata: { clientName: 'Mine' } }, 'client { id }'],
      ['disableClient', { id }, 'client { id }'],
      ['deleteClient', { id }, 'deletedId'],
      ['rotateClientSecret', { id, name: 'mine' }, 'clientSecret'],
    ] as const) {
      const { error } = await mutateBy(admin, name, input, selection);
      expect([name, error.code]).toEqual([name, 'MANAGED_ELSEWHERE']);
    }
  });
});

describe('secrets (RFC 6749 §2.3.1)', () => {
  it('are several, each works, and the old ones end when they are told to', async () => {
    const { client, clientSecret: first } = await machine('rotating');
    const at = new Date(app.instance.clock().getTime() + DAY).toISOString();
    const input = { id: client.id, name: 'second', retireOthersAt: at };
    const { clientSecret: second, secret } = await mutateBy(
      admin,
      'rotateClientSecret',
      input,
      'clientSecret secret { id name } client { secrets { name expiresAt } }',
    );
    expect(secret.name).toBe('second');
    expect([(await token('rotating', first)).status, (await token('rotating', second)).status]).toEqual([
      200, 200,
    ]);
    app.wait(DAY / 1000 + 2);
    admin = await administratorOf(app, 'root2');
    expect([(await token('rotating', first)).status, (await token('rotating', second)).status]).toEqual([
      401, 200,
    ]);
    await mutateBy(admin, 'revokeClientSecret', { id: client.id, secretId: secret.id }, 'client { id }');
    expect((await token('rotating', second)).status).toBe(401);
  });

  it('are tried beforehand: what would change is said, and nobody has the secret', async () => {
    const { client, clientSecret: first } = await machine('tried');
    const at = new Date(app.instance.clock().getTime() + DAY).toISOString();
    const input = { id: client.id, name: 'second', retireOthersAt: at, dryRun: true };
    const all = 'clientSecret secret { id } client { id } changes { path before after }';
    const changes = [
      {
        path: 'secrets',
        before: [{ name: 'first', expiresAt: null }],
        after: [
          { name: 'first', expiresAt: at },
          { name: 'second', expiresAt: null },
        ],
      },
    ];
    const nothing = { clientSecret: null, secret: null, client: null };
    expect(await mutateBy(admin, 'rotateClientSecret', input, all)).toEqual({
      ...nothing,
      changes,
      error: null,
    });
    const done = await mutateBy(admin, 'rotateClientSecret', { ...input, dryRun: false }, all);
    expect(done.changes).toEqual(changes);
    const gone = { id: client.id, secretId: done.secret.id, dryRun: true };
    const tried = await mutateBy(admin, 'revokeClientSecret', gone, 'client { id } changes { path after }');
    expect(tried).toMatchObject({ client: null, error: null });
    expect(tried.changes).toEqual([{ path: 'secrets', after: [{ name: 'first', expiresAt: at }] }]);
    expect([(await token('tried', first)).status, (await token('tried', done.clientSecret)).status]).toEqual([
      200, 200,
    ]);
  });

  it('have names of their own, and an end to their number', async () => {
    const { client } = await machine('many');
    const add = (name: string) =>
      mutateBy(admin, 'rotateClientSecret', { id: client.id, name }, 'clientSecret');
    expect((await add('first')).error.code).toBe('NAME_TAKEN');
    for (let at = 2; at <= 10; at += 1) expect((await add(`n${at}`)).error).toBeNull();
    expect((await add('n11')).error.code).toBe('TOO_MANY_SECRETS');
  });
});

describe('out of service', () => {
  it('a disabled client is unknown at once, and is one again when it is enabled', async () => {
    const { client, clientSecret } = await machine('switched');
    await mutateBy(admin, 'disableClient', { id: client.id }, 'client { disabledAt }');
    expect((await token('switched', clientSecret)).status).toBe(401);
    await mutateBy(admin, 'enableClient', { id: client.id }, 'client { disabledAt }');
    expect((await token('switched', clientSecret)).status).toBe(200);
    const types = (await events('switched')).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['client.disabled', 'client.enabled']));
  });

  it('a deletion says what would end, and is gone with it', async () => {
    const { client, clientSecret } = await machine('doomed');
    const dry = await mutateBy(
      admin,
      'deleteClient',
      { id: client.id, dryRun: true },
      'deletedId impact { grants users consents }',
    );
    expect(dry).toMatchObject({ deletedId: null, impact: { grants: 0, users: 0, consents: 0 }, error: null });
    const gone = await mutateBy(admin, 'deleteClient', { id: client.id }, 'deletedId');
    expect(gone.deletedId).toBe(client.id);
    expect((await token('doomed', clientSecret)).status).toBe(401);
    expect((await mutateBy(admin, 'deleteClient', { id: client.id }, 'deletedId')).error.code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('lists', () => {
  const LIST = `query ($first: Int!, $after: String, $query: String, $filter: ClientFilter, $orderBy: ClientOrder) {
    authorizationServer(slug: "listed") { clients(first: $first, after: $after, query: $query, filter: $filter, orderBy: $orderBy) {
      nodes { clientId secrets { name } authorizationServer { slug } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
  const list = async (variables: object) => (await ask(admin, LIST, { first: 100, ...variables })).clients;

  beforeAll(async () => {
    const names = Array.from({ length: 45 }, (_, at) => `app-${String(at).padStart(2, '0')}`);
    await declareServers(app, {
      slug: 'listed',
      name: 'Listed',
      clients: names.map((name) => browserClient(app, name)),
    });
  });

  it('go on where the page before ended, without a gap and without a double', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { nodes: { clientId: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } =
        await list({ first: 20, after });
      seen.push(...page.nodes.map(({ clientId }) => clientId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, at) => `app-${String(at).padStart(2, '0')}`));
  });

  it('find by the beginning of what is typed, as a text and not as a pattern', async () => {
    expect((await list({ query: 'APP-1' })).nodes).toHaveLength(10);
    expect((await list({ query: '%' })).nodes).toHaveLength(0);
    expect((await list({ filter: { managedBy: 'GRAPH' } })).nodes).toHaveLength(0);
    expect((await list({ first: 1, orderBy: { field: 'NAME', direction: 'DESC' } })).nodes[0].clientId).toBe(
      'app-44',
    );
  });

  it('take no cursor of another list, of another order, or of nobody (graphql.md §1: cursors are input like any other)', async () => {
    const { pageInfo } = await list({ first: 1 });
    for (const variables of [
      { after: pageInfo.endCursor, orderBy: { field: 'CREATED_AT', direction: 'ASC' } },
      { after: `${pageInfo.endCursor.slice(0, -2)}AA` },
      { after: 'nothing' },
    ]) {
      const { errors } = await admin.graph(LIST, { first: 1, ...variables });
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  it.each([0, -1, 101, 1_000_000])('have no page of %i', async (first) => {
    const { errors } = await admin.graph(LIST, { first });
    expect(errors?.[0]?.extensions['code']).toMatch(/^(BAD_USER_INPUT|OPERATION_LIMIT)$/);
  });

  it('ask no statement for each row', async () => {
    await list({ first: 2 });
    app.statements.length = 0;
    await list({ first: 2 });
    const few = app.statements.length;
    app.statements.length = 0;
    await list({ first: 45 });
    expect([app.statements.length, few]).toEqual([few, few]);
    expect(few).toBeLessThanOrEqual(8);
  });
});
