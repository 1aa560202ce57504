/** Resources and scopes in the graph: what clients may ask for, and what comes of taking it away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../../src/domain/keys/new-server.js';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf, declareServers } from '../support/declared-server.js';
import { tokenRequest } from '../support/relying-party.js';

const SLUG = 'apis';
const SECRET = 'q0X8m3uWcT5rJ7vYbN2kLzP4sHdF6gAe9tRi1oUy';
const API = 'https://api.example/';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  // The client is declared as the file does it; from then on the server is an administrator's.
  await declareServers(app, {
    slug: SLUG,
    name: 'APIs',
    resources: [{ identifier: API, name: 'API', scopes: [{ name: 'api:read', description: 'Read' }] }],
    scopes: [
      { name: 'reports', description: 'See reports' },
      { name: 'needed', description: 'Be here' },
    ],
    requiredScopes: ['needed', 'reports', 'api:read'],
    clients: ['one', 'two'].map((clientId) => ({
      clientId,
      clientName: clientId,
      secret: SECRET,
      grantTypes: ['client_credentials' as const],
      scope: ['reports', 'needed', 'api:read'],
    })),
  });
  await app.instance.database
    .sql`update authorization_servers set managed_by = 'graph', required_scopes = '{needed}' where slug = ${SLUG}`;
  app.instance.cache.clear();
});
afterAll(() => app.close());

interface Payload {
  readonly scope?: Record<string, unknown> | null;
  readonly resource?: Record<string, unknown> | null;
  readonly scopes?: string[];
  readonly affected?: { clients: number; clientIds: string[]; consents: number } | null;
  readonly changes: readonly { path: string; before: unknown; after: unknown }[];
  readonly error: { code: string; field: string[]; problems?: { path: string[]; message: string }[] } | null;
}

function mutate(name: string, input: object): Promise<Payload> {
  const thing = name.endsWith('Scope')
    ? 'scope { name description resource sensitive optional }'
    : 'resource { identifier name }';
  const gone = name.startsWith('delete') ? 'affected { clients clientIds consents }' : '';
  const scopes = name === 'deleteResource' ? 'scopes' : '';
  const problems = name.startsWith('update') ? '' : '... on InvalidSettings { problems { path message } }';
  return change<Payload>(
    app,
    name,
    { authorizationServerSlug: SLUG, ...input },
    `{ ${thing} ${gone} ${scopes} changes { path before after } error { ... on UserError { code field } ${problems} } }`,
  );
}
const granted = async (scope: string) => {
  const params = { grant_type: 'client_credentials', scope, client_id: 'one', client_secret: SECRET };
  const { json } = await tokenRequest(app, params, {}, `/as/${SLUG}`);
  return json['scope'] ?? json['error'];
};
const events = async (kind: string) => {
  const rows = await app.instance.database.sql<Record<string, unknown>[]>`
    select type, actor_id, before, after from audit_events where type like ${`${kind}.%`} and actor_id is not null
    order by at, id`;
  return rows.map((row) => ({ ...row }));
};

describe('scopes', () => {
  it('are made, changed, and in force at once', async () => {
    const entry = { name: 'invoices', description: 'Read invoices', resource: API, sensitive: true };
    const dry = await mutate('createScope', { ...entry, dryRun: true });
    expect(dry.scope).toEqual({ ...entry, optional: false });
    const { scope, changes } = await mutate('createScope', entry);
    expect([scope, changes]).toEqual([dry.scope, dry.changes]);
    expect((await mutate('createScope', entry)).error).toMatchObject({
      code: 'NAME_TAKEN',
      field: ['input', 'name'],
    });
    const updated = await mutate('updateScope', {
      name: 'invoices',
      description: 'See invoices',
      optional: true,
    });
    expect(updated.scope).toEqual({ ...entry, description: 'See invoices', optional: true });
    expect((await mutate('updateScope', { name: 'invoices', optional: true })).changes).toEqual([]);
    expect(await events('scope')).toEqual([
      { type: 'scope.created', actor_id: 'demo-admin', before: null, after: { ...entry, optional: false } },
      {
        ...{ type: 'scope.updated', actor_id: 'demo-admin' },
        before: { description: 'Read invoices', optional: false },
        after: { description: 'See invoices', optional: true },
      },
    ]);
  });

  it('that are deleted are in force nowhere, and the answer says whom it concerns', async () => {
    expect(await granted('reports needed')).toBe('reports needed');
    const dry = await mutate('deleteScope', { name: 'reports', dryRun: true });
    expect(dry.affected).toEqual({ clients: 2, clientIds: ['one', 'two'], consents: 0 });
    expect(await granted('reports needed')).toBe('reports needed');
    expect((await mutate('deleteScope', { name: 'reports' })).affected).toEqual(dry.affected);
    expect(await granted('reports needed')).toBe('needed');
    expect((await mutate('deleteScope', { name: 'reports' })).error?.code).toBe('NOT_FOUND');
  });

  it.each([
    ['needed', 'is one of requiredScopes of the authorization server'],
    ['openid', 'comes and goes with a setting of the authorization server'],
  ])('%s cannot be deleted: it %s', async (name, message) => {
    const { error } = await mutate('deleteScope', { name });
    expect(error).toMatchObject({ code: 'INVALID_SETTINGS', problems: [{ path: ['name'], message }] });
  });
});

describe('resources', () => {
  it('are made and renamed; their scopes go with them, and so does every token for them', async () => {
    const identifier = 'https://more.example/';
    expect((await mutate('createResource', { identifier, name: 'More' })).error).toBeNull();
    expect((await mutate('createResource', { identifier, name: 'More' })).error?.code).toBe('NAME_TAKEN');
    expect((await mutate('updateResource', { identifier, name: 'Less' })).changes).toEqual([
      { path: 'name', before: 'More', after: 'Less' },
    ]);
    expect(await granted('api:read needed')).toBe('api:read needed');
    const { scopes, affected } = await mutate('deleteResource', { identifier: API });
    expect(scopes).toContain('api:read');
    expect(affected).toMatchObject({ clients: 2, clientIds: ['one', 'two'] });
    expect(await granted('api:read needed')).toBe('needed');
  });
});

describe('bar 65: what nobody may touch', () => {
  it('of a server of the file, and of one that is not there', async () => {
    for (const [slug, code] of [
      ['acme', 'MANAGED_ELSEWHERE'],
      ['nowhere', 'NOT_FOUND'],
    ]) {
      const server = { authorizationServerSlug: slug };
      for (const [name, input] of [
        ['createScope', { name: 'a', description: 'A' }],
        ['updateScope', { name: 'acme:read', optional: true }],
        ['deleteScope', { name: 'acme:read' }],
        ['createResource', { identifier: 'https://a.example/', name: 'A' }],
        ['updateResource', { identifier: 'https://a.example/', name: 'A' }],
        ['deleteResource', { identifier: 'https://a.example/' }],
      ] as const)
        expect((await mutate(name, { ...server, ...input })).error?.code).toBe(code);
    }
  });

  it('administration, at the server that has it', async () => {
    const { sql } = app.instance.database;
    await sql`update authorization_servers set managed_by = 'graph' where slug = 'default'`;
    const server = { authorizationServerSlug: 'default' };
    const identifier = `${app.baseUrl}/graphql`;
    try {
      for (const [name, input, code] of [
        ['createScope', { name: 'admin:more', description: 'More' }, 'INVALID_SETTINGS'],
        ['createScope', { name: 'more', description: 'More', resource: identifier }, 'INVALID_SETTINGS'],
        ['updateScope', { name: 'admin:all', sensitive: false }, 'MANAGED_ELSEWHERE'],
        ['deleteScope', { name: 'admin:all' }, 'MANAGED_ELSEWHERE'],
        ['updateResource', { identifier, name: 'Mine' }, 'MANAGED_ELSEWHERE'],
        ['deleteResource', { identifier }, 'MANAGED_ELSEWHERE'],
      ] as const)
        expect([name, (await mutate(name, { ...server, ...input })).error?.code]).toEqual([name, code]);
    } finally {
      await sql`update authorization_servers set managed_by = 'file' where slug = 'default'`;
    }
  });
});

/** Names of scopes and identifiers of resources; `false`: refused by whichever way. */
const SCOPES: readonly (readonly [string, boolean])[] = [
  ['read', true],
  ['https://api.example/read', true],
  ['a b', false],
  ['a"b', false],
  ['a\\b', false],
  ['é', false],
  ['admin:read', false],
  ['admin:', false],
  ['administrator', true],
];
const RESOURCES: readonly (readonly [string, boolean])[] = [
  ['https://api.example/v1', true],
  ['urn:example:api', true],
  ['api', false],
  ['https://api.example/#top', false],
  ['https://api.example/a b', false],
];

describe('one set of rules, two ways to declare', () => {
  const isInFile = (members: object) =>
    declareServers(app, { slug: 'ruled', name: 'Ruled', ...members }).then(
      () => true,
      () => false,
    );
  beforeAll(async () => {
    const settings = { slug: 'rules', name: 'Rules' };
    expect(await createServer(contextOf(app), settings, { dryRun: false })).not.toHaveProperty('failure');
  });

  it.each(SCOPES)('the scope %j: %s', async (name, allowed) => {
    const entry = { name, description: 'Words' };
    expect(await isInFile({ scopes: [entry] })).toBe(allowed);
    const server = { authorizationServerSlug: 'rules', dryRun: true };
    const { error } = await mutate('createScope', { ...server, ...entry });
    expect(error?.code).toBe(allowed ? undefined : 'INVALID_SETTINGS');
  });

  it.each(RESOURCES)('the resource %j: %s', async (identifier, allowed) => {
    const entry = { identifier, name: 'Name' };
    expect(await isInFile({ resources: [entry] })).toBe(allowed);
    const server = { authorizationServerSlug: 'rules', dryRun: true };
    const { error } = await mutate('createResource', { ...server, ...entry });
    expect(error?.code).toBe(allowed ? undefined : 'INVALID_SETTINGS');
  });
});
