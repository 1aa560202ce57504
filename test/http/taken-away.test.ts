/** What is taken away from a client or a browser ends what is on its way, not only what starts afterwards. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  authorizeUrl,
  codeFor,
  interactionOf,
  redeem,
  refresh,
  signIn,
  tokensFor,
  userinfo,
} from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

/** As an administrator would, on a process that has forgotten what it knew. */
async function change(statement: string): Promise<void> {
  await app.instance.database.sql.unsafe(statement);
  app.instance.cache.clear();
}

it('bar 18: a scope: the next refresh is without it', async () => {
  const tokens = await tokensFor(app, { scope: 'openid email offline_access files:read files:write' });
  await change(`update clients set scope = '{openid,email,offline_access,files:read}'`);
  const { status, json } = await refresh(app, tokens['refresh_token']);
  expect([status, json['scope']]).toEqual([200, 'openid email offline_access files:read']);
  await change(`delete from scopes where name = 'files:read'`);
  expect((await refresh(app, json['refresh_token'])).json['scope']).toBe('openid email offline_access');
});

it('the client itself: its access tokens open userinfo no more', async () => {
  const { access_token: token } = await tokensFor(app);
  expect((await userinfo(app, token)).status).toBe(200);
  await change(`update clients set disabled_at = now() where client_id = 'demo-spa'`);
  expect((await userinfo(app, token)).status).toBe(401);
});

it('a redirect URI: whoever is being asked is not sent there any more', async () => {
  const agent = new UserAgent(app.baseUrl);
  const id = interactionOf(await agent.fetch(authorizeUrl(app)));
  await signIn(agent, id);
  await change(`update clients set redirect_uris = '{https://elsewhere.example/cb}'`);
  for (const page of ['sign-in', 'resume']) {
    const response = await agent.fetch(`/${page}?interaction=${id}`);
    expect([response.status, response.headers.get('location')]).toEqual([410, null]);
  }
});

it('a session: a code that was under way at the sign-out is worth nothing, for offline access neither', async () => {
  const codes = [await codeFor(app), await codeFor(app, { scope: 'openid offline_access' })];
  const tokens = await tokensFor(app, { scope: 'openid offline_access' });
  // As it is left where the grant is born while the sign-out looks for grants.
  await change('update sessions set ended_at = now()');
  // Who redeemed a code now would hold an ID token of a session whose end has been told to all others, and not to them.
  for (const code of codes) {
    const { status, json } = await redeem(app, code);
    expect([status, json['error']]).toEqual([400, 'invalid_grant']);
  }
  expect((await refresh(app, tokens['refresh_token'])).status).toBe(200);
});
