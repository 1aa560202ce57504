/** One client record, one set of rules: the same table by each way in. What is refused is refused however it is reached. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeClientMetadata } from '../../src/protocol/client-metadata/wire.js';
import { adminToken, change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { type ClientInput, declareServers } from '../support/declared-server.js';
import { casesOf, type Metadata } from '../support/metadata-corpus.js';
import { declareOpenServer, register } from '../support/registration.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareOpenServer(app);
  await adminToken(app);
});
afterAll(() => app.close());

const registered = async () =>
  (await app.instance.database.sql<{ n: number }[]>`select count(*)::int as n from clients`)[0]?.n;

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

  it.each(casesOf('mutation').filter(({ refusedBy }) => refusedBy !== undefined))(
    'bar 18: by an update of a client that was well: $what',
    async ({ metadata }) => {
      const { client } = await make({ clientName: 'Well', redirectUris: ['https://client.example/cb'] });
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
    expect(await registered()).toBe(before);
  });
});
