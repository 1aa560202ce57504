/** A scope that was deleted and is made anew is another scope: nobody has it who had the one before (RFC 6749 §3.3). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { connected } from '../support/people.js';
import { answerTo, authorizeUrl, refresh, tokenRequest } from '../support/relying-party.js';

const OLD = 'https://old.example/';
const NEW = 'https://new.example/';
const SLUG = 'default';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
  await app.instance.database.sql`update authorization_servers set managed_by = 'graph' where slug = ${SLUG}`;
  app.instance.cache.clear();
  for (const identifier of [OLD, NEW]) await mutate('createResource', { identifier, name: 'API' });
  await mutate('createScope', { name: 'x:y', description: 'Read the news', resource: OLD });
});
afterEach(() => app.close());

interface Payload {
  readonly error: { readonly code: string } | null;
  readonly affected?: object;
}
async function mutate(name: string, input: object, selection = ''): Promise<Payload> {
  const at = { authorizationServerSlug: SLUG, ...input };
  return change<Payload>(app, name, at, `{ ${selection} error { ... on UserError { code } } }`);
}
const register = async (metadata: object) => {
  const input = { authorizationServerSlug: SLUG, metadata };
  const selection =
    '{ client { id clientId scope defaultScope } clientSecret error { ... on UserError { code } } }';
  const { client, clientSecret } = await change<{
    client: { id: string; clientId: string };
    clientSecret: string;
  }>(app, 'registerClient', input, selection);
  return { ...client, secret: clientSecret };
};
const machine = () =>
  register({ grantTypes: ['client_credentials'], redirectUris: [], scope: ['x:y', 'files:read'] });
const granted = async ({ clientId, secret }: { clientId: string; secret: string }) => {
  const params = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
  const { json } = await tokenRequest(app, { ...params, scope: 'x:y' });
  return json['scope'] ?? json['error'];
};
const makeAnew = () => mutate('createScope', { name: 'x:y', description: 'Pay salaries', resource: NEW });
const letSpaAsk = async () => {
  await app.instance.database.sql`update clients set scope = scope || '{x:y}'::text[],
    default_scope = '{openid,x:y}' where client_id = 'demo-spa'`;
  app.instance.cache.clear();
};
const deletedEvent = async (type: string) => {
  const [event] = await app.instance.database.sql`select detail from audit_events where type = ${type}`;
  return event?.['detail'];
};

describe('a scope that is deleted and made anew', () => {
  it('is no scope of the clients that had the one before; they can be changed as ever', async () => {
    const client = await machine();
    expect(await granted(client)).toBe('x:y');
    await mutate('deleteScope', { name: 'x:y', dryRun: true });
    expect(await granted(client)).toBe('x:y');
    const { affected } = await mutate('deleteScope', { name: 'x:y' }, 'affected { clients consents }');
    expect(affected).toEqual({ clients: 1, consents: 0 });
    expect(await deletedEvent('scope.deleted')).toEqual({ name: 'x:y', clients: 1, consents: 0, grants: 0 });
    const selection = '{ client { clientName scope } error { ... on UserError { code } } }';
    const renamed = await change(
      app,
      'updateClient',
      { id: client.id, metadata: { clientName: 'New' } },
      selection,
    );
    expect(renamed).toEqual({ client: { clientName: 'New', scope: ['files:read'] }, error: null });
    expect((await makeAnew()).error).toBeNull();
    expect(await granted(client)).toBe('invalid_scope');
  });

  it('is in no consent, and in no grant, of before', async () => {
    await letSpaAsk();
    const params = { scope: 'openid email offline_access x:y' };
    const { agent, refreshToken } = await connected(app, 'alice', params);
    const { affected } = await mutate('deleteScope', { name: 'x:y' }, 'affected { clients consents }');
    expect(affected).toEqual({ clients: 1, consents: 1 });
    expect(await deletedEvent('scope.deleted')).toMatchObject({ clients: 1, consents: 1, grants: 1 });
    await makeAnew();
    await letSpaAsk();
    const { json } = await refresh(app, refreshToken);
    expect(json['scope']).toBe('openid email offline_access');
    const quiet = await agent.fetch(authorizeUrl(app, { prompt: 'none', scope: 'openid email x:y' }));
    expect(quiet.headers.get('location')).toContain('error=consent_required');
    const known = await answerTo(agent, authorizeUrl(app, { scope: 'openid email' }));
    expect(known.get('code')).not.toBeNull();
  });

  it('is gone from what a client asks for by itself, and from what initial access tokens hand on', async () => {
    await letSpaAsk();
    await mutate('createInitialAccessToken', { name: 'hand', scope: ['x:y', 'files:read'] });
    await mutate('deleteScope', { name: 'x:y' });
    const [spa] = await app.instance.database.sql`
      select to_jsonb(scope) as scope, to_jsonb(default_scope) as default_scope from clients where client_id = 'demo-spa'`;
    expect([spa?.['scope'].includes('x:y'), spa?.['default_scope']]).toEqual([false, ['openid']]);
    const [token] = await app.instance.database
      .sql`select to_jsonb(scope) as scope from initial_access_tokens`;
    expect(token?.['scope']).toEqual(['files:read']);
  });

  it('is gone as well where it went with its resource', async () => {
    const client = await machine();
    await mutate('deleteResource', { identifier: OLD });
    expect(await deletedEvent('resource.deleted')).toEqual({ name: OLD, clients: 1, consents: 0, grants: 0 });
    await makeAnew();
    expect(await granted(client)).toBe('invalid_scope');
  });

  it('is gone as well where a configuration has pruned it', async () => {
    const file = (more: string, scope: string) => `version: 1
authorizationServers:
  - slug: team
    name: Team
    scopes: [{ name: 'team:read', description: See }${more}]
    clients:
      - clientId: ${scope ? 'nightly' : 'other'}
        clientName: Client
        secret: Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5
        grantTypes: [client_credentials]
        scope: ['team:read'${scope}]
`;
    const apply = (configuration: string) =>
      change<Payload>(
        app,
        'applyConfiguration',
        { configuration, prune: true },
        '{ error { ... on UserError { code } } }',
      );
    expect((await apply(file(", { name: 'x:y', description: Old }", ", 'x:y'"))).error).toBeNull();
    // One that the file does not speak of: it stays whatever is pruned.
    await app.instance.database.sql`
      update clients set managed_by = 'registration' where client_id = 'nightly'`;
    expect((await apply(file('', ''))).error).toBeNull();
    const [client] = await app.instance.database.sql`
      select to_jsonb(scope) as scope from clients where client_id = 'nightly'`;
    expect(client?.['scope']).toEqual(['team:read']);
  });

  it('is nobody’s, even if a request that began before the deletion wrote the name behind it', async () => {
    const client = await machine();
    await mutate('deleteScope', { name: 'x:y' });
    await app.instance.database
      .sql`update clients set scope = '{x:y,files:read}' where client_id = ${client.clientId}`;
    await makeAnew();
    expect(await granted(client)).toBe('invalid_scope');
  });

  it('is another one where a configuration moves it: only clients have it that the configuration gives it to', async () => {
    const withScope = (identifier: string, name: string, here: boolean) =>
      `{ identifier: '${identifier}', name: ${name}${here ? ", scopes: [{ name: 'x:y', description: Read }]" : ''} }`;
    const file = (resource: string) => `version: 1
authorizationServers:
  - slug: team
    name: Team
    resources:
      - ${withScope(OLD, 'Old', resource === OLD)}
      - ${withScope(NEW, 'New', resource === NEW)}
    clients:
      - clientId: nightly
        clientName: Client
        secret: Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5
        grantTypes: [client_credentials]
        scope: ['x:y']
`;
    const apply = async (configuration: string) => {
      const selection = '{ changes { name action } error { ... on UserError { code message } } }';
      return change(app, 'applyConfiguration', { configuration }, selection);
    };
    expect(await apply(file(OLD))).toMatchObject({ error: null });
    const copy = (name: string) => app.instance.database.sql`
      insert into clients select (jsonb_populate_record(clients, jsonb_build_object('id', gen_random_uuid(),
        'client_id', ${name}::text, 'managed_by', 'graph'))).* from clients where client_id = 'nightly'`;
    await copy('by-hand');
    expect(await apply(file(NEW))).toEqual({
      changes: [{ name: 'team/x:y', action: 'UPDATED' }],
      error: null,
    });
    const rows = await app.instance.database.sql`
      select client_id, to_jsonb(scope) as scope from clients where client_id in ('nightly', 'by-hand') order by client_id`;
    expect(rows.map(({ scope }) => scope)).toEqual([[], ['x:y']]);
    const events = await app.instance.database.sql`
      select client_id, before, after from audit_events where type = 'client.updated' and after ? 'scope'`;
    expect([...events]).toEqual([{ client_id: 'by-hand', before: { scope: ['x:y'] }, after: { scope: [] } }]);
    expect(await apply(file(NEW))).toEqual({ changes: [], error: null });
  });
});
