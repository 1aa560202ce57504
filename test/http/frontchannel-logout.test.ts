/** OpenID Connect Front-Channel Logout 1.0: which pages of clients the browser is given, with what, and by which policy. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, type ClientInput, declareServers } from '../support/declared-server.js';
import { confirm } from '../support/logout-servers.js';
import { form } from '../support/relying-party.js';
import { signInAt, signOut } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

const server = '/as/front';
const BACK = 'https://one.example/after';
let app: TestApp;

beforeAll(async () => {
  app = await startApp();
  const listens = (clientId: string, frontchannelLogoutUri: string, more: Partial<ClientInput> = {}) => {
    const { origin } = new URL(frontchannelLogoutUri);
    const redirectUris = [`${app.baseUrl}/try/callback`, `${origin}/cb`];
    return browserClient(app, clientId, { frontchannelLogoutUri, redirectUris, scope: ['openid'], ...more });
  };
  const clients = [
    listens('one', 'https://one.example/out', { postLogoutRedirectUris: [BACK] }),
    listens('two', 'https://two.example:8443/out?tenant=a%20b', { frontchannelLogoutSessionRequired: true }),
    listens('six', 'http://[::1]:7000/out'),
    listens('apart', 'https://apart.example/out', {
      subjectType: 'pairwise',
      sectorIdentifierUri: 'https://apart.example/sector.json',
    }),
    browserClient(app, 'deaf', { scope: ['openid'] }),
  ];
  await declareServers(
    app,
    { slug: 'front', name: 'Front', consent: 'off', clients },
    { slug: 'back', name: 'Back', consent: 'off', clients: [listens('one', 'https://one.example/out')] },
  );
});
afterAll(() => app.close());

const browser = () => new UserAgent(app.baseUrl);
const at = (clientId: string, agent: UserAgent, path = server) =>
  signInAt(app, agent, clientId, { server: path });

/** The addresses of the frames of a page, and what its policy lets frames hold. */
async function framesOf(response: Response) {
  const html = await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  const frames = [...html.matchAll(/<iframe([^>]*)>/g)].map(([, attributes = '']) => attributes);
  return {
    status: response.status,
    frames: frames.map((each) => /src="([^"]*)"/.exec(each)?.[1]?.replaceAll('&amp;', '&')).sort(),
    attributes: frames,
    sources: /frame-src ([^;]*)/.exec(policy)?.[1]?.split(' ').sort() ?? [],
    link: /<a href="([^"]*)" id="continue"/.exec(html)?.[1],
  };
}

const address = (base: string, sid: string, path = server) =>
  `${base}${base.includes('?') ? '&' : '?'}iss=${encodeURIComponent(app.baseUrl + path)}&sid=${sid}`;

describe('R30: the frames', () => {
  it('R30, R18: each client of the session once, with iss and sid and nothing else, by a policy that names just them', async () => {
    const agent = browser();
    const { sid } = await at('one', agent);
    await at('one', agent);
    for (const clientId of ['two', 'six', 'deaf']) await at(clientId, agent);
    const { idToken } = await at('one', agent);
    const response = await agent.fetch(`${server}/end_session?${form({ id_token_hint: idToken })}`);
    const { status, frames, sources, attributes } = await framesOf(response);
    expect(status).toBe(200);
    expect(frames).toEqual(
      [
        address('https://one.example/out', sid),
        address('https://two.example:8443/out?tenant=a%20b', sid),
        address('http://[::1]:7000/out', sid),
      ].sort(),
    );
    expect(sources).toEqual(['http:', 'https://one.example', 'https://two.example:8443']);
    for (const each of attributes) expect(each).toContain('sandbox="allow-scripts allow-same-origin"');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('R1: of clients at another server with its issuer', async () => {
    const agent = browser();
    const { sid } = await at('one', agent, '/as/back');
    const { idToken } = await at('deaf', agent);
    const response = await agent.fetch(`${server}/end_session?${form({ id_token_hint: idToken })}`);
    expect((await framesOf(response)).frames).toEqual([address('https://one.example/out', sid, '/as/back')]);
  });

  it('OpenID Connect Core §8: of a pairwise client has the sid of its ID tokens, which is that of no other', async () => {
    const agent = browser();
    const one = await at('one', agent);
    const apart = await at('apart', agent);
    expect(apart.sid).not.toBe(one.sid);
    const response = await agent.fetch(`${server}/end_session?${form({ id_token_hint: one.idToken })}`);
    expect((await framesOf(response)).frames).toEqual([
      address('https://apart.example/out', apart.sid),
      address('https://one.example/out', one.sid),
    ]);
  });

  it('R30: come before the way back, which is a link for browsers without a script', async () => {
    const agent = browser();
    const { idToken } = await at('one', agent);
    const params = { id_token_hint: idToken, post_logout_redirect_uri: BACK, state: 's' };
    const response = await agent.fetch(`${server}/end_session?${form(params)}`);
    expect(response.headers.get('location')).toBeNull();
    expect(agent.cookies.has('sid')).toBe(false);
    const { frames, link } = await framesOf(response);
    expect([frames.length, link]).toEqual([1, `${BACK}?state=s`]);
  });

  it('there are none, and none may be, where no client wants any', async () => {
    const agent = browser();
    const { idToken } = await at('deaf', agent);
    const response = await agent.fetch(`${server}/end_session?${form({ id_token_hint: idToken })}`);
    const { frames, sources } = await framesOf(response);
    expect([frames, sources]).toEqual([[], []]);
  });

  it('there are none again once the sessions are over', async () => {
    const agent = browser();
    const { idToken } = await at('one', agent);
    const url = `${server}/end_session?${form({ id_token_hint: idToken })}`;
    expect((await framesOf(await agent.fetch(url))).frames).toHaveLength(1);
    expect((await framesOf(await agent.fetch(url))).frames).toEqual([]);
  });
});

describe('wherever the sign-out began', () => {
  const ways: [string, (agent: UserAgent) => Promise<Response>][] = [
    ['the form of the account page', (agent) => agent.submit('/sign-out', {})],
    ['the page that asks', async (agent) => confirm(agent, await agent.fetch(`${server}/end_session`))],
  ];

  it.each(ways)('R30: %s', async (_, leave) => {
    const agent = browser();
    const { sid } = await at('one', agent);
    const { status, frames, sources } = await framesOf(await leave(agent));
    expect([status, frames, sources]).toEqual([
      200,
      [address('https://one.example/out', sid)],
      ['https://one.example'],
    ]);
    expect(agent.cookies.has('sid')).toBe(false);
  });

  it('a page of somebody else learns the addresses from the graph', async () => {
    const agent = browser();
    const { sid } = await at('one', agent);
    expect(await signOut(agent)).toEqual([address('https://one.example/out', sid)]);
    expect(await signOut(agent)).toEqual([]);
  });

  it('the account page leads on to the usual page where there are none', async () => {
    const agent = browser();
    await at('deaf', agent);
    const response = await agent.submit('/sign-out', {});
    expect([response.status, response.headers.get('location')]).toEqual([303, `${app.baseUrl}/signed-out`]);
  });
});
