/**
 * Every operation that the console may send: what it costs the database. An operation without a line here fails.
 *
 * A page is one operation, so this is the price of each page and of each button. Statements of the check of who asks
 * are among them; the beginning and the end of a transaction are not.
 */
import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../../src/domain/keys/new-server.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf } from '../support/declared-server.js';
import { type Answered, administratorOf, mutateBy } from '../support/governing.js';
import { authorizeUrl, tokensFor } from '../support/relying-party.js';
import type { UserAgent } from '../support/user-agent.js';

/** Statements of an operation at most. */
const MOST = 10;
/** What a token would say is found out as the token endpoint does, which reads the client for itself. */
const MORE: Readonly<Record<string, number>> = { ConsoleTokenPreview: 11 };

const file = new URL('../../web/src/gql/admin/persisted-documents.json', import.meta.url);
const texts: string[] = Object.values(JSON.parse(readFileSync(file, 'utf8')));
const operations = new Map(texts.map((text) => [nameOf(parse(text)), text]));

function nameOf({ definitions }: DocumentNode): string {
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation && 'name' in operation ? (operation.name?.value ?? '') : '';
}

let app: TestApp;
let admin: UserAgent;
/** Ids of what there is. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  app = await startApp();
  admin = await administratorOf(app);
  for (let count = 0; count < 12; count += 1) await tokensFor(app);
  const server = { authorizationServerSlug: 'default' };
  const metadata = (clientName: string) => ({ clientName, redirectUris: ['https://o.example/cb'] });
  for (const name of ['client', 'doomed']) {
    const made = await mutateBy(
      admin,
      'registerClient',
      { ...server, metadata: metadata(name) },
      'client { id }',
    );
    ids[name] = made.client.id;
  }
  const user = await mutateBy(admin, 'createUser', { username: 'dora' }, 'user { id }');
  ids['dora'] = user.user.id;
  const second = { id: ids['client'], name: 'second' };
  ids['secret'] = (await mutateBy(admin, 'rotateClientSecret', second, 'secret { id }')).secret.id;
  const token = { ...server, name: 'one' };
  const made = await mutateBy(admin, 'createInitialAccessToken', token, 'initialAccessToken { id }');
  ids['initial'] = made.initialAccessToken.id;
  const draft = { slug: 'new', name: 'New' };
  await createServer(contextOf(app), { ...draft, openid: true }, { dryRun: false });
  await app.instance.audit.flush();
  const found = await admin.graph<Answered>(`{
    users(query: "alice", first: 1) { nodes { id sessions(first: 2) { nodes { id } } consents(first: 1) { nodes { id } } } }
    auditEvents(first: 1) { nodes { id } }
    authorizationServer(slug: "acme") { keys { id } }
  }`);
  const [alice] = found.data.users.nodes;
  ids['alice'] = alice.id;
  ids['session'] = alice.sessions.nodes[0].id;
  ids['consent'] = alice.consents.nodes[0].id;
  ids['event'] = found.data.auditEvents.nodes[0].id;
  ids['key'] = found.data.authorizationServer.keys[0].id;
});
afterAll(() => app.close());

/** What is sent along. */
type Line = () => object;

const list = { first: 30, who: true };
const at = { authorizationServerSlug: 'default' };
const input = (given: object) => ({ input: given });

/** In this order: what is deleted is deleted last. */
const lines: Readonly<Record<string, Line>> = {
  ConsoleHome: () => ({ types: ['client.registered', 'sign_in.succeeded'], who: true }),
  ConsoleFind: () => ({ query: 'a' }),
  ConsoleExplain: () => ({ url: authorizeUrl(app) }),
  ConsoleTokenPreview: () => ({
    ...{ slug: 'default', client: ids['client'], user: ids['alice'] },
    ...{ who: true, withClient: true, withUser: true },
    input: { clientId: ids['client'], userId: ids['alice'], scopes: ['openid', 'profile'] },
  }),
  ConsoleFindClients: () => ({ slug: 'default', query: 'd' }),
  ConsoleFindUsers: () => ({ query: 'a' }),
  ConsoleEvents: () => list,
  ConsoleEvent: () => ({ id: ids['event'], who: true }),
  ConsoleEventFile: () => ({ first: 100 }),
  ConsoleServers: () => list,
  ConsoleServer: () => ({ slug: 'acme', who: true }),
  ConsoleNewServer: () => ({ who: true }),
  ConsoleResources: () => ({ slug: 'acme', who: true }),
  ConsoleKeys: () => ({ slug: 'acme', who: true }),
  ConsoleConsents: () => ({ slug: 'default', ...list }),
  ConsoleRegistration: () => ({ slug: 'default', ...list }),
  ConsoleClients: () => ({ slug: 'default', ...list }),
  ConsoleClient: () => ({ id: ids['client'], who: true }),
  ConsoleNewClient: () => ({ slug: 'default', who: true }),
  ConsoleCheckRedirectUri: () => ({ uri: 'https://o.example/cb', applicationType: 'web' }),
  ConsoleUsers: () => list,
  ConsoleUser: () => ({ id: ids['alice'], who: true }),
  ConsoleNewUser: () => ({ who: true }),
  ConsoleSessions: () => list,
  ConsoleRegisterClient: () =>
    input({ ...at, metadata: { clientName: 'New', redirectUris: ['https://n.example/cb'] } }),
  ConsoleUpdateClient: () => input({ id: ids['client'], metadata: { clientName: 'Changed' } }),
  ConsoleRotateClientSecret: () => input({ id: ids['client'], name: 'third' }),
  ConsoleRevokeClientSecret: () => input({ id: ids['client'], secretId: ids['secret'] }),
  ConsoleDisableClient: () => input({ id: ids['client'] }),
  ConsoleEnableClient: () => input({ id: ids['client'] }),
  ConsoleDeleteClient: () => input({ id: ids['doomed'] }),
  ConsoleCreateInitialAccessToken: () => input({ ...at, name: 'two' }),
  ConsoleRevokeInitialAccessToken: () => input({ id: ids['initial'] }),
  // Without its keys: to make those takes a busy machine longer than a request may.
  ConsoleCreateServer: () => input({ slug: 'newer', name: 'Newer', dryRun: true }),
  ConsoleUpdateServer: () => input({ slug: 'new', consent: 'ALWAYS' }),
  ConsoleCreateResource: () =>
    input({ authorizationServerSlug: 'new', identifier: 'https://n.example/api', name: 'N' }),
  ConsoleUpdateResource: () =>
    input({ authorizationServerSlug: 'new', identifier: 'https://n.example/api', name: 'M' }),
  ConsoleDeleteResource: () => input({ authorizationServerSlug: 'new', identifier: 'https://n.example/api' }),
  ConsoleCreateScope: () => input({ authorizationServerSlug: 'new', name: 'n:read', description: 'Read' }),
  ConsoleUpdateScope: () => input({ authorizationServerSlug: 'new', name: 'n:read', description: 'Look' }),
  ConsoleDeleteScope: () => input({ authorizationServerSlug: 'new', name: 'n:read' }),
  ConsoleDisableServer: () => input({ slug: 'new' }),
  ConsoleEnableServer: () => input({ slug: 'new' }),
  ConsoleRotateKey: () => input({ authorizationServerSlug: 'acme', alg: 'ES256' }),
  ConsoleRemoveKey: () => input({ id: ids['key'] }),
  ConsoleCreateUser: () => input({ username: 'emil' }),
  ConsoleInviteUser: () => input({ username: 'frida' }),
  ConsoleStartPasswordReset: () => input({ userId: ids['dora'] }),
  ConsoleUpdateUser: () => input({ id: ids['dora'], username: 'dora', name: 'Dora' }),
  ConsoleWithdrawConsent: () => input({ id: ids['consent'] }),
  ConsoleEndSession: () => input({ id: ids['session'] }),
  ConsoleEndUserSessions: () => input({ userId: ids['alice'] }),
  ConsoleDisableUser: () => input({ id: ids['dora'] }),
  ConsoleEnableUser: () => input({ id: ids['dora'] }),
  ConsoleDeleteUser: () => input({ id: ids['dora'] }),
};

describe('operations of the console', () => {
  it('each is in the table, and no other', () => {
    expect(Object.keys(lines).sort()).toEqual([...operations.keys()].sort());
  });

  it.each(Object.entries(lines))('%s', async (name, line) => {
    const query = operations.get(name) ?? '';
    app.instance.cache.clear();
    await app.instance.audit.flush();
    app.statements.length = 0;
    const answer: Answered = await admin.graph(query, line());
    const sent = [...app.statements];
    expect(answer.errors).toBeUndefined();
    expect(Object.values(answer.data as object).map((payload) => payload?.error ?? null)).toEqual(
      Object.values(answer.data as object).map(() => null),
    );
    const statements = sent.filter((text) => !/^(begin|commit|savepoint|release)/i.test(text));
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MORE[name] ?? MOST);
  });
});
