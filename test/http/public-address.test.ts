/** The address in the browser is the configured one, or a page says so; no header changes what we call ourselves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { rawRequest } from '../support/raw-request.js';
import { authorizeUrl } from '../support/relying-party.js';

let app: TestApp;
let port: string;
beforeAll(async () => {
  app = await startApp();
  port = new URL(app.baseUrl).port;
});
afterAll(() => app.close());

const open = (path: string, host: string, headers = {}, method = 'GET') =>
  rawRequest(app.baseUrl, path, { method, headers: { host, ...headers } });

describe('another address than the configured one', () => {
  it.each([
    'id.example',
    'evil.test:80',
    'localhost.evil.test',
    'localhost@evil.test',
    'xn--80ak6aa92e.com',
    'localhost:1\u0020x',
  ])('is named on a page, with 421: Host %s', async (host) => {
    for (const path of ['/account', '/authorize?client_id=x', '/sign-in?interaction=x', '/']) {
      const { status, headers, body } = await open(path, host);
      expect([path, status, headers.location]).toEqual([path, 421, undefined]);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['set-cookie']).toBeUndefined();
      expect(body).toContain(app.baseUrl);
      expect(body).not.toContain('href="http://evil');
    }
  });

  it('is never echoed where it is no host', async () => {
    const { status, body } = await open('/account', '"><script>alert(1)</script>');
    expect([400, 421]).toContain(status);
    expect(body).not.toContain('<script>alert');
  });

  it('on loopback leads to the configured one, with path and query', async () => {
    for (const host of [`127.0.0.1:${port}`, `[::1]:${port}`, '127.0.0.1', 'localhost:1', 'LOCALHOST']) {
      const { status, headers } = await open('/account?x=%20y&z', host);
      expect([host, status, headers.location]).toEqual([host, 303, `${app.baseUrl}/account?x=%20y&z`]);
    }
    const authorize = await open(authorizeUrl(app).slice(app.baseUrl.length), `127.0.0.1:${port}`);
    expect(authorize.headers.location).toBe(authorizeUrl(app));
    expect(authorize.headers['set-cookie']).toBeUndefined();
  });

  it('on loopback is not followed for a form, whose fields would be lost', async () => {
    const { status } = await open(
      '/sign-out',
      `127.0.0.1:${port}`,
      { 'content-type': 'application/x-www-form-urlencoded' },
      'POST',
    );
    expect(status).toBe(421);
  });

  it('the configured one in another case is the configured one', async () => {
    expect((await open('/account', `LocalHost:${port}`)).status).toBe(200);
  });

  it('does not matter to programs: they bring no cookies', async () => {
    for (const path of ['/jwks', '/healthz', '/.well-known/openid-configuration']) {
      const { status, body } = await open(path, 'portico.internal:4000');
      expect([path, status]).toEqual([path, 200]);
      expect(body).not.toContain('portico.internal');
    }
  });
});

describe('ASVS 4.1.3: forged headers of proxies change nothing', () => {
  it('neither issuer nor links', async () => {
    const forged = {
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.test;proto=https',
      'x-original-host': 'evil.test',
      'x-forwarded-prefix': '/evil',
    };
    const host = new URL(app.baseUrl).host;
    const honest = await open('/.well-known/openid-configuration', host);
    const lied = await open('/.well-known/openid-configuration', host, forged);
    expect(lied.body).toBe(honest.body);
    const answer = await open(authorizeUrl(app).slice(app.baseUrl.length), host, forged);
    expect(answer.status).toBe(303);
    expect(answer.headers.location?.startsWith(`${app.baseUrl}/sign-in?`)).toBe(true);
    expect((await open('/account', host, forged)).status).toBe(200);
  });

  it('a proxy that is trusted may say which host the browser sees', async () => {
    const behind = await startApp({ trustProxy: '1' });
    try {
      const { host } = new URL(behind.baseUrl);
      const ask = (headers: Record<string, string>) => rawRequest(behind.baseUrl, '/account', { headers });
      expect((await ask({ host: 'inner:8080', 'x-forwarded-host': host })).status).toBe(200);
      expect((await ask({ host, 'x-forwarded-host': 'evil.test' })).status).toBe(421);
    } finally {
      await behind.close();
    }
  });
});
