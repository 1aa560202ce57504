/** Sessions: the cookies, what they are worth before and after, and what ends with them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBrowser } from '../../src/domain/sessions/browser.js';
import { writeCookie } from '../../src/platform/cookies.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { begin, browserOf, mutate, mutation, signInAll } from '../support/interaction.js';
import { answerTo, authorizeUrl, redeem, refresh, userinfo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const OUT = 'mutation { signOut(input: {}) { signedOut } }';
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function viewer(cookie: string | undefined): Promise<string | null> {
  const agent = new UserAgent(app.baseUrl);
  if (cookie !== undefined) agent.cookies.set('sid', cookie);
  const { data } = await agent.graph<{ viewer: { username: string } | null }>('{ viewer { username } }');
  return data?.viewer?.username ?? null;
}

describe('bar 42: the cookies (OWASP ASVS 3.3)', () => {
  it('bar 42: over http they are HttpOnly, SameSite=Lax, for the whole host, and long enough', async () => {
    const agent = new UserAgent(app.baseUrl);
    const started = await agent.fetch(authorizeUrl(app));
    const interactionId = new URL(started.headers.get('location') ?? '').searchParams.get('interaction');
    const input = { interactionId, username: 'alice', password: PASSWORD, staySignedIn: true };
    const signedIn = await agent.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: app.baseUrl },
      body: JSON.stringify({ query: mutation('signInWithPassword'), variables: { input } }),
    });
    const lines = [...started.headers.getSetCookie(), ...signedIn.headers.getSetCookie()];
    expect(lines.map((line) => line.split('=')[0])).toEqual(['ix', 'sid', 'dev']);
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split('; ');
      expect(pair.split('=')[1]?.length).toBeGreaterThanOrEqual(43);
      expect(attributes).toEqual([
        'Path=/',
        'HttpOnly',
        'SameSite=Lax',
        expect.stringMatching(/^Max-Age=\d+$/),
      ]);
    }
  });

  it('bar 42: over https they are __Host- and Secure', () => {
    for (const maxAge of [undefined, 60]) {
      const line = writeCookie({ name: 'sid', value: 'v', maxAge }, true);
      expect(line).toMatch(/^__Host-sid=v; Path=\/; HttpOnly; SameSite=Lax; Secure(; Max-Age=60)?$/);
      expect(line).not.toMatch(/Domain/i);
    }
  });

  it('bar 43: a cookie that a sibling domain could plant is not read over https', () => {
    const names = ['sid', 'ix', 'dev', '__host-sid', '__Secure-sid', 'Host-sid'];
    const planted = names.map((name) => `${name}=${'e'.repeat(43)}`).join('; ');
    const ours = 'o'.repeat(43);
    const nothing = { sessionCookie: undefined, interactionCookie: undefined, deviceCookie: undefined };
    expect(readBrowser(planted, true)).toEqual(nothing);
    expect(readBrowser(`${planted}; __Host-sid=${ours}; __Host-sid=${'l'.repeat(43)}`, true)).toEqual({
      ...nothing,
      sessionCookie: ours,
    });
    expect(readBrowser(undefined, true)).toEqual(nothing);
  });
});

describe('bar 42: the value of a session (OWASP ASVS 7.2.4)', () => {
  it('bar 42: is new at each sign-in, and the old one opens nothing', async () => {
    const agent = await browserOf(app, 'alice');
    const first = agent.cookies.get('sid');
    expect(await viewer(first)).toBe('alice');
    await signInAll(app, agent, 'alice');
    const second = agent.cookies.get('sid');
    expect(second).not.toBe(first);
    expect([await viewer(first), await viewer(second)]).toEqual([null, 'alice']);
    await signInAll(app, agent, 'bob');
    expect([await viewer(second), await viewer(agent.cookies.get('sid'))]).toEqual([null, 'bob']);
  });

  it('bar 42: is never one that the browser brought along', async () => {
    const agent = new UserAgent(app.baseUrl);
    const planted = 'A'.repeat(43);
    agent.cookies.set('sid', planted);
    await signInAll(app, agent, 'alice');
    expect(agent.cookies.get('sid')).not.toBe(planted);
    expect(await viewer(planted)).toBeNull();
  });

  it('bar 42: is worth nothing after the sign-out, in any of its spellings', async () => {
    const agent = await browserOf(app, 'alice', 'bob');
    const value = agent.cookies.get('sid') ?? '';
    for (const other of ['', value.slice(1), `${value}=`, value.toLowerCase(), '%00'])
      expect(await viewer(other)).toBeNull();
    await agent.graph(OUT);
    expect(agent.cookies.has('sid')).toBe(false);
    expect(await viewer(value)).toBeNull();
  });

  it('bar 42: is kept as a digest only', async () => {
    const agent = await browserOf(app, 'alice');
    const value = agent.cookies.get('sid') ?? '';
    const [row] = await app.instance.database
      .sql`select count(*)::int as count from sessions s where s::text like ${`%${value}%`}`;
    expect(row?.['count']).toBe(0);
  });

  it('a wrong password leaves the session as it is', async () => {
    const agent = await browserOf(app, 'alice');
    const before = agent.cookies.get('sid');
    const interactionId = await begin(agent, authorizeUrl(app, { prompt: 'login' }));
    await mutate(agent, 'signInWithPassword', { interactionId, username: 'alice', password: 'wrong' });
    expect([agent.cookies.get('sid'), await viewer(before)]).toEqual([before, 'alice']);
  });
});

describe('what ends with a session', () => {
  async function granted(scope: string) {
    const agent = new UserAgent(app.baseUrl);
    const answer = await answerTo(agent, authorizeUrl(app, { scope, prompt: 'consent' }));
    return { agent, code: answer.get('code') ?? '' };
  }

  it('bar 42: a grant without offline_access ends at the sign-out', async () => {
    const { agent, code } = await granted('openid profile');
    const { json } = await redeem(app, code);
    expect((await userinfo(app, json['access_token'])).status).toBe(200);
    await agent.graph(OUT);
    expect((await userinfo(app, json['access_token'])).status).toBe(401);
  });

  it('bar 42: a code without offline_access that was not redeemed is worth nothing after the sign-out', async () => {
    const { agent, code } = await granted('openid profile');
    await agent.graph(OUT);
    const { status, json } = await redeem(app, code);
    expect([status, json['error']]).toEqual([400, 'invalid_grant']);
  });

  it('bar 42: a grant with offline_access survives it', async () => {
    const { agent, code } = await granted('openid profile offline_access');
    const { json } = await redeem(app, code);
    await agent.graph(OUT);
    const refreshed = await refresh(app, json['refresh_token']);
    expect(refreshed.status).toBe(200);
    expect((await userinfo(app, refreshed.json['access_token'])).status).toBe(200);
  });

  it('the sessions of other browsers live on', async () => {
    const [here, there] = [await browserOf(app, 'alice'), await browserOf(app, 'alice')];
    await here.graph(OUT);
    expect(await viewer(there.cookies.get('sid'))).toBe('alice');
  });
});

describe('how long a session lasts', () => {
  it('half a day in a window, two weeks of silence and a month in all where it stays', async () => {
    const own = await startApp();
    try {
      const sign = async (staySignedIn: boolean) => {
        const agent = new UserAgent(own.baseUrl);
        const interactionId = await begin(agent, authorizeUrl(own, { prompt: 'login' }));
        await mutate(agent, 'signInWithPassword', {
          interactionId,
          username: 'bob',
          password: PASSWORD,
          staySignedIn,
        });
        return agent;
      };
      const lives = async (agent: UserAgent) =>
        ((await agent.graph<{ viewer: unknown }>('{ viewer { sub } }')).data?.viewer ?? null) !== null;
      const [window, silent] = [await sign(false), await sign(true)];
      own.wait(43_100);
      expect([await lives(window), await lives(silent)]).toEqual([true, true]);
      own.wait(200);
      expect([await lives(window), await lives(silent)]).toEqual([false, true]);
      own.wait(14 * 86_400);
      expect(await lives(silent)).toBe(false);
    } finally {
      await own.close();
    }
  });
});
