/** Dry runs of every mutation that has them: nothing is changed, and what is told is what comes of it. */
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withAccess } from '../../src/graphql/access.js';
import { buildGraphSchema } from '../../src/graphql/schema.js';
import { adminToken, change, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { minimalValue } from '../support/minimal-operation.js';
import { connected, person } from '../support/people.js';

const schema = withAccess(await buildGraphSchema());
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args: [input] }) => {
  const type = input && getNamedType(input.type);
  return isInputObjectType(type) && 'dryRun' in type.getFields();
});

let app: TestApp;
let token: string;
let raised = 0;
beforeAll(async () => {
  app = await startApp();
  // The demo is declared like a file, and what is declared is not changed here.
  for (const table of ['authorization_servers', 'clients', 'users'])
    await sql()`update ${sql()(table)} set managed_by = 'graph' where managed_by = 'file'`;
  app.instance.logoutsDue.listen(() => {
    raised += 1;
  });
});
beforeEach(async () => {
  token = await adminToken(app);
});
afterAll(() => app.close());

const sql = () => app.instance.database.sql;

/** Every row of every table as text, and how far each sequence has come. */
async function dump(): Promise<Record<string, readonly string[]>> {
  await app.instance.audit.flush();
  const tables = await sql()<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`;
  const found: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await sql().unsafe<{ text: string }[]>(`select t::text as text from ${name} t order by 1`);
    found[name] = rows.map(({ text }) => text);
  }
  const sequences = await sql()`select s::text as text from pg_sequences s order by 1`;
  return { ...found, sequences: sequences.map(({ text }) => text) };
}

/** What a payload tells of a change: all of it but the thing, its secrets and the error. */
const TOLD = ['changes', 'impact', 'blastRadius', 'affected', 'scopes'];

function selection(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).filter(({ args }) => args.length === 0);
  return `{ ${fields.map((field) => `${field.name} ${selection(field.type)}`).join(' ')} }`;
}

/** What a mutation answers to this input, but for the instant at which it does. */
async function told(field: GraphQLField<unknown, unknown>, input: object): Promise<unknown> {
  const payload = getNamedType(field.type);
  if (!isObjectType(payload)) throw new Error(`${field.name} answers nothing`);
  const members = Object.values(payload.getFields()).filter(({ name }) => TOLD.includes(name));
  const asked = members.map(({ name, type }) => `${name} ${selection(type)}`).join(' ');
  const text = `mutation ($input: ${field.args[0]?.type}) { ${field.name}(input: $input) {
    ${asked} error { __typename ... on UserError { code } } } }`;
  const answer = await governBy<Record<string, object>>(app, token, text, { input });
  return JSON.parse(JSON.stringify(answer).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'an instant'))[field.name];
}

let count = 0;
const fresh = () => `thing-${++count}`;
const run = async (name: string, input: object) => {
  const selected = '{ error { ... on UserError { code } } }';
  expect(await change(app, name, input, selected)).toEqual({ error: null });
};
const acme = { authorizationServerSlug: 'acme' };

async function scope() {
  const name = fresh();
  await run('createScope', { ...acme, name, description: 'Look' });
  return { ...acme, name };
}

async function resource() {
  const identifier = `https://${fresh()}.example/`;
  await run('createResource', { ...acme, identifier, name: 'Before' });
  await run('createScope', { ...acme, name: fresh(), description: 'Look', resource: identifier });
  return { ...acme, identifier };
}

/** An instant of the clock of the tests that is to come. */
const soon = () => new Date(app.instance.clock().getTime() + 3_600_000).toISOString();

const metadata = { clientName: 'Nightly', grantTypes: ['client_credentials'] };

async function client() {
  const input = { ...acme, clientId: fresh(), metadata };
  const made = await change<{ client: { id: string } }>(app, 'registerClient', input, '{ client { id } }');
  return { id: made.client.id };
}

/** Somebody who is signed in, at a client that wants to hear of the end, and who has a link. */
async function user() {
  const name = fresh();
  const id = await person(app, name);
  await sql()`update clients set backchannel_logout_uri = 'https://nobody.example/' where client_id = 'demo-spa'`;
  await connected(app, name);
  await run('startPasswordReset', { userId: id });
  return { id };
}

const file = (name: string) => `version: 1
authorizationServers:
  - slug: declared
    name: ${name}
    resources: [{ identifier: 'https://${name}.example/', name: API }]
    scopes: [{ name: ${name}, description: Look }]
    clients:
      - clientId: ${name}
        clientName: Nightly
        secret: Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5
        grantTypes: [client_credentials]
        scope: [${name}]
users: [{ username: ${name}, password: curiouser-and-curiouser }]
`;

/** An input for each of them that changes something, made anew. */
const inputs: Readonly<Record<string, () => Promise<object>>> = {
  createAuthorizationServer: async () => ({ slug: fresh(), name: 'New' }),
  updateAuthorizationServer: async () => ({
    ...{ slug: 'acme', name: fresh(), consent: 'ALWAYS', registrationPolicy: 'TOKEN' },
  }),
  disableAuthorizationServer: async () => {
    await sql()`update authorization_servers set disabled_at = null where slug = 'acme'`;
    return { slug: 'acme' };
  },
  enableAuthorizationServer: async () => {
    await sql()`update authorization_servers set disabled_at = now() where slug = 'acme'`;
    return { slug: 'acme' };
  },
  createResource: async () => ({ ...acme, identifier: `https://${fresh()}.example/`, name: 'New' }),
  updateResource: async () => ({ ...(await resource()), name: 'After' }),
  deleteResource: resource,
  createScope: async () => ({ ...acme, name: fresh(), description: 'Look' }),
  updateScope: async () => ({ ...(await scope()), description: 'Look again', sensitive: true }),
  deleteScope: scope,
  registerClient: async () => ({ ...acme, clientId: fresh(), metadata }),
  updateClient: async () => ({ ...(await client()), metadata: { clientName: 'After' } }),
  disableClient: client,
  enableClient: async () => {
    const input = await client();
    await run('disableClient', input);
    return input;
  },
  deleteClient: client,
  rotateClientSecret: async () => ({ ...(await client()), name: fresh(), retireOthersAt: soon() }),
  revokeClientSecret: async () => {
    const { id } = await client();
    const { secret } = await change<{ secret: { id: string } }>(
      ...([app, 'rotateClientSecret', { id, name: fresh() }, '{ secret { id } }'] as const),
    );
    return { id, secretId: secret.id };
  },
  createUser: async () => ({ username: fresh(), email: `${fresh()}@example.com`, groups: ['staff'] }),
  inviteUser: async () => ({ username: fresh() }),
  updateUser: async () => ({ ...(await user()), name: 'After', role: 'AUDITOR' }),
  disableUser: user,
  enableUser: async () => {
    const input = await user();
    await run('disableUser', input);
    return input;
  },
  deleteUser: user,
  applyConfiguration: async () => {
    const [before, after] = [fresh(), fresh()];
    await run('applyConfiguration', { configuration: file(before) });
    await connected(app, before);
    return { configuration: file(after), prune: true };
  },
};

/** What keeps a thing from being made; all others are about a thing that is not there. */
const taken: Readonly<Record<string, object>> = {
  createAuthorizationServer: { slug: 'acme' },
  registerClient: { ...acme, clientId: 'demo-spa', metadata },
  createUser: { username: 'Alice' },
  inviteUser: { username: 'somebody', email: 'ALICE@localhost' },
};

it('there is an input for each of them', () => {
  expect(Object.keys(inputs).sort()).toEqual(mutations.map(({ name }) => name).sort());
});

describe('a dry run changes nothing, and tells what comes of it', () => {
  it.each(mutations.map((field) => [field.name, field] as const))('%s', async (name, field) => {
    const input = (await inputs[name]?.()) ?? {};
    const before = await dump();
    await app.instance.cache.get(name, async () => 'before', 600_000);
    const calls = raised;
    const dry = await told(field, { ...input, dryRun: true });
    expect(await dump()).toEqual(before);
    // Nothing is forgotten, and nobody is woken.
    expect(await app.instance.cache.get(name, async () => 'after')).toBe('before');
    expect(raised).toBe(calls);
    expect(dry).toMatchObject({ error: null });
    expect(await told(field, input)).toEqual(dry);
    expect(await dump()).not.toEqual(before);
  });

  it.each(mutations.map((field) => [field.name, field] as const))('%s, refused', async (name, field) => {
    const least = minimalValue(field.args[0]?.type as GraphQLInputType) as object;
    const input = { ...least, ...taken[name] };
    const before = await dump();
    const dry = await told(field, { ...input, dryRun: true });
    expect(await dump()).toEqual(before);
    expect(dry).not.toMatchObject({ error: null });
    expect(await told(field, input)).toEqual(dry);
    expect(await dump()).toEqual(before);
  });
});
