/**
 * The pages of links as they stand in a browser, with and without a script, narrow and from right to left.
 *
 * WCAG 2.2 AA   by axe-core, with 1.4.10 reflow, 2.5.8 target size, 3.3.1 errors that are tied to their field
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setupLink } from '../../src/domain/accounts/first-administrator.js';
import { linkFor } from '../../src/domain/accounts/links.js';
import { openContext } from '../../src/domain/context.js';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';

const CHOSEN = 'seven pale violins ask';

describeInBrowser('the page of a link', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp();
    await app.instance.database.sql`delete from users where role = 'administrator'`;
  });
  afterAll(() => app.close());

  const ctx = () => openContext(app.instance, { requestId: 'test', ip: '' });
  const linkOf = async (username: string, purpose: 'reset' | 'sign_in') => {
    const [row] = await app.instance.database.sql`select id from users where username = ${username}`;
    const made = await linkFor(ctx(), row?.['id'], purpose, { governsRoles: true });
    if ('failure' in made) throw new Error(made.failure);
    return made.link.url;
  };
  const links: Record<string, () => Promise<string>> = {
    setup: async () => (await setupLink(ctx()))?.url ?? '',
    'set-password': () => linkOf('alice', 'reset'),
    'sign-in-link': () => linkOf('bob', 'sign_in'),
    'a link that is over': async () => `${app.baseUrl}/set-password/used`,
  };

  it.each(Object.keys(links))('WCAG 2.2 AA: %s, dark, narrow, from right to left', async (state) => {
    const { page } = await desk.visit({ colorScheme: 'dark', width: 320, locale: 'ar' });
    await page.goto((await links[state]?.()) ?? '');
    await accessible(page);
    if ((await page.locator('#password').count()) === 0) return;
    await page.fill('#password', 'too short');
    if (state === 'setup') await page.fill('#email', 'nobody');
    await page.click('#submit');
    await page.waitForSelector('[role=alert]');
    await accessible(page);
    expect(await focused(page)).toBe(state === 'setup' ? 'email' : 'password');
  });

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

  async function accessible(page: Page): Promise<void> {
    expect(await violationsOf(page)).toEqual([]);
    expect([await smallTargets(page), await sidewaysScroll(page)]).toEqual([[], 0]);
    expect(await page.title()).not.toBe('');
  }

  it.each([true, false])('leads to a password, with a script: %s', async (javaScript) => {
    const { page } = await desk.visit({ javaScript });
    await page.goto(await linkOf('alice', 'reset'));
    expect(await page.locator('#rules').textContent()).toContain('15 characters or more');
    await page.fill('#password', 'too short');
    await page.press('#password', 'Enter');
    await page.waitForSelector('[role=alert]');
    const described = (await page.getAttribute('#password', 'aria-describedby'))?.split(' ') ?? [];
    for (const id of described) expect(await page.locator(`#${id}`).count()).toBe(1);
    expect(await focused(page)).toBe('password');
    await page.fill('#password', CHOSEN);
    await page.click('#submit');
    await page.waitForSelector('.tile.positive');
    await page.reload();
    expect(await page.locator('#password').count()).toBe(0);
  });

  it('signs in by a button, in the browser where it is pressed', async () => {
    const { page } = await desk.visit();
    await page.goto(await linkOf('bob', 'sign_in'));
    await page.click('#submit');
    await page.waitForURL(`${app.baseUrl}/account`);
    expect(await page.content()).toContain('bob@localhost');
  });
});
