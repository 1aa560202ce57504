/**
 * The page that sends an answer to the client as a form.
 *
 * OAuth 2.0 Form Post Response Mode §2   POST to the redirect URI, the parameters as fields of an HTML form
 */
import { readFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/domain/context.js';
import type { Reply } from '../../src/http/endpoint.js';
import { pageHeaders } from '../../src/http/headers.js';
import { Pages } from '../../src/http/pages.js';
import { loadRenderer } from '../../src/http/renderer.js';
import { projectRoot } from '../../src/project-root.js';
import { locales } from '../../web/src/i18n/locales.js';
import type { FormPostPage } from '../../web/src/page-model.js';
import { renderFormPost } from '../../web/src/server.js';
import { startApp, type TestApp } from '../support/app.js';

const assets = { styles: ['/assets/main-1.css'], closing: '/assets/form-post-1.js' };
const render = (fields: Record<string, string>, more: Partial<FormPostPage> = {}) =>
  renderFormPost(
    { locale: 'en', action: 'https://rp.example/cb', host: 'rp.example', fields, ...more },
    assets,
  );

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (text: string) => text.replace(/&(\w+|#39);/g, (whole, name: string) => NAMED[name] ?? whole);

/** The fields of the one form as a browser reads them. */
function fieldsOf(html: string): [string, string][] {
  const form = /<form id="form-post" method="post" action="[^"]*"[^>]*>(.*?)<\/form>/s.exec(html)?.[1] ?? '';
  const inputs = form.matchAll(/<input type="hidden" name="([^"]*)"(?: value(?:="([^"]*)")?)?\/?>/g);
  return [...inputs].map(([, name = '', value = '']) => [decoded(name), decoded(value)]);
}

describe('R17: a form post', () => {
  it('carries every value as it is, whatever characters it has (OAuth 2.0 Form Post Response Mode §2)', () => {
    const name = fc.constantFrom('code', 'state', 'iss', 'session_state', 'error', 'error_description');
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 4096 }),
      fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'amp;', '/', '=', '`', '{', '--') }),
      fc.constantFrom('</form>', '"><script>alert(1)</script>', '&quot;', '&amp;quot;', '\u2028', '</title>'),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (fields) => {
        const html = render(fields);
        expect(fieldsOf(html)).toEqual(Object.entries(fields));
        expect(html.match(/<(?:script|form|img|input|button)\b/g)).toHaveLength(
          Object.keys(fields).length + ['form', 'button', 'script'].length,
        );
      }),
    );
  });

  it('keeps a state of 4 KB to the last character', () => {
    const state = '"<&\'>é ~'.repeat(512);
    expect(fieldsOf(render({ state }))).toEqual([['state', state]]);
  });

  it('goes to the redirect URI, whose query stays', () => {
    const action = 'https://rp.example/cb?tenant=a&x="1"';
    const [, written = ''] = /action="([^"]*)"/.exec(render({ code: 'c' }, { action })) ?? [];
    expect(decoded(written)).toBe(action);
  });

  it('has one classic script behind the form, and a button that anybody can press', () => {
    const html = render({ code: 'c' });
    expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script src="/assets/form-post-1.js">',
    ]);
    expect(html.indexOf('<script')).toBeGreaterThan(html.indexOf('</form>'));
    expect(html).toMatch(/<button type="submit"[^>]*>Continue<\/button>/);
  });

  it.each(locales)('says where it goes in %s', (locale) => {
    const html = render({ code: 'c' }, { locale });
    expect(html).toContain(`<html lang="${locale}"`);
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toContain('rp.example');
    expect(/<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1]).toContain('rp.example');
  });

  it('is sent by a script that browsers of any age can read', () => {
    const source = readFileSync(new URL('../../web/classic/form-post.js', import.meta.url), 'utf8');
    expect(source).not.toMatch(/=>|`|\b(?:import|export|const|let|class|async)\b\s*[\w{]/);
  });
});

describe('R17: the reply', () => {
  let app: TestApp;
  const pages = new Pages(loadRenderer(projectRoot));
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  function formPost(action: string, headers: Record<string, string> = {}): Promise<Reply> {
    const req = Object.assign(new IncomingMessage(new Socket()), { headers, url: '/resume' });
    const ctx = openContext(app.instance, { requestId: 'test', ip: '' });
    return pages.formPost({ req, ctx }, { action, fields: { code: 'c', iss: app.baseUrl } });
  }
  const policy = async (action: string) =>
    pageHeaders(await formPost(action))['content-security-policy']?.split('; ') ?? [];

  it('is a page that is not stored, runs our scripts only and is framed by nobody', async () => {
    const reply = await formPost('https://rp.example/cb');
    expect(reply.status).toBe(200);
    expect(pageHeaders(reply)['cache-control']).toBe('no-store');
    const csp = await policy('https://rp.example/cb');
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("script-src 'self'");
    expect(csp).toContain("frame-ancestors 'none'");
  });

  it.each([
    ['https://rp.example/cb', "form-action 'self' https:"],
    ['http://127.0.0.1:7777/cb', "form-action 'self' http: https:"],
    ['http://[::1]:7777/cb', "form-action 'self' http: https:"],
    ['com.example.app:/cb', "form-action 'self' com.example.app:"],
  ])('lets the form go to %s, and on from there to any host of the client', async (action, directive) => {
    expect(await policy(action)).toContain(directive);
  });

  it('loads the script from an address that changes with it', async () => {
    const { html = '' } = await formPost('https://rp.example/cb');
    const [, script = ''] = /<script src="([^"]+)"/.exec(html) ?? [];
    expect(script).toMatch(/^\/assets\/form-post-[\w-]{8}\.js$/);
    const answer = await fetch(app.baseUrl + script);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/javascript/),
    ]);
    expect(await answer.text()).toContain("getElementById('form-post').submit()");
  });

  it('speaks the language of the reader', async () => {
    const { html } = await formPost('https://rp.example/cb', { 'accept-language': 'ar' });
    expect(html).toContain('<html lang="ar" dir="rtl"');
  });
});
