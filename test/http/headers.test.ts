/** Headers and content of every kind of answer, on plain http and as they are behind https. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { appDefaults, freePort, startApp, type TestApp } from '../support/app.js';
import { browserOf } from '../support/interaction.js';
import { rawRequest } from '../support/raw-request.js';
import { authorizeUrl, interactionOf } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
/** The same instance with an https address, as it listens behind a proxy that ends TLS. */
let secure: { baseUrl: string; close: () => Promise<void> };
beforeAll(async () => {
  app = await startApp();
  const port = await freePort();
  const instance = { ...app.instance, baseUrl: 'https://id.example', development: false };
  const behind = createApp(instance, { ...appDefaults, demoSecrets: undefined });
  await new Promise<void>((resolve) => behind.server.listen(port, '127.0.0.1', resolve));
  await behind.loaded;
  const close = async () => {
    behind.server.closeAllConnections();
    await behind.close();
  };
  secure = { baseUrl: `http://127.0.0.1:${port}`, close };
});
afterAll(async () => {
  await secure.close();
  await app.close();
});

const agent = () => new UserAgent(app.baseUrl);
const html = { headers: { accept: 'text/html' } };

/** Every page that there is, by what it takes to see it. */
const PAGES: [string, number, () => Promise<Response>][] = [
  [
    'sign-in',
    200,
    async () => {
      const browser = agent();
      return browser.fetch(`/sign-in?interaction=${interactionOf(await browser.fetch(authorizeUrl(app)))}`);
    },
  ],
  ['an interaction of nobody', 410, () => agent().fetch('/sign-in?interaction=in_x')],
  ['resume of nobody', 410, () => agent().fetch('/resume?interaction=in_x')],
  [
    'a refused form',
    403,
    () => agent().submit('/interaction/in_x/password', {}, { origin: 'https://evil.test' }),
  ],
  [
    'a wrong password',
    400,
    async () => {
      const browser = agent();
      const id = interactionOf(await browser.fetch(authorizeUrl(app)));
      return browser.submit(`/interaction/${id}/password`, {
        username: 'alice@localhost',
        password: 'wrong',
      });
    },
  ],
  ['a refused request', 400, () => agent().fetch(authorizeUrl(app, { client_id: 'nobody' }))],
  ['a repeated parameter', 400, () => agent().fetch(`${authorizeUrl(app)}&client_id=x`)],
  ['the account', 200, () => agent().fetch('/account')],
  ['signed out', 200, () => agent().fetch('/signed-out')],
  [
    'the question whether to sign out',
    200,
    async () => (await browserOf(app, 'alice')).fetch('/end_session?client_id=demo-spa'),
  ],
  ['a logout that leads nowhere', 400, () => agent().fetch('/end_session?post_logout_redirect_uri=x:y')],
  ['the test page', 200, () => agent().fetch('/try')],
  [
    'the checks of a request',
    200,
    () => agent().fetch(`/explain?url=${encodeURIComponent(authorizeUrl(app))}`),
  ],
  [
    'an answer in a form, on its test page',
    200,
    () => agent().submit('/try/callback', { code: 'x', state: '</script><script>alert(1)</script>' }),
  ],
  ['its callback', 200, () => agent().fetch('/as/acme/try/callback?code=x&state=y')],
  ['nothing', 404, () => agent().fetch('/nothing-here', html)],
  ['nothing among the assets', 404, () => agent().fetch('/assets/none.js', html)],
];

function checkPageHeaders(headers: Headers): void {
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-powered-by')).toBeNull();
  const csp = new Map(
    (headers.get('content-security-policy') ?? '').split('; ').map((line) => [line.split(' ')[0], line]),
  );
  expect(csp.get('default-src')).toBe("default-src 'none'");
  expect(csp.get('script-src')).toBe("script-src 'self'");
  expect(csp.get('style-src')).toBe("style-src 'self'");
  expect(csp.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(csp.get('base-uri')).toBe("base-uri 'none'");
  expect(csp.get('form-action')).toMatch(/^form-action 'self'/);
  expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https:(?!\/\/)/);
}

function checkContent(page: string): void {
  for (const [, attributes = '', content = ''] of page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    // A block of data is not run; everything else must come from our own files.
    if (!/type="application\/json"/.test(attributes))
      expect([attributes, content]).toEqual([expect.stringContaining('src="/assets/'), '']);
  }
  expect(page).not.toMatch(
    /<style\b|\sstyle="|\son[a-z]+="|javascript:|<base\b|<iframe\b|<object\b|<embed\b|http-equiv/i,
  );
  for (const [, , url = ''] of page.matchAll(
    /<(?:script|link|img|source|video|audio|form)\b[^>]*\s(src|href|action|srcset)="([^"]*)"/gi,
  )) {
    expect(url).toMatch(/^(?:\/(?!\/)|data:image\/svg)/);
  }
}

describe('bar 6: every page', () => {
  it.each(PAGES)('%s', async (_page, status, open) => {
    const response = await open();
    expect(response.status).toBe(status);
    checkPageHeaders(response.headers);
    checkContent(await response.text());
  });

  it('lets its forms go to us and to the client at hand (R18)', async () => {
    const browser = agent();
    const params = { redirect_uri: 'http://127.0.0.1:7777/callback' };
    const id = interactionOf(await browser.fetch(authorizeUrl(app, params)));
    const csp = (await browser.fetch(`/sign-in?interaction=${id}`)).headers.get('content-security-policy');
    expect(csp).toContain("form-action 'self' http://127.0.0.1:7777;");
    expect((await agent().fetch('/account')).headers.get('content-security-policy')).toContain(
      "form-action 'self';",
    );
  });

  it('the file of each page comes with a type that browsers take as it is', async () => {
    const page = await (await agent().fetch('/account')).text();
    const files = [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const { status, headers } = await agent().fetch(file);
      expect([file, status]).toEqual([file, 200]);
      expect(headers.get('content-type')).toMatch(
        file.endsWith('.css') ? /^text\/css/ : /^(?:text|application)\/javascript/,
      );
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([
        'nosniff',
        'no-referrer',
      ]);
      expect(headers.get('cache-control')).toContain('immutable');
    }
  });
});

describe('bar 6: everything that is no page', () => {
  it.each<[string, string, RequestInit]>([
    ['a refusal of the token endpoint', '/token', { method: 'POST', body: new URLSearchParams() }],
    ['a refused method', '/token', {}],
    ['a challenge', '/userinfo', {}],
    ['keys', '/jwks', {}],
    ['metadata', '/.well-known/openid-configuration', {}],
    ['a probe', '/healthz', {}],
    ['nothing', '/nothing', {}],
    ['a preflight', '/token', { method: 'OPTIONS' }],
    ['a redirect', '/', {}],
  ])('%s', async (_case, path, init) => {
    const { headers } = await fetch(app.baseUrl + path, { redirect: 'manual', ...init });
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });
});

describe('bar 6: behind https', () => {
  const open = (path: string, headers = {}) =>
    rawRequest(secure.baseUrl, path, { headers: { host: 'id.example', ...headers } });

  it.each([
    '/account',
    '/jwks',
    '/nothing',
    '/authorize',
    '/token',
    '/healthz',
    '/assets/none.js',
    '/graphql',
  ])('HSTS for a year or more on %s', async (path) => {
    const { headers } = await open(path, { accept: 'text/html' });
    const [, seconds] = /^max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
  });

  it('bar 42: cookies are __Host-, Secure, HttpOnly, SameSite=Lax and for the whole host', async () => {
    const path = authorizeUrl(app).slice(app.baseUrl.length);
    const { status, headers } = await open(path);
    expect(status).toBe(303);
    expect(headers['set-cookie']).toHaveLength(1);
    expect(headers['set-cookie']?.[0]).toMatch(
      /^__Host-ix=[\w-]{22,}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/,
    );
  });

  it('there is no test page, and no hint for developers', async () => {
    expect((await open('/try')).status).toBe(404);
    const refused = await open('/authorize?client_id=demo-spa&redirect_uri=https%3A%2F%2Fevil.test', {
      accept: 'text/html',
    });
    expect(refused.status).toBe(400);
    expect(refused.body).not.toContain('/try/callback');
    expect(refused.body).toContain('redirect_uri_registered');
  });
});

it('on plain http there is no HSTS: browsers would ignore it', async () => {
  expect((await fetch(`${app.baseUrl}/healthz`)).headers.get('strict-transport-security')).toBeNull();
});
