/** What password managers, slow networks and the first paint rely on. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { authorizeUrl, interactionOf } from '../support/relying-party.js';
import { signInOn } from '../support/steps.js';
import { UserAgent } from '../support/user-agent.js';

/** The fields and buttons of each form as a password manager sees them. */
function formsOf(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.forms].map((form) => [
        `${form.id} ${form.method} ${new URL(form.action).pathname.replace(/in_[\w-]+/, '<id>')}`,
        [...form.elements]
          .filter((field) => !(field instanceof HTMLFieldSetElement))
          .map((field) =>
            ['type', 'id', 'name', 'autocomplete', 'required']
              .map((name) => (field.hasAttribute(name) ? `${name}=${field.getAttribute(name)}` : ''))
              .filter(Boolean)
              .join(' '),
          ),
      ]),
    ),
  );
}

describeInBrowser('the contract of the pages', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const request = () => authorizeUrl(app, { prompt: 'consent' });

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('each form has the fields that password managers know (%s)', async (_, javaScript) => {
    const { page } = await desk.visit({ javaScript });
    await page.goto(request());
    if (javaScript) await page.waitForSelector('#show-password');
    expect(await formsOf(page)).toEqual({
      'sign-in post /interaction/<id>/password': [
        'type=text id=username name=username autocomplete=username required=',
        'type=password id=password name=password autocomplete=current-password required=',
        ...(javaScript ? ['type=button id=show-password'] : []),
        'type=checkbox id=stay-signed-in name=stay_signed_in',
        'type=submit id=submit',
      ],
    });
    await signInOn(page);
    await page.waitForSelector('#consent');
    expect(await formsOf(page)).toEqual({
      'not-you post /interaction/<id>/account': ['type=submit name=account'],
      'consent post /interaction/<id>/consent': [
        'type=hidden name=account',
        ...Array<string>(3).fill('type=hidden name=scope'),
        'type=submit id=deny name=decision',
        'type=submit id=allow name=decision',
      ],
    });
  });

  it('the form that worked is gone, and the history has one entry for it: managers take that as success', async () => {
    const { page } = await desk.visit();
    await page.goto(request());
    const before = await page.evaluate(() => history.length);
    await signInOn(page);
    await page.waitForSelector('#consent');
    expect(await page.locator('input[type=password], #username').count()).toBe(0);
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  it('the first HTML has the whole form, before any script', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(request()));
    const html = await (await agent.fetch(`/sign-in?interaction=${id}`)).text();
    for (const part of ['id="sign-in"', 'name="username"', 'name="password"', 'id="submit"', '<h1'])
      expect(html).toContain(part);
    expect(gzipSync(html).length).toBeLessThanOrEqual(14_000);
  });

  it('sign-in loads at most 25 kB of script and 10 kB of style, packed, and nothing of /try or the console', async () => {
    const { page } = await desk.visit();
    const loaded: { path: string; size: Promise<number> }[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.startsWith('/assets/')) return;
      loaded.push({ path: pathname, size: response.body().then((body) => gzipSync(body).length) });
    });
    await page.goto(request(), { waitUntil: 'networkidle' });
    const total = async (extension: string) => {
      const files = loaded.filter(({ path }) => path.endsWith(extension));
      expect(files.length).toBeGreaterThan(0);
      return (await Promise.all(files.map(({ size }) => size))).reduce((sum, size) => sum + size, 0);
    };
    expect(await total('.js')).toBeLessThanOrEqual(25_000);
    expect(await total('.css')).toBeLessThanOrEqual(10_000);
    expect(loaded.filter(({ path }) => /\/(try|admin|explorer)-/.test(path))).toEqual([]);
    expect(new Set(loaded.map(({ path }) => path)).size).toBe(loaded.length);
  });

  it('assets stay in the browser for good, pages do not stay at all', async () => {
    const { page } = await desk.visit();
    const headers = new Map<string, Record<string, string>>();
    page.on('response', (response) => headers.set(new URL(response.url()).pathname, response.headers()));
    await page.goto(request(), { waitUntil: 'networkidle' });
    const assets = [...headers].filter(([path]) => path.startsWith('/assets/'));
    expect(assets.length).toBeGreaterThan(2);
    for (const [, asset] of assets) expect(asset['cache-control']).toMatch(/immutable/);
    expect(headers.get('/sign-in')?.['cache-control']).toBe('no-store');
  });
});
