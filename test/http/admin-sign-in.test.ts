/** The way in for those who govern: a sign-in that no application asks for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { browserOf, mutate } from '../support/interaction.js';
import { authorizeUrl, interactionOf, tokenRequest } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function signInFor(agent: UserAgent, query: string): Promise<string | null> {
  const interactionId = interactionOf(await agent.fetch(`/admin/sign-in${query}`));
  await mutate(agent, 'signInWithPassword', { interactionId, username: 'alice', password: PASSWORD });
  const answer = await agent.fetch(`/resume?interaction=${interactionId}`);
  expect(answer.status).toBe(303);
  return answer.headers.get('location');
}

describe('a sign-in of our own', () => {
  it('ends at the page that it was for, with a session and without a code', async () => {
    const agent = new UserAgent(app.baseUrl);
    const location = await signInFor(agent, '?return=%2Fadmin%2Fclients%3Fquery%3Da');
    expect(location).toBe(`${app.baseUrl}/admin/clients?query=a`);
    const { data } = await agent.graph<{ viewer: { username: string } }>('{ viewer { username } }');
    expect(data?.viewer.username).toBe('alice');
  });

  it('asks nobody again who signed in a moment ago, and everybody after an hour', async () => {
    const agent = await browserOf(app, 'alice');
    const id = interactionOf(await agent.fetch('/admin/sign-in?return=/admin'));
    const answer = await agent.fetch(`/resume?interaction=${id}`);
    expect(answer.headers.get('location')).toBe(`${app.baseUrl}/admin`);
    app.wait(3_700);
    const later = interactionOf(await agent.fetch('/admin/sign-in?return=/admin'));
    const query =
      'query ($id: ID!) { interaction(id: $id) { step { __typename ... on SignInStep { reason } } } }';
    const { data } = await agent.graph<{ interaction: { step: object } }>(query, { id: later });
    expect(data?.interaction.step).toEqual({ __typename: 'SignInStep', reason: 'MAX_AGE' });
  });

  it.each([
    ['//evil.example', ''],
    ['/\\evil.example', ''],
    ['https://evil.example/', ''],
    ['/adminevil.example', ''],
    ['/admin@evil.example', ''],
    ['/admin/../../x', ''],
    ['/admin//evil.example', ''],
    ['/admin/%0d%0aX:1', ''],
    ['/account', ''],
  ])('bar 1: leads nowhere else for return=%s (OWASP ASVS 3.7.2)', async (target, page) => {
    const location = await signInFor(new UserAgent(app.baseUrl), `?return=${encodeURIComponent(target)}`);
    expect(location).toBe(`${app.baseUrl}/admin${page}`);
  });

  it('is started again where it took too long', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch('/admin/sign-in?return=/admin/users'));
    app.wait(4_000);
    const input = { interactionId: id, username: 'alice', password: PASSWORD };
    const { error } = await mutate(agent, 'signInWithPassword', input);
    expect(error?.restartUrl).toBe(`${app.baseUrl}/admin/sign-in?return=%2Fadmin%2Fusers`);
  });
});

describe('the client that our pages are', () => {
  it('gets no code from anybody who uses its id', async () => {
    const url = authorizeUrl(app, { client_id: 'portico-console', redirect_uri: `${app.baseUrl}/admin` });
    const answer = await (await browserOf(app, 'alice')).fetch(url);
    expect(answer.headers.get('location') ?? '').not.toContain('code=');
    expect(answer.headers.get('location')).toContain('error=unauthorized_client');
  });

  it('gets no token', async () => {
    const { status, json } = await tokenRequest(app, {
      grant_type: 'client_credentials',
      client_id: 'portico-console',
    });
    expect([status, json['error']]).toEqual([400, 'unauthorized_client']);
  });
});
