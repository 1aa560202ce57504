/** One client record, one set of rules: the same table by each way in. What is refused is refused however it is reached. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeClientMetadata } from '../../src/protocol/client-metadata/wire.js';
import { adminToken, change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { declareDocumentServer, publish, refusalOn, requestOf } from '../support/client-documents.js';
import { type ClientSite, startSecureSite } from '../support/client-site.js';
import { type ClientInput, declareServers } from '../support/declared-server.js';
import { eventsOf } from '../support/events.js';
import { casesOf, type Metadata, type MetadataCase } from '../support/metadata-corpus.js';
import { REGISTERED, unregistrable } from '../support/redirect-uri-corpus.js';
import { declareOpenServer, managementOf, register, replacementOf, send } from '../support/registration.js';

let app: TestApp;
let site: ClientSite;
beforeAll(async () => {
  site = await startSecureSite();
  app = await startApp({ outboundAllow: [site.origin] });
  await declareOpenServer(app);
  await declareDocumentServer(app);
  await adminToken(app);
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const registered = async () =>
  (await app.instance.database.sql<{ n: number }[]>`select count(*)::int as n from clients`)[0]?.n;
/** The row of a client, whole, as text. */
const rowOf = async (clientId: string) =>
  (
    await app.instance.database
      .sql`select row_to_json(c)::text as row from clients c where client_id = ${clientId}`
  )[0]?.['row'];
/** What the trail says of the last refusal. */
const lastRefusal = async () => (await eventsOf(app.instance, 'request.refused')).at(-1)?.detail;
const WELL = { clientName: 'Well', redirectUris: ['https://client.example/cb'] };
const isRefused = ({ refusedBy }: MetadataCase) => refusedBy !== undefined;

describe('by mutation', () => {
  const PAYLOAD =
    '{ client { id } error { __typename ... on UserError { code } ... on InvalidMetadata { problems { check } } } }';
  type Payload = {
    client: { id: string } | null;
    error: { code: string; problems?: { check: string }[] } | null;
  };
  const make = (metadata: Metadata) =>
    change<Payload>(app, 'registerClient', { authorizationServerSlug: 'default', metadata }, PAYLOAD);
  const alter = (id: string, metadata: Metadata) =>
    change<Payload>(app, 'updateClient', { id, metadata }, PAYLOAD);

  it.each(casesOf('mutation'))('bar 3, 18: $what', async ({ metadata, refusedBy }) => {
    const before = await registered();
    const { client, error } = await make(metadata);
    if (refusedBy === undefined) return expect([error, client?.id]).toEqual([null, expect.any(String)]);
    expect(error?.problems?.map(({ check }) => check) ?? [refusedBy]).toContain(refusedBy);
    expect([client, await registered()]).toEqual([null, before]);
  });

  it.each(casesOf('mutation').filter(isRefused))(
    'bar 18: by an update of a client that was well: $what',
    async ({ metadata }) => {
      const { client } = await make(WELL);
      const { error } = await alter(client?.id ?? '', metadata);
      expect(error?.code).toMatch(/^INVALID_(METADATA|REDIRECT_URI)$/);
    },
  );
});

describe('by the configuration file', () => {
  it.each(casesOf('file'))('bar 3, 18: $what', async ({ metadata, refusedBy }) => {
    const before = await registered();
    const secret = /none|private_key_jwt/.test(`${metadata['tokenEndpointAuthMethod']}`)
      ? {}
      : { secret: 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5' };
    const client = { clientId: 'of-the-file', ...secret, ...metadata } as ClientInput;
    const declared = declareServers(app, { slug: 'filed', name: 'Filed', clients: [client] });
    if (refusedBy === undefined) return declared;
    await expect(declared).rejects.toThrow();
    expect(await registered()).toBe(before);
  });

  it.each(casesOf('file').filter(isRefused))(
    'bar 18: by a later file, or an import, for a client that was well: $what',
    async ({ metadata }) => {
      const clientId = 'well-of-the-file';
      const client = { clientId, tokenEndpointAuthMethod: 'none', ...WELL } as ClientInput;
      await declareServers(app, { slug: 'filed', name: 'Filed', clients: [client] });
      const before = await rowOf(clientId);
      const later = { slug: 'filed', name: 'Filed', clients: [{ ...client, ...metadata } as ClientInput] };
      await expect(declareServers(app, later)).rejects.toThrow();
      const input = { configuration: JSON.stringify({ version: 1, authorizationServers: [later] }) };
      const { error } = await change<{ error: object | null }>(
        app,
        'applyConfiguration',
        input,
        '{ error { __typename } }',
      );
      expect([error === null, await rowOf(clientId)]).toEqual([false, before]);
    },
  );
});

describe('by registration over the wire (RFC 7591)', () => {
  it.each(casesOf('wire'))('bar 3, 18: $what', async ({ metadata, refusedBy }) => {
    const before = await registered();
    const body = writeClientMetadata({ ...metadata });
    const { status, json } = await register(app, body);
    if (refusedBy === undefined) return expect(status).toBe(201);
    expect([status, json['error']]).toEqual([
      400,
      expect.stringMatching(/^invalid_(redirect_uri|client_metadata)$/),
    ]);
    expect(`${(await lastRefusal())?.['why']}`.split(' ')).toContain(refusedBy);
    expect(await registered()).toBe(before);
  });

  it.each(casesOf('wire').filter(isRefused))(
    'bar 18: by PUT for a client that was well: $what',
    async ({ metadata, refusedBy }) => {
      const made = await register(app, writeClientMetadata(WELL));
      const clientId = String(made.json['client_id']);
      const before = await rowOf(clientId);
      const { url, token } = managementOf(made);
      const body = { ...replacementOf(made), ...writeClientMetadata({ ...metadata }) };
      expect((await send('PUT', url, token, body)).status).toBe(400);
      expect(`${(await lastRefusal())?.['why']}`.split(' ')).toContain(refusedBy);
      expect(await rowOf(clientId)).toBe(before);
    },
  );
});

describe('by client ID metadata document', () => {
  // One network may have so many documents fetched in a quarter of an hour.
  beforeEach(() => app.wait(901));
  let count = 0;
  const at = (metadata: Metadata, path = `/${++count}.json`) =>
    publish(site, writeClientMetadata({ ...metadata }), { path });
  const ask = (clientId: string, redirect_uri = 'https://client.example/cb') =>
    fetch(requestOf(app, clientId, { redirect_uri }), { redirect: 'manual' });
  const expectRefusal = async (response: Response, rule: string) => {
    expect(await refusalOn(response)).toMatchObject({
      status: 400,
      location: null,
      check: 'client_document',
    });
    expect(`${(await lastRefusal())?.['got']}`.split(' ')).toContain(rule);
  };

  it.each(casesOf('document'))('bar 3, 18: $what', async ({ metadata, refusedBy }) => {
    const before = (await registered()) ?? 0;
    const clientId = at(metadata);
    const [address] = metadata['redirectUris'] as string[];
    const response = await ask(clientId, address);
    if (refusedBy !== undefined) {
      await expectRefusal(response, refusedBy);
      return expect(await registered()).toBe(before);
    }
    expect(response.headers.get('location')).toContain('interaction=');
    expect(await registered()).toBe(before + 1);
    const [row] = await app.instance.database.sql`
      select array_to_json(grant_types) as grant_types, token_endpoint_auth_method as method from clients where client_id = ${clientId}`;
    expect(['authorization_code', 'refresh_token']).toEqual(expect.arrayContaining(row?.['grant_types']));
    expect(['none', 'private_key_jwt']).toContain(row?.['method']);
  });

  it.each(unregistrable)('bar 3: the redirect URI %j', async (uri) => {
    const before = await registered();
    for (const applicationType of ['web', 'native'] as const) {
      const response = await ask(at({ ...WELL, applicationType, redirectUris: [REGISTERED, uri] }));
      expect(await refusalOn(response)).toMatchObject({
        status: 400,
        location: null,
        check: 'client_document',
      });
    }
    expect(await registered()).toBe(before);
  });

  it.each(casesOf('document').filter(isRefused))(
    'bar 18: by a document that was well before: $what',
    async ({ metadata, refusedBy = '' }) => {
      const path = `/${++count}.json`;
      const clientId = at(WELL, path);
      expect((await ask(clientId)).headers.get('location')).toContain('interaction=');
      const before = await rowOf(clientId);
      at(metadata, path);
      app.wait(3_601);
      await expectRefusal(await ask(clientId), refusedBy);
      expect(await rowOf(clientId)).toBe(before);
    },
  );
});
