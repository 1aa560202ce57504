/** What holds for every document that the server renders, whatever the names in it are. */
import { describe, expect, test } from 'vitest';
import { assetsOf } from '../../web/src/manifest.js';
import type { PageModel } from '../../web/src/page-model.js';
import { renderPage } from '../../web/src/server.js';

const assets = { script: '/assets/main-1.js', styles: ['/assets/main-1.css'] };

const hostile = '</script><img src=x onerror=alert(1)>"\'&\u2028<!--';

const signIn: PageModel = {
  page: 'interaction',
  locale: 'en',
  username: hostile,
  interaction: {
    id: 'abc',
    expiresAt: '2030-01-01T00:00:00Z',
    authorizationServer: { slug: 'acme', name: 'Acme', issuer: 'http://localhost:4000/as/acme' },
    client: {
      clientId: 'notes',
      clientName: hostile,
      host: 'notes.example',
      documentHost: null,
      onThisDevice: false,
      trust: 'REGISTERED',
      clientUri: null,
      logoUri: 'https://tracker.example/logo.png',
      policyUri: null,
      tosUri: null,
    },
    request: { uiLocales: [] },
    step: { __typename: 'SignInStep', loginHint: null, reason: null, staySignedInDays: 30 },
  },
};

describe('a rendered document', () => {
  const html = renderPage(signIn, assets);

  test('needs no inline script, no inline style and no handler', () => {
    expect(html).not.toMatch(/<script(?![^>]*type="application\/json")(?![^>]*src=)/);
    expect(html).not.toMatch(/<style|\sstyle=|<[^>]+\son\w+=/);
  });

  test('shows what others have written as text only, and embeds it inert', () => {
    expect(html).not.toContain('<img src=x');
    const json = /id="page-model">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(json).not.toMatch(/[<>\u2028]/);
    expect(JSON.parse(json)).toEqual(signIn);
  });

  test('fetches nothing from elsewhere: a foreign logo is not shown', () => {
    expect(html).not.toMatch(/<(img|link|script)[^>]+(src|href)="https?:/);
  });

  test('works without a script: a form that posts, with the fields that password managers know', () => {
    expect(html).toContain('method="post" action="/interaction/abc/password"');
    expect(html).toMatch(/<input[^>]*name="username"[^>]*autocomplete="username"/);
    expect(html).toMatch(/<input[^>]*name="password"[^>]*autocomplete="current-password"/);
    expect(html).toMatch(/<input[^>]*name="stay_signed_in"/);
  });

  test('says its language and direction', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(renderPage({ page: 'not-found', locale: 'ar' }, assets)).toContain('<html lang="ar" dir="rtl">');
  });
});

test('an entry needs the sheets and the scripts of the chunks that it shares', () => {
  const manifest = {
    'src/main.tsx': { file: 'assets/main.js', css: ['assets/main.css'], imports: ['_shared.js'] },
    '_shared.js': { file: 'assets/shared.js', css: ['assets/shared.css'], imports: ['_shared.js'] },
  };
  expect(assetsOf(manifest, 'src/main.tsx')).toEqual({
    script: '/assets/main.js',
    styles: ['/assets/shared.css', '/assets/main.css'],
    modules: ['/assets/shared.js'],
  });
});
