/**
 * Each page and state as it stands in a browser, light and dark, wide and at 320 px, from left to right and from right
 * to left.
 *
 * WCAG 2.2 AA   by axe-core, with 1.4.10 reflow, 2.5.8 target size, 2.4.2 title, 3.1.1 language looked at besides
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, OTHER_NAME, useBrowser } from '../support/browser.js';
import { authorizeUrl, type Params } from '../support/relying-party.js';
import { signInOn } from '../support/steps.js';

describeInBrowser('each page and state', () => {
  let app: TestApp;
  const otherOrigin = () => app.baseUrl.replace('localhost', OTHER_NAME);
  const desk = useBrowser(
    () => app.baseUrl,
    () => [otherOrigin()],
  );
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const request = (params: Params = {}) => authorizeUrl(app, { prompt: 'consent', ...params });

  async function signIn(page: Page, username = 'alice@localhost', params: Params = {}) {
    await page.goto(request(params));
    await signInOn(page, username);
    await page.waitForSelector('#consent');
  }

  const states: Record<string, (page: Page) => Promise<unknown>> = {
    'sign-in': (page) => page.goto(request()),
    'sign-in after a wrong password': async (page) => {
      await page.goto(request());
      await signInOn(page, `nobody-${Math.random()}`, 'wrong');
      await page.waitForSelector('#form-error');
    },
    'confirmation of who it is': async (page) => {
      await signIn(page);
      await page.goto(request({ prompt: 'login' }));
    },
    'account chooser': async (page) => {
      await signIn(page);
      await page.click('#not-you button');
      await signInOn(page, 'bob@localhost');
      await page.waitForSelector('#consent');
      await page.goto(request({ prompt: 'select_account' }));
      await page.waitForSelector('#accounts');
    },
    'consent, with everything on it': (page) =>
      signIn(page, 'bob@localhost', {
        redirect_uri: 'http://127.0.0.1:4999/callback',
        scope: 'openid profile email address phone groups files:read files:write offline_access',
      }),
    'the way back, where nothing came of it': async (page) => {
      await page.route('**/resume?*', (route) => route.fulfill({ status: 204 }));
      await signIn(page);
      await page.waitForFunction(() =>
        document
          .querySelector('.decisions')
          ?.getAnimations({ subtree: true })
          .every(({ playState }) => playState === 'finished'),
      );
      await expect
        .poll(
          async () => {
            await page.click('#allow', { timeout: 500 }).catch(() => undefined);
            return page.locator('#continue').count();
          },
          { timeout: 6000 },
        )
        .toBe(1);
    },
    'an interaction that is over': (page) => page.goto(`${app.baseUrl}/sign-in?interaction=in_none`),
    'an error, unfolded': async (page) => {
      await page.goto(request({ redirect_uri: `${app.baseUrl}/try/callbac` }));
      await page.click('#developers summary');
    },
    'signed out': (page) => page.goto(`${app.baseUrl}/signed-out`),
    'account, signed out': (page) => page.goto(`${app.baseUrl}/account`),
    'account, signed in': async (page) => {
      await signIn(page);
      await page.goto(`${app.baseUrl}/account`);
    },
    'not found': (page) => page.goto(`${app.baseUrl}/nothing-here`),
    'another address': (page) => page.goto(`${otherOrigin()}/account`),
    '/try': (page) => page.goto(`${app.baseUrl}/try`),
  };

  /** As it is, in the dark, and at the width of a small phone. */
  async function look(page: Page): Promise<string[]> {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await violationsOf(page)).map((violation) => `${colorScheme}: ${violation}`));
    }
    return [...found, ...(await lookAtNarrow(page))];
  }

  async function lookAtNarrow(page: Page): Promise<string[]> {
    await page.setViewportSize({ width: 320, height: 640 });
    const found = [...(await violationsOf(page)), ...(await smallTargets(page))];
    const scroll = await sidewaysScroll(page);
    return (scroll > 0 ? [...found, `scrolls sideways by ${scroll} px`] : found).map(
      (what) => `320 px: ${what}`,
    );
  }

  it.each(Object.entries(states))('%s: accessible, light and dark, wide and narrow', async (_, open) => {
    const { page, trouble } = await desk.visit();
    await open(page);
    expect(await page.title()).toMatch(/^.{5,}$/);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('main').count()).toBe(1);
    expect(await look(page)).toEqual([]);
    forgiveUntrustworthy(trouble);
  });

  // /try is for developers and speaks English only.
  it.each(Object.entries(states).filter(([name]) => name !== '/try'))(
    '%s: from right to left as well',
    async (_, open) => {
      const { page, trouble } = await desk.visit({ locale: 'ar' });
      await open(page);
      expect(await page.locator('html[lang=ar][dir=rtl]').count()).toBe(1);
      expect(await lookAtNarrow(page)).toEqual([]);
      forgiveUntrustworthy(trouble);
    },
  );

  it('a name and a host that are one long word wrap, at 320 px as well as at 1000', async () => {
    const name = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    const { database, cache } = app.instance;
    const { page } = await desk.visit({ width: 320 });
    await database.sql`update clients set client_name = ${name}, client_uri = ${`https://${'x'.repeat(60)}.example`}
      where client_id = 'demo-web'`;
    cache.clear();
    await page.goto(request({ client_id: 'demo-web' }));
    expect(await page.textContent('h1')).toContain(name);
    expect(await sidewaysScroll(page)).toBe(0);
    await signInOn(page);
    await page.waitForSelector('#consent');
    expect(await sidewaysScroll(page)).toBe(0);
    await page.setViewportSize({ width: 1000, height: 800 });
    expect(await sidewaysScroll(page)).toBe(0);
    await page.goto(request({ client_id: 'demo-web', redirect_uri: `${app.baseUrl}/elsewhere` }));
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.textContent('#back')).toContain('xxx');
    expect(await sidewaysScroll(page)).toBe(0);
  });

  /** Chromium remarks that a header which asks for a trustworthy origin does nothing on plain http under a name. */
  function forgiveUntrustworthy(trouble: string[]): void {
    const kept = trouble.filter(
      (text) => !text.includes('Cross-Origin-Opener-Policy header has been ignored'),
    );
    trouble.splice(0, trouble.length, ...kept);
  }
});
