/**
 * What others ask for while documents, keys and lists of sectors that clients named do not come: as quick as without.
 * A moment with and a moment without are taken in turn, and compared by their ratio: whatever else the machine does
 * slows both.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { declareDocumentServer, idAt, requestOf, SERVER } from '../support/client-documents.js';
import { type ClientSite, startClientSite } from '../support/client-site.js';
import { browserClient } from '../support/declared-server.js';
import { assertionClaims } from '../support/inlets.js';
import { begin } from '../support/interaction.js';
import { declareOpenServer, initialToken, SERVER as OPEN } from '../support/registration.js';
import { answerTo, authorizeUrl, basic, form, signIn, tokenRequest } from '../support/relying-party.js';
import { clientKey, requestObject } from '../support/request-objects.js';
import { asserted } from '../support/signing-clients.js';
import { UserAgent } from '../support/user-agent.js';

/** Rounds of one moment without and one with; requests of a kind in each, and of those sign-ins; what hangs in each. */
const [ROUNDS, REQUESTS, SIGN_INS, HANGING] = [2, 60, 4, 6];
/** How often it is tried: a machine that does something else in one of the moments shows nothing of us. */
const TRIES = 3;
/** Milliseconds that a machine with other things to do adds to any of them: what waits for a document waits for seconds. */
const FLOOR = 20;

const key = clientKey('ES256');
let site: ClientSite;
let app: TestApp;
let registrar: string;
let agent: UserAgent;
beforeAll(async () => {
  site = await startClientSite();
  app = await startApp({ outboundAllow: [site.origin] });
  const keyed = Array.from({ length: TRIES * ROUNDS * HANGING }, (_, at) =>
    browserClient(app, `keyed-${at}`, {
      tokenEndpointAuthMethod: 'private_key_jwt',
      jwksUri: `${site.origin}/keys-${at}`,
    }),
  );
  await declareDocumentServer(app, { clients: keyed });
  await declareOpenServer(app);
  registrar = await initialToken(app);
  agent = new UserAgent(app.baseUrl);
  // Consent once, so that what is measured is a request of somebody who is signed in and has allowed.
  await answerTo(agent, authorizeUrl(app));
});
afterAll(async () => {
  await app.close();
  await site.close();
});

/** What is asked for meanwhile, each as somebody else would. */
const KINDS: Readonly<Record<string, () => Promise<boolean>>> = {
  'a token': async () =>
    (await tokenRequest(app, { grant_type: 'client_credentials' }, basic('demo-m2m'))).status === 200,
  'a code for somebody who is signed in': async () =>
    /[?&]code=/.test((await agent.fetch(authorizeUrl(app))).headers.get('location') ?? ''),
};

let count = 0;

/** Has one of each fetched that does not come. Each address is new: what failed a moment ago is not asked again. */
function hang(): Promise<Response>[] {
  const at = count++;
  const path = (kind: string) => {
    // A byte a second, or nothing at all.
    site.on(`/${kind}-${at}`, (_req, res) => {
      if (at % 2 === 0) return;
      res.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => res.write(' '), 1_000);
      res.once('close', () => clearInterval(timer));
    });
    return `/${kind}-${at}`;
  };
  const document = new URL(requestOf(app, idAt(site, path('document')))).searchParams;
  path('keys');
  const claims = assertionClaims(app, `keyed-${at}`, SERVER);
  const signed = requestObject(key, claims, { header: { typ: undefined } });
  const sector = {
    subject_type: 'pairwise',
    redirect_uris: ['https://a.example/', 'https://b.example/'],
    sector_identifier_uri: `${site.origin}${path('sector')}`,
  };
  return [
    fetch(`${app.baseUrl}${SERVER}/par`, { method: 'POST', body: document }),
    signed.then((text) =>
      fetch(`${app.baseUrl}${SERVER}/token`, {
        method: 'POST',
        body: form({ grant_type: 'client_credentials', client_id: `keyed-${at}`, ...asserted(text) }),
      }),
    ),
    fetch(`${app.baseUrl}${OPEN}/register`, {
      method: 'POST',
      headers: { authorization: `Bearer ${registrar}`, 'content-type': 'application/json' },
      body: JSON.stringify(sector),
    }),
  ];
}

type Times = Record<string, number[]>;

/** Asks for each of the kinds, one after the other, and notes how long each took. */
async function measure(times: Times): Promise<void> {
  for (let at = 0; at < REQUESTS; at += 1)
    for (const [kind, ask] of Object.entries(KINDS)) await timed(times, kind, ask);
  for (let at = 0; at < SIGN_INS; at += 1) {
    const newcomer = new UserAgent(app.baseUrl);
    const id = await begin(newcomer, authorizeUrl(app, { prompt: 'login' }));
    await timed(times, 'a sign-in', async () => (await signIn(newcomer, id)).error === null);
  }
}

async function timed(times: Times, kind: string, ask: () => Promise<boolean>): Promise<void> {
  const since = performance.now();
  expect([kind, await ask()]).toEqual([kind, true]);
  times[kind] = [...(times[kind] ?? []), performance.now() - since];
}

/** The 99th of a hundred: of fewer, the one before the slowest, which something else may have held up. */
const p99 = (times: readonly number[] = []) =>
  [...times].sort((a, b) => a - b).at(-Math.max(2, Math.ceil(times.length / 100))) ?? 0;

it('bar 41: while documents, keys and lists hang, the p99 of others is no more than twice as long', {
  timeout: 60_000,
  retry: TRIES - 1,
}, async () => {
  const [quiet, busy]: [Times, Times] = [{}, {}];
  await measure({});
  for (let round = 0; round < ROUNDS; round += 1) {
    await measure(quiet);
    const since = site.visits.length;
    const hanging = Array.from({ length: HANGING }, hang).flat();
    let over = 0;
    for (const one of hanging) void one.then(() => (over += 1)).catch(() => {});
    // Two of one host for what is fetched, and two for keys.
    await expect.poll(() => site.visits.length - since).toBeGreaterThanOrEqual(4);
    await measure(busy);
    expect(over).toBeLessThan(hanging.length);
    const statuses = (await Promise.all(hanging)).map(({ status }) => status);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
  }
  const found = Object.keys(quiet).map((kind) => [kind, p99(quiet[kind]), p99(busy[kind])] as const);
  expect(found.filter(([, without, meanwhile]) => meanwhile > 2 * without + FLOOR)).toEqual([]);
});
