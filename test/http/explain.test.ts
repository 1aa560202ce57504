/** The page that shows every check of an authorization request: what is on it, and who gets to see it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checks as table } from '../../src/domain/authorization/checks.js';
import { locales } from '../../web/src/i18n/locales.js';
import { startApp, type TestApp } from '../support/app.js';
import { browserOf, setting } from '../support/interaction.js';
import { authorizeUrl, type Params } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
/** As it is in production. */
let strict: TestApp;
beforeAll(async () => {
  [app, strict] = await Promise.all([startApp(), startApp({ development: false })]);
});
afterAll(() => Promise.all([app.close(), strict.close()]));

const explainPath = (url: string) => `/explain?url=${encodeURIComponent(url)}`;
const htmlOf = async (path: string, agent = new UserAgent(app.baseUrl)) => (await agent.fetch(path)).text();
const explained = (params: Params = {}) => htmlOf(explainPath(authorizeUrl(app, params)));

/** The text of an element by its class or id, without the elements in it. */
const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** Each check of the page: how it came out, and its text. */
const rows = (html: string) =>
  [...html.matchAll(/<li class="(passed|failed|not_reached)">(.*?)<\/li>/gs)].map(
    ([, outcome, inner = '']) => ({
      outcome,
      name: /<code dir="ltr">(.*?)<\/code>/.exec(inner)?.[1],
      text: text(inner),
      links: [...inner.matchAll(/href="([^"]*)"/g)].map(([, href]) => href),
    }),
  );

describe('/explain', () => {
  it('C17: shows all checks of the table in their order, each with its section', async () => {
    const shown = rows(await explained());
    expect(shown.map(({ name }) => name)).toEqual(table.map(({ name }) => name));
    for (const [at, { section }] of table.entries()) expect(shown[at]?.text).toContain(section);
    expect(new Set(shown.map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
  });

  it('C17: marks what failed, with what was sent, what would have passed and the words for the client', async () => {
    const sent = `${app.baseUrl}/try/callbac`;
    const html = await explained({ redirect_uri: sent });
    const failed = rows(html).filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ name }) => name)).toEqual(['redirect_uri_registered']);
    expect(failed[0]?.text).toContain(`Got ${sent}`);
    expect(failed[0]?.text).toContain('Expected');
    expect(failed[0]?.links).toEqual(['https://www.rfc-editor.org/rfc/rfc9700#section-2.1']);
    expect(text(/id="verdict".*?<\/div><\/div>/s.exec(html)?.[0] ?? '')).toContain('invalid_request');
  });

  it('says what was not reached', async () => {
    const outcomes = rows(await explained({ client_id: 'nobody' })).map(({ outcome }) => outcome);
    expect(outcomes).toContain('not_reached');
  });

  it('starts nothing', async () => {
    const count = () => app.instance.database.sql`select count(*)::int as n from interactions`;
    const [before] = await count();
    await explained();
    expect((await count())[0]).toEqual(before);
  });

  it('R34: needs no script, and keeps the address in its form', async () => {
    const url = authorizeUrl(app, { state: '</textarea><script>alert(1)</script>' });
    for (const sent of [url, `${url}</textarea><script>alert(1)</script>`]) {
      const html = await htmlOf(explainPath(sent));
      expect(html).not.toContain('<script');
      expect(html).toContain('method="get" action="/explain"');
      const [, kept = ''] = /<textarea[^>]*>(.*?)<\/textarea>/s.exec(html) ?? [];
      expect(kept.replaceAll('&amp;', '&').replaceAll('&lt;', '<')).toBe(sent);
    }
  });

  it('asks for an address first, and says so where it got none', async () => {
    expect(rows(await htmlOf('/explain'))).toEqual([]);
    for (const wrong of ['nonsense', '//evil.test', '/authorize'])
      expect(await htmlOf(explainPath(wrong))).toContain('id="unreadable"');
    expect((await new UserAgent(app.baseUrl).fetch('/explain?url=a&url=b')).status).toBe(400);
  });

  it.each(locales)('speaks %s', async (locale) => {
    const html = await htmlOf(`${explainPath(authorizeUrl(app))}&lang=${locale}`);
    expect(html).toContain(`<html lang="${locale}"`);
    expect(rows(html)).toHaveLength(table.length);
  });

  it('is not stored, and frames and is framed by nobody', async () => {
    const { headers } = await new UserAgent(app.baseUrl).fetch(explainPath(authorizeUrl(app)));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("form-action 'self';");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('bar 8: in production /explain is there for those who look after the instance', () => {
  const role = (name: string) =>
    setting(
      strict,
      `update users set role = '${name}' where username = 'alice@localhost' or email = 'alice@localhost'`,
    );
  const statusFor = async (agent: UserAgent) =>
    (await agent.fetch(explainPath(authorizeUrl(strict)), { headers: { accept: 'text/html' } })).status;
  afterEach(() => role('user'));

  it.each(['administrator', 'auditor'])('an %s', async (name) => {
    const agent = await browserOf(strict, 'alice@localhost');
    expect(await statusFor(agent)).toBe(404);
    await role(name);
    expect(await statusFor(agent)).toBe(200);
  });

  it('nobody else, and not with a session that is over', async () => {
    expect(await statusFor(new UserAgent(strict.baseUrl))).toBe(404);
    await role('administrator');
    const agent = await browserOf(strict, 'alice@localhost');
    await setting(strict, 'update sessions set ended_at = now()');
    expect(await statusFor(agent)).toBe(404);
    const bob = await browserOf(strict, 'bob@localhost');
    expect(await statusFor(bob)).toBe(404);
  });

  it('the error page links to it for them alone', async () => {
    const wrong = authorizeUrl(strict, { redirect_uri: 'https://evil.test/cb' });
    const agent = await browserOf(strict, 'alice@localhost');
    expect(await htmlOf(wrong, agent)).not.toContain('/explain');
    await role('auditor');
    const [, link = ''] = /<a href="(\/explain[^"]*)"/.exec(await htmlOf(wrong, agent)) ?? [];
    expect(new URLSearchParams(link.split('?')[1]).get('url')).toBe(wrong);
    expect(rows(await htmlOf(link, agent)).some(({ outcome }) => outcome === 'failed')).toBe(true);
  });
});

describe('the link on the error page', () => {
  const linkOf = (html: string) => /<a href="(\/explain[^"]*)" id="explain"/.exec(html)?.[1];

  it('is there for developers, for a form as well', async () => {
    const wrong = authorizeUrl(app, { redirect_uri: 'https://evil.test/cb' });
    expect(linkOf(await htmlOf(wrong))).toBe(explainPath(wrong));
    const [endpoint = '', query = ''] = wrong.split('?');
    const body = new URLSearchParams(query);
    const posted = await new UserAgent(app.baseUrl).fetch(endpoint, { method: 'POST', body });
    expect(linkOf(await posted.text())).toBe(explainPath(wrong));
  });

  it('is left out where it would be too long to follow', async () => {
    const html = await htmlOf(authorizeUrl(app, { client_id: 'nobody', state: 'x'.repeat(8_000) }));
    expect(html).toContain('id="error-code"');
    expect(linkOf(html)).toBeUndefined();
  });
});
