/** A server whose clients ask for logouts, browsers that are signed in there, and what people see of it. */
import { expect } from 'vitest';
import type { TestApp } from './app.js';
import { browserClient, declareServers } from './declared-server.js';
import { REGISTERED } from './redirect-uri-corpus.js';
import { form, type Params } from './relying-party.js';
import { type SignedInClient, signInAt } from './sessions-with-clients.js';
import { UserAgent } from './user-agent.js';

/** Where the server is that most requests go to. */
export const server = '/as/out';
/** A native client's address to come back to. */
export const NATIVE = 'http://127.0.0.1/after';
/** The address that most requests want to come back to. */
export const URI = { post_logout_redirect_uri: REGISTERED };

/** A state with what URLs cannot hold as it is, and where it comes back. */
export const STATE = 'a b&c=d/é"';
export const BACK = `to ${REGISTERED}?state=a%20b%26c%3Dd%2F%C3%A9%22`;

/** Declares `out` and `other` with the same clients, and `plain`, which is no OpenID provider. */
export async function declareLogoutServers(app: TestApp): Promise<void> {
  const postLogoutRedirectUris = [REGISTERED, 'https://client.example/with?a=1'];
  const scope = ['openid', 'offline_access'];
  const clients = [
    browserClient(app, 'rp', { clientName: 'Notes', postLogoutRedirectUris, scope }),
    browserClient(app, 'pairwise', { postLogoutRedirectUris, scope, subjectType: 'pairwise' }),
    browserClient(app, 'native', { applicationType: 'native', postLogoutRedirectUris: [NATIVE], scope }),
    browserClient(app, 'silent', { scope }),
  ];
  const plain = { slug: 'plain', name: 'Plain', openid: false, scopes: [{ name: 'x', description: 'X' }] };
  await declareServers(
    app,
    { slug: 'out', name: 'Out', consent: 'off', clients },
    { slug: 'other', name: 'Other', consent: 'off', clients },
    { ...plain, clients: [browserClient(app, 'rp', { scope: ['x'] })] },
  );
}

/** The path of a request. */
export const endSession = (params: Params) => `${server}/end_session?${form(params)}`;

/** Alice's browser, signed in at a client. */
export async function alice(
  app: TestApp,
  clientId = 'rp',
  more: Params = {},
): Promise<{ agent: UserAgent; client: SignedInClient }> {
  const agent = new UserAgent(app.baseUrl);
  return { agent, client: await signInAt(app, agent, clientId, { server, ...more }) };
}

/** Whether a browser, or a cookie that it had, is signed in. */
export async function isSignedIn(
  app: TestApp,
  agent: UserAgent,
  cookie = agent.cookies.get('sid'),
): Promise<boolean> {
  const same = new UserAgent(app.baseUrl);
  if (cookie !== undefined) same.cookies.set('sid', cookie);
  const { data } = await same.graph<{ viewer: object | null }>('{ viewer { sub } }');
  return data?.viewer != null;
}

/** What a person sees, or where the browser goes. */
export async function seen(response: Response): Promise<string> {
  const location = response.headers.get('location');
  if (response.status === 303) return `to ${location}`;
  expect([location, response.headers.get('refresh')]).toEqual([null, null]);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const html = await response.text();
  const link = /<a href="([^"]*)" id="continue"/.exec(html)?.[1];
  if (html.includes('<form class="stack tight" id="logout"'))
    return `asks${html.includes('Notes') ? ' for Notes' : ''}`;
  if (/<h1[^>]*>You are signed out/.test(html)) return link ? `signed out, link to ${link}` : 'signed out';
  return `${response.status} ${/id="check">([^<]*)/.exec(html)?.[1]}`;
}

/** Presses "Sign out" on the page that asks. */
export async function confirm(agent: UserAgent, page: Response, headers = {}): Promise<Response> {
  const html = await page.text();
  const action = /<form[^>]*id="logout"[^>]*action="([^"]*)"/.exec(html)?.[1] ?? 'none';
  const confirmation = /name="confirmation" value="([^"]*)"/.exec(html)?.[1] ?? 'none';
  return agent.submit(action, { confirmation }, headers);
}
