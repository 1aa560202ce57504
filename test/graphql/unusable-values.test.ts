/** What an administrator may send and nothing can keep: refused, never a fault, and nothing is written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { administratorOf, mutateBy } from '../support/governing.js';
import type { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let admin: UserAgent;
let userId: string;
beforeAll(async () => {
  app = await startApp();
  admin = await administratorOf(app);
  const { user } = await mutateBy(admin, 'createUser', { username: 'plain' }, 'user { id }');
  userId = user.id;
  await mutateBy(admin, 'createAuthorizationServer', { slug: 'own', name: 'Own' }, 'changes { path }');
});
afterAll(() => app.close());

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  /** Of the one field that was asked for. */
  readonly error: { readonly __typename: string; readonly code: string; readonly field: unknown } | undefined;
}

async function mutate(name: string, input: object): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const error = 'error { __typename ... on UserError { code field } }';
  return answerOf(`mutation ($input: ${type}!) { ${name}(input: $input) { ${error} } }`, { input });
}

async function answerOf(query: string, variables: object): Promise<Answer> {
  const { status, data, errors } = await admin.graph<Record<string, { error?: Answer['error'] } | null>>(
    query,
    variables,
  );
  const [payload] = Object.values(data ?? {});
  return {
    status,
    code: errors?.[0]?.extensions.code as string | undefined,
    error: payload?.error ?? undefined,
  };
}

const refused = { status: 400, code: 'BAD_USER_INPUT' };
const NUL = 'a\u0000b';
const HALF = 'a\ud800b';

describe('a text that nothing keeps', () => {
  it.each([
    ['{ authorizationServer(slug: "a\\u0000b") { id } }', {}],
    ['query ($t: String!) { authorizationServer(slug: $t) { id } }', { t: NUL }],
    [
      'query ($t: String!) { authorizationServer(slug: "default") { client(clientId: $t) { id } } }',
      { t: HALF },
    ],
    ['query ($t: String) { users(query: $t) { nodes { id } } }', { t: NUL }],
    ['query ($f: AuditEventFilter) { auditEvents(filter: $f) { nodes { id } } }', { f: { clientId: NUL } }],
  ])('is refused of %s', async (query, variables) => {
    expect(await answerOf(query, variables)).toMatchObject(refused);
  });

  it.each([
    ['createUser', { username: 'nul', name: NUL }],
    ['createUser', { username: 'nul', address: { country: HALF } }],
    ['createUser', { username: 'nul', groups: [NUL] }],
    ['createScope', { authorizationServerSlug: 'default', name: 'nul', description: NUL }],
    ['createAuthorizationServer', { slug: 'nul', name: NUL }],
    ['registerClient', { authorizationServerSlug: 'default', metadata: { jwks: { [NUL]: 1 } } }],
  ])('is refused by %s', async (name, input) => {
    expect(await mutate(name, input)).toMatchObject(refused);
  });
});

it('a value that goes down without end is refused', async () => {
  const jwks = { keys: [JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)] };
  const input = { authorizationServerSlug: 'default', metadata: { jwks } };
  expect(await mutate('registerClient', input)).toMatchObject(refused);
});

describe('an instant that no calendar of ours has', () => {
  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+01:00'])(
    'is refused: %s',
    async (since) => {
      const query = 'query ($f: AuditEventFilter) { auditEvents(filter: $f) { nodes { id } } }';
      expect(await answerOf(query, { f: { since } })).toMatchObject(refused);
    },
  );
});

describe('members of a client of another kind', () => {
  const WEB = {
    clientName: 'Client',
    redirectUris: ['https://client.example/cb'],
    grantTypes: ['authorization_code'],
  };
  it.each([
    ['jwks', {}],
    ['jwks', 'x'],
    ['jwks', 5],
    ['jwks', { keys: 'x' }],
    ['applicationType', 'tv'],
    ['applicationType', ''],
    ['subjectType', 'secret'],
    ['consent', 'never'],
    ['consent', ''],
    ['defaultMaxAge', 2_147_483_647 + 1],
  ])('%s %j', async (member, value) => {
    const input = { authorizationServerSlug: 'default', metadata: { ...WEB, [member]: value } };
    const { status, code, error } = await mutate('registerClient', input);
    expect(error?.__typename ?? code).toMatch(/^(InvalidMetadata|BAD_USER_INPUT)$/);
    expect(status).toBeLessThan(500);
  });
});

describe('members of a user that are nothing', () => {
  it.each([
    ['username', null],
    ['name', ''],
    ['name', '\u202eabc'],
    ['givenName', 'a\nb'],
    ['groups', ['']],
    ['groups', ['staff', '\u200b']],
    ['address', { country: '' }],
    ['address', { formatted: 'one\n\ntwo' }],
  ])('%s %j', async (member, value) => {
    const { error } = await mutate('updateUser', { id: userId, [member]: value });
    expect(error).toMatchObject({ __typename: 'InvalidUser', field: ['input', member] });
  });

  it('and an address of several lines is an address', async () => {
    const address = { formatted: '1 Hill Street\nLondon', streetAddress: '1 Hill Street\r\nBack door' };
    expect((await mutate('createUser', { username: 'letters', address })).error).toBeUndefined();
  });
});

describe('texts of a server that people read', () => {
  const at = { authorizationServerSlug: 'own' };
  it.each([
    ['createAuthorizationServer', { slug: 'odd', name: '\u202eabc' }],
    ['createAuthorizationServer', { slug: 'odd', name: 'Odd', interactionUrl: 'https://login.example/x\ny' }],
    ['createScope', { ...at, name: 'odd', description: 'a\u0007' }],
    ['createResource', { ...at, identifier: 'https://odd.example/', name: '\u200b' }],
    ['createResource', { ...at, identifier: 'javascript:alert(1)', name: 'Odd' }],
    ['createResource', { ...at, identifier: 'https://u:p@odd.example/', name: 'Odd' }],
  ])('%s %j', async (name, input) => {
    expect((await mutate(name, input)).error).toMatchObject({ code: 'INVALID_SETTINGS' });
  });

  it.each(['graphql?', './graphql', 'x/../graphql'])('another spelling of the graph: %s', async (path) => {
    const identifier = `${app.baseUrl.toUpperCase().replace('HTTP:', 'http:')}/${path}`;
    const { error } = await mutate('createResource', { ...at, identifier, name: 'Graph' });
    expect(error).toMatchObject({ field: ['input', 'identifier'] });
  });
});
