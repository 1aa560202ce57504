/** An authorization request that another site sends as a form (OpenID Connect Core §3.1.2.1, RFC 6265bis §5.5). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { rawRequest } from '../support/raw-request.js';
import { answerTo, authorizeUrl } from '../support/relying-party.js';
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
      expect(answer.status).toBe(303);
      expect(answer.headers.location).not.toContain('unheard-of');
      expect(answer.headers).not.toHaveProperty('x-injected');
    },
  );

  it('from our own site is answered as it is', async () => {
    expect((await post('same-origin')).headers.get('location')).toContain('/sign-in?interaction=');
  });
});
