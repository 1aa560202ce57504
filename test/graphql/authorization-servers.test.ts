/** Authorization servers in the graph: looked at, made, changed and taken out of service. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../src/domain/issuers/failure.js';
import { createServer, type NewServer } from '../../src/domain/keys/new-server.js';
import { adminToken, change, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf, declareServers } from '../support/declared-server.js';
import { operate } from '../support/graph.js';
import {
  authorizeUrl,
  codeFor,
  interactionOf,
  tokenRequest,
  userinfo,
  verifier,
} from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = async <T>(query: string, variables: object = {}) =>
  governBy<T>(app, await adminToken(app, 'admin:read'), query, variables);

describe('an authorization server as a node', () => {
  it('has its settings, scopes, resources, keys and metadata', async () => {
    const { authorizationServer: server } = await ask<{ authorizationServer: Record<string, unknown> }>(
      `{ authorizationServer(slug: "acme") { id slug name issuer openid requiredScopes emptyScope accessTokenFormat
         consent registrationPolicy lifetimes { code refreshAbsolute } managedBy disabledAt
         scopes { name } resources { identifier } keys { alg state } metadata } }`,
    );
    expect(server).toMatchObject({
      slug: 'acme',
      issuer: `${app.baseUrl}/as/acme`,
      openid: true,
      requiredScopes: ['acme:read'],
      emptyScope: 'ALLOW',
      accessTokenFormat: 'JWT',
      consent: 'ONCE',
      registrationPolicy: 'CLOSED',
      lifetimes: { code: 60, refreshAbsolute: 7_776_000 },
      managedBy: 'FILE',
      disabledAt: null,
      resources: [],
    });
    expect(server['scopes']).toContainEqual({ name: 'acme:write' });
    expect(server['keys']).toHaveLength(4);
    const published = await fetch(`${app.baseUrl}/as/acme/.well-known/openid-configuration`);
    expect(server['metadata']).toEqual(await published.json());
  });

  it('is found by its id, by those who may look and by nobody else', async () => {
    const { authorizationServer } = await ask<{
      authorizationServer: { id: string; keys: { id: string }[] };
    }>('{ authorizationServer(slug: "acme") { id keys { id } } }');
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    for (const [id, type] of [
      [authorizationServer.id, 'AuthorizationServer'],
      [authorizationServer.keys[0]?.id, 'SigningKey'],
    ]) {
      expect(await ask(query, { id })).toEqual({ node: { __typename: type, id } });
      const { text } = await operate(app, { query, variables: { id } });
      expect(JSON.parse(text)).toMatchObject({ data: { node: null } });
    }
  });

  it('stands in a list of pages, whose relations cost as many statements as those of one', async () => {
    const query = `query ($first: Int!, $after: String) { authorizationServers(first: $first, after: $after) {
      nodes { slug scopes { name } keys { kid } } pageInfo { hasNextPage endCursor } } }`;
    type Listed = {
      authorizationServers: {
        nodes: { slug: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const token = await adminToken(app, 'admin:read');
    const page = async (first: number, after?: string) => {
      app.instance.cache.clear();
      app.statements.length = 0;
      const { authorizationServers } = await governBy<Listed>(app, token, query, { first, after });
      return {
        ...authorizationServers,
        statements: app.statements.filter((text) => !text.includes('audit_events')).length,
      };
    };
    const one = await page(1);
    expect([one.nodes.map(({ slug }) => slug), one.pageInfo.hasNextPage]).toEqual([['acme'], true]);
    const rest = await page(5, one.pageInfo.endCursor);
    expect([rest.nodes.map(({ slug }) => slug), rest.pageInfo.hasNextPage]).toEqual([['default'], false]);
    expect((await page(5)).statements).toBe(one.statements);
  });
});

const SERVER = 'authorizationServer { slug name consent lifetimes { code accessToken } disabledAt }';
const selection = (
  name: string,
) => `{ ${SERVER} changes { path before after } error { ... on UserError { code field }
  ${['create', 'update'].includes(name) ? '... on InvalidSettings { problems { path message } }' : ''}
  ${name === 'create' ? '' : '... on ManagedElsewhere { managedBy }'} } }`;

interface Payload {
  readonly authorizationServer: Record<string, unknown> | null;
  readonly changes: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[];
  readonly error: Record<string, unknown> | null;
}

const mutate = (name: string, input: object) =>
  change<Payload>(app, `${name}AuthorizationServer`, input, selection(name));
const trail = async (slug: string) => {
  const rows = await app.instance.database.sql<{ type: string; actor: string; actor_id: string }[]>`
    select type, actor, actor_id from audit_events join authorization_servers as s on s.id = issuer_id
    where slug = ${slug} and split_part(type, '.', 1) in ('server', 'scope', 'resource') and actor is not null
    order by at, audit_events.id`;
  return rows.map(({ type, actor, actor_id }) => [type, actor, actor_id]);
};
const BY = ['client', 'demo-admin'];

/** Keys take seconds where others are at work: what is only needed is made without the deadline of a request. */
async function make(settings: NewServer): Promise<void> {
  expect(await createServer(contextOf(app), settings, { dryRun: false })).not.toHaveProperty('failure');
}

/** A public client of another server, as clients are declared there. */
async function addClient(slug: string): Promise<void> {
  await app.instance.database.sql`
    insert into clients (id, issuer_id, client_id, client_name, token_endpoint_auth_method, redirect_uris, grant_types,
      scope, claims_in_id_token, managed_by, created_at, updated_at)
    select gen_random_uuid(), id, 'demo-spa', 'App', 'none', array[${`${app.baseUrl}/try/callback`}],
      array['authorization_code', 'refresh_token'],
      array['openid', 'profile', 'email', 'offline_access', 'files:read'], false, 'graph', now(), now()
    from authorization_servers where slug = ${slug}`;
}

describe('createAuthorizationServer', () => {
  it('makes a server that serves a whole code flow at once', async () => {
    const { authorizationServer, changes, error } = await mutate('create', {
      slug: 'fresh',
      name: 'Fresh',
      lifetimes: { code: 30 },
    });
    expect(error).toBeNull();
    expect(authorizationServer).toMatchObject({ slug: 'fresh', lifetimes: { code: 30, accessToken: 600 } });
    expect(changes).toContainEqual({ path: 'lifetimes.code', before: null, after: 30 });
    expect(JSON.stringify(changes)).not.toMatch(/salt/i);
    await addClient('fresh');
    const server = '/as/fresh';
    const code = await codeFor(app, { scope: 'openid email offline_access' }, server);
    const { status, json } = await tokenRequest(
      app,
      {
        grant_type: 'authorization_code',
        code,
        client_id: 'demo-spa',
        code_verifier: verifier,
        redirect_uri: `${app.baseUrl}/try/callback`,
      },
      {},
      server,
    );
    expect(status).toBe(200);
    expect((await userinfo(app, json['access_token'], server)).status).toBe(200);
    expect(await trail('fresh')).toEqual([['server.created', ...BY]]);
  });

  it('says what it would make, and makes nothing', async () => {
    const { authorizationServer, changes } = await mutate('create', {
      slug: 'dry',
      name: 'Dry',
      dryRun: true,
    });
    expect(authorizationServer).toMatchObject({ slug: 'dry' });
    expect(changes).toContainEqual({ path: 'slug', before: null, after: 'dry' });
    expect((await fetch(`${app.baseUrl}/as/dry/jwks`)).status).toBe(404);
  });

  it('of two at once makes one', async () => {
    const both = await Promise.all(
      [1, 2].map(() => createServer(contextOf(app), { slug: 'twice', name: 'Twice' }, { dryRun: false })),
    );
    expect(both.filter(isFailure)).toEqual([{ failure: 'name_taken' }]);
    expect((await mutate('create', { slug: 'twice', name: 'Twice', dryRun: true })).error).toMatchObject({
      code: 'NAME_TAKEN',
      field: ['input', 'slug'],
    });
  });
});

describe('updateAuthorizationServer', () => {
  it('changes what it names, says it, and leaves the rest', async () => {
    await make({ slug: 'changed', name: 'Before', consent: 'always' });
    const input = { slug: 'changed', name: 'After', lifetimes: { accessToken: 60 } };
    const expected = [
      { path: 'name', before: 'Before', after: 'After' },
      { path: 'lifetimes.accessToken', before: 600, after: 60 },
    ];
    const dry = await mutate('update', { ...input, dryRun: true });
    expect(dry.changes).toEqual(expect.arrayContaining(expected));
    const { authorizationServer, changes } = await mutate('update', input);
    expect(changes).toEqual(dry.changes);
    expect(authorizationServer).toMatchObject({ name: 'After', consent: 'ALWAYS', lifetimes: { code: 60 } });
    expect((await mutate('update', input)).changes).toEqual([]);
    expect(await trail('changed')).toEqual([['server.updated', ...BY]]);
    const [event] = await app.instance.database.sql`
      select before, after from audit_events where type = 'server.updated' and after ->> 'name' = 'After'`;
    expect(event).toEqual({
      before: { name: 'Before', accessTokenTtl: 600 },
      after: { name: 'After', accessTokenTtl: 60 },
    });
  });

  it('is in force in every process within a second', async () => {
    const neighbour = await startApp({ besides: app });
    try {
      await make({ slug: 'quick', name: 'Quick' });
      const metadataOf = async () =>
        (await fetch(`${neighbour.baseUrl}/as/quick/.well-known/openid-configuration`)).json();
      expect(await metadataOf()).toMatchObject({ require_pushed_authorization_requests: false });
      await mutate('update', { slug: 'quick', requirePushedAuthorizationRequests: true });
      const deadline = performance.now() + 1_100;
      let last: Record<string, unknown> = {};
      while (performance.now() < deadline && !last['require_pushed_authorization_requests'])
        last = (await metadataOf()) as Record<string, unknown>;
      expect(last['require_pushed_authorization_requests']).toBe(true);
    } finally {
      await neighbour.close();
    }
  });

  it('makes the scope of registration come and go with its policy', async () => {
    await make({ slug: 'registers', name: 'Registers' });
    const scopes = async () => {
      const { authorizationServer } = await ask<{ authorizationServer: { scopes: { name: string }[] } }>(
        '{ authorizationServer(slug: "registers") { scopes { name } } }',
      );
      return authorizationServer.scopes.map(({ name }) => name);
    };
    expect(await scopes()).not.toContain('client:register');
    await mutate('update', { slug: 'registers', registrationPolicy: 'TOKEN' });
    expect(await scopes()).toContain('client:register');
    await mutate('update', { slug: 'registers', registrationPolicy: 'CLOSED', openid: false });
    expect(await scopes()).not.toContain('client:register');
    expect(await scopes()).not.toContain('openid');
  });
});

describe('disableAuthorizationServer', () => {
  it('ends every endpoint, token and interaction of it, and enabling brings them back', async () => {
    const slug = 'stopped';
    const server = `/as/${slug}`;
    await make({ slug, name: 'Stopped' });
    await addClient(slug);
    const exchange = async (code: string) =>
      tokenRequest(
        app,
        {
          grant_type: 'authorization_code',
          code,
          client_id: 'demo-spa',
          code_verifier: verifier,
          redirect_uri: `${app.baseUrl}/try/callback`,
        },
        {},
        server,
      );
    const { json: tokens } = await exchange(await codeFor(app, {}, server));
    const waiting = await codeFor(app, {}, server);
    const { authorizationServer } = await mutate('disable', { slug });
    expect(authorizationServer?.['disabledAt']).not.toBeNull();
    for (const path of ['/jwks', '/.well-known/openid-configuration', '/authorize', '/userinfo'])
      expect((await fetch(`${app.baseUrl}${server}${path}`)).status).toBe(404);
    expect((await exchange(waiting)).status).toBe(404);
    expect((await userinfo(app, tokens['access_token'], server)).status).toBe(404);
    const list = await ask<{ authorizationServer: { disabledAt: string | null; keys: object[] } }>(
      `{ authorizationServer(slug: "${slug}") { disabledAt keys { kid } } }`,
    );
    expect(list.authorizationServer.disabledAt).not.toBeNull();
    expect(list.authorizationServer.keys).toHaveLength(4);

    expect((await mutate('enable', { slug })).authorizationServer?.['disabledAt']).toBeNull();
    expect((await userinfo(app, tokens['access_token'], server)).status).toBe(200);
    expect(await trail(slug)).toEqual([
      ['server.disabled', ...BY],
      ['server.enabled', ...BY],
    ]);
  });

  it('ends an interaction that is on its way', async () => {
    const slug = 'halfway';
    await make({ slug, name: 'Halfway' });
    await addClient(slug);
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app, {}, `/as/${slug}`)));
    const query = 'query ($id: ID!) { interaction(id: $id) { id } }';
    expect((await agent.graph(query, { id })).data).toEqual({ interaction: { id } });
    await mutate('disable', { slug });
    expect((await agent.graph(query, { id })).data).toEqual({ interaction: null });
  });

  it('leaves the server by which the instance is governed', async () => {
    for (const dryRun of [true, false])
      expect((await mutate('disable', { slug: 'default', dryRun })).error).toMatchObject({
        code: 'CARRIES_ADMINISTRATION',
      });
  });
});

describe('what a mutation leaves alone', () => {
  it.each(['update', 'disable', 'enable'])(
    '%s: a server of the file, and one that is not there',
    async (name) => {
      expect((await mutate(name, { slug: 'acme' })).error).toMatchObject({
        code: 'MANAGED_ELSEWHERE',
        managedBy: 'FILE',
      });
      expect((await mutate(name, { slug: 'nowhere' })).error).toMatchObject({
        code: 'NOT_FOUND',
        field: ['input', 'slug'],
      });
    },
  );
});

/** Settings by the names that file and graph share; `refused` is the path of what is wrong. */
const SETTINGS: readonly (readonly [settings: Record<string, unknown>, refused: string | undefined])[] = [
  [{}, undefined],
  [{ openid: false }, undefined],
  [{ interactionUrl: 'https://login.example/page' }, undefined],
  [{ interactionUrl: 'http://127.0.0.1:3000/' }, undefined],
  [{ interactionUrl: 'http://login.example/' }, 'interactionUrl'],
  [{ interactionUrl: 'https://login.example/#top' }, 'interactionUrl'],
  [{ interactionUrl: 'https://user:word@login.example/' }, 'interactionUrl'],
  [{ interactionUrl: 'javascript:alert(1)' }, 'interactionUrl'],
  [{ lifetimes: { code: 600 } }, undefined],
  [{ lifetimes: { code: 601 } }, 'lifetimes.code'],
  [{ lifetimes: { code: 0 } }, 'lifetimes.code'],
  [{ lifetimes: { accessToken: -1 } }, 'lifetimes.accessToken'],
  [{ lifetimes: { pushedRequest: 601 } }, 'lifetimes.pushedRequest'],
  [{ lifetimes: { refreshIdle: 100, refreshAbsolute: 99 } }, 'lifetimes.refreshIdle'],
  [{ lifetimes: { refreshAbsolute: 31_536_000 } }, undefined],
  [{ lifetimes: { refreshAbsolute: 31_536_001 } }, 'lifetimes.refreshAbsolute'],
  [{ requiredScopes: ['profile'] }, undefined],
  [{ requiredScopes: ['profile', 'nothing'] }, 'requiredScopes.1'],
  [{ requiredScopes: ['profile', 'email', 'profile'] }, 'requiredScopes.2'],
  [{ openid: false, requiredScopes: ['openid'] }, 'requiredScopes.0'],
  [{ requiredScopes: ['client:register'] }, 'requiredScopes.0'],
  [{ requiredScopes: ['client:register'], registrationPolicy: 'token' }, undefined],
  [{ clientIdMetadataPolicy: 'listed' }, 'clientIdMetadataHosts'],
  [{ clientIdMetadataPolicy: 'listed', clientIdMetadataHosts: ['a.example'] }, undefined],
  [{ clientIdMetadataPolicy: 'listed', clientIdMetadataHosts: ['A.example'] }, 'clientIdMetadataHosts.0'],
  [{ clientIdMetadataPolicy: 'listed', clientIdMetadataHosts: ['a.ch', 'a.ch'] }, 'clientIdMetadataHosts.1'],
  [{ slug: 'Upper' }, 'slug'],
  [{ slug: '-a' }, 'slug'],
  [{ slug: 'a'.repeat(63) }, undefined],
];

describe('one set of rules, two ways to declare a server', () => {
  it.each(SETTINGS.map(([settings, refused]) => [JSON.stringify(settings), settings, refused] as const))(
    '%s',
    async (_, settings, refused) => {
      const server = { slug: 'ruled', name: 'Ruled', ...settings };
      const inFile = await declareServers(app, { ...server, slug: server.slug } as never).then(
        () => undefined,
        (error: Error) => error.message,
      );
      await app.instance.database.sql`delete from authorization_servers where slug = ${server.slug}`;
      app.instance.cache.clear();
      const choices = ['registrationPolicy', 'clientIdMetadataPolicy'];
      const input = Object.fromEntries(
        Object.entries(server).map(([name, value]) => [
          name,
          choices.includes(name) ? `${value}`.toUpperCase() : value,
        ]),
      );
      const { error } = await mutate('create', { ...input, dryRun: true });
      const paths = ((error?.['problems'] ?? []) as { path: string[] }[]).map(({ path }) => path.join('.'));
      expect(paths).toEqual(refused === undefined ? [] : [refused]);
      expect(inFile === undefined).toBe(refused === undefined);
      const [last = ''] = (refused ?? '')
        .split('.')
        .filter((part) => !/^\d+$/.test(part))
        .slice(-1);
      expect(inFile ?? '').toContain(last);
    },
  );
});
