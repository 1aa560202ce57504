/** Scopes that open administration: at the default server, of the graph, for clients that the operator declares. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureAdministration } from '../../src/domain/issuers/administration.js';
import { findIssuer } from '../../src/domain/issuers/issuers.js';
import { parseConfigFile } from '../../src/setup/configuration-file.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf, declareServers } from '../support/declared-server.js';
import { operate } from '../support/graph.js';
import { send } from '../support/registration.js';
import { basic, tokenRequest } from '../support/relying-party.js';

const ADMIN = ['admin:read', 'admin:clients', 'admin:users', 'admin:servers', 'admin:all'];

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const tokenFor = (scope: string) =>
  tokenRequest(app, { grant_type: 'client_credentials', scope }, basic('demo-admin'));

describe('RFC 8707 §2: the graph is a resource', () => {
  it.each(ADMIN)('%s is a scope of it, and a token for it has no other audience', async (scope) => {
    const { json } = await tokenFor(scope);
    const claims = decodeJwt(json['access_token'] ?? '');
    expect([claims.aud, claims['scope']]).toEqual([`${app.baseUrl}/graphql`, scope]);
  });

  it('opens the graph by such a token, and not by one for another resource', async () => {
    const authorized = async (scope: string) => {
      const { json } = await tokenFor(scope);
      const headers = { authorization: `Bearer ${json['access_token']}` };
      return (await operate(app, { query: '{ __typename }' }, headers)).status;
    };
    expect(await authorized('admin:read')).toBe(200);
    const { json } = await tokenRequest(
      app,
      { grant_type: 'client_credentials', scope: 'files:read' },
      basic('demo-m2m'),
    );
    const other = { authorization: `Bearer ${json['access_token']}` };
    expect((await operate(app, { query: '{ __typename }' }, other)).status).toBe(401);
  });

  it('are marked, and in nobody’s metadata: who asks for all that is listed does not ask for these', async () => {
    const issuer = await findIssuer(contextOf(app), 'default');
    for (const name of ADMIN) expect(issuer?.scopes.get(name)).toMatchObject({ sensitive: true });
    const { scopes_supported: listed } = await (
      await fetch(`${app.baseUrl}/.well-known/oauth-authorization-server`)
    ).json();
    expect(listed).toContain('files:read');
    expect(listed).not.toEqual(expect.arrayContaining([expect.stringMatching(/^admin:/)]));
  });

  it('follow the base URL of the instance, and leave nothing at the one before', async () => {
    const ctx = contextOf(app);
    const [server] = await app.instance.database.sql<
      { id: string }[]
    >`select id from authorization_servers where slug = 'default'`;
    const rows = () => app.instance.database.sql`
      select resource, count(scopes.name)::int from resources left join scopes on resource = identifier
      where identifier like '%/graphql' group by resource`;
    const elsewhere = { ...ctx, instance: { ...ctx.instance, baseUrl: 'https://id.example' } };
    await ensureAdministration(elsewhere, server?.id ?? '');
    expect(await rows()).toEqual([{ resource: 'https://id.example/graphql', count: 5 }]);
    await ensureAdministration(ctx, server?.id ?? '');
    expect(await rows()).toEqual([{ resource: `${app.baseUrl}/graphql`, count: 5 }]);
    app.instance.cache.clear();
  });
});

describe('bar 65: who cannot have them', () => {
  it('other servers do not know them', async () => {
    const issuer = await findIssuer(contextOf(app), 'acme');
    expect([...(issuer?.scopes.keys() ?? [])].filter((name) => name.startsWith('admin:'))).toEqual([]);
    expect(issuer?.resources.has(`${app.baseUrl}/graphql`)).toBe(false);
  });

  it('a client that registers over the wire gets none of them, whoever lets it', async () => {
    await declareServers(app, {
      slug: 'default',
      name: 'Portico demo',
      registrationPolicy: 'token',
      clients: [
        {
          clientId: 'registrar',
          clientName: 'Registrar',
          secret: 'r'.repeat(43),
          grantTypes: ['client_credentials'],
          scope: ['client:register', ...ADMIN],
        },
      ],
    });
    const credentials = { client_id: 'registrar', client_secret: 'r'.repeat(43) };
    const { json: token } = await tokenRequest(app, {
      grant_type: 'client_credentials',
      scope: 'client:register admin:all',
      ...credentials,
    });
    for (const grantTypes of [['client_credentials'], ['authorization_code']]) {
      const { json } = await send('POST', `${app.baseUrl}/register`, token['access_token'], {
        grant_types: grantTypes,
        redirect_uris: ['https://rp.example/callback'],
        scope: `profile ${ADMIN.join(' ')}`,
      });
      expect(json['client_id']).toBeDefined();
      expect(`${json['scope']}`).not.toContain('admin:');
    }
  });

  it.each([
    ['default', "scopes: [{ name: 'admin:read', description: Look }]"],
    ['acme', "scopes: [{ name: 'admin:anything', description: Look }]"],
    [
      'acme',
      "resources: [{ identifier: 'https://a.example', name: A, scopes: [{ name: 'admin:x', description: X }] }]",
    ],
    ['default', "resources: [{ identifier: 'https://id.example/graphql', name: Graph }]"],
    ['acme', "resources: [{ identifier: 'https://id.example/graphql', name: Graph }]"],
    [
      'acme',
      "clients: [{ clientId: a, clientName: A, redirectUris: ['https://a.example'], scope: ['admin:all'] }]",
    ],
  ])('a file cannot declare at %s: %s', (slug, members) => {
    const text = `version: 1\nauthorizationServers:\n  - slug: ${slug}\n    name: A\n    ${members}`;
    const circumstances = { production: true, env: {}, baseUrl: 'https://id.example' };
    expect(() => parseConfigFile(text, 'portico.yaml', circumstances)).toThrow(
      /must not begin with admin:|must not be the address of the graph|is not a scope of this authorization server/,
    );
  });
});
