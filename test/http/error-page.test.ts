/** The error page and the audit trail: what a developer is told, and what nobody is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { authorizeUrl, type Params, tokenRequest, userinfo } from '../support/relying-party.js';

let app: TestApp;
let strict: TestApp;
beforeAll(async () => {
  app = await startApp();
  strict = await startApp({ development: false });
});
afterAll(async () => {
  await app.close();
  await strict.close();
});

const page = async (on: TestApp, params: Params) => {
  const response = await fetch(authorizeUrl(on, params), { redirect: 'manual' });
  expect(response.status).toBe(400);
  return { html: await response.text(), requestId: response.headers.get('x-request-id') ?? 'none' };
};
const text = (html: string, id: string) =>
  (new RegExp(`id="${id}"[^>]*>(.*?)</code>`, 's').exec(html)?.[1] ?? '').replace(/<[^>]*>/g, '');

describe('RFC 6749 §4.1.2.1: the page of a request that must not be answered', () => {
  const wrong = { redirect_uri: 'https://evil.test/cb?a=b' };

  it('C17: names the check, the section and the id that finds it in the log', async () => {
    for (const each of [app, strict]) {
      const { html, requestId } = await page(each, wrong);
      expect(text(html, 'check')).toContain('redirect_uri_registered');
      expect(html).toContain('RFC 9700');
      expect(text(html, 'error-code')).toBe('invalid_request');
      expect(text(html, 'correlation-id')).toBe(requestId);
      expect(text(html, 'got')).toBe(wrong.redirect_uri);
    }
  });

  it('shows what is registered in development, and to nobody else', async () => {
    const local = await page(app, wrong);
    expect([`${app.baseUrl}/try/callback`, 'http://127.0.0.1/callback']).toContain(
      text(local.html, 'expected'),
    );
    const remote = await page(strict, wrong);
    expect(remote.html).not.toContain('/try/callback');
    expect(remote.html).not.toContain('http://127.0.0.1/callback');
    const missing = await page(strict, { redirect_uri: undefined });
    expect(missing.html).not.toContain('/try/callback');
  });

  it.each([
    '"><script>alert(1)</script>',
    '</script><script>alert(1)</script>',
    '<!--<script>',
    "';alert(1)//",
    '<img src=x onerror=alert(1)>',
    '\u2028\u2029</title>',
    '{{7*7}}${7*7}',
    '__proto__',
    'x'.repeat(7000),
  ])('shows what was sent as text: %j', async (sent) => {
    for (const params of [{ client_id: sent }, { redirect_uri: sent }]) {
      const { html } = await page(app, params);
      expect(html).not.toMatch(/<script>alert|<img src=x|<!--<script/);
      for (const [, content = ''] of html.matchAll(
        /<script type="application\/json"[^>]*>(.*?)<\/script>/gs,
      )) {
        expect(() => JSON.parse(content)).not.toThrow();
      }
    }
  });

  it('speaks the language of the reader, with error codes as they are', async () => {
    const headers = { 'accept-language': 'de-AT,de;q=0.9' };
    const response = await fetch(authorizeUrl(app, wrong), { redirect: 'manual', headers });
    const html = await response.text();
    expect(html).toContain('<html lang="de"');
    expect(text(html, 'error-code')).toBe('invalid_request');
  });
});

describe('ASVS 16.3: every refusal is on record', () => {
  async function recorded(act: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
    const { sql } = app.instance.database;
    await app.instance.audit.flush();
    await sql`select 1`;
    const [before] = await sql`select count(*)::int as n from audit_events`;
    await act();
    await app.instance.audit.flush();
    const rows = await sql`select * from audit_events order by id offset ${before?.['n']}`;
    return rows.map((row) => ({ ...row }));
  }

  it.each<[string, () => Promise<unknown>, string]>([
    ['a page', () => page(app, { client_id: 'nobody' }), 'invalid_client'],
    [
      'an answer to the client',
      () => fetch(authorizeUrl(app, { scope: 'x' }), { redirect: 'manual' }),
      'invalid_scope',
    ],
    [
      'prompt=none',
      () => fetch(authorizeUrl(app, { prompt: 'none' }), { redirect: 'manual' }),
      'login_required',
    ],
    [
      'a repeated parameter',
      () => fetch(`${authorizeUrl(app)}&nonce=a&nonce=b`, { redirect: 'manual' }),
      'invalid_request',
    ],
    ['the token endpoint', () => tokenRequest(app, { client_id: 'nobody' }), 'invalid_client'],
    [
      'a code',
      () => tokenRequest(app, { client_id: 'demo-spa', grant_type: 'authorization_code', code: 'x' }),
      'invalid_grant',
    ],
    ['userinfo', () => userinfo(app, 'x.y.z'), 'invalid_token'],
  ])('once: %s', async (_case, act, error) => {
    const events = await recorded(act);
    expect(events.map((event) => event['type'])).toEqual(['request.refused']);
    expect(JSON.stringify(events)).toContain(error);
  });

  it('without any secret that was sent', async () => {
    const canary = 'canary-0123456789-canary-0123456789-canary';
    const events = await recorded(async () => {
      await tokenRequest(app, { client_id: 'demo-web', client_secret: canary, grant_type: 'x' });
      await tokenRequest(app, {
        client_id: 'demo-spa',
        grant_type: 'authorization_code',
        code: canary,
        code_verifier: canary,
      });
      await tokenRequest(app, { client_id: 'demo-spa', grant_type: 'refresh_token', refresh_token: canary });
      await userinfo(app, canary);
    });
    expect(events).toHaveLength(4);
    expect(JSON.stringify(events)).not.toContain('canary');
  });
});
