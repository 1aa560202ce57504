/** An authorization request that another site sends as a form (OpenID Connect Core §3.1.2.1, RFC 6265bis §5.5). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { rawRequest } from '../support/raw-request.js';
import { answerTo, authorizeUrl, interactionOf } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

describe('R19: POST /authorize from another site', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const post = (site: string) => {
    const { pathname, search } = new URL(authorizeUrl(app));
    const headers = { 'sec-fetch-site': site, 'content-type': 'application/x-www-form-urlencoded' };
    const init = { method: 'POST', headers, body: search.slice(1), redirect: 'manual' } as const;
    return fetch(app.baseUrl + pathname, init);
  };

  it('is asked for again by GET, with the cookies that a form of another site does not carry', async () => {
    const agent = new UserAgent(app.baseUrl);
    await answerTo(agent, authorizeUrl(app));
    const response = await post('cross-site');
    expect(response.status).toBe(303);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('location')).toBe(authorizeUrl(app));
    const again = await agent.fetch(response.headers.get('location') ?? '');
    expect(again.headers.get('location')).toContain('code=');
  });

  it.each(['\r\nX-Injected: 1', '\n', '\u00e9', ' '])(
    'puts nothing into a header that no browser encodes like %j',
    async (raw) => {
      const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' };
      const body = `${new URL(authorizeUrl(app)).search.slice(1)}&unheard-of=${raw}`;
      const answer = await rawRequest(app.baseUrl, '/authorize', { method: 'POST', headers, body });
      expect(answer.status).toBe(413);
      for (const header of ['location', 'set-cookie', 'x-injected'])
        expect(answer.headers).not.toHaveProperty(header);
    },
  );

  const sent = (query: string, body: string) => {
    const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' };
    return fetch(`${app.baseUrl}/authorize${query}`, { method: 'POST', headers, body, redirect: 'manual' });
  };

  it('RFC 6749 §3.1: its query comes along, and still no parameter may be in both', async () => {
    const { search } = new URL(authorizeUrl(app));
    const split = await sent('?ui_locales=de', search.slice(1));
    expect([split.status, split.headers.getSetCookie()]).toEqual([303, []]);
    expect(split.headers.get('location')).toBe(`${app.baseUrl}/authorize?ui_locales=de&${search.slice(1)}`);
    const twice = await sent('?state=x', search.slice(1));
    expect(await twice.headers.getSetCookie()).toEqual([]);
    expect(twice.headers.get('location')).not.toContain('code=');
  });

  it.each([
    ['a query', '?x=1', ''],
    ['more than fits into a URL', '', `&x=${'y'.repeat(8_192)}`],
    ['more than fits into a URL, by both', `?x=${'y'.repeat(4_096)}`, `&x=${'y'.repeat(4_096)}`],
    ['a fragment', '', '&x=#y'],
  ])('ends no sign-in that is under way in another tab, with %s', async (_, query, more) => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app)));
    const response = await sent(query, new URL(authorizeUrl(app)).search.slice(1) + more);
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      agent.cookies.set(name, value);
    }
    expect((await agent.fetch(`/sign-in?interaction=${id}`)).status).toBe(200);
    expect([response.status, response.headers.getSetCookie()]).toEqual([more === '' ? 303 : 413, []]);
    if (more !== '') expect(response.headers.get('content-type')).toContain('text/html');
  });

  it('from our own site is answered as it is', async () => {
    expect((await post('same-origin')).headers.get('location')).toContain('/sign-in?interaction=');
  });
});
