/** The page with every check of a sign-in request, as developers come to it and use it. It has no script of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { authorizeUrl } from '../support/relying-party.js';

describeInBrowser('/explain', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const wrong = () => authorizeUrl(app, { redirect_uri: `${app.baseUrl}/try/callbac`, prompt: 'none login' });
  const explained = (url: string) => `${app.baseUrl}/explain?url=${encodeURIComponent(url)}`;

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScript) => {
    it('C17, R34: from the error page to the check that failed, and on with a corrected address', async () => {
      const { page } = await desk.visit({ javaScript });
      await page.goto(wrong());
      await page.click('#developers summary');
      await page.click('#explain');
      await page.waitForSelector('#checks');
      expect(await page.locator('#checks .failed code').first().textContent()).toBe(
        'redirect_uri_registered',
      );
      expect(await page.locator('#checks .failed mark.expected').textContent()).toBe('k');
      await page.fill('#url', authorizeUrl(app));
      await page.click('#submit');
      await page.waitForSelector('.verdict');
      expect(await page.locator('#checks .failed').count()).toBe(0);
    });
  });

  it('is used by keyboard alone, from top to bottom', async () => {
    const { page } = await desk.visit();
    await page.goto(`${app.baseUrl}/explain`);
    await page.keyboard.press('Tab');
    await page.keyboard.insertText(wrong());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#checks');
    const order: string[] = [];
    for (let at = 0; at < 4; at++) {
      await page.keyboard.press('Tab');
      order.push(
        await page.evaluate(() => document.activeElement?.id || (document.activeElement?.className ?? '')),
      );
    }
    expect(order).toEqual(['url', 'submit', 'section', 'section']);
  });

  it('loads style sheets and no script', async () => {
    const { page, requested } = await desk.visit();
    await page.goto(explained(wrong()), { waitUntil: 'networkidle' });
    const paths = requested.map((url) => new URL(url)).filter(({ protocol }) => protocol !== 'data:');
    expect(paths.filter(({ pathname }) => pathname.endsWith('.css')).length).toBeGreaterThan(0);
    expect(paths.filter(({ pathname }) => pathname.endsWith('.js'))).toEqual([]);
  });

  it.each(['en', 'ar'])(
    'is accessible in %s: empty, refused and accepted, light and dark, at 320 px',
    async (locale) => {
      const { page } = await desk.visit({ locale, width: 320 });
      for (const url of [
        `${app.baseUrl}/explain`,
        explained(wrong()),
        explained(authorizeUrl(app)),
        explained('x'),
      ]) {
        await page.goto(url);
        expect(await page.locator('h1').count()).toBe(1);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          expect(await violationsOf(page)).toEqual([]);
        }
        expect(await smallTargets(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
      }
    },
  );
});
