/** The query `interaction`: whose it is, and every step of the union with what it shows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import {
  addUser,
  begin,
  browserOf,
  INTERACTION,
  look,
  mutate,
  signInAll,
  stepOf,
} from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('whose interaction it is (RFC 9700 §4.7)', () => {
  it('is there for the browser that started it, by both names', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = await begin(agent, authorizeUrl(app));
    const query = `query ($id: ID!) { interaction(id: $id) ${INTERACTION} node(id: $id) { __typename id ... on Interaction ${INTERACTION} } }`;
    const { data } = await agent.graph<Record<'interaction' | 'node', object>>(query, { id });
    expect(data?.interaction).toMatchObject({ id, step: { __typename: 'SignInStep' } });
    expect(data?.node).toMatchObject({ ...data?.interaction, __typename: 'Interaction' });
  });

  it('is not there for another browser, for an unknown id, or for what is no id', async () => {
    const [owner, other, bare] = [
      new UserAgent(app.baseUrl),
      new UserAgent(app.baseUrl),
      new UserAgent(app.baseUrl),
    ];
    const id = await begin(owner, authorizeUrl(app));
    await begin(other, authorizeUrl(app));
    const query = 'query ($id: ID!) { interaction(id: $id) { id } node(id: $id) { id } }';
    const nothing = { interaction: null, node: null };
    for (const agent of [other, bare]) expect((await agent.graph(query, { id })).data).toEqual(nothing);
    const strange = [
      '',
      'in',
      'in_',
      'in_AAAAAAAAAAAAAAAAAAAAAA',
      `${id}A`,
      id.slice(3),
      `IN_${id.slice(3)}`,
      `${id}=`,
    ];
    const hostile = [
      "in_' or 1=1--",
      'in_\u0000',
      'in_/../..',
      'in_%00',
      `in_${'A'.repeat(5000)}`,
      '\ud800',
      '__proto__',
    ];
    for (const each of [...strange, ...hostile]) {
      const { data, status } = await owner.graph(query, { id: each });
      expect([each, status, data]).toEqual([each, 200, nothing]);
    }
  });

  it('is not opened by a cookie that was made up, shortened or emptied', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = await begin(agent, authorizeUrl(app));
    const cookie = agent.cookies.get('ix') ?? '';
    for (const value of ['', cookie.slice(0, -1), `${cookie}A`, cookie.toLowerCase(), 'null']) {
      agent.cookies.set('ix', value);
      expect(await look(agent, id)).toBeNull();
    }
    agent.cookies.set('ix', cookie);
    expect(await look(agent, id)).not.toBeNull();
  });

  it('is gone from the query when it has expired or was answered', async () => {
    const agent = await browserOf(app, 'alice');
    const id = await begin(agent, authorizeUrl(app, { prompt: 'consent' }));
    await mutate(agent, 'decideConsent', { interactionId: id, decision: 'DENY' });
    await agent.fetch(`/resume?interaction=${id}`);
    expect(await look(agent, id)).toBeNull();
  });
});

describe('what a step shows', () => {
  it('shows who asks for what', async () => {
    const agent = new UserAgent(app.baseUrl);
    const params = {
      login_hint: 'al',
      ui_locales: 'de en',
      acr_values: 'a b',
      max_age: '60',
      prompt: 'login consent',
    };
    const id = await begin(agent, authorizeUrl(app, { ...params, client_id: 'demo-web' }));
    const shown = await look(agent, id);
    expect(shown).toMatchObject({
      authorizationServer: { slug: 'default', name: 'Portico demo', issuer: app.baseUrl },
      client: { clientId: 'demo-web', clientName: 'Demo web app', trust: 'REGISTERED', clientUri: null },
      request: {
        prompt: ['login', 'consent'],
        loginHint: 'al',
        uiLocales: ['de', 'en'],
        acrValues: ['a', 'b'],
        maxAge: 60,
      },
    });
    const minutes = (Date.parse(shown?.expiresAt ?? '') - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThanOrEqual(60);
  });

  it('SignInStep: methods, hint and no reason for a newcomer', async () => {
    const agent = new UserAgent(app.baseUrl);
    const step = await stepOf(agent, await begin(agent, authorizeUrl(app, { login_hint: 'bob@localhost' })));
    expect(step).toEqual({
      __typename: 'SignInStep',
      ...{
        methods: ['PASSWORD'],
        loginHint: 'bob@localhost',
        registrationOpen: false,
        reason: null,
        staySignedInDays: 30,
      },
    });
  });

  it('SignInStep: PROMPT_LOGIN and MAX_AGE name the account that must confirm', async () => {
    const agent = await browserOf(app, 'bob');
    const login = await stepOf(agent, await begin(agent, authorizeUrl(app, { prompt: 'login' })));
    expect(login).toMatchObject({ __typename: 'SignInStep', reason: 'PROMPT_LOGIN', loginHint: 'bob' });
    const zero = await stepOf(agent, await begin(agent, authorizeUrl(app, { max_age: '0' })));
    expect(zero).toMatchObject({ __typename: 'SignInStep', reason: 'MAX_AGE', loginHint: 'bob' });
  });

  it('ChooseAccountStep: for two accounts, the latest first', async () => {
    const agent = await browserOf(app, 'alice', 'bob');
    const { accounts = [], ...step } = await stepOf(agent, await begin(agent, authorizeUrl(app)));
    expect(step).toEqual({ __typename: 'ChooseAccountStep' });
    expect(accounts.map(({ username }) => username)).toEqual(['bob', 'alice']);
    expect(accounts[1]).toMatchObject({ name: 'Alice Pleasance Liddell', email: 'alice@localhost' });
    expect(accounts[1]?.id).toMatch(/^usr_/);
  });

  it('ChooseAccountStep: for one account with prompt=select_account, never for none', async () => {
    const agent = await browserOf(app, 'bob');
    const select = authorizeUrl(app, { prompt: 'select_account' });
    expect((await stepOf(agent, await begin(agent, select))).accounts).toHaveLength(1);
    const nobody = new UserAgent(app.baseUrl);
    expect((await stepOf(nobody, await begin(nobody, select))).__typename).toBe('SignInStep');
  });

  it('ConsentStep: what is new, what stands, and each scope in words', async () => {
    await addUser(app, 'carla');
    const agent = await browserOf(app, 'carla');
    const first = await begin(agent, authorizeUrl(app, { scope: 'openid profile' }));
    await mutate(agent, 'decideConsent', { interactionId: first, decision: 'ALLOW' });
    const step = await stepOf(
      agent,
      await begin(agent, authorizeUrl(app, { scope: 'openid profile files:read files:write' })),
    );
    expect(step).toMatchObject({
      __typename: 'ConsentStep',
      account: { username: 'carla' },
      redirectHost: expect.stringMatching(/^localhost/),
    });
    expect(step.alreadyGranted?.map(({ name }) => name)).toEqual(['openid', 'profile']);
    expect(step.scopes).toEqual([
      {
        name: 'files:read',
        description: 'Read your files',
        resource: 'Files API',
        sensitive: false,
        optional: true,
      },
      {
        name: 'files:write',
        description: 'Change and delete your files',
        resource: 'Files API',
        sensitive: true,
        optional: true,
      },
    ]);
    expect(step.alreadyGranted?.every(({ resource, optional }) => resource === null && !optional)).toBe(true);
  });

  it('ContinueStep: on this origin, with nothing of the answer in it', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = await begin(agent, authorizeUrl(app, { prompt: 'consent' }));
    await mutate(agent, 'signInWithPassword', { interactionId: id, username: 'bob', password: PASSWORD });
    const { interaction } = await mutate(agent, 'decideConsent', { interactionId: id, decision: 'ALLOW' });
    expect(interaction?.step).toEqual({
      __typename: 'ContinueStep',
      url: `${app.baseUrl}/resume?interaction=${id}`,
    });
  });

  it('a sign-in in another tab moves this tab on, and its sign-out takes it back', async () => {
    const agent = new UserAgent(app.baseUrl);
    const waiting = await begin(agent, authorizeUrl(app, { scope: 'openid profile phone' }));
    const strict = await begin(agent, authorizeUrl(app, { scope: 'openid profile phone', prompt: 'login' }));
    await signInAll(app, agent, 'bob');
    expect(await stepOf(agent, waiting)).toMatchObject({
      __typename: 'ConsentStep',
      account: { username: 'bob' },
    });
    // The client asked for a sign-in of this request: one elsewhere does not count.
    expect(await stepOf(agent, strict)).toMatchObject({ __typename: 'SignInStep', reason: 'PROMPT_LOGIN' });
    await agent.graph('mutation { signOut(input: {}) { signedOut } }');
    expect((await stepOf(agent, waiting)).__typename).toBe('SignInStep');
  });
});
