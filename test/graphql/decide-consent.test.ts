/** The mutation decideConsent: yes to all, yes to a part, no, and everything that is neither. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { addUser, begin, browserOf, mutate, resume, stepOf } from '../support/interaction.js';
import { authorizeUrl, redeem } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const SCOPE = 'openid profile files:read files:write';
let app: TestApp;
let people = 0;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Somebody who has never been asked, in front of the question. */
async function asked(params = {}) {
  people += 1;
  const username = `person-${people}`;
  await addUser(app, username);
  const agent = await browserOf(app, username);
  const interactionId = await begin(agent, authorizeUrl(app, { scope: SCOPE, ...params }));
  expect((await stepOf(agent, interactionId)).__typename).toBe('ConsentStep');
  return { agent, interactionId, username };
}

const scopeOf = async (answer: URLSearchParams) =>
  (await redeem(app, answer.get('code') ?? '')).json['scope']?.split(' ').sort();

describe('decideConsent (RFC 6749 §3.3, §4.1.2.1)', () => {
  it('ALLOW without scopes grants all of them', async () => {
    const { agent, interactionId } = await asked();
    expect(await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' })).toMatchObject({
      error: null,
      interaction: { step: { __typename: 'ContinueStep' } },
    });
    expect(await scopeOf(await resume(agent, interactionId))).toEqual(SCOPE.split(' ').sort());
  });

  it('ALLOW with a part grants that part, and the token response says so', async () => {
    const { agent, interactionId } = await asked();
    await mutate(agent, 'decideConsent', {
      interactionId,
      decision: 'ALLOW',
      scopes: ['profile', 'openid', 'files:read'],
    });
    expect(await scopeOf(await resume(agent, interactionId))).toEqual(['files:read', 'openid', 'profile']);
    // What was left out is open again, and what was allowed is not asked again.
    const next = await begin(agent, authorizeUrl(app, { scope: SCOPE }));
    const step = await stepOf(agent, next);
    expect(step.scopes?.map(({ name }) => name)).toEqual(['files:write']);
    await mutate(agent, 'decideConsent', { interactionId: next, decision: 'ALLOW', scopes: [] });
    expect(await scopeOf(await resume(agent, next))).toEqual(['files:read', 'openid', 'profile']);
  });

  it('DENY sends access_denied with state and iss, and no code', async () => {
    const { agent, interactionId } = await asked({ state: 's t&=+ä' });
    const { error } = await mutate(agent, 'decideConsent', {
      interactionId,
      decision: 'DENY',
      scopes: ['nonsense'],
    });
    expect(error).toBeNull();
    const answer = await resume(agent, interactionId);
    expect(Object.fromEntries(answer)).toMatchObject({
      error: 'access_denied',
      state: 's t&=+ä',
      iss: app.baseUrl,
    });
    expect(answer.has('code')).toBe(false);
  });

  it('a denial is remembered as a fact and asked again', async () => {
    const { agent, interactionId, username } = await asked();
    await mutate(agent, 'decideConsent', { interactionId, decision: 'DENY' });
    await resume(agent, interactionId);
    const [row] = await app.instance.database.sql`
      select c.scope, c.denied_at, c.allowed_at from consents c join users u on u.id = c.user_id where u.username = ${username}`;
    expect(row).toMatchObject({ allowed_at: null });
    expect(row?.['denied_at']).not.toBeNull();
    const again = await stepOf(agent, await begin(agent, authorizeUrl(app, { scope: SCOPE })));
    expect(again).toMatchObject({ __typename: 'ConsentStep', alreadyGranted: [] });
  });

  it('a denial takes nothing back that was allowed before', async () => {
    const { agent, interactionId } = await asked({ scope: 'openid profile' });
    await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    await resume(agent, interactionId);
    const second = await begin(agent, authorizeUrl(app, { scope: SCOPE }));
    await mutate(agent, 'decideConsent', { interactionId: second, decision: 'DENY' });
    expect((await resume(agent, second)).get('error')).toBe('access_denied');
    const third = await stepOf(agent, await begin(agent, authorizeUrl(app, { scope: SCOPE })));
    expect(third.alreadyGranted?.map(({ name }) => name)).toEqual(['openid', 'profile']);
  });

  it('bar 48: scopes added are refused, and nothing is recorded', async () => {
    const { agent, interactionId } = await asked();
    const offered = SCOPE.split(' ');
    const added = [
      'email',
      'offline_access',
      'admin',
      'FILES:READ',
      'files:read ',
      '',
      '\u0000',
      'files:read files:write',
    ];
    for (const extra of added) {
      const payload = await mutate(agent, 'decideConsent', {
        interactionId,
        decision: 'ALLOW',
        scopes: [...offered, extra],
      });
      expect([extra, payload]).toMatchObject([
        extra,
        {
          error: { code: 'SCOPE_NOT_OFFERED', field: ['input', 'scopes'] },
          interaction: { step: { __typename: 'ConsentStep' } },
        },
      ]);
    }
    expect((await agent.fetch(`/resume?interaction=${interactionId}`)).headers.get('location')).toContain(
      '/sign-in?',
    );
  });

  it('a mandatory scope left out is refused', async () => {
    const { agent, interactionId } = await asked();
    for (const scopes of [[], ['openid'], ['profile', 'files:read'], ['files:read', 'files:write']]) {
      const { error } = await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW', scopes });
      expect([scopes, error?.code]).toEqual([scopes, 'SCOPE_NOT_OFFERED']);
    }
  });

  it('what was granted before cannot be slipped in or dropped by naming it', async () => {
    const { agent, interactionId } = await asked({ scope: 'openid profile' });
    await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    await resume(agent, interactionId);
    const second = await begin(agent, authorizeUrl(app, { scope: SCOPE }));
    const { error } = await mutate(agent, 'decideConsent', {
      interactionId: second,
      decision: 'ALLOW',
      scopes: ['openid', 'files:read'],
    });
    expect(error?.code).toBe('SCOPE_NOT_OFFERED');
  });

  it('bar 48: before sign-in there is nothing to decide, whichever the answer', async () => {
    const agent = new UserAgent(app.baseUrl);
    const interactionId = await begin(agent, authorizeUrl(app));
    for (const decision of ['ALLOW', 'DENY']) {
      const payload = await mutate(agent, 'decideConsent', { interactionId, decision });
      expect(payload).toMatchObject({
        error: { code: 'STEP_MISMATCH' },
        interaction: { step: { __typename: 'SignInStep' } },
      });
    }
    const response = await agent.fetch(`/resume?interaction=${interactionId}`);
    expect(response.headers.get('location')).toBe(`${app.baseUrl}/sign-in?interaction=${interactionId}`);
  });

  it('bar 48: a second answer does not replace the first', async () => {
    const { agent, interactionId } = await asked();
    await mutate(agent, 'decideConsent', { interactionId, decision: 'DENY' });
    const second = await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    expect(second).toMatchObject({
      error: { code: 'STEP_MISMATCH' },
      interaction: { step: { __typename: 'ContinueStep' } },
    });
    expect((await resume(agent, interactionId)).get('error')).toBe('access_denied');
  });

  it("bar 48: another browser's interaction is none", async () => {
    const { interactionId, username } = await asked();
    const thief = await browserOf(app, username);
    await begin(thief, authorizeUrl(app));
    const { error, interaction } = await mutate(thief, 'decideConsent', { interactionId, decision: 'ALLOW' });
    expect([interaction, error?.code]).toEqual([null, 'INTERACTION_EXPIRED']);
  });

  it('the decision of one does not count for the next who signs in', async () => {
    const { agent, interactionId } = await asked();
    await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    await agent.graph('mutation { signOut(input: {}) { signedOut } }');
    expect((await stepOf(agent, interactionId)).__typename).toBe('SignInStep');
    await addUser(app, 'heir');
    const login = { interactionId, username: 'heir', password: PASSWORD };
    const { interaction } = await mutate(agent, 'signInWithPassword', login);
    expect(interaction?.step).toMatchObject({ __typename: 'ConsentStep', account: { username: 'heir' } });
    await mutate(agent, 'decideConsent', { interactionId, decision: 'DENY' });
    expect((await resume(agent, interactionId)).get('error')).toBe('access_denied');
  });
});
