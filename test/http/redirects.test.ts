/** Every redirect that there is, in a flow without JavaScript as well, and the issuer in every answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { rawRequest } from '../support/raw-request.js';
import { authorizeUrl, callback, interactionOf } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
/** Method, path and status of every answer with a Location. */
const trace: [string, string, number][] = [];

/** A browser that notes each redirect. */
class Witness extends UserAgent {
  override async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await super.fetch(url, init);
    const redirects = response.headers.has('location') || (response.status >= 300 && response.status < 400);
    if (redirects) trace.push([init.method ?? 'GET', url.slice(0, 60), response.status]);
    return response;
  }
}

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** The fields of the consent form, with everything that was asked for. */
const CONSENT: [string, string][] = [
  ['decision', 'allow'],
  ...['openid', 'profile', 'email'].map((scope): [string, string] => ['scope', scope]),
];

const locationOf = (response: Response) => response.headers.get('location') ?? '';

/** The flow as a browser without JavaScript goes through it. */
async function walk(agent: UserAgent, url: string, decision: string): Promise<URL> {
  const id = interactionOf(await agent.fetch(url));
  expect((await agent.fetch(`/sign-in?interaction=${id}`)).status).toBe(200);
  const wrong = await agent.submit(`/interaction/${id}/password`, {
    username: 'bob@localhost',
    password: 'wrong',
  });
  expect(wrong.status).toBe(400);
  const signedIn = await agent.submit(`/interaction/${id}/password`, {
    username: 'bob@localhost',
    password: PASSWORD,
  });
  expect(locationOf(signedIn)).toBe(`${app.baseUrl}/sign-in?interaction=${id}`);
  const fields = CONSENT.map(([name, value]): [string, string] => [
    name,
    name === 'decision' ? decision : value,
  ]);
  const decided = await agent.submit(`/interaction/${id}/consent`, fields);
  expect(locationOf(decided)).toBe(`${app.baseUrl}/resume?interaction=${id}`);
  const answered = await agent.fetch(locationOf(decided));
  return new URL(locationOf(answered));
}

describe('RFC 9700 §4.12: 303 and nothing else', () => {
  it('bar 5: in the whole flow by forms, allowed and denied, and around it', async () => {
    const agent = new Witness(app.baseUrl);
    const denied = await walk(agent, authorizeUrl(app), 'deny');
    expect(denied.searchParams.get('error')).toBe('access_denied');
    const other = new Witness(app.baseUrl);
    const allowed = await walk(other, authorizeUrl(app), 'allow');
    expect(allowed.origin + allowed.pathname).toBe(callback(app));
    expect(allowed.searchParams.get('code')).toBeTruthy();
    await other.fetch(authorizeUrl(app));
    await other.fetch(authorizeUrl(app, { prompt: 'none', scope: 'openid phone' }));
    await other.submit('/authorize', [...new URL(authorizeUrl(app)).searchParams]);
    await other.fetch('/');
    await other.submit('/sign-out', {});
    for (const path of [
      '/assets',
      '/assets/',
      '/graphql',
      '/as/acme',
      '/try/',
      '/account/',
      '//evil.test/%2e%2e',
      '/assets/..%2f..',
    ])
      await other.fetch(app.baseUrl + path);
    expect(trace.length).toBeGreaterThan(10);
    expect(trace.filter(([, , status]) => status !== 303)).toEqual([]);
  });

  it('bar 5: no redirect leads to another origin than ours and the client’s', async () => {
    for (const path of [
      '//evil.test',
      '/\\evil.test',
      '/assets//evil.test/',
      '//evil.test/assets',
      '/sign-out?next=//evil.test',
      '/?next=https://evil.test',
      '/resume?interaction=x&back=//evil.test',
    ]) {
      const { headers } = await rawRequest(app.baseUrl, path, {
        headers: { host: new URL(app.baseUrl).host },
      });
      if (headers.location !== undefined) expect(headers.location.startsWith(`${app.baseUrl}/`)).toBe(true);
    }
  });

  it('bar 48: the same step twice, or out of order, answers no second code', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app)));
    const early = await agent.submit(`/interaction/${id}/consent`, { decision: 'allow' });
    expect(locationOf(early)).toBe(`${app.baseUrl}/sign-in?interaction=${id}`);
    expect(locationOf(await agent.fetch(`/resume?interaction=${id}`))).toBe(
      `${app.baseUrl}/sign-in?interaction=${id}`,
    );
    await agent.submit(`/interaction/${id}/password`, { username: 'alice@localhost', password: PASSWORD });
    const consent = () => agent.submit(`/interaction/${id}/consent`, CONSENT);
    await consent();
    expect(locationOf(await agent.fetch(`/resume?interaction=${id}`))).toContain('code=');
    expect((await agent.fetch(`/resume?interaction=${id}`)).status).toBe(410);
    expect((await consent()).status).toBe(410);
    expect((await agent.fetch(`/sign-in?interaction=${id}`)).status).toBe(410);
  });

  it('RFC 9700 §4.7: the id of an interaction opens nothing in another browser', async () => {
    const owner = new UserAgent(app.baseUrl);
    const id = interactionOf(await owner.fetch(authorizeUrl(app)));
    const thief = new UserAgent(app.baseUrl);
    interactionOf(await thief.fetch(authorizeUrl(app)));
    expect((await thief.fetch(`/sign-in?interaction=${id}`)).status).toBe(410);
    expect((await thief.fetch(`/resume?interaction=${id}`)).status).toBe(410);
    const attempt = await thief.submit(`/interaction/${id}/password`, {
      username: 'alice@localhost',
      password: PASSWORD,
    });
    expect(attempt.status).toBe(410);
    expect(thief.cookies.has('sid')).toBe(false);
  });
});

describe('RFC 9207: iss in every answer, equal to the metadata byte for byte', () => {
  it.each([
    ['', 'openid'],
    ['/as/acme', 'openid acme:read'],
  ])('bar 8: of %j, in codes and in errors', async (server, scope) => {
    const metadata = await (await fetch(`${app.baseUrl}${server}/.well-known/openid-configuration`)).json();
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app, { scope }, server)));
    await agent.submit(`/interaction/${id}/password`, { username: 'alice@localhost', password: PASSWORD });
    await agent.submit(
      `/interaction/${id}/consent`,
      scope
        .split(' ')
        .map((name): [string, string] => ['scope', name])
        .concat([['decision', 'allow']]),
    );
    const code = new URL(locationOf(await agent.fetch(`/resume?interaction=${id}`)));
    expect(code.searchParams.get('code')).toBeTruthy();
    const errors = [
      ...[
        { scope: 'x' },
        { response_type: 'none' },
        { code_challenge: 'x' },
        { prompt: 'none', scope: `${scope} phone` },
      ],
      ...[{ prompt: 'x' }, { max_age: 'x' }, { request: 'x' }, { nonce: '\0' }, { scope: 'ä' }],
    ].map(
      async (params) =>
        new URL(locationOf(await agent.fetch(authorizeUrl(app, { scope, ...params }, server)))),
    );
    for (const { searchParams } of [code, ...(await Promise.all(errors))]) {
      expect(searchParams.getAll('iss')).toEqual([metadata.issuer]);
      expect(searchParams.has('code')).not.toBe(searchParams.has('error'));
    }
  });
});
