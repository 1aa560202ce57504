/** Guessing passwords: what is counted, for whom, for how long, and that it is no weapon against the owner. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { addUser, begin, mutation, type Payload } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeEach(async () => {
  app = await startApp({ trustProxy: '1' });
});
afterEach(() => app.close());

interface Guess {
  readonly username?: string;
  readonly password?: string;
  /** Where it comes from, as the proxy says. */
  readonly from?: string;
  readonly agent?: UserAgent;
  readonly at?: TestApp;
}

/** One attempt; by a browser that nobody knows where none is given. */
async function guess({
  username = 'alice',
  password = 'wrong',
  from = '198.51.100.7',
  at = app,
  ...given
}: Guess = {}) {
  const agent = given.agent ?? new UserAgent(at.baseUrl);
  const interactionId = await begin(agent, authorizeUrl(at, { prompt: 'login' }));
  const response = await agent.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at.baseUrl, 'x-forwarded-for': from },
    body: JSON.stringify({
      query: mutation('signInWithPassword'),
      variables: { input: { interactionId, username, password } },
    }),
  });
  const { data } = (await response.json()) as { data: { signInWithPassword: Payload } | null };
  const error = data?.signInWithPassword.error;
  return { said: data ? (error?.code ?? 'SIGNED_IN') : response.status, retryAt: error?.retryAt, agent };
}

async function say(times: number, each: Guess = {}): Promise<unknown[]> {
  const said: unknown[] = [];
  for (let at = 0; at < times; at += 1) said.push((await guess(each)).said);
  return said;
}

const wrong = (times: number) => Array.from({ length: times }, () => 'INVALID_CREDENTIALS');

describe('ten wrong passwords (OWASP ASVS 6.3.1)', () => {
  it.each(['alice', 'nobody-here', 'alice@localhost', 'nobody@localhost', 'carol'])(
    'slow %s down from the eleventh on',
    async (username) => {
      expect(await say(10, { username })).toEqual(wrong(10));
      const { said, retryAt, agent } = await guess({ username });
      expect(said).toBe('TOO_MANY_ATTEMPTS');
      const seconds = (Date.parse(retryAt ?? '') - app.instance.clock().getTime()) / 1_000;
      expect(seconds).toBeGreaterThan(800);
      expect(seconds).toBeLessThanOrEqual(900);
      expect(agent.cookies.has('sid')).toBe(false);
    },
  );

  it('the right password is refused as long as it lasts, and works afterwards', async () => {
    await say(10);
    expect((await guess({ password: PASSWORD })).said).toBe('TOO_MANY_ATTEMPTS');
    app.wait(890);
    expect((await guess({ password: PASSWORD })).said).toBe('TOO_MANY_ATTEMPTS');
    app.wait(11);
    expect((await guess({ password: PASSWORD })).said).toBe('SIGNED_IN');
    expect(await say(9)).toEqual(wrong(9));
  });

  it('the same name in another spelling is the same name', async () => {
    for (const username of ['alice', 'ALICE', ' alice', 'Alice ', 'ａｌｉｃｅ'])
      expect(await say(2, { username })).toEqual(wrong(2));
    expect((await guess()).said).toBe('TOO_MANY_ATTEMPTS');
  });

  it('tell nothing about whether an account exists, nor which names are one account', async () => {
    await say(10);
    // The address of the same account has a budget of its own, just as a stranger's has.
    expect((await guess({ username: 'alice@localhost' })).said).toBe('INVALID_CREDENTIALS');
    for (let at = 0; at < 11; at += 1)
      expect((await guess({ username: `nobody-${at}@localhost` })).said).toBe('INVALID_CREDENTIALS');
  });

  it('are given back where the password was right', async () => {
    await say(9);
    for (let round = 0; round < 3; round += 1)
      expect((await guess({ password: PASSWORD })).said).toBe('SIGNED_IN');
    expect(await say(2)).toEqual(['INVALID_CREDENTIALS', 'TOO_MANY_ATTEMPTS']);
  });
});

describe('the owner is not locked out (OWASP ASVS 6.1.1)', () => {
  it('another network still works, the rest of the same one does not', async () => {
    await say(10, { from: '198.51.100.7' });
    expect((await guess({ password: PASSWORD, from: '198.51.100.250' })).said).toBe('TOO_MANY_ATTEMPTS');
    expect((await guess({ password: PASSWORD, from: '198.51.101.7' })).said).toBe('SIGNED_IN');
    await say(10, { username: 'bob', from: '2001:db8:1:1::1' });
    expect((await guess({ username: 'bob', password: PASSWORD, from: '2001:db8:1:ff::9' })).said).toBe(
      'TOO_MANY_ATTEMPTS',
    );
    expect((await guess({ username: 'bob', password: PASSWORD, from: '2001:db8:1:100::9' })).said).toBe(
      'SIGNED_IN',
    );
  });

  it('a device that knows the owner has a budget of its own, and only for the owner', async () => {
    const { agent } = await guess({ password: PASSWORD });
    await say(10);
    await say(10, { username: 'bob' });
    expect((await guess({ agent, password: PASSWORD })).said).toBe('SIGNED_IN');
    expect((await guess({ agent, username: 'bob', password: PASSWORD })).said).toBe('TOO_MANY_ATTEMPTS');
    expect(await say(11, { agent })).toEqual([...wrong(10), 'TOO_MANY_ATTEMPTS']);
  });

  it('a device cookie that was made up, or of somebody else, is none', async () => {
    const { agent: bob } = await guess({ username: 'bob', password: PASSWORD });
    await say(10);
    const [id] = (bob.cookies.get('dev') ?? '').split('.');
    for (const dev of [
      bob.cookies.get('dev') ?? '',
      `${id}.`,
      `${id}.AAAA`,
      'x',
      `${id}.${'A'.repeat(43)}`,
      '.'.repeat(50),
    ]) {
      const agent = new UserAgent(app.baseUrl);
      agent.cookies.set('dev', dev);
      expect([dev, (await guess({ agent, password: PASSWORD })).said]).toEqual([dev, 'TOO_MANY_ATTEMPTS']);
    }
  });

  it('a known device survives the sign-out', async () => {
    const { agent } = await guess({ password: PASSWORD });
    await agent.graph('mutation { signOut(input: {}) { signedOut } }');
    expect([agent.cookies.has('sid'), agent.cookies.has('dev')]).toEqual([false, true]);
    await say(10);
    expect((await guess({ agent, password: PASSWORD })).said).toBe('SIGNED_IN');
  });
});

describe('what cannot be got around', () => {
  it('a hundred guesses from ten networks slow the account as a whole', async () => {
    await addUser(app, 'target');
    for (let network = 0; network < 10; network += 1) {
      expect(await say(10, { username: 'target', from: `203.0.${network}.1` })).toEqual(wrong(10));
    }
    expect((await guess({ username: 'target', password: PASSWORD, from: '192.0.2.1' })).said).toBe(
      'TOO_MANY_ATTEMPTS',
    );
  }, 60_000);

  it('bar 55: forwarded addresses count only where a proxy is trusted', async () => {
    const direct = await startApp();
    try {
      for (let at = 0; at < 10; at += 1) {
        expect((await guess({ at: direct, from: `203.0.${at}.1` })).said).toBe('INVALID_CREDENTIALS');
      }
      expect((await guess({ at: direct, from: '192.0.2.1, 203.0.113.9' })).said).toBe('TOO_MANY_ATTEMPTS');
    } finally {
      await direct.close();
    }
  });

  it('forty attempts at once at two processes are counted exactly', async () => {
    const second = await startApp({ database: app.testDatabase, trustProxy: '1' });
    try {
      const agents = [app, second].map((at) => ({ at, agent: new UserAgent(at.baseUrl) }));
      for (const { at, agent } of agents)
        await begin(
          agent,
          authorizeUrl(at).replace(
            /redirect_uri=[^&]*/,
            `redirect_uri=${encodeURIComponent(`${second.baseUrl}/try/callback`)}`,
          ),
        );
      const sent = Array.from({ length: 40 }, async (_, at) => {
        const { at: process, agent } = agents[at % 2] as (typeof agents)[number];
        const interactionId = await begin(
          agent,
          authorizeUrl(process, { redirect_uri: `${second.baseUrl}/try/callback` }),
        );
        const input = { interactionId, username: 'alice', password: 'wrong' };
        const { data } = await agent.graph<{ signInWithPassword: Payload }>(mutation('signInWithPassword'), {
          input,
        });
        return data?.signInWithPassword.error?.code;
      });
      const codes = await Promise.all(sent);
      expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(10);
      expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(30);
    } finally {
      await second.close();
    }
  });
});
