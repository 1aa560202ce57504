/** What stands after a decision: exactly what the person saw last and allowed (RFC 9700 §4.11.2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { addUser, answerAtOnce, browserOf } from '../support/interaction.js';
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
