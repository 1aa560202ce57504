/** OAuth 2.0 Form Post Response Mode: answers and refusals that travel in a form. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import {
  answerTo,
  authorizeUrl,
  callback,
  decide,
  interactionOf,
  type Params,
  redeem,
  signIn,
} from '../support/relying-party.js';
import { byReference, push, wishes } from '../support/request-objects.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareServers(app, {
    slug: 'modes',
    name: 'Modes',
    clients: [browserClient(app, 'both'), browserClient(app, 'query-only', { responseModes: ['query'] })],
  });
});
afterAll(() => app.close());

const POSTED: Params = { response_mode: 'form_post' };

/** The form of a page: where it goes, and its fields. */
async function formOf(response: Response): Promise<{ action: string; fields: Record<string, string> }> {
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  const html = await response.text();
  const text = (value = '') =>
    value
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const [, action] = /<form[^>]*action="([^"]*)"/.exec(html) ?? [];
  const inputs = [...html.matchAll(/<input(?:"[^"]*"|[^">])*>/g)].map(([tag]) => [
    text(/name="([^"]*)"/.exec(tag)?.[1]),
    text(/value="([^"]*)"/.exec(tag)?.[1]),
  ]);
  return { action: text(action), fields: Object.fromEntries(inputs) as Record<string, string> };
}

describe('R17: response_mode=form_post', () => {
  it('carries code, state and iss to the redirect URI, and nothing else (R16)', async () => {
    const agent = new UserAgent(app.baseUrl);
    const state = 'a"b<c>\'d&amp;=ä';
    const id = interactionOf(await agent.fetch(authorizeUrl(app, { ...POSTED, state })));
    await signIn(agent, id);
    await decide(agent, id);
    const { action, fields } = await formOf(await agent.fetch(`/resume?interaction=${id}`));
    expect(action).toBe(callback(app));
    expect(Object.keys(fields).sort()).toEqual(['code', 'iss', 'session_state', 'state']);
    expect(fields).toMatchObject({ code: expect.stringMatching(/^[\w-]{64}$/), state, iss: app.baseUrl });
    expect((await redeem(app, fields['code'] ?? '')).status).toBe(200);
  });

  it('does so at once where the browser is signed in', async () => {
    const agent = new UserAgent(app.baseUrl);
    await answerTo(agent, authorizeUrl(app));
    const { fields } = await formOf(await agent.fetch(authorizeUrl(app, POSTED)));
    expect(Object.keys(fields).sort()).toEqual(['code', 'iss', 'session_state', 'state']);
  });

  it('bar 8: tells a refusal in the form, with iss and state', async () => {
    const { action, fields } = await formOf(await fetch(authorizeUrl(app, { ...POSTED, prompt: 'none' })));
    expect(action).toBe(callback(app));
    expect(fields).toMatchObject({ error: 'login_required', state: 'state-1', iss: app.baseUrl });
    expect(Object.keys(fields).sort()).toEqual(['error', 'error_description', 'iss', 'state']);
  });

  it.each<[string, string]>([
    ['a parameter that comes twice', '&nonce=a&nonce=b'],
    ['an unknown response_type', '&nonce=a'],
  ])('tells of %s in the form', async (_what, more) => {
    const url = authorizeUrl(app, { ...POSTED, response_type: more.includes('=b') ? 'code' : 'none' });
    const { fields } = await formOf(await fetch(url + more));
    expect(fields['error']).toMatch(/invalid_request|unsupported_response_type/);
  });

  it('tells that the user said no in the form', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app, { ...POSTED, prompt: 'consent' })));
    await signIn(agent, id);
    await decide(agent, id, 'DENY');
    const { fields } = await formOf(await agent.fetch(`/resume?interaction=${id}`));
    expect(fields).toMatchObject({ error: 'access_denied', iss: app.baseUrl });
  });

  it('lets nobody keep the page, frame it, or send its form elsewhere', async () => {
    const { headers } = await fetch(authorizeUrl(app, { ...POSTED, prompt: 'none' }));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).toMatch(/form-action [^;]*'self'/);
  });

  it('goes with a pushed request', async () => {
    const { json } = await push(app, wishes(app, 'both', { ...POSTED, prompt: 'none' }), {
      server: '/as/modes',
    });
    const page = await fetch(byReference(app, 'both', json.request_uri, {}, '/as/modes'));
    expect((await formOf(page)).fields).toMatchObject({
      error: 'login_required',
      iss: `${app.baseUrl}/as/modes`,
    });
  });

  it('OWASP ASVS 10.4.12: is refused for a client that is registered for the query alone', async () => {
    const url = authorizeUrl(app, { ...POSTED, client_id: 'query-only' }, '/as/modes');
    const { searchParams } = new URL(
      (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '',
    );
    expect(searchParams.get('error')).toBe('invalid_request');
  });
});
