/** What the client demands of the user: prompt, max_age, and when consent is asked for at all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import {
  addUser,
  answerAtOnce,
  begin,
  browserOf,
  mutate,
  resume,
  setting,
  stepOf,
} from '../support/interaction.js';
import { answerTo, authorizeUrl, interactionOf, redeem } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let people = 0;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** A browser in which somebody new is signed in; with `params`, the client has their consent to such a request. */
async function signedIn(params?: object) {
  people += 1;
  const username = `user-${people}`;
  await addUser(app, username);
  const agent = await browserOf(app, username);
  if (params) await answerTo(agent, authorizeUrl(app, { ...params }));
  return { agent, username };
}

const none = (params = {}) => authorizeUrl(app, { prompt: 'none', ...params });

describe('prompt=none (OpenID Connect Core §3.1.2.6)', () => {
  const refusal = (error: string) => expect.objectContaining({ error, state: 'state-1', iss: app.baseUrl });

  it('login_required: nobody is signed in', async () => {
    const agent = new UserAgent(app.baseUrl);
    expect(Object.fromEntries(await answerAtOnce(agent, none()))).toEqual(refusal('login_required'));
    expect(agent.cookies.size).toBe(0);
  });

  it('login_required: the sign-in is older than max_age', async () => {
    const { agent } = await signedIn({});
    expect((await answerAtOnce(agent, none({ max_age: '3600' }))).has('code')).toBe(true);
    expect(Object.fromEntries(await answerAtOnce(agent, none({ max_age: '0' })))).toEqual(
      refusal('login_required'),
    );
  });

  it('consent_required: nothing was allowed, or not all of it', async () => {
    const { agent } = await signedIn();
    expect(Object.fromEntries(await answerAtOnce(agent, none()))).toEqual(refusal('consent_required'));
    await answerTo(agent, authorizeUrl(app));
    expect((await answerAtOnce(agent, none())).has('code')).toBe(true);
    expect(Object.fromEntries(await answerAtOnce(agent, none({ scope: 'openid phone' })))).toEqual(
      refusal('consent_required'),
    );
  });

  it('account_selection_required: there are two', async () => {
    const agent = await browserOf(app, 'alice', 'bob');
    expect(Object.fromEntries(await answerAtOnce(agent, none()))).toEqual(
      refusal('account_selection_required'),
    );
  });

  it('with another prompt is malformed', async () => {
    const agent = new UserAgent(app.baseUrl);
    for (const prompt of ['none login', 'login none', 'none none consent']) {
      expect((await answerAtOnce(agent, none({ prompt }))).get('error')).toBe('invalid_request');
    }
  });
});

describe('prompt=login, prompt=consent, max_age (OpenID Connect Core §3.1.2.1)', () => {
  it('prompt=login demands a password although nothing else is missing, once', async () => {
    const { agent, username } = await signedIn({});
    const interactionId = await begin(agent, authorizeUrl(app, { prompt: 'login' }));
    expect((await stepOf(agent, interactionId)).reason).toBe('PROMPT_LOGIN');
    const { interaction } = await mutate(agent, 'signInWithPassword', {
      interactionId,
      username,
      password: PASSWORD,
    });
    expect(interaction?.step.__typename).toBe('ContinueStep');
    expect((await resume(agent, interactionId)).has('code')).toBe(true);
  });

  it('prompt=login cannot be answered by /resume', async () => {
    const { agent } = await signedIn({});
    const id = await begin(agent, authorizeUrl(app, { prompt: 'login' }));
    expect((await agent.fetch(`/resume?interaction=${id}`)).headers.get('location')).toContain('/sign-in?');
  });

  it('prompt=consent asks although everything was allowed, for all of it', async () => {
    const { agent } = await signedIn({});
    const id = await begin(agent, authorizeUrl(app, { prompt: 'consent' }));
    expect(await stepOf(agent, id)).toMatchObject({ __typename: 'ConsentStep' });
    expect((await agent.fetch(`/resume?interaction=${id}`)).headers.get('location')).toContain('/sign-in?');
    await mutate(agent, 'decideConsent', { interactionId: id, decision: 'ALLOW' });
    expect((await resume(agent, id)).has('code')).toBe(true);
  });

  it('prompt=consent asks for what stands as well, so that an optional scope can be left out', async () => {
    const scope = 'openid files:read files:write';
    const { agent } = await signedIn({ scope });
    const id = await begin(agent, authorizeUrl(app, { scope, prompt: 'consent' }));
    const { scopes = [], alreadyGranted } = await stepOf(agent, id);
    expect(scopes.map(({ name }) => name).sort()).toEqual(scope.split(' ').sort());
    expect(alreadyGranted).toEqual([]);
    await mutate(agent, 'decideConsent', {
      interactionId: id,
      decision: 'ALLOW',
      scopes: ['openid', 'files:read'],
    });
    const { json } = await redeem(app, (await resume(agent, id)).get('code') ?? '');
    expect(json['scope']?.split(' ').sort()).toEqual(['files:read', 'openid']);
  });

  it('max_age asks for a password when the sign-in is older, and not before', async () => {
    const own = await startApp();
    try {
      const agent = new UserAgent(own.baseUrl);
      await answerTo(agent, authorizeUrl(own));
      own.wait(100);
      expect((await answerAtOnce(agent, authorizeUrl(own, { max_age: '110' }))).has('code')).toBe(true);
      own.wait(11);
      const interactionId = interactionOf(await agent.fetch(authorizeUrl(own, { max_age: '110' })));
      expect((await stepOf(agent, interactionId)).reason).toBe('MAX_AGE');
      await mutate(agent, 'signInWithPassword', { interactionId, username: 'alice', password: PASSWORD });
      expect((await resume(agent, interactionId)).has('code')).toBe(true);
    } finally {
      await own.close();
    }
  });
});

describe('single sign-on and the consent policy', () => {
  it('the second client gets its answer without a password, after its own question', async () => {
    const { agent } = await signedIn({});
    const other = { client_id: 'demo-web' };
    const id = await begin(agent, authorizeUrl(app, other));
    expect(await stepOf(agent, id)).toMatchObject({ __typename: 'ConsentStep', alreadyGranted: [] });
    await mutate(agent, 'decideConsent', { interactionId: id, decision: 'ALLOW' });
    expect((await resume(agent, id)).has('code')).toBe(true);
    expect((await answerAtOnce(agent, authorizeUrl(app, other))).has('code')).toBe(true);
  });

  it('consent to a client at one server says nothing about the client of that name at another', async () => {
    const { agent } = await signedIn({});
    const params = { scope: 'openid acme:read', redirect_uri: `${app.baseUrl}/as/acme/try/callback` };
    const id = await begin(agent, authorizeUrl(app, params, '/as/acme'));
    expect(await stepOf(agent, id)).toMatchObject({ __typename: 'ConsentStep', alreadyGranted: [] });
  });

  it('is remembered for what was allowed and for less, and asked for more', async () => {
    const { agent } = await signedIn({ scope: 'openid profile email' });
    expect((await answerAtOnce(agent, authorizeUrl(app, { scope: 'openid email' }))).has('code')).toBe(true);
    const id = await begin(agent, authorizeUrl(app, { scope: 'openid email phone' }));
    expect((await stepOf(agent, id)).scopes?.map(({ name }) => name)).toEqual(['phone']);
  });

  it('off, once and always: the client overrides the server', async () => {
    const own = await startApp();
    try {
      const policies = async (server: string, client: string | null) => {
        await setting(own, `update authorization_servers set consent = '${server}' where slug = 'default'`);
        await setting(
          own,
          `update clients set consent = ${client ? `'${client}'` : 'null'} where client_id = 'demo-spa'`,
        );
        const agent = new UserAgent(own.baseUrl);
        const interactionId = await begin(agent, authorizeUrl(own));
        const login = { interactionId, username: 'bob', password: PASSWORD };
        const { interaction } = await mutate(agent, 'signInWithPassword', login);
        return interaction as { step: { __typename: string }; client: { trust: string } } | null;
      };
      expect(await policies('off', null)).toMatchObject({
        step: { __typename: 'ContinueStep' },
        client: { trust: 'FIRST_PARTY' },
      });
      expect(await policies('off', 'once')).toMatchObject({
        step: { __typename: 'ConsentStep' },
        client: { trust: 'REGISTERED' },
      });
      expect(await policies('always', 'off')).toMatchObject({ step: { __typename: 'ContinueStep' } });
      await policies('once', null);
      const agent = new UserAgent(own.baseUrl);
      await answerTo(agent, authorizeUrl(own), 'bob');
      expect(await policies('once', null)).toMatchObject({ step: { __typename: 'ContinueStep' } });
      expect(await policies('always', null)).toMatchObject({ step: { __typename: 'ConsentStep' } });
      expect(await policies('once', 'always')).toMatchObject({ step: { __typename: 'ConsentStep' } });
      const none = await answerAtOnce(agent, authorizeUrl(own, { prompt: 'none' }));
      expect(none.get('error')).toBe('consent_required');
    } finally {
      await own.close();
    }
  });
});
