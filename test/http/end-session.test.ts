/**
 * OpenID Connect RP-Initiated Logout 1.0: what a request leads to, by who is signed in, what proves it, and where it
 * wants to go.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { signInAll } from '../support/interaction.js';
import {
  alice,
  BACK,
  confirm,
  declareLogoutServers,
  endSession,
  isSignedIn,
  STATE,
  seen,
  server,
  URI,
} from '../support/logout-servers.js';
import { REGISTERED } from '../support/redirect-uri-corpus.js';
import { form, type Params, refresh, userinfo } from '../support/relying-party.js';
import { type SignedInClient, signInAt } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareLogoutServers(app);
});
afterAll(() => app.close());

const browser = () => new UserAgent(app.baseUrl);
/** What a hint may be. */
type Hint =
  | 'own'
  | 'nobody'
  | 'expired'
  | 'malformed'
  | 'of bob'
  | 'of another issuer'
  | 'of another session';

interface Row {
  readonly hint?: Hint;
  readonly params: Params;
  /** What comes at once, and what after the person has pressed the button. */
  readonly leads: string | readonly [asks: string, then: string];
}

const SIGNED_IN: readonly (Row & { readonly name: string })[] = [
  { name: 'hint, URI and state', hint: 'own', params: { ...URI, state: STATE }, leads: BACK },
  { name: 'hint and URI', hint: 'own', params: URI, leads: `to ${REGISTERED}` },
  { name: 'expired hint', hint: 'expired', params: { ...URI, state: STATE }, leads: BACK },
  {
    name: 'hint of an older session of hers',
    hint: 'of another session',
    params: URI,
    leads: `to ${REGISTERED}`,
  },
  {
    name: 'hint and the client_id that fits it',
    hint: 'own',
    params: { ...URI, client_id: 'rp' },
    leads: `to ${REGISTERED}`,
  },
  {
    name: 'hint and a URI with a query of its own',
    hint: 'own',
    params: { post_logout_redirect_uri: 'https://client.example/with?a=1', state: 's' },
    leads: 'to https://client.example/with?a=1&state=s',
  },
  { name: 'hint without a URI', hint: 'own', params: { state: STATE }, leads: 'signed out' },
  {
    name: 'hint and what is unknown',
    hint: 'own',
    params: { ...URI, foo: 'bar' },
    leads: `to ${REGISTERED}`,
  },
  { name: 'no parameters', params: {}, leads: ['asks', 'signed out'] },
  { name: 'only state', params: { state: STATE }, leads: ['asks', 'signed out'] },
  { name: 'only client_id', params: { client_id: 'rp' }, leads: ['asks for Notes', 'signed out'] },
  { name: 'a URI of nobody known', params: { ...URI, state: STATE }, leads: ['asks', 'signed out'] },
  {
    name: 'C14: client_id and URI',
    params: { ...URI, client_id: 'rp', state: STATE },
    leads: ['asks for Notes', BACK],
  },
  {
    name: 'an unknown client_id and URI',
    params: { ...URI, client_id: 'none' },
    leads: ['asks', 'signed out'],
  },
  {
    name: 'the client_id of one without such a URI',
    params: { ...URI, client_id: 'silent' },
    leads: ['asks', 'signed out'],
  },
  { name: 'malformed hint', hint: 'malformed', params: URI, leads: ['asks', 'signed out'] },
  {
    name: 'malformed hint and client_id',
    hint: 'malformed',
    params: { ...URI, client_id: 'rp' },
    leads: ['asks for Notes', `to ${REGISTERED}`],
  },
  { name: 'hint of another issuer', hint: 'of another issuer', params: URI, leads: ['asks', 'signed out'] },
  {
    name: 'hint of another user',
    hint: 'of bob',
    params: { ...URI, state: STATE },
    leads: ['asks for Notes', BACK],
  },
  {
    name: 'hint and an unregistered URI',
    hint: 'own',
    params: { post_logout_redirect_uri: 'https://evil.test/' },
    leads: ['asks for Notes', 'signed out'],
  },
  {
    name: 'hint and a URI with a query added',
    hint: 'own',
    params: { post_logout_redirect_uri: `${REGISTERED}?foo=bar`, state: STATE },
    leads: ['asks for Notes', 'signed out'],
  },
  {
    name: 'hint and another client_id',
    hint: 'own',
    params: { ...URI, client_id: 'silent' },
    leads: '400 parameters',
  },
];

const SIGNED_OUT: readonly (Row & { readonly name: string })[] = [
  { name: 'hint, URI and state', hint: 'own', params: { ...URI, state: STATE }, leads: BACK },
  { name: 'hint without a URI', hint: 'own', params: {}, leads: 'signed out' },
  {
    name: 'hint and an unregistered URI',
    hint: 'own',
    params: { post_logout_redirect_uri: 'https://evil.test/' },
    leads: '400 post_logout_redirect_uri',
  },
  { name: 'no parameters', params: {}, leads: 'signed out' },
  { name: 'only state', params: { state: STATE }, leads: 'signed out' },
  {
    name: 'client_id and URI: a link, as nothing proves who asks',
    params: { ...URI, client_id: 'rp' },
    leads: `signed out, link to ${REGISTERED}`,
  },
  { name: 'a URI of nobody known', params: URI, leads: '400 post_logout_redirect_uri' },
  { name: 'malformed hint', hint: 'malformed', params: {}, leads: 'signed out' },
  { name: 'malformed hint and URI', hint: 'malformed', params: URI, leads: '400 post_logout_redirect_uri' },
];

async function hintOf(kind: Hint | undefined, client: SignedInClient): Promise<string | undefined> {
  const at = async (path: string, username: string) =>
    (await signInAt(app, browser(), 'rp', { server: path, username })).idToken;
  switch (kind) {
    case 'own':
      return client.idToken;
    case 'expired':
      app.wait(3_600);
      return client.idToken;
    case 'of bob':
      return at(server, 'bob');
    case 'of another session':
      return at(server, 'alice');
    case 'of another issuer':
      return at('/as/other', 'alice');
    case 'malformed':
      return `${client.idToken.slice(0, -8)}AAAAAAAA`;
    default:
      return undefined;
  }
}

describe('R30, bar 44: with somebody signed in', () => {
  it.each(SIGNED_IN)('R30, bar 44: $name → $leads', async ({ hint, params, leads }) => {
    const { agent, client } = await alice(app);
    const cookie = agent.cookies.get('sid');
    const url = endSession({ id_token_hint: await hintOf(hint, client), ...params });
    const first = await agent.fetch(url);
    const [asks, then] = typeof leads === 'string' ? [leads] : leads;
    expect(await seen(first.clone())).toBe(asks);
    expect(first.status).toBe(asks.startsWith('to ') ? 303 : asks.startsWith('400') ? 400 : 200);
    const endsAtOnce = then === undefined && !asks.startsWith('400');
    expect(await isSignedIn(app, agent, cookie)).toBe(!endsAtOnce);
    if (then !== undefined) {
      expect(await seen(await confirm(agent, first))).toBe(then);
      expect([agent.cookies.has('sid'), await isSignedIn(app, agent, cookie)]).toEqual([false, false]);
    }
  });

  it.each(SIGNED_IN.slice(0, 3))('R30: by POST as well: $name', async ({ hint, params, leads }) => {
    const { agent, client } = await alice(app);
    const fields = form({ id_token_hint: await hintOf(hint, client), ...params });
    const response = await agent.submit(`${server}/end_session`, [...fields], { origin: 'null' });
    expect(await seen(response)).toBe(leads);
    expect(await isSignedIn(app, agent)).toBe(false);
  });

  it('R30: knows a user by the name that a pairwise client knows', async () => {
    const { agent, client } = await alice(app, 'pairwise');
    expect(client.sub).not.toBe((await alice(app)).client.sub);
    const older = await alice(app, 'pairwise');
    const response = await agent.fetch(endSession({ id_token_hint: older.client.idToken, ...URI }));
    expect(await seen(response)).toBe(`to ${REGISTERED}`);
  });

  it('R30: knows a session by the name that a pairwise client knows', async () => {
    const { agent, client } = await alice(app, 'pairwise');
    expect(client.sid).not.toBe((await signInAt(app, agent, 'rp', { server })).sid);
    // A name of the user that has gone, as that of a client which moved to another sector: the session alone tells.
    await app.instance.database.sql`update users set sub = sub || 'x' where username = 'alice@localhost'`;
    app.instance.cache.clear();
    const response = await agent.fetch(endSession({ id_token_hint: client.idToken, ...URI }));
    await app.instance.database.sql`update users set sub = left(sub, -1) where username = 'alice@localhost'`;
    app.instance.cache.clear();
    expect(await seen(response)).toBe(`to ${REGISTERED}`);
  });

  it('RFC 8252 §7.3: a native client may come back to any port of its loopback URI', async () => {
    const { agent, client } = await alice(app, 'native');
    const uri = 'http://127.0.0.1:51004/after';
    const params = { id_token_hint: client.idToken, post_logout_redirect_uri: uri };
    expect(await seen(await agent.fetch(endSession(params)))).toBe(`to ${uri}`);
  });

  it('ends every account of the browser: signing out has one meaning', async () => {
    const { agent, client } = await alice(app);
    await signInAll(app, agent, 'bob');
    const cookie = agent.cookies.get('sid');
    expect(await seen(await agent.fetch(endSession({ id_token_hint: client.idToken })))).toBe('signed out');
    expect(await isSignedIn(app, agent, cookie)).toBe(false);
  });

  it('bar 44: what lives by the session is inactive after it, and what has offline_access is not', async () => {
    const plain = await alice(app);
    await plain.agent.fetch(endSession({ id_token_hint: plain.client.idToken }));
    expect((await userinfo(app, plain.client.accessToken, server)).status).toBe(401);
    const offline = await alice(app, 'rp', { scope: 'openid offline_access' });
    await offline.agent.fetch(endSession({ id_token_hint: offline.client.idToken }));
    expect((await userinfo(app, offline.client.accessToken, server)).status).toBe(200);
    expect((await refresh(app, offline.client.refreshToken)).status).toBe(400);
  });

  it('is in the audit trail with who asked', async () => {
    const { agent, client } = await alice(app);
    await agent.fetch(endSession({ id_token_hint: client.idToken }));
    const [event] = await app.instance.database
      .sql`select client_id, detail from audit_events where type = 'session.ended' order by at desc, id desc limit 1`;
    expect([event?.['client_id'], event?.['detail']]).toEqual(['rp', { by: 'client' }]);
  });

  it('R28, experience §2.4: the page names the client and the person, in the language that was asked for', async () => {
    const { agent } = await alice(app);
    const response = await agent.fetch(endSession({ client_id: 'rp', ui_locales: 'xx de' }));
    const html = await response.text();
    expect(html).toContain('<html lang="de"');
    expect(html).toMatch(/Notes.*bittet uns, Sie abzumelden/s);
    expect(html).toContain('Alice');
  });
});

describe('R30, bar 44: with nobody signed in', () => {
  it.each(SIGNED_OUT)('R30, bar 44: $name → $leads', async ({ hint, params, leads }) => {
    const { client } = await alice(app);
    const response = await browser().fetch(
      endSession({ id_token_hint: await hintOf(hint, client), ...params }),
    );
    expect(await seen(response)).toBe(leads);
  });

  it('bar 44: with another person’s hint nothing of this browser changes', async () => {
    const { client } = await alice(app);
    const bob = await signInAt(app, browser(), 'rp', { server, username: 'bob' });
    await browser().fetch(endSession({ id_token_hint: bob.idToken }));
    expect((await userinfo(app, client.accessToken, server)).status).toBe(200);
  });
});

describe('metadata (RP-Initiated §2.1, Back-Channel §2.1, Front-Channel §3)', () => {
  const metadataAt = async (path: string) =>
    (await (await fetch(`${app.baseUrl}/.well-known/oauth-authorization-server${path}`)).json()) as object;

  it('R1, R30: an OpenID provider says where, and how clients hear of it', async () => {
    expect(await metadataAt(server)).toMatchObject({
      end_session_endpoint: `${app.baseUrl}${server}/end_session`,
      check_session_iframe: `${app.baseUrl}${server}/check_session`,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
    });
  });

  it('R4: a plain OAuth server has none of it', async () => {
    expect(JSON.stringify(await metadataAt('/as/plain'))).not.toMatch(/end_session|check_session|logout/);
    for (const path of ['end_session', 'check_session'])
      expect((await fetch(`${app.baseUrl}/as/plain/${path}`)).status).toBe(404);
  });
});
