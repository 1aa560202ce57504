/**
 * What somebody registered to be fetched, at each door through which they can have it fetched: nothing inside is connected
 * to, and what cannot be had reads like any other address with nothing behind it (security of CIMD §8.6; RFC 7591 §5).
 * Key sets are in client-keys.test.ts, request objects in request-objects.test.ts, logout tokens in deliver-logouts.test.ts.
 */
import { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientIdUrlProblem } from '../../src/protocol/client-id-url.js';
import { adminToken } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { declareDocumentServer, idAt, publish, requestOf, SERVER } from '../support/client-documents.js';
import { type Behaviour, type ClientSite, json, startSecureSite } from '../support/client-site.js';
import { browserClient } from '../support/declared-server.js';
import { insideHosts, malformedAddresses } from '../support/outbound-corpus.js';
import { declareOpenServer, initialToken, SERVER as OPEN, send } from '../support/registration.js';
import { DENIED } from '../support/signing-clients.js';

/** Milliseconds of a failed fetch, and how late a busy machine may be. */
const [EARLIEST, LATE, LIMIT] = [950, 2_500, 5_000];

let site: ClientSite;
let app: TestApp;
let token: string;
let admin: string;
beforeAll(async () => {
  site = await startSecureSite();
  app = await startApp({ outboundAllow: [site.origin] });
  const logos = logoHosts.map((host, at) =>
    browserClient(app, `logo-${at}`, { logoUri: `https://${host}/logo.png` }),
  );
  const nowhere = browserClient(app, 'logo-nowhere', { logoUri: `${NOWHERE}/logo.png` });
  await declareDocumentServer(app, { clients: [...logos, nowhere] });
  await declareOpenServer(app);
});
afterAll(async () => {
  await app.close();
  await site.close();
});
beforeEach(async () => {
  // One network may have so many documents fetched in a quarter of an hour.
  app.wait(901);
  token = await initialToken(app);
  admin = await adminToken(app);
});

const NOWHERE = 'https://nobody.invalid';
/** Each host once, as a URL has it after parsing: a second failure of one address is told without another try. */
const logoHosts = [...new Set(insideHosts.map((host) => new URL(`https://${host}/`).host))];

interface Outcome {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

async function timed(work: () => Promise<Response>): Promise<Outcome> {
  const since = performance.now();
  const response = await work();
  const text = await response.text();
  expect(response.headers.get('location')).toBeNull();
  return { status: response.status, text, ms: performance.now() - since };
}

/** Has the document at an address fetched, by a pushed request: its answer is the same for each address. */
const ofDocument = (clientId: string) =>
  timed(() => {
    const body = new URL(requestOf(app, clientId)).searchParams;
    return fetch(`${app.baseUrl}${SERVER}/par`, { method: 'POST', body });
  });

/** Has the list of a sector fetched, by a registration. */
const ofSector = (uri: string) =>
  timed(() => {
    const pairwise = {
      subject_type: 'pairwise',
      redirect_uris: ['https://a.example/', 'https://b.example/'],
    };
    return fetch(`${app.baseUrl}${OPEN}/register`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...pairwise, sector_identifier_uri: uri }),
    });
  });

/** Has the list of a sector fetched, by a mutation. */
const ofGovernedSector = (sectorIdentifierUri: string) =>
  timed(() => {
    const redirectUris = ['https://a.example/', 'https://b.example/'];
    const metadata = { subjectType: 'pairwise', redirectUris, sectorIdentifierUri };
    const query = `mutation ($input: RegisterClientInput!) { registerClient(input: $input) { client { id }
      error { ... on UserError { code } ... on InvalidMetadata { problems { path check message } } } } }`;
    const input = { authorizationServerSlug: 'default', metadata };
    return fetch(`${app.baseUrl}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
    });
  });

/** Has the logo of a client fetched, as the pages do. */
const ofLogo = (clientId: string) => timed(() => fetch(`${app.baseUrl}${SERVER}/logo?client_id=${clientId}`));

/** The ports that this process connects to meanwhile, but those of the application, the database and the site. */
async function connectedTo(work: () => Promise<void>): Promise<unknown[]> {
  const connect = vi.spyOn(Socket.prototype, 'connect');
  try {
    await work();
    return connect.mock.calls
      .map(([first]) => (Array.isArray(first) ? first[0] : first) as { port?: unknown } | undefined)
      .filter((options) => Number(options?.port) === 443);
  } finally {
    connect.mockRestore();
  }
}

describe('bar 39: an address on the inside', () => {
  const inside = insideHosts.map((host) => `https://${host}/x.json`);
  /** What reads like an address with nothing behind it. */
  const expectUniform = (found: readonly (readonly [string, Outcome])[], nothing: Outcome) => {
    for (const [what, { status, text, ms }] of found) {
      expect([what, status, text]).toEqual([what, nothing.status, nothing.text]);
      expect([what, ms > EARLIEST, ms < 1_000 + LATE]).toEqual([what, true, true]);
    }
  };
  /** A few at a time: what is measured is our patience, and not that of a machine that has much to do. */
  const all = async (addresses: readonly string[], fetchOf: (address: string) => Promise<Outcome>) => {
    const found: (readonly [string, Outcome])[] = [];
    for (let at = 0; at < addresses.length; at += 8) {
      const some = addresses.slice(at, at + 8).map(async (each) => [each, await fetchOf(each)] as const);
      found.push(...(await Promise.all(some)));
    }
    return found;
  };

  it('bar 39: as the client id of a document', { timeout: 60_000 }, async () => {
    const fit = inside.filter((address) => !clientIdUrlProblem(address));
    const unfit = [...inside, ...malformedAddresses].filter((address) => clientIdUrlProblem(address));
    expect([fit.length > 30, unfit.length > 20]).toEqual([true, true]);
    const nothing = await ofDocument(`${NOWHERE}/x.json`);
    expect([nothing.status, JSON.parse(nothing.text)]).toEqual([401, DENIED]);
    const connected = await connectedTo(async () => {
      expectUniform(await all(fit, ofDocument), nothing);
      for (const [address, { status, text }] of await all(unfit, ofDocument))
        expect([address, status, JSON.parse(text).error]).toEqual([
          address,
          status,
          expect.stringMatching(/^invalid_/),
        ]);
    });
    expect(connected).toEqual([]);
  });

  it('bar 39: as the list of a sector', { timeout: 60_000 }, async () => {
    const nothing = await ofSector(`${NOWHERE}/x.json`);
    expect([nothing.status, nothing.text]).toEqual([400, expect.stringContaining('sector_identifier_uri')]);
    const connected = await connectedTo(async () => {
      expectUniform(await all(inside, ofSector), nothing);
      for (const [address, { status }] of await all(malformedAddresses.filter(Boolean), ofSector))
        expect([address, status]).toEqual([address, 400]);
    });
    expect(connected).toEqual([]);
  });

  it('bar 39: as the list of a sector, by mutation', { timeout: 60_000 }, async () => {
    const nothing = await ofGovernedSector(`${NOWHERE}/x.json`);
    expect([nothing.status, nothing.text]).toEqual([
      200,
      expect.stringContaining('sector_lists_redirect_uris'),
    ]);
    const connected = await connectedTo(async () => {
      expectUniform(await all(inside, ofGovernedSector), nothing);
      for (const [address, { text }] of await all(malformedAddresses.filter(Boolean), ofGovernedSector))
        expect([address, JSON.parse(text).data.registerClient.client]).toEqual([address, null]);
    });
    expect(connected).toEqual([]);
  });

  it('bar 39: as a logo', { timeout: 60_000 }, async () => {
    const nothing = await ofLogo('logo-nowhere');
    expect(nothing.status).toBe(404);
    const ids = logoHosts.map((_host, at) => `logo-${at}`);
    const connected = await connectedTo(async () => expectUniform(await all(ids, ofLogo), nothing));
    expect(connected).toEqual([]);
  });
});

describe('bar 41: a document that does not come as it should', () => {
  let count = 0;
  const addressOf = (behaviour: Behaviour) => {
    const path = `/hostile-${++count}.json`;
    site.on(path, behaviour);
    return idAt(site, path);
  };
  /** How many answers are still being written. */
  let underWay = 0;
  /** Writes again and again until nobody listens. */
  const endless =
    (chunk: string, ms: number): Behaviour =>
    (_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      underWay += 1;
      const timer = setInterval(() => res.write(chunk), ms);
      res.once('close', () => {
        underWay -= 1;
        clearInterval(timer);
      });
    };
  const head =
    (headers: Record<string, string | number>, body?: Buffer): Behaviour =>
    (_req, res) =>
      void res.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);

  const HOSTILE: readonly (readonly [what: string, behaviour: Behaviour])[] = [
    ['a byte each second', endless(' ', 1_000)],
    ['chunks without end', endless(' '.repeat(1_024), 1)],
    ['100 MB that it announces', head({ 'content-length': 100 * 1024 * 1024 })],
    ['a bomb', head({ 'content-encoding': 'gzip' }, Buffer.alloc(2_000))],
    ['more than 5 KB', json({ padding: 'x'.repeat(5 * 1024) })],
    ['another type', head({ 'content-type': 'text/html' })],
    ['no answer at all', () => {}],
    ['another status', (_req, res) => void res.writeHead(203).end('{}')],
    ['a redirect', (_req, res) => void res.writeHead(302, { location: '/client.json' }).end()],
    ['the end of the connection', (req) => void req.socket.destroy()],
  ];

  it.each(HOSTILE)('bar 41: %s: given up in time, in the same words', async (_what, behaviour) => {
    publish(site);
    const { status, text, ms } = await ofDocument(addressOf(behaviour));
    expect([status, JSON.parse(text)]).toEqual([401, DENIED]);
    expect([ms > EARLIEST, ms < LIMIT]).toEqual([true, true]);
    await expect.poll(() => underWay).toBe(0);
    expect(site.visits.filter(({ path }) => path === '/client.json')).toEqual([]);
  });

  it('bar 41: 5 KB and no byte more', async () => {
    const whole = (length: number) => {
      const path = `/of-${length}.json`;
      const members = {
        client_id: idAt(site, path),
        redirect_uris: ['https://notes.example/cb'],
        padding: '',
      };
      const padding = 'x'.repeat(length - JSON.stringify(members).length);
      site.on(path, json({ ...members, padding }));
      return idAt(site, path);
    };
    expect((await ofDocument(whole(5_120))).status).toBe(201);
    expect((await ofDocument(whole(5_121))).status).toBe(401);
  });

  it('bar 41: at most two at once are asked of one host, and each once', async () => {
    const before = site.visits.length;
    const slowly: Behaviour = (_req, res) => void setTimeout(() => json({})(_req, res), 50);
    const addresses = Array.from({ length: 8 }, () => addressOf(slowly));
    await Promise.all([...addresses, ...addresses].map(ofDocument));
    expect(site.visits.length - before).toBe(addresses.length);
    expect(site.mostAtOnce()).toBeLessThanOrEqual(2);
  });

  it('bar 41: others do not wait for documents that never come', async () => {
    const never = Array.from({ length: 6 }, () => ofDocument(addressOf(() => {})));
    const since = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send('GET', `${app.baseUrl}${SERVER}/jwks`, undefined)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(performance.now() - since).toBeLessThan(LATE);
    for (const { ms } of await Promise.all(never)) expect(ms).toBeLessThan(LIMIT);
  });
});
