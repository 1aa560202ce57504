/** The mutation signInWithPassword, and an interaction that is over: what a page gets to go on with. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { addUser, begin, browserOf, mutate, resume, stepOf } from '../support/interaction.js';
import { authorizeUrl, interactionOf } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await addUser(app, 'Zoë', PASSWORD, 'Zoe@Example.org');
});
afterAll(() => app.close());

async function newcomer(params = {}) {
  const agent = new UserAgent(app.baseUrl);
  return { agent, interactionId: await begin(agent, authorizeUrl(app, params)) };
}

describe('signInWithPassword', () => {
  it.each(['alice', 'ALICE', ' alice ', 'alice@localhost', 'Alice@LOCALHOST', '\talice@localhost\n'])(
    'knows alice as %j',
    async (username) => {
      const { agent, interactionId } = await newcomer();
      const payload = await mutate(agent, 'signInWithPassword', {
        interactionId,
        username,
        password: PASSWORD,
      });
      expect(payload).toMatchObject({
        error: null,
        interaction: { id: interactionId, step: { account: { username: 'alice' } } },
      });
    },
  );

  it.each(['Zoë', 'zoe\u0308', 'ＺＯË', 'zoe@example.org', 'ZOE@EXAMPLE.ORG'])(
    'composes and folds %j',
    async (username) => {
      const { agent, interactionId } = await newcomer({ prompt: 'consent' });
      const { error } = await mutate(agent, 'signInWithPassword', {
        interactionId,
        username,
        password: PASSWORD,
      });
      expect(error).toBeNull();
    },
  );

  it.each([
    'аlice',
    'a\u200blice',
    'alice@',
    '@localhost',
    'alice＠localhost',
    'alice@localhost.',
    'al ice',
    "alice' or 1=1--",
    '%',
  ])('does not take %j for alice', async (username) => {
    const { agent, interactionId } = await newcomer();
    const { error } = await mutate(agent, 'signInWithPassword', {
      interactionId,
      username,
      password: PASSWORD,
    });
    expect(error?.code).toBe('INVALID_CREDENTIALS');
    expect(agent.cookies.has('sid')).toBe(false);
  });

  it.each([
    ` ${PASSWORD}`,
    `${PASSWORD} `,
    PASSWORD.toUpperCase(),
    PASSWORD.slice(0, -1),
    `${PASSWORD}\u0000`,
  ])('takes the password exactly: not %j', async (password) => {
    const { agent, interactionId } = await newcomer();
    const payload = await mutate(agent, 'signInWithPassword', { interactionId, username: 'bob', password });
    expect(payload).toMatchObject({
      error: { code: 'INVALID_CREDENTIALS', field: ['input', 'password'] },
      interaction: { step: { __typename: 'SignInStep' } },
    });
  });

  it('is a StepMismatch where nobody is asked to sign in, and changes nothing', async () => {
    const agent = await browserOf(app, 'bob');
    const interactionId = await begin(agent, authorizeUrl(app, { prompt: 'consent' }));
    const before = agent.cookies.get('sid');
    const payload = await mutate(agent, 'signInWithPassword', {
      interactionId,
      username: 'alice',
      password: PASSWORD,
    });
    expect(payload).toMatchObject({
      error: { code: 'STEP_MISMATCH' },
      interaction: { step: { account: { username: 'bob' } } },
    });
    expect(agent.cookies.get('sid')).toBe(before);
  });

  it('keeps the session for 30 days only where that was asked for', async () => {
    for (const [staySignedIn, age] of [
      [true, 30 * 86_400],
      [false, undefined],
    ] as const) {
      const { agent, interactionId } = await newcomer();
      const query =
        'mutation ($input: SignInWithPasswordInput!) { signInWithPassword(input: $input) { error { __typename } } }';
      const response = await agent.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query,
          variables: { input: { interactionId, username: 'bob', password: PASSWORD, staySignedIn } },
        }),
      });
      const line = response.headers.getSetCookie().find((each) => each.startsWith('sid='));
      expect(/Max-Age=(\d+)/.exec(line ?? '')?.[1]).toBe(age === undefined ? undefined : String(age));
    }
  });
});

describe('viewer and signOut', () => {
  const VIEWER = '{ viewer { sub username name email } }';

  it('shows the one who signed in last, and nobody after the sign-out', async () => {
    const agent = await browserOf(app, 'alice', 'bob');
    const { data } = await agent.graph<{ viewer: object }>(VIEWER);
    expect(data?.viewer).toEqual({
      sub: expect.stringMatching(/^usr_/),
      username: 'bob',
      name: 'Bob Hatter',
      email: 'bob@localhost',
    });
    const out = 'mutation { signOut(input: { clientMutationId: "c1" }) { signedOut clientMutationId } }';
    expect((await agent.graph(out)).data).toEqual({ signOut: { signedOut: true, clientMutationId: 'c1' } });
    expect((await agent.graph(VIEWER)).data).toEqual({ viewer: null });
    expect((await agent.graph(out)).data).toEqual({ signOut: { signedOut: false, clientMutationId: 'c1' } });
  });

  it('within one operation, what follows a sign-out sees nobody', async () => {
    const agent = await browserOf(app, 'alice');
    const both = 'mutation { one: signOut(input: {}) { signedOut } two: signOut(input: {}) { signedOut } }';
    expect((await agent.graph(both)).data).toEqual({ one: { signedOut: true }, two: { signedOut: false } });
  });

  it('a user who is disabled is signed out at once', async () => {
    await addUser(app, 'dora');
    const agent = await browserOf(app, 'dora');
    await app.instance.database.sql`update users set disabled_at = now() where username = 'dora'`;
    expect((await agent.graph(VIEWER)).data).toEqual({ viewer: null });
    const id = await begin(agent, authorizeUrl(app));
    expect((await stepOf(agent, id)).__typename).toBe('SignInStep');
  });
});

describe('an interaction that is over (experience L23)', () => {
  const PARAMS = {
    nonce: 'n-1',
    max_age: '300',
    login_hint: 'bob',
    ui_locales: 'de',
    acr_values: 'x',
    prompt: 'consent',
    state: 'a b&ä',
  };

  it('that expired says so and offers the same request again', async () => {
    const own = await startApp();
    try {
      const agent = new UserAgent(own.baseUrl);
      const url = authorizeUrl(own, PARAMS);
      const interactionId = await begin(agent, url);
      own.wait(3_599);
      expect((await stepOf(agent, interactionId)).__typename).toBe('SignInStep');
      own.wait(1);
      const restart: string[] = [];
      for (const [name, input] of [
        ['signInWithPassword', { username: 'bob', password: PASSWORD }],
        ['chooseAccount', { accountId: null }],
        ['decideConsent', { decision: 'ALLOW' }],
      ] as const) {
        const { interaction, error } = await mutate(agent, name, { interactionId, ...input });
        expect([name, interaction, error?.code]).toEqual([name, null, 'INTERACTION_EXPIRED']);
        restart.push(error?.restartUrl ?? '');
      }
      expect(agent.cookies.has('sid')).toBe(false);
      expect(new Set(restart).size).toBe(1);
      const asParams = (text: string) => Object.fromEntries([...new URL(text).searchParams].sort());
      expect(asParams(restart[0] ?? '')).toEqual(asParams(url));
      const again = interactionOf(await agent.fetch(restart[0] ?? ''));
      expect(again).not.toBe(interactionId);
      expect((await stepOf(agent, again)).loginHint).toBe('bob');
      const page = await agent.fetch(`/sign-in?interaction=${interactionId}`);
      expect(page.status).toBe(410);
    } finally {
      await own.close();
    }
  });

  it('that was answered offers nothing: another code would be one that nobody asked for', async () => {
    const agent = await browserOf(app, 'bob');
    const interactionId = await begin(agent, authorizeUrl(app, { prompt: 'consent' }));
    await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    expect((await resume(agent, interactionId)).has('code')).toBe(true);
    const { interaction, error } = await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    expect([interaction, error]).toMatchObject([null, { code: 'INTERACTION_EXPIRED', restartUrl: null }]);
  });

  it('of another browser offers nothing either, expired or not', async () => {
    const own = await startApp();
    try {
      const interactionId = await begin(new UserAgent(own.baseUrl), authorizeUrl(own));
      const thief = new UserAgent(own.baseUrl);
      await begin(thief, authorizeUrl(own));
      for (const seconds of [0, 4_000]) {
        own.wait(seconds);
        const { error } = await mutate(thief, 'chooseAccount', { interactionId });
        expect(error).toMatchObject({ code: 'INTERACTION_EXPIRED', restartUrl: null });
      }
    } finally {
      await own.close();
    }
  });
});
