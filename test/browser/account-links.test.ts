/** The pages of links, in a browser: what a person reads, with and without a script, and how they work for everybody. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setupLink } from '../../src/domain/accounts/first-administrator.js';
import { openContext } from '../../src/domain/context.js';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { person } from '../support/people.js';

describeInBrowser('the pages of links', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const reset = async (username: string) => {
    const userId = await person(app, username);
    return (await change<{ resetUrl: string }>(app, 'startPasswordReset', { userId }, '{ resetUrl }'))
      .resetUrl;
  };
  const setup = async () => {
    await app.instance.database.sql`delete from users where role = 'administrator'`;
    return (await setupLink(openContext(app.instance, { requestId: '', ip: '' })))?.url ?? '';
  };

  async function look(page: Page): Promise<string[]> {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await violationsOf(page)));
    }
    await page.setViewportSize({ width: 320, height: 640 });
    const scroll = await sidewaysScroll(page);
    // The name that only password managers read is no target of anybody's finger.
    const small = (await smallTargets(page)).filter((control) => !control.includes('class="unseen"'));
    return [...found, ...small, ...(scroll ? [`scrolls by ${scroll}`] : [])];
  }

  it('R30: a new password: rules before typing, what is wrong announced and tied to the field, then it is saved', async () => {
    const { page } = await desk.visit();
    await page.goto(await reset('eve'));
    expect(await page.textContent('#rules')).toContain('15 characters or more');
    expect(await page.getAttribute('#password', 'aria-describedby')).toBe('rules');
    expect(await look(page)).toEqual([]);
    await page.fill('#password', 'short');
    await page.click('#submit');
    await page.waitForSelector('[role=alert]');
    expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true');
    expect(await look(page)).toEqual([]);
    await page.fill('#password', 'seven pale violins ask');
    await page.click('#submit');
    await page.waitForSelector('#link', { state: 'detached' });
    expect(await page.textContent('h1')).toBe('Your password is saved');
    expect(await look(page)).toEqual([]);
  });

  it('R30: the first administrator, and the way to administration', async () => {
    const { page } = await desk.visit();
    const url = await setup();
    await page.goto(url);
    expect(await look(page)).toEqual([]);
    await page.fill('#name', 'Root');
    await page.fill('#email', 'root@example.com');
    await page.fill('#password', 'seven pale violins ask');
    await page.click('#submit');
    await page.waitForSelector('#admin');
    await page.goto(url);
    expect(await page.textContent('h1')).toBe('This service is set up');
    expect(await look(page)).toEqual([]);
  });
});
