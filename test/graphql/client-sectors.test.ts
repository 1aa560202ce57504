/** The sector of a client that an administrator registers or changes: its list is read, as for a client of the wire. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publicId } from '../../src/platform/ids.js';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { type ClientSite, json, startClientSite } from '../support/client-site.js';
import { declareServers } from '../support/declared-server.js';

const TWO = ['https://a.example/cb', 'https://b.example/cb'];
const REFUSED = {
  code: 'INVALID_METADATA',
  problems: [{ path: ['sectorIdentifierUri'], check: 'sector_lists_redirect_uris' }],
};

let app: TestApp;
let site: ClientSite;
beforeAll(async () => {
  site = await startClientSite();
  app = await startApp({ outboundAllow: [site.origin] });
});
afterAll(async () => {
  await app.close();
  await site.close();
});
beforeEach(() => {
  site.visits.length = 0;
});

interface Payload {
  readonly client: { readonly id: string } | null;
  readonly error: { readonly code: string; readonly message?: string } | null;
}
const PAYLOAD = `{ client { id }
  error { ... on UserError { code } ... on InvalidMetadata { problems { path check } } } }`;
const sector = (path: string) => ({
  subjectType: 'pairwise',
  redirectUris: TWO,
  sectorIdentifierUri: `${site.origin}${path}`,
});
const make = (metadata: object, dryRun = false) =>
  change<Payload>(app, 'registerClient', { authorizationServerSlug: 'default', metadata, dryRun }, PAYLOAD);
const alter = (id: string, metadata: object, dryRun = false) =>
  change<Payload>(app, 'updateClient', { id, metadata, dryRun }, PAYLOAD);
const made = async (metadata: object): Promise<string> => {
  const { client, error } = await make(metadata);
  expect(error).toBeNull();
  return client?.id ?? '';
};
const count = async () => (await app.instance.database.sql`select count(*)::int as n from clients`)[0]?.['n'];

describe('R28, OpenID Connect Registration §5: the list of a sector, by mutation', () => {
  it('R28: is fetched, and must list every redirect URI', async () => {
    site.on('/sector', json([...TWO, 'https://c.example/cb']));
    expect((await make(sector('/sector'), true)).error).toBeNull();
    await made(sector('/sector'));
    expect(site.visits.map(({ path }) => path)).toEqual(['/sector', '/sector']);
  });

  it.each<[string, unknown]>([
    ['one missing', [TWO[0]]],
    ['an object', { uris: TWO }],
    ['text', 'no JSON'],
    ['one with a slash more', [TWO[0], `${TWO[1]}/`]],
  ])('R28: refused with %s, however a client comes to it, and in a dry run', async (what, value) => {
    const path = `/${encodeURIComponent(what)}`;
    site.on(path, json(value));
    const id = await made({ redirectUris: TWO });
    const before = await count();
    for (const dryRun of [true, false])
      for (const { client, error } of [
        await make(sector(path), dryRun),
        await alter(id, sector(path), dryRun),
      ])
        expect([client, error]).toEqual([null, REFUSED]);
    expect(await count()).toBe(before);
  });

  it('is read again where a redirect URI is added, and not where something else changes', async () => {
    site.on('/grows', json(TWO));
    const id = await made(sector('/grows'));
    site.visits.length = 0;
    expect((await alter(id, { clientName: 'Renamed' })).error).toBeNull();
    expect((await alter(id, { redirectUris: TWO })).error).toBeNull();
    expect(site.visits).toEqual([]);
    expect((await alter(id, { redirectUris: [...TWO, 'https://evil.test/cb'] })).error).toEqual(REFUSED);
    expect((await alter(id, { sectorIdentifierUri: null, subjectType: 'public' })).error).toBeNull();
  });

  it('is not read for a client that is refused anyway', async () => {
    site.on('/unread', json(TWO));
    const wrong = { ...sector('/unread'), grantTypes: ['implicit'] };
    expect((await make(wrong)).error?.code).toBe('INVALID_METADATA');
    const id = await made({ redirectUris: TWO });
    expect((await alter(id, wrong)).error?.code).toBe('INVALID_METADATA');
    const [own] = await app.instance.database.sql`select id from clients where managed_by = 'file' limit 1`;
    expect((await alter(publicId('cl', own?.['id']), sector('/unread'))).error?.code).toBe(
      'MANAGED_ELSEWHERE',
    );
    expect(site.visits).toEqual([]);
  });

  it('says nothing of a client that is another one by the time it was read', async () => {
    const id = await made({ redirectUris: TWO, clientName: 'Racing' });
    site.on('/race', (req, res) => {
      void app.instance.database
        .sql`update clients set redirect_uris = redirect_uris || array['https://evil.test/cb'] where client_name = 'Racing'`.then(
        () => json(TWO)(req, res),
      );
    });
    const late = alter(id, { sectorIdentifierUri: `${site.origin}/race` });
    await expect(late).rejects.toThrow('SERVICE_UNAVAILABLE');
    const [row] = await app.instance.database.sql`
      select sector_identifier_uri as uri from clients where client_name = 'Racing'`;
    expect(row).toEqual({ uri: null });
  });
});

it('in a configuration it is vouched for, and nobody is asked: neither at a start nor by the graph', async () => {
  const clients = [{ clientId: 'vouched', clientName: 'Vouched', ...sector('/vouched') }] as never;
  const server = { slug: 'vouching', name: 'Vouching' };
  await declareServers(app, { ...server, clients });
  const later = { ...server, clients: [{ ...(clients[0] as object), redirectUris: TWO.slice(1) }] };
  const input = { configuration: JSON.stringify({ version: 1, authorizationServers: [later] }) };
  const applied = await change<{ error: object | null }>(
    ...([app, 'applyConfiguration', input, '{ error { __typename } }'] as const),
  );
  expect([applied.error, site.visits]).toEqual([null, []]);
});
