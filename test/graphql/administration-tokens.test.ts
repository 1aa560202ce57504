/** Who governs by an access token (RFC 9068 §4, RFC 8707 §2): its scope and no more, for the graph and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { levelOf } from '../../src/graphql/access.js';
import { buildGraphSchema } from '../../src/graphql/schema.js';
import { administration, type Level } from '../support/administration.js';
import { adminToken } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { codesOf, operate } from '../support/graph.js';
import { minimalOperation } from '../support/minimal-operation.js';
import { basic, tokenRequest, tokensFor } from '../support/relying-party.js';

const schema = await buildGraphSchema();
const governed = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ['query', field] as const),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ['mutation', field] as const),
].filter(([, field]) => levelOf(field, undefined) !== 'anyone');

const SCOPES: Readonly<Record<string, readonly Level[]>> = {
  'admin:read': ['read'],
  'admin:clients': ['read', 'clients'],
  'admin:users': ['read', 'users'],
  'admin:servers': ['read', 'servers'],
  'admin:all': ['read', 'clients', 'users', 'servers', 'all'],
};

let app: TestApp;
const tokens = new Map<string, string>();
beforeAll(async () => {
  app = await startApp();
  for (const scope of Object.keys(SCOPES)) tokens.set(scope, await adminToken(app, scope));
});
afterAll(() => app.close());

const send = (token: string, query: string, variables: object = {}) =>
  operate(app, { query, variables }, { authorization: `Bearer ${token}` });

describe('bar 65: the matrix of field and scope', () => {
  it.each(
    Object.keys(SCOPES).flatMap((scope) =>
      governed.map(([kind, field]) => [field.name, scope, kind, field] as const),
    ),
  )('bar 65: %s by a token with %s', async (name, scope, kind, field) => {
    const { query, variables } = minimalOperation(kind, field);
    const codes = codesOf(await send(tokens.get(scope) ?? '', query, variables));
    const mayAsk = SCOPES[scope]?.includes(administration[name] as Level) ?? false;
    expect(codes.includes('FORBIDDEN')).toBe(!mayAsk);
    expect(codes).not.toContain('UNAUTHENTICATED');
  });
});

describe('bar 65: tokens that are none for the graph', () => {
  const READ = '{ authorizationServers { nodes { slug } } }';

  it.each([
    ['of a user for userinfo', async () => (await tokensFor(app)).access_token ?? ''],
    ['of a client for another resource', async () => machineToken()],
    ['that is no token', async () => 'nothing'],
  ])('bar 65: %s is refused with one answer (RFC 6750 §3.1)', async (_what, make) => {
    const answer = await send(await make(), READ);
    expect([answer.status, codesOf(answer)]).toEqual([401, ['INVALID_TOKEN']]);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it('bar 65: opens nothing any more when the client is disabled', async () => {
    const token = await adminToken(app, 'admin:read');
    expect((await send(token, READ)).status).toBe(200);
    await app.instance.database.sql`update clients set disabled_at = now() where client_id = 'demo-admin'`;
    app.instance.cache.clear();
    expect((await send(token, READ)).status).toBe(401);
    await app.instance.database.sql`update clients set disabled_at = null where client_id = 'demo-admin'`;
    app.instance.cache.clear();
  });

  it('bar 65: a scope that the client has lost opens nothing any more (OWASP ASVS 8.3.1)', async () => {
    const token = await adminToken(app, 'admin:all');
    await app.instance.database.sql`update clients set scope = '{admin:read}' where client_id = 'demo-admin'`;
    app.instance.cache.clear();
    const input = { authorizationServerSlug: 'default', metadata: {} };
    const register =
      'mutation ($input: RegisterClientInput!) { registerClient(input: $input) { error { __typename } } }';
    expect(codesOf(await send(token, register, { input }))).toEqual(['FORBIDDEN']);
    expect((await send(token, READ)).status).toBe(200);
  });
});

describe('bar 65: nobody hands on what they may not do themselves (OWASP ASVS 8.2.1)', () => {
  const PAYLOAD = '{ client { id } error { __typename ... on InvalidMetadata { problems { check } } } }';
  const excess = { __typename: 'InvalidMetadata', problems: [{ check: 'scope_within_rights' }] };
  const machine = (scope: string[]) => ({ grantTypes: ['client_credentials'], redirectUris: [], scope });
  const as = async (scope: string, name: string, input: object, selection = PAYLOAD) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) ${selection} }`;
    return JSON.parse((await send(tokens.get(scope) ?? '', query, { input })).text).data[name];
  };

  beforeAll(async () => {
    await app.instance.database.sql`
      update clients set scope = '{admin:all,admin:read,admin:clients,admin:users,admin:servers}' where client_id = 'demo-admin'`;
    app.instance.cache.clear();
  });

  it.each(['admin:all', 'admin:users', 'admin:servers'])(
    'bar 65: admin:clients makes no client with %s',
    async (scope) => {
      const input = { authorizationServerSlug: 'default', metadata: machine([scope]) };
      expect(await as('admin:clients', 'registerClient', input)).toEqual({ client: null, error: excess });
      const made = await as('admin:clients', 'registerClient', {
        ...input,
        metadata: machine(['admin:clients']),
      });
      const changed = await as('admin:clients', 'updateClient', {
        id: made.client.id,
        metadata: { scope: [scope] },
      });
      expect(changed).toEqual({ client: null, error: excess });
    },
  );

  it('bar 65: admin:clients gets no secret of a client that may do more, and changes none', async () => {
    const input = { authorizationServerSlug: 'default', metadata: machine(['admin:all']) };
    const { client } = await as('admin:all', 'registerClient', input);
    const rotated = await as(
      'admin:clients',
      'rotateClientSecret',
      { id: client.id, name: 'mine' },
      '{ clientSecret error { __typename } }',
    );
    expect(rotated).toEqual({ clientSecret: null, error: { __typename: 'InvalidMetadata' } });
    const jwks = { tokenEndpointAuthMethod: 'private_key_jwt', jwksUri: 'https://mine.example/jwks' };
    const changed = await as('admin:clients', 'updateClient', { id: client.id, metadata: jwks });
    expect(changed).toEqual({ client: null, error: excess });
  });

  it('bar 65: admin:clients puts no client out of service, or back, that may do more, and takes it nothing', async () => {
    const input = { authorizationServerSlug: 'default', metadata: machine(['admin:all']) };
    const selection = '{ client { id secrets { id } } error { __typename } }';
    const { client } = await as('admin:all', 'registerClient', input, selection);
    const { id } = client;
    const secretId = client.secrets[0].id;
    for (const [name, more] of [
      ['disableClient', {}],
      ['disableClient', { dryRun: true }],
      ['enableClient', {}],
      ['revokeClientSecret', { secretId }],
    ] as const)
      expect([name, await as('admin:clients', name, { id, ...more })]).toEqual([
        name,
        { client: null, error: excess },
      ]);
    const deletion =
      '{ deletedId impact { grants } error { __typename ... on InvalidMetadata { problems { check } } } }';
    const refused = { deletedId: null, impact: null, error: excess };
    expect(await as('admin:clients', 'deleteClient', { id }, deletion)).toEqual(refused);
    const left = await as('admin:all', 'disableClient', { id, dryRun: true }, '{ changes { path before } }');
    expect(left.changes).toEqual([{ path: 'disabledAt', before: null }]);
    const gone = await as('admin:all', 'revokeClientSecret', { id, secretId });
    expect(gone).toEqual({ client: { id }, error: null });
    expect((await as('admin:all', 'deleteClient', { id }, deletion)).deletedId).toBe(id);
  });
});

async function machineToken(): Promise<string> {
  const { json } = await tokenRequest(
    app,
    { grant_type: 'client_credentials', scope: 'files:read' },
    basic('demo-m2m'),
  );
  return json['access_token'] ?? '';
}
