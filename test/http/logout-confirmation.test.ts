/** The page that asks "do you want to sign out?", its form, and forms of other sites (RP-Initiated Logout 1.0 §2, §4). */
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
import { form, type Params } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareLogoutServers(app);
});
afterAll(() => app.close());

const browser = () => new UserAgent(app.baseUrl);
describe('the form of the page (OWASP ASVS 3.5.1)', () => {
  it('bar 43: does nothing when another origin sends it', async () => {
    const { agent } = await alice(app);
    for (const origin of ['https://evil.test', `${app.baseUrl}.evil.test`, 'null']) {
      const page = await agent.fetch(endSession({ client_id: 'rp', ...URI }));
      expect((await confirm(agent, page, { origin })).status).toBe(403);
    }
    expect(await isSignedIn(app, agent)).toBe(true);
  });

  it.each(['', 'x', 'A'.repeat(80), '%00', 'é'])('asks again where the value is %j', async (confirmation) => {
    const { agent } = await alice(app);
    const response = await agent.submit(`${server}/end_session/confirm`, { confirmation });
    expect(await seen(response)).toBe(`to ${app.baseUrl}${server}/end_session`);
    expect(await isSignedIn(app, agent)).toBe(true);
  });

  it('bar 43: counts in the browser that it was shown in, at its server, for a quarter of an hour', async () => {
    const { agent } = await alice(app);
    const value = async () =>
      /name="confirmation" value="([^"]*)"/.exec(await (await agent.fetch(endSession({}))).text())?.[1] ?? '';
    const { agent: victim } = await alice(app);
    const again = `to ${app.baseUrl}${server}/end_session`;
    const path = `${server}/end_session/confirm`;
    expect(await seen(await victim.submit(path, { confirmation: await value() }))).toBe(again);
    const elsewhere = await agent.submit('/as/other/end_session/confirm', { confirmation: await value() });
    expect(await seen(elsewhere)).toContain('/as/other/end_session');
    const old = await value();
    app.wait(901);
    expect(await seen(await agent.submit(path, { confirmation: old }))).toBe(again);
    expect([await isSignedIn(app, agent), await isSignedIn(app, victim)]).toEqual([true, true]);
  });

  it('is worth nothing once the browser was signed in anew', async () => {
    const { agent } = await alice(app);
    const page = await agent.fetch(endSession({}));
    await signInAll(app, agent, 'bob');
    expect(await seen(await confirm(agent, page))).toBe(`to ${app.baseUrl}${server}/end_session`);
    expect(await isSignedIn(app, agent)).toBe(true);
  });

  it.each<[string, Params, string]>([
    ['the longest state', { state: 's'.repeat(4_096) }, `to ${REGISTERED}?state=${'s'.repeat(4_096)}`],
    ['a state that grows by nine in a URI', { state: '\u4e2d'.repeat(1_300) }, 'signed out'],
    ['more languages than there are', { ui_locales: 'de '.repeat(2_700) }, `to ${REGISTERED}`],
    [
      'both',
      { ui_locales: 'de '.repeat(2_700), state: 's'.repeat(4_096) },
      `to ${REGISTERED}?state=${'s'.repeat(4_096)}`,
    ],
  ])('R30: counts with %s; what cannot come along is left out', async (_, params, then) => {
    const { agent } = await alice(app);
    const query = endSession({ client_id: 'rp', ...URI, ...params });
    // More than a request line of this size is not read by any server: the form of our own page brings it.
    const page = await agent.submit(`${server}/end_session`, [...new URL(query, app.baseUrl).searchParams]);
    expect(await seen(page.clone())).toBe('asks for Notes');
    expect(await seen(await confirm(agent, page))).toBe(then);
    expect(await isSignedIn(app, agent)).toBe(false);
  });

  it('R30: is not even shown for a state that is longer than one may be at the authorization endpoint', async () => {
    const { agent, client } = await alice(app);
    for (const proof of [{ client_id: 'rp' }, { id_token_hint: client.idToken }]) {
      const response = await agent.fetch(endSession({ ...proof, ...URI, state: 's'.repeat(4_097) }));
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
      expect(await response.text()).toContain('state is too long');
    }
    expect(await isSignedIn(app, agent)).toBe(true);
  });

  it('R18: its policy lets the form lead on to the client, and to nobody else', async () => {
    const { agent } = await alice(app);
    const policy = async (params: Params) =>
      (await agent.fetch(endSession(params))).headers.get('content-security-policy');
    expect(await policy({ client_id: 'rp', ...URI })).toContain("form-action 'self' https://client.example;");
    expect(await policy({ client_id: 'rp' })).toContain("form-action 'self';");
  });
});

describe('a form from another site (RFC 6265bis §5.5)', () => {
  const crossSite = { origin: 'https://client.example', 'sec-fetch-site': 'cross-site' };
  const post = (fields: Params) => browser().submit(`${server}/end_session`, [...form(fields)], crossSite);

  it('R30: is asked for again by GET, with the cookies that it did not carry', async () => {
    const { agent, client } = await alice(app);
    const response = await post({ id_token_hint: client.idToken, ...URI, state: STATE });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.status).toBe(303);
    const again = response.headers.get('location') ?? '';
    expect(again).toMatch(new RegExp(`^${app.baseUrl}${server}/end_session\\?`));
    expect(await seen(await agent.fetch(again))).toBe(BACK);
  });

  it('without what does not fit into a URL: then the person is asked', async () => {
    const { agent, client } = await alice(app);
    const long = await post({ id_token_hint: client.idToken.padEnd(8_190, 'x'), client_id: 'rp', ...URI });
    const again = long.headers.get('location') ?? '';
    expect(await seen((await agent.fetch(again)).clone())).toBe('asks for Notes');
    const longer = await post({ client_id: 'rp', state: 's'.repeat(8_190), ...URI });
    expect(longer.headers.get('location')).toBe(`${app.baseUrl}${server}/end_session`);
  });

  it('is never answered as if nobody were signed in', async () => {
    expect(await seen(await post({}))).toBe(`to ${app.baseUrl}${server}/end_session`);
  });
});
