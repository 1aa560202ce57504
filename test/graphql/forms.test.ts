/** The forms of our pages, sent from elsewhere: what holds for the graph holds for them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { cookieHeader, send } from '../support/graph.js';
import { begin, browserOf } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const QUERY = '{ viewer { sub } }';
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('bar 43: the forms of our pages', () => {
  const fields = { username: 'bob', password: PASSWORD, decision: 'allow' };

  it('bar 43: from another origin they do nothing', async () => {
    const agent = await browserOf(app, 'alice');
    const id = await begin(agent, authorizeUrl(app, { prompt: 'login' }));
    const before = agent.cookies.get('sid');
    const paths = [
      ...['password', 'account', 'consent'].map((name) => `/interaction/${id}/${name}`),
      '/sign-out',
    ];
    const foreign = [
      { origin: 'null' },
      { origin: 'https://evil.test' },
      { origin: `${app.baseUrl}.evil.test` },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'same-site' },
    ];
    for (const path of paths) {
      for (const headers of foreign) {
        const answer = await agent.submit(path, fields, headers);
        expect([
          path,
          headers,
          answer.status >= 400 && answer.status < 500,
          answer.headers.getSetCookie(),
        ]).toEqual([path, headers, true, []]);
      }
      const bare = {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: cookieHeader(agent.cookies),
      };
      const body = new URLSearchParams(fields).toString();
      for (const site of ['cross-site', 'same-site']) {
        const answer = await send(app, path, { headers: { ...bare, 'sec-fetch-site': site }, body });
        expect([path, site, answer.status >= 400, answer.headers['set-cookie']]).toEqual([
          path,
          site,
          true,
          undefined,
        ]);
      }
      for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json']) {
        const answer = await send(app, path, {
          headers: { ...bare, 'content-type': type, origin: app.baseUrl },
          body,
        });
        expect([
          path,
          type,
          answer.status >= 400 && answer.status < 500,
          answer.headers['set-cookie'],
        ]).toEqual([path, type, true, undefined]);
      }
    }
    expect((await agent.graph(QUERY)).data).toMatchObject({ viewer: { sub: expect.any(String) } });
    expect(agent.cookies.get('sid')).toBe(before);
  });

  it('bar 43: without the interaction cookie they do nothing', async () => {
    const id = await begin(new UserAgent(app.baseUrl), authorizeUrl(app));
    for (const name of ['password', 'account', 'consent']) {
      const answer = await new UserAgent(app.baseUrl).submit(`/interaction/${id}/${name}`, fields);
      expect([name, answer.status, answer.headers.getSetCookie()]).toEqual([name, 410, []]);
    }
  });

  it('bar 43: from our own page they work, with an origin, without a referrer, and without metadata', async () => {
    for (const headers of [
      {},
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin' },
    ]) {
      const agent = new UserAgent(app.baseUrl);
      const id = await begin(agent, authorizeUrl(app));
      const answer = await agent.submit(`/interaction/${id}/password`, fields, headers);
      expect([headers, answer.status, agent.cookies.has('sid')]).toEqual([headers, 303, true]);
    }
    const agent = new UserAgent(app.baseUrl);
    const id = await begin(agent, authorizeUrl(app));
    const plain = {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: cookieHeader(agent.cookies),
    };
    const body = new URLSearchParams(fields).toString();
    expect((await send(app, `/interaction/${id}/password`, { headers: plain, body })).status).toBe(303);
  });
});
