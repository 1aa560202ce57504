/** What stands after a decision: exactly what the person saw last and allowed (RFC 9700 §4.11.2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  addUser,
  answerAtOnce,
  begin,
  browserOf,
  mutate,
  signInAll,
  stepOf,
} from '../support/interaction.js';
import { authorizeUrl, decide, interactionOf } from '../support/relying-party.js';

describe('the memory of a consent', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('forgets an optional scope that is left out when all of it is asked again', async () => {
    await addUser(app, 'dinah');
    const agent = await browserOf(app, 'dinah');
    const ask = (params: Record<string, string>) =>
      authorizeUrl(app, { scope: 'openid email files:read', ...params });
    const first = interactionOf(await agent.fetch(ask({})));
    await decide(agent, first);
    await agent.fetch(`/resume?interaction=${first}`);
    expect((await answerAtOnce(agent, ask({ prompt: 'none' }))).has('code')).toBe(true);

    const again = interactionOf(await agent.fetch(ask({ prompt: 'consent' })));
    const { interaction } = await decide(agent, again, 'ALLOW', ['openid', 'email']);
    expect(interaction?.step.__typename).toBe('ContinueStep');
    expect((await answerAtOnce(agent, ask({ prompt: 'none' }))).get('error')).toBe('consent_required');
    expect((await answerAtOnce(agent, ask({ prompt: 'none', scope: 'openid email' }))).has('code')).toBe(
      true,
    );
  });
});

describe('a page that was shown to somebody else', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  /** Alice's consent page is open while bob signs in where she was. */
  async function shownToAlice() {
    const agent = await browserOf(app, 'alice');
    const id = await begin(agent, authorizeUrl(app));
    const { account } = await stepOf(agent, id);
    await agent.graph('mutation { signOut(input: {}) { signedOut } }');
    await signInAll(app, agent, 'bob');
    return { agent, id, accountId: account?.id ?? '' };
  }
  const grants = () => app.instance.database.sql`select from consents`;

  it('gives no consent in the name of who signed in meanwhile, by script', async () => {
    const { agent, id, accountId } = await shownToAlice();
    const { error, interaction } = await mutate(agent, 'decideConsent', {
      interactionId: id,
      decision: 'ALLOW',
      accountId,
    });
    expect(error?.__typename).toBe('StepMismatch');
    expect(interaction?.step.account?.username).toBe('bob');
    expect(await grants()).toHaveLength(0);
  });

  it('gives none by the form, and one without an answer is refused', async () => {
    const { agent, id, accountId } = await shownToAlice();
    const page = await (await agent.fetch(`/sign-in?interaction=${id}`)).text();
    const said = { account: accountId, decision: 'allow', scope: 'openid' };
    const { headers } = await agent.submit(`/interaction/${id}/consent`, said);
    expect(headers.get('location')).toBe(`${app.baseUrl}/sign-in?interaction=${id}`);
    expect((await agent.submit(`/interaction/${id}/consent`, {})).status).toBe(400);
    expect(await grants()).toHaveLength(0);
    expect(page).toContain('name="account"');
  });
});
