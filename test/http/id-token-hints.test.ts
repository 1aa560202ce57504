/** ID tokens that come back, where a browser brings them: what we did not sign as one proves nothing, and harms nothing. */
import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { decodeJwt } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withIssuer } from '../../src/domain/context.js';
import { findIssuer } from '../../src/domain/issuers/issuers.js';
import { signingKey } from '../../src/domain/keys/signer.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf } from '../support/declared-server.js';
import { algCorpus, flawless, type Genuine, headerCorpus, jsonCorpus } from '../support/jwt-corpus.js';
import {
  alice,
  declareLogoutServers,
  endSession,
  isSignedIn,
  seen,
  server,
  URI,
} from '../support/logout-servers.js';
import { REGISTERED } from '../support/redirect-uri-corpus.js';
import { authorizeUrl } from '../support/relying-party.js';
import { type ClientKey, clientKey } from '../support/request-objects.js';
import { type SignedInClient, signInAt } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

const CORPORA = { 29: algCorpus, 30: headerCorpus, 31: jsonCorpus };

let app: TestApp;
let agent: UserAgent;
let client: SignedInClient;
let trap: Server;
let calls = 0;
const log: string[] = [];
beforeAll(async () => {
  app = await startApp();
  Object.assign(app.instance, {
    log: pino({ level: 'trace' }, { write: (line: string) => log.push(line) }),
  });
  await declareLogoutServers(app);
  ({ agent, client } = await alice(app));
  trap = createServer(() => {
    calls += 1;
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  trap.close();
  await app.close();
});

/** The key of one of our servers. */
async function keyOf(slug: string): Promise<ClientKey> {
  const issuer = await findIssuer(contextOf(app), slug);
  if (!issuer) throw new Error(`no server ${slug}`);
  return { ...(await signingKey(withIssuer(contextOf(app), issuer), 'ES256')), jwk: {} };
}

/** What is accepted as a hint, signed by this key. */
function hint(key: ClientKey): Genuine {
  const { port } = trap.address() as AddressInfo;
  return {
    key: { ...key, jwk: clientKey('ES256', key.kid).jwk },
    claims: () => ({ ...decodeJwt(client.idToken), jti: randomUUID() }),
    typ: 'JWT',
    trap: `http://127.0.0.1:${port}/jwks`,
  };
}

/** What both inlets make of a hint; long ones do not fit into a URL or into a parameter. */
const INLETS: readonly [string, (text: string) => Promise<string>][] = [
  [
    'authorize',
    async (text) => {
      const params = { client_id: 'rp', scope: 'openid', prompt: 'none', id_token_hint: text };
      const response = await agent.fetch(authorizeUrl(app, params, server));
      const { searchParams } = new URL(response.headers.get('location') ?? '/', app.baseUrl);
      return `${response.status} ${searchParams.get('error') ?? searchParams.has('code')}`;
    },
  ],
  [
    'end_session',
    async (text) => {
      const response = await agent.fetch(endSession({ id_token_hint: text, ...URI }));
      return response.status === 200 ? seen(response) : `${response.status}`;
    },
  ],
];
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  authorize: ['303 invalid_request', '431 false'],
  end_session: ['asks', '400', '431'],
};

describe.each(INLETS)('R10, R30, RFC 8725: a hint at %s', (inlet, present) => {
  it.each(Object.entries(CORPORA))('bar %s: refused, quickly, whoever signed it', async (_bar, corpus) => {
    const stranger = { ...clientKey('ES256'), kid: (await keyOf('out')).kid };
    const began = performance.now();
    const taken: string[] = [];
    for (const [name, make] of corpus) {
      const answer = await present(await make(hint(stranger)));
      if (!REFUSED[inlet]?.includes(answer)) taken.push(`${name}: ${answer}`);
    }
    expect(taken).toEqual([]);
    expect((performance.now() - began) / corpus.length).toBeLessThan(100);
    expect(await isSignedIn(app, agent)).toBe(true);
  });

  it('bar 29, bar 30: refused with the algorithms and headers that we never write, though our own key signed it', async () => {
    const own = await keyOf('out');
    const taken: string[] = [];
    for (const [name, make] of [...algCorpus, ...headerCorpus]) {
      if (name === 'typ of something else') continue;
      const answer = await present(await make(hint(own)));
      if (!REFUSED[inlet]?.includes(answer)) taken.push(`${name}: ${answer}`);
    }
    expect(taken).toEqual([]);
    expect(await isSignedIn(app, agent)).toBe(true);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['the key of another server of ours', async () => flawless(hint(await keyOf('other')))],
    [
      'that key under our kid',
      async () => flawless(hint({ ...(await keyOf('other')), kid: (await keyOf('out')).kid })),
    ],
    ['another issuer', async () => flawless(hint(await keyOf('out')), { iss: app.baseUrl })],
    ['an access token', () => client.accessToken],
    ['the type of an access token', async () => flawless(hint(await keyOf('out')), {}, { typ: 'at+jwt' })],
    ['the type of a logout token', async () => flawless(hint(await keyOf('out')), {}, { typ: 'logout+jwt' })],
    ['signed userinfo, which never ends', async () => flawless(hint(await keyOf('out')), { exp: undefined })],
    [
      'an ID token of another server',
      async () => {
        const other = await signInAt(app, new UserAgent(app.baseUrl), 'rp', { server: '/as/other' });
        return other.idToken;
      },
    ],
    ['an ID token with a dot behind it', () => `${client.idToken}.`],
    ['an ID token with something behind it', () => `${client.idToken}.x`],
    ['an ID token with a space behind it', () => `${client.idToken} `],
  ])('bar 44: proves nothing: %s', async (_what, make) => {
    expect(REFUSED[inlet]).toContain(await present(await make()));
    expect(await isSignedIn(app, agent)).toBe(true);
  });

  it('bar 30: calls nobody, and tells the log neither kid nor token', async () => {
    expect(calls).toBe(0);
    await app.instance.audit.flush();
    const events = await app.instance.database.sql`select detail from audit_events`;
    expect(log.length).toBeGreaterThan(100);
    for (const told of [JSON.stringify(events), log.join('')])
      expect(told).not.toMatch(/etc\/passwd|OR 1=1|jndi|kkkkkkkk|eyJ/);
  });
});

it('R10: what all of these are made from is taken, expired or not', async () => {
  const made = flawless(hint(await keyOf('out')), { exp: 1 });
  const [, authorize] = INLETS[0] as (typeof INLETS)[number];
  for (const text of [client.idToken, made]) expect(await authorize(text)).toBe('303 true');
  const response = await agent.fetch(endSession({ id_token_hint: made, ...URI }));
  expect(await seen(response)).toBe(`to ${REGISTERED}`);
});
