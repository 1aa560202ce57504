/** Hostile JWTs about clients that describe themselves: assertions by the keys of a document, and software statements. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { declareDocumentServer, publish, requestOf, SERVER } from '../support/client-documents.js';
import { type ClientSite, startClientSite, startSecureSite } from '../support/client-site.js';
import { assertionInlets, type JwtInlet } from '../support/inlets.js';
import { algCorpus, flawless, headerCorpus, jsonCorpus } from '../support/jwt-corpus.js';
import { send } from '../support/registration.js';
import { callback } from '../support/relying-party.js';
import { clientKey } from '../support/request-objects.js';

const key = clientKey('ES256');
const log: string[] = [];
let site: ClientSite;
let trap: ClientSite;
let app: TestApp;
let inlets: readonly JwtInlet[];
beforeAll(async () => {
  site = await startSecureSite();
  trap = await startClientSite();
  const logTo = (line: string) => void log.push(line);
  app = await startApp({ outboundAllow: [site.origin, trap.origin], logTo });
  await declareDocumentServer(app, { registrationPolicy: 'open' });
  const redirectUri = callback(app);
  const clientId = publish(site, {
    redirect_uris: [redirectUri],
    application_type: 'native',
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [key.jwk] },
  });
  // The document is read where a request begins.
  await fetch(requestOf(app, clientId, { redirect_uri: redirectUri }), { redirect: 'manual' });
  const all = assertionInlets(app, { clientId, key, trap: `${trap.origin}/keys`, server: SERVER });
  inlets = all.filter(({ name }) => !name.endsWith('/token'));
});
afterAll(async () => {
  await app.close();
  await trap.close();
  await site.close();
});

const cases = (
  [
    [29, algCorpus],
    [30, headerCorpus],
    [31, jsonCorpus],
  ] as const
).flatMap(([bar, corpus]) => corpus.map(([name, make]) => [bar, name, make] as const));

describe('bars 29, 30, 31: assertions of a client whose keys are in its document', () => {
  it('what is flawless is taken', async () => {
    for (const inlet of inlets) {
      const { status } = await inlet.present(flawless(inlet.genuine));
      expect([inlet.name, status]).toEqual([inlet.name, inlet.accepted]);
    }
  });

  it.each(cases)('bar %i: %s', async (_bar, _name, make) => {
    for (const inlet of inlets) {
      const { status, error } = await inlet.present(await make(inlet.genuine));
      expect([inlet.name, ...inlet.refused]).toContainEqual([status, error]);
    }
  });

  it('bar 30: nobody was called, nor the document read again, and no kid is in the log', () => {
    expect([trap.connections(), site.visits.length]).toEqual([0, 1]);
    const text = log.join('');
    for (const kid of ['etc/passwd', 'OR 1=1', 'jndi:ldap', 'k'.repeat(300)]) expect(text).not.toContain(kid);
  });
});

describe('bar 30: a software statement (RFC 7591 §2.3)', () => {
  it('bar 30: is approved by nobody, whatever its header points at, and nobody is called', async () => {
    const genuine = inlets[0]?.genuine;
    if (!genuine) throw new Error('no inlet');
    for (const [name, make] of [['flawless', flawless] as const, ...headerCorpus]) {
      // One network may register so many clients in a quarter of an hour.
      app.wait(30);
      const software_statement = await make(genuine);
      const body = { redirect_uris: ['https://client.example/cb'], software_statement };
      const { status, json } = await send('POST', `${app.baseUrl}${SERVER}/register`, undefined, body);
      expect([name, status, json['error']]).toEqual([name, 400, 'unapproved_software_statement']);
    }
    expect(trap.connections()).toBe(0);
  });
});
