/** What a foreign page can make a browser send: none of it is an operation, and none of it leaves a trace. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { cookieHeader, type RawAnswer, send } from '../support/graph.js';
import { begin, browserOf, setting } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';

const QUERY = '{ viewer { sub } }';
const OUT = 'mutation { signOut(input: {}) { signedOut } }';
let app: TestApp;
let cookie: string;
let login: string;

beforeAll(async () => {
  app = await startApp();
  const agent = await browserOf(app, 'alice');
  const interactionId = await begin(agent, authorizeUrl(app, { prompt: 'login' }));
  cookie = cookieHeader(agent.cookies);
  const query =
    'mutation ($input: SignInWithPasswordInput!) { signInWithPassword(input: $input) { error { __typename } } }';
  login = JSON.stringify({
    query,
    variables: { input: { interactionId, username: 'bob', password: PASSWORD } },
  });
});
afterAll(() => app.close());
beforeEach(() => {
  app.statements.length = 0;
});

/** Refused before any resolver: a 4xx without a cookie, and no statement was sent. */
function expectNothing(answer: RawAnswer): void {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  expect(answer.text).not.toContain('"data":{');
  expect(app.statements.filter((text) => !text.includes('interaction_url'))).toEqual([]);
}

const json = { 'content-type': 'application/json' };
const multipart = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`;

describe('bar 61: the CSRF corpus (OWASP ASVS 3.5.1-3.5.3)', () => {
  const own = () => ({ cookie, origin: app.baseUrl });

  it.each([
    'text/plain',
    'text/plain;charset=utf-8',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/jsonp',
    'application/json-patch+json',
    'application/graphql-response+json',
    'text/json',
    'application/json, text/plain',
    'text/plain, application/json',
    'application/json; charset=utf-16',
    'application/json; charset=utf-7',
    'application/json; charset=iso-8859-1',
    'application/json; charset=x-user-defined',
    'application/json; charset=utf-8; charset=utf-16',
    '*/*',
    'json',
    '',
  ])('bar 61: JSON sent as %j is no operation, whatever it says', async (type) => {
    for (const body of [
      login,
      JSON.stringify({ query: OUT }),
      `query=${encodeURIComponent(OUT)}`,
      multipart('query', OUT),
    ]) {
      expectNothing(await send(app, '/graphql', { headers: { ...own(), 'content-type': type }, body }));
    }
  });

  it('bar 61: without any content type it is no operation', async () => {
    expectNothing(await send(app, '/graphql', { headers: own(), body: login }));
    expectNothing(await send(app, '/graphql', { headers: own() }));
  });

  it('bar 61: the body that a form can shape into JSON is none', async () => {
    const trick = `${login.slice(0, -1)},"pad":"="}`;
    expectNothing(
      await send(app, '/graphql', {
        headers: { ...own(), 'content-type': 'text/plain' },
        body: `${trick}\r\n`,
      }),
    );
  });

  it('bar 61: never by GET, HEAD, PUT or any other method, in the query or in the body', async () => {
    const { query } = JSON.parse(login) as { query: string };
    const texts = [QUERY, OUT, query, '{__typename}'];
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY']) {
      for (const text of texts) {
        const path = `/graphql?query=${encodeURIComponent(text)}`;
        expectNothing(await send(app, path, { method, headers: own() }));
        expectNothing(
          await send(app, path, { method, headers: { ...own(), ...json, 'apollo-require-preflight': '1' } }),
        );
      }
    }
  });

  it('bar 61: the query of a POST is not looked at', async () => {
    const path = `/graphql?query=${encodeURIComponent(OUT)}`;
    const answer = await send(app, path, { headers: { ...own(), ...json }, body: '{}' });
    expectNothing(answer);
  });
});

describe('bar 43: other origins', () => {
  const foreign = () => {
    const { host, port } = new URL(app.baseUrl);
    return [
      ...[
        'null',
        'https://evil.test',
        `https://${host}`,
        `${app.baseUrl}.evil.test`,
        `${app.baseUrl}/`,
        app.baseUrl.toUpperCase(),
      ],
      ...[
        `http://evil.${host}`,
        `http://127.0.0.1:${port}`,
        'http://localhost',
        `http://localhost:${Number(port) + 1}`,
        'file://',
        '',
      ],
    ];
  };

  it('bar 43: a login from another origin is refused, with no cookie', async () => {
    for (const origin of foreign()) {
      const answer = await send(app, '/graphql', { headers: { ...json, cookie, origin }, body: login });
      expect([origin, answer.status]).toEqual([origin, 403]);
      expectNothing(answer);
      expectNothing(
        await send(app, '/graphql', {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        }),
      );
    }
  });

  it('bar 43: without an origin, the fetch metadata must not name another site', async () => {
    for (const site of ['cross-site', 'same-site', 'none', 'nonsense']) {
      expectNothing(
        await send(app, '/graphql', { headers: { ...json, cookie, 'sec-fetch-site': site }, body: login }),
      );
    }
    const fine = await send(app, '/graphql', {
      headers: { ...json, cookie, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(fine.status).toBe(200);
  });

  it('bar 43: a login without the cookie of its interaction is refused, with no cookie', async () => {
    for (const sent of [undefined, 'ix=', 'ix=AAAA', '__Host-ix=x', `ix=x; ${cookie}`]) {
      const headers = { ...json, origin: app.baseUrl, ...(sent === undefined ? {} : { cookie: sent }) };
      const answer = await send(app, '/graphql', { headers, body: login });
      expect([sent, answer.headers['set-cookie']]).toEqual([sent, undefined]);
      expect(JSON.parse(answer.text)).toEqual({
        data: { signInWithPassword: { error: { __typename: 'InteractionExpired' } } },
      });
    }
  });

  it('lets a page in that an authorization server names, and only that one', async () => {
    await setting(
      app,
      "update authorization_servers set interaction_url = 'https://login.example/flow' where slug = 'acme'",
    );
    const origin = 'https://login.example';
    const preflight = await send(app, '/graphql', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, origin]);
    const body = JSON.stringify({ query: QUERY });
    const answer = await send(app, '/graphql', { headers: { ...json, origin }, body });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      vary: expect.stringMatching(/origin/i),
    });
    expect(
      (await send(app, '/graphql', { headers: { ...json, origin: 'https://login.example.evil.test' }, body }))
        .status,
    ).toBe(403);
    await setting(app, "update authorization_servers set interaction_url = null where slug = 'acme'");
  });
});
