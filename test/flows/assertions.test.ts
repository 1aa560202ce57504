/**
 * Clients that sign, at real processes: an assertion is spent once over all of them, and keys come over real TLS.
 *
 * RFC 7523 §3, RFC 9700 §2.5   and what a certificate is worth. PORTICO_TEST_ROUNDS=200 is the full measure.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileInput } from '../../src/domain/configuration/file-schema.js';
import { certificateFor } from '../support/certificate.js';
import { JWT_BEARER } from '../support/inlets.js';
import { Instances } from '../support/instances.js';
import { describeOnServer, rounds } from '../support/process.js';
import { clientKey, requestObject, withKeys } from '../support/request-objects.js';

const ROUNDS = rounds(10);
const key = clientKey();

/** A web server with a client's keys; the names by which it was asked for in the handshake. */
interface KeySite {
  readonly url: string;
  readonly names: (string | undefined)[];
  readonly server: Server;
  readonly cert: string;
}

async function startKeySite(certified: string): Promise<KeySite> {
  const names: (string | undefined)[] = [];
  const certificate = certificateFor(certified);
  const server = createServer(certificate, (req, res) => {
    names.push((req.socket as unknown as { servername?: string }).servername);
    res
      .writeHead(200, { 'content-type': 'application/jwk-set+json' })
      .end(JSON.stringify({ keys: [key.jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `https://localhost:${port}`, names, server, cert: certificate.cert };
}

let group: Instances;
let directory: string;
let sites: { trusted: KeySite; unknown: KeySite; misnamed: KeySite };

function file(): FileInput {
  const signer = (clientId: string, keys: object) => ({
    clientId,
    clientName: clientId,
    tokenEndpointAuthMethod: 'private_key_jwt' as const,
    grantTypes: ['client_credentials' as const],
    scope: ['jobs:run'],
    ...keys,
  });
  const clients = [
    signer('signer', withKeys(key)),
    ...Object.entries(sites).map(([name, { url }]) => signer(name, { jwksUri: `${url}/jwks` })),
    signer('closed', { jwksUri: 'https://127.0.0.1/jwks' }),
  ];
  const scopes = [{ name: 'jobs:run', description: 'Run jobs' }];
  return { version: 1, authorizationServers: [{ slug: 'default', name: 'Portico', scopes, clients }] };
}

async function assertion(clientId: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: clientId, sub: clientId, aud: group.issuer, exp: now + 60, jti: randomUUID() };
  return requestObject(key, claims, { header: { typ: 'JWT' } });
}

const ask = (text: string, at?: string) =>
  group.token(
    { grant_type: 'client_credentials', client_assertion_type: JWT_BEARER, client_assertion: text },
    at ? { at } : {},
  );

describeOnServer('two processes', () => {
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'portico-assertions-'));
    const [trusted, unknown, misnamed] = await Promise.all(
      ['localhost', 'localhost', 'elsewhere.example'].map(startKeySite),
    );
    sites = { trusted, unknown, misnamed } as typeof sites;
    const [CONFIG_FILE, NODE_EXTRA_CA_CERTS] = ['portico.yaml', 'authorities.pem'].map((name) =>
      join(directory, name),
    );
    writeFileSync(CONFIG_FILE as string, JSON.stringify(file()));
    writeFileSync(NODE_EXTRA_CA_CERTS as string, sites.trusted.cert + sites.misnamed.cert);
    group = await Instances.start(2, {
      CONFIG_FILE: CONFIG_FILE as string,
      NODE_EXTRA_CA_CERTS: NODE_EXTRA_CA_CERTS as string,
      OUTBOUND_ALLOW: Object.values(sites)
        .map(({ url }) => url)
        .join(),
      // The guard does not ask for it.
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    });
  });
  afterAll(async () => {
    await group?.close();
    for (const { server } of Object.values(sites)) server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('bar 33: one of fifty simultaneous uses of an assertion is accepted', {
    timeout: 60_000 + ROUNDS * 2_000,
  }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const text = await assertion('signer');
      const answers = await Promise.all(Array.from({ length: 50 }, () => ask(text)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(
        answers.filter(({ status, json }) => status === 401 && json['error'] === 'invalid_client'),
      ).toHaveLength(49);
    }
    expect(group.faults).toEqual([]);
  });

  it('bar 33: what one process accepted is refused at the other', async () => {
    const text = await assertion('signer');
    const [one, other] = group.members.map(({ url }) => url);
    expect((await ask(text, one)).status).toBe(200);
    expect((await ask(text, other)).status).toBe(401);
  });

  it('R29: keys are fetched over TLS, by name, once for each process', async () => {
    for (let at = 0; at < 6; at += 1) expect((await ask(await assertion('trusted'))).status).toBe(200);
    expect(sites.trusted.names).toEqual(['localhost', 'localhost']);
  });

  it('a certificate of nobody known, or for another name, is refused, and so is an address inside', async () => {
    for (const clientId of ['unknown', 'misnamed', 'closed'])
      expect(await ask(await assertion(clientId))).toMatchObject({
        status: 401,
        json: { error: 'invalid_client' },
      });
    expect([...sites.unknown.names, ...sites.misnamed.names]).toEqual([]);
    expect(group.faults).toEqual([]);
  });
});
