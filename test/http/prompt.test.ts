/** prompt and max_age: what the user is asked again, and what is said where nothing may be asked. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import {
  answerTo,
  authorizeUrl,
  decide,
  interactionOf,
  type Params,
  signIn,
} from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let agent: UserAgent;
beforeAll(async () => {
  app = await startApp();
  const clients = [browserClient(app, 'demo-spa')];
  await declareServers(
    app,
    { slug: 'always', name: 'A', consent: 'always', clients },
    { slug: 'off', name: 'O', consent: 'off', clients },
  );
});
afterAll(() => app.close());

/** The parameters of the client's answer, or the step at which the interaction stands. */
async function outcome(params: Params, browser = agent, server = ''): Promise<string> {
  const response = await browser.fetch(authorizeUrl(app, params, server));
  expect(response.status).toBe(303);
  const location = new URL(response.headers.get('location') ?? '');
  expect(location.searchParams.get('iss') ?? app.baseUrl + server).toBe(app.baseUrl + server);
  if (location.searchParams.has('error')) return location.searchParams.get('error') ?? '';
  if (location.searchParams.has('code')) return 'code';
  return step(browser, interactionOf(response));
}

async function step(browser: UserAgent, id: string): Promise<string> {
  const query = 'query ($id: ID!) { interaction(id: $id) { step { __typename } } }';
  const { data } = await browser.graph<{ interaction: { step: { __typename: string } } }>(query, { id });
  return data?.interaction.step.__typename ?? 'none';
}

beforeEach(async () => {
  agent = new UserAgent(app.baseUrl);
  await answerTo(agent, authorizeUrl(app));
});

describe('OpenID Connect Core §3.1.2.1: prompt values (R9)', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'code'],
    ['', 'code'],
    ['none', 'code'],
    ['login', 'SignInStep'],
    ['consent', 'ConsentStep'],
    ['select_account', 'ChooseAccountStep'],
    ['login consent', 'SignInStep'],
    ['consent login', 'SignInStep'],
    ['select_account consent', 'ChooseAccountStep'],
    ['login select_account consent', 'ChooseAccountStep'],
    ['  login  login ', 'SignInStep'],
  ])('%j leads a user with session and consent to %s', async (prompt, expected) => {
    expect(await outcome({ prompt })).toBe(expected);
  });

  it.each([
    'none login',
    'login none',
    'none consent',
    'none select_account',
    'none none login',
    'create',
    'NONE',
    'login,consent',
    'login x',
    'none\tlogin',
  ])('%j is refused', async (prompt) => {
    expect(await outcome({ prompt })).toBe('invalid_request');
  });

  it('login is satisfied by a sign-in for this request, and by no other', async () => {
    const id = interactionOf(await agent.fetch(authorizeUrl(app, { prompt: 'login' })));
    const early = await agent.fetch(`/resume?interaction=${id}`);
    expect(early.headers.get('location')).toBe(`${app.baseUrl}/sign-in?interaction=${id}`);
    const other = interactionOf(await agent.fetch(authorizeUrl(app, { prompt: 'login' })));
    await signIn(agent, other);
    expect(await step(agent, id)).toBe('SignInStep');
    await signIn(agent, id);
    expect((await agent.fetch(`/resume?interaction=${id}`)).headers.get('location')).toContain('code=');
  });

  it('consent is asked although it was given, and shown with offline_access (R23)', async () => {
    const id = interactionOf(
      await agent.fetch(authorizeUrl(app, { prompt: 'consent', scope: 'openid offline_access' })),
    );
    expect(await step(agent, id)).toBe('ConsentStep');
    await decide(agent, id);
    expect((await agent.fetch(`/resume?interaction=${id}`)).headers.get('location')).toContain('code=');
  });
});

describe('OpenID Connect Core §3.1.2.6: prompt=none', () => {
  it('login_required without a session', async () => {
    expect(await outcome({ prompt: 'none' }, new UserAgent(app.baseUrl))).toBe('login_required');
  });

  it('login_required with a cookie that opens no session', async () => {
    const stranger = new UserAgent(app.baseUrl);
    stranger.cookies.set('sid', 'x'.repeat(43));
    expect(await outcome({ prompt: 'none' }, stranger)).toBe('login_required');
  });

  it('consent_required for scope that was not granted, and for a client that was not', async () => {
    expect(await outcome({ prompt: 'none', scope: 'openid phone' })).toBe('consent_required');
    expect(await outcome({ prompt: 'none', client_id: 'demo-web' })).toBe('consent_required');
    expect(await outcome({ prompt: 'none', scope: 'openid' })).toBe('code');
  });

  it('account_selection_required with two accounts', async () => {
    const id = interactionOf(await agent.fetch(authorizeUrl(app, { prompt: 'login' })));
    const other = await signIn(agent, id, 'bob@localhost');
    expect(other.error).toBeNull();
    expect(await outcome({ prompt: 'none' })).toBe('account_selection_required');
  });

  it('where consent is always asked for, consent_required; where it is off, a code', async () => {
    expect(await outcome({ prompt: 'none' }, agent, '/as/always')).toBe('consent_required');
    expect(await outcome({ prompt: 'none' }, agent, '/as/off')).toBe('code');
  });

  it('sets no cookie and starts no interaction', async () => {
    const count = async () =>
      (await app.instance.database.sql`select count(*)::int as n from interactions`)[0]?.['n'];
    const before = await count();
    const response = await fetch(authorizeUrl(app, { prompt: 'none' }), { redirect: 'manual' });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await count()).toBe(before);
  });
});

describe('OpenID Connect Core §3.1.2.1: max_age', () => {
  it('asks for a sign-in where the last one is older, and only there', async () => {
    expect(await outcome({ max_age: '100' })).toBe('code');
    app.wait(101);
    expect(await outcome({ max_age: '100' })).toBe('SignInStep');
    expect(await outcome({ max_age: '100', prompt: 'none' })).toBe('login_required');
    expect(await outcome({ max_age: '1000' })).toBe('code');
    expect(await outcome({ max_age: '1000', prompt: 'none' })).toBe('code');
  });

  it('0 means at any age', async () => {
    expect(await outcome({ max_age: '0' })).toBe('SignInStep');
    expect(await outcome({ max_age: '0', prompt: 'none' })).toBe('login_required');
    expect(await outcome({ max_age: '00' })).toBe('SignInStep');
  });

  it('is satisfied by a sign-in for this request', async () => {
    const id = interactionOf(await agent.fetch(authorizeUrl(app, { max_age: '0' })));
    await signIn(agent, id);
    expect((await agent.fetch(`/resume?interaction=${id}`)).headers.get('location')).toContain('code=');
  });
});
