/** The relying party in the box, used by somebody who wants to see everything: each step sends what it says and says what came. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { decideOn, signInOn } from '../support/steps.js';

describeInBrowser('/try', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  async function open(page: Page, client = 'demo-web'): Promise<void> {
    await page.goto(`${app.baseUrl}/try`);
    await page.check(`input[value=${client}]`);
    await page.selectOption('#prompt', 'consent');
  }

  async function signIn(page: Page): Promise<void> {
    await page.click('#sign-in');
    await signInOn(page);
    await decideOn(page);
    await page.waitForSelector('#exchange');
  }

  /** The members of the last answer in a step. */
  const statusIn = (page: Page, number: number) =>
    page.locator(`section[aria-labelledby=step-${number}] [role=status]`).textContent();

  it('a request that is pushed, an answer in a form, tokens that are asked about and taken back', async () => {
    const { page } = await desk.visit();
    await open(page);
    await page.check('#push');
    await page.selectOption('#response-mode', 'form_post');
    await page.locator('summary', { hasText: 'More parameters' }).click();
    await page.selectOption('#claims', { label: 'the e-mail address in the ID token' });
    await page.click('#push-request');
    await page.waitForSelector('#sign-in');
    await signIn(page);
    expect(new URL(page.url()).pathname).toBe('/try/callback');
    expect(new URL(page.url()).search).toBe('');
    expect(await page.textContent('main')).toContain('The answer is good');

    await page.click('#exchange');
    await page.click('#userinfo');
    await expect.poll(() => statusIn(page, 5)).toContain('HTTP 200');
    await page.click('#introspect');
    await expect.poll(() => statusIn(page, 7)).toContain('HTTP 200');
    expect(await page.textContent('section[aria-labelledby=step-7]')).toContain('"active": true');
    await page.click('#revoke-refresh');
    await expect
      .poll(() => page.textContent('section[aria-labelledby=step-7]'))
      .toContain('takes it no more');
    await page.click('#refresh');
    await expect.poll(() => statusIn(page, 6)).toContain('HTTP 400');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('the way out and back again, with the state that was sent', async () => {
    const { page } = await desk.visit();
    await open(page);
    await signIn(page);
    await page.click('#exchange');
    await page.click('#end-session');
    await page.waitForSelector('#signed-out');
    expect(await page.textContent('#signed-out')).toContain('You are signed out');
    await page.goto(`${app.baseUrl}/account`);
    expect(await page.textContent('h1')).toBe('You are not signed in');
    await page.goto(`${app.baseUrl}/try?state=forged`);
    expect(await page.textContent('#signed-out')).toContain('somebody else');
  });

  it('a public client pushes as well, and is told why it may not ask about tokens', async () => {
    const { page } = await desk.visit();
    await open(page, 'demo-spa');
    await page.check('#push');
    await page.click('#push-request');
    await signIn(page);
    await page.click('#exchange');
    await page.waitForSelector('#revoke-access');
    expect(await page.locator('#introspect').count()).toBe(0);
    expect(await page.textContent('section[aria-labelledby=step-7]')).toContain('RFC 7662 §2.1');
  });

  describe.each([1200, 360])('at %d px', (width) => {
    it('step 1 with everything unfolded and pushed is accessible, and does not scroll sideways', async () => {
      const { page } = await desk.visit({ width });
      await open(page);
      await page.check('#push');
      for (const fold of await page.locator('summary').all()) await fold.click();
      await page.click('#push-request');
      await page.waitForSelector('#sign-in');
      expect(await violationsOf(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    });
  });
});
