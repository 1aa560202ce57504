/**
 * OpenID Connect Session Management 1.0: the frame, and the cookie that it reads. What its script answers is in
 * test/browser/logout.test.ts.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserStateCookie, browserStateOf } from '../../src/domain/sessions/browser-state.js';
import { writeCookie } from '../../src/platform/cookies.js';
import { sessionState } from '../../src/protocol/session-state.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf } from '../support/declared-server.js';
import { browserOf, signInAll } from '../support/interaction.js';
import { form } from '../support/relying-party.js';
import { signInAt } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

const OUT = 'mutation { signOut(input: {}) { signedOut } }';
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const frame = (agent: UserAgent, site = 'same-site') =>
  agent.fetch('/check_session', { headers: { 'sec-fetch-site': site, 'sec-fetch-dest': 'iframe' } });
const state = (agent: UserAgent) => agent.cookies.get('obs');
const stateFor = (agent: UserAgent) => browserStateOf(contextOf(app), agent.cookies.get('sid'));

describe('R31: session_state (Session Management §4.2)', () => {
  it('R31: is a salted hash over client, origin and state of the browser', () => {
    const hash = createHash('sha256')
      .update('client one https://rp.example:8443 state salt-1')
      .digest('base64url');
    expect(sessionState('client one', 'https://rp.example:8443/cb?x=1', 'state', 'salt-1')).toBe(
      `${hash}.salt-1`,
    );
  });

  it('R31: differs by each of them', () => {
    const values = [
      sessionState('c', 'https://rp.example/cb', 'state', 'salt'),
      sessionState('d', 'https://rp.example/cb', 'state', 'salt'),
      sessionState('c', 'https://other.example/cb', 'state', 'salt'),
      sessionState('c', 'https://rp.example/cb', 'other', 'salt'),
      sessionState('c', 'https://rp.example/cb', 'state', 'other'),
    ];
    expect(new Set(values).size).toBe(5);
    expect(sessionState('c', 'https://rp.example/elsewhere', 'state', 'salt')).toBe(values[0]);
  });
});

describe('R31, R18: the frame', () => {
  it('R18: may be in pages of any origin, and runs one script of ours and nothing else', async () => {
    const response = await frame(new UserAgent(app.baseUrl));
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('frame-ancestors');
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const html = await response.text();
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toEqual([
      expect.stringMatching(/^<script src="\/assets\/check-session-[\w-]+\.js" defer>$/),
    ]);
    const file = /src="([^"]+)"/.exec(html)?.[1] ?? '';
    expect((await fetch(app.baseUrl + file)).headers.get('content-type')).toMatch(/javascript/);
  });

  it('is the only page that may be framed', async () => {
    const agent = await browserOf(app, 'alice');
    for (const path of [
      '/account',
      '/end_session',
      '/signed-out',
      '/end_session?post_logout_redirect_uri=x:y',
    ])
      expect((await agent.fetch(path)).headers.get('content-security-policy')).toContain(
        "frame-ancestors 'none'",
      );
  });
});

describe('R31: the state of the browser', () => {
  it('bar 42: is told to browsers with the frame only', async () => {
    const agent = await browserOf(app, 'alice');
    await agent.graph(OUT);
    await signInAll(app, agent, 'alice');
    expect(state(agent)).toBeUndefined();
    await frame(agent);
    expect(state(agent)).toBe(stateFor(agent));
  });

  it('bar 42: is no credential, although scripts may read it: it leads back to nothing', async () => {
    const agent = await browserOf(app, 'alice');
    const line = (await frame(agent)).headers.getSetCookie().find((each) => each.startsWith('obs=')) ?? '';
    expect(line).toMatch(/^obs=[\w-]{43}; Path=\/; SameSite=Lax$/);
    expect(line).not.toContain(agent.cookies.get('sid'));
    const thief = new UserAgent(app.baseUrl);
    for (const name of ['sid', 'ix', 'dev']) thief.cookies.set(name, state(agent) ?? '');
    expect((await thief.graph<{ viewer: unknown }>('{ viewer { sub } }')).data?.viewer).toBeNull();
    expect(writeCookie(browserStateCookie(contextOf(app), 'x'), true)).toMatch(
      /^__Host-obs=[\w-]{43}; Path=\/; SameSite=Lax; Secure$/,
    );
  });

  it('R31: changes at each sign-in and at the sign-out, and stays otherwise', async () => {
    const agent = new UserAgent(app.baseUrl);
    await frame(agent);
    const nobody = state(agent);
    await signInAll(app, agent, 'alice');
    const alice = state(agent);
    await frame(agent);
    await agent.fetch('/account');
    expect(state(agent)).toBe(alice);
    await signInAll(app, agent, 'bob');
    const bob = state(agent);
    expect(new Set([nobody, alice, bob]).size).toBe(3);
    expect(bob).toBe(stateFor(agent));
    await agent.graph(OUT);
    expect(state(agent)).toBe(nobody);
  });

  it('R31: changes when the end session endpoint ends it', async () => {
    const agent = new UserAgent(app.baseUrl);
    const { idToken } = await signInAt(app, agent, 'demo-spa');
    await frame(agent);
    const before = state(agent);
    await agent.fetch(`/end_session?${form({ id_token_hint: idToken })}`);
    expect([state(agent) === before, state(agent) === stateFor(agent)]).toEqual([false, true]);
  });

  it('is that of nobody where the session has expired', async () => {
    const own = await startApp({ database: app.testDatabase });
    try {
      const agent = await browserOf(own, 'alice');
      own.wait(86_400);
      await agent.fetch('/check_session');
      expect(state(agent)).toBe(browserStateOf(contextOf(own), undefined));
    } finally {
      await own.close();
    }
  });

  it('is not told to a frame on another site, which has sent no cookies to know it by', async () => {
    const agent = new UserAgent(app.baseUrl);
    expect((await frame(agent, 'cross-site')).headers.getSetCookie()).toEqual([]);
  });
});
