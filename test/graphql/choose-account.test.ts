/** The mutation chooseAccount: one of this browser's accounts, or another one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { addUser, begin, browserOf, mutate, resume, stepOf } from '../support/interaction.js';
import { authorizeUrl, redeem, userinfo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  for (const name of ['una', 'vera']) await addUser(app, name);
});
afterAll(() => app.close());

async function choosing(params = {}) {
  const agent = await browserOf(app, 'una', 'vera');
  const interactionId = await begin(agent, authorizeUrl(app, { prompt: 'consent', ...params }));
  const { accounts = [] } = await stepOf(agent, interactionId);
  const idOf = (name: string) => accounts.find(({ username }) => username === name)?.id ?? '';
  return { agent, interactionId, idOf };
}

describe('chooseAccount', () => {
  it('continues with the chosen account, and the code is about that one', async () => {
    const { agent, interactionId, idOf } = await choosing();
    const { interaction, error } = await mutate(agent, 'chooseAccount', {
      interactionId,
      accountId: idOf('una'),
    });
    expect(error).toBeNull();
    expect(interaction?.step).toMatchObject({ __typename: 'ConsentStep', account: { username: 'una' } });
    await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    const { json } = await redeem(app, (await resume(agent, interactionId)).get('code') ?? '');
    expect((await userinfo(app, json['access_token'])).json['sub']).toBe(idOf('una'));
  });

  it('may be changed until the end', async () => {
    const { agent, interactionId, idOf } = await choosing();
    await mutate(agent, 'chooseAccount', { interactionId, accountId: idOf('una') });
    const { interaction } = await mutate(agent, 'chooseAccount', { interactionId, accountId: idOf('vera') });
    expect(interaction?.step).toMatchObject({ __typename: 'ConsentStep', account: { username: 'vera' } });
    await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    const late = await mutate(agent, 'chooseAccount', { interactionId, accountId: idOf('una') });
    expect(late).toMatchObject({
      error: { code: 'STEP_MISMATCH' },
      interaction: { step: { __typename: 'ContinueStep' } },
    });
  });

  it('with null asks another one to sign in, who may also be changed back', async () => {
    const { agent, interactionId, idOf } = await choosing();
    const other = await mutate(agent, 'chooseAccount', { interactionId, accountId: null });
    expect(other).toMatchObject({
      error: null,
      interaction: { step: { __typename: 'SignInStep', reason: null } },
    });
    const back = await mutate(agent, 'chooseAccount', { interactionId, accountId: idOf('vera') });
    expect(back.interaction?.step.__typename).toBe('ConsentStep');
    const again = await mutate(agent, 'chooseAccount', { interactionId });
    expect(again.interaction?.step.__typename).toBe('SignInStep');
    const signedIn = await mutate(agent, 'signInWithPassword', {
      interactionId,
      username: 'bob',
      password: PASSWORD,
    });
    expect(signedIn.interaction?.step).toMatchObject({
      __typename: 'ConsentStep',
      account: { username: 'bob' },
    });
  });

  it('lets a name be typed instead of a choice', async () => {
    const { agent, interactionId } = await choosing();
    const typed = await mutate(agent, 'signInWithPassword', {
      interactionId,
      username: 'una',
      password: PASSWORD,
    });
    expect(typed.interaction?.step).toMatchObject({ account: { username: 'una' } });
  });

  it('does not know accounts of other browsers, signed-out ones, or what is none', async () => {
    const { agent, interactionId, idOf } = await choosing();
    const elsewhere = await browserOf(app, 'alice', 'bob');
    const theirs = await begin(elsewhere, authorizeUrl(app));
    const [{ id: foreign } = { id: '' }] = (await stepOf(elsewhere, theirs)).accounts ?? [];
    expect(foreign).toMatch(/^usr_/);
    for (const accountId of [
      foreign,
      '',
      'una',
      `${idOf('una')}x`,
      idOf('una').toUpperCase(),
      '\u0000',
      'null',
    ]) {
      const { interaction, error } = await mutate(agent, 'chooseAccount', { interactionId, accountId });
      expect([accountId, error]).toMatchObject([
        accountId,
        { code: 'ACCOUNT_NOT_FOUND', field: ['input', 'accountId'] },
      ]);
      expect(interaction?.step.__typename).toBe('ChooseAccountStep');
    }
    await agent.graph('mutation { signOut(input: {}) { signedOut } }');
    expect(
      (await mutate(agent, 'chooseAccount', { interactionId, accountId: idOf('una') })).error?.code,
    ).toBe('ACCOUNT_NOT_FOUND');
  });

  it('is refused to another browser, even to one with the same user', async () => {
    const { interactionId, idOf } = await choosing();
    for (const stranger of [new UserAgent(app.baseUrl), await browserOf(app, 'una')]) {
      const { interaction, error } = await mutate(stranger, 'chooseAccount', {
        interactionId,
        accountId: idOf('una'),
      });
      expect(interaction).toBeNull();
      expect(error).toMatchObject({ code: 'INTERACTION_EXPIRED', restartUrl: null });
    }
  });

  it('does not vouch for the one who is chosen after another signed in (prompt=login)', async () => {
    const agent = await browserOf(app, 'una');
    const interactionId = await begin(agent, authorizeUrl(app, { prompt: 'login consent' }));
    await mutate(agent, 'signInWithPassword', { interactionId, username: 'vera', password: PASSWORD });
    const query = await begin(agent, authorizeUrl(app));
    const una = (await stepOf(agent, query)).accounts?.find(({ username }) => username === 'una');
    const { interaction } = await mutate(agent, 'chooseAccount', { interactionId, accountId: una?.id });
    expect(interaction?.step).toMatchObject({
      __typename: 'SignInStep',
      reason: 'PROMPT_LOGIN',
      loginHint: 'una',
    });
  });
});
