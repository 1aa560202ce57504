/** The whole flow once, on whichever database there is: also the proof that the embedded one carries it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { answerTo, authorizeUrl, codeFor, redeem, refresh, userinfo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

describe('from the authorization request to userinfo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('signs in, consents, exchanges, asks userinfo and refreshes', async () => {
    const code = await codeFor(app, { scope: 'openid profile email offline_access' });
    const { status, json } = await redeem(app, code);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'openid profile email offline_access',
    });
    expect((await userinfo(app, json['access_token'])).json).toMatchObject({
      email: 'alice@localhost',
      email_verified: true,
    });
    const refreshed = await refresh(app, json['refresh_token']);
    expect(refreshed.status).toBe(200);
    expect(refreshed.json['refresh_token']).not.toBe(json['refresh_token']);
    expect((await userinfo(app, refreshed.json['access_token'])).status).toBe(200);
  });

  it('answers a second request of the same browser at once', async () => {
    const agent = new UserAgent(app.baseUrl);
    await answerTo(agent, authorizeUrl(app));
    const response = await agent.fetch(authorizeUrl(app));
    expect(response.status).toBe(303);
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('code')).toMatch(/^[\w-]{64}$/);
  });
});
