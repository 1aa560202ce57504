/** The palette of the console: to any room and to any thing by its name, by the keys alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { enter, settled } from '../support/console.js';

describeInBrowser('the palette', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp({ production: true });
  });
  afterAll(() => app.close());

  const options = (page: Page) => page.locator('[role=option]');
  const open = async (page: Page) => {
    await page.keyboard.press('Control+k');
    await page.waitForSelector('#palette-query');
  };
  /** What the field says is chosen, as whoever hears the page is told. */
  const chosen = (page: Page) =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant');
      return id ? document.getElementById(id)?.textContent : null;
    });

  it('leads to a room by its name, with the focus on the heading there', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    await open(page);
    expect(await options(page).count()).toBeGreaterThan(10);
    await page.keyboard.type('audit');
    await expect.poll(() => chosen(page)).toContain('Audit log');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/admin\/events$/);
    await settled(page);
    expect(await page.locator('dialog').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('finds clients, people and servers by one question, when nothing more is typed', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/graphql') asked.push(request.postData() ?? '');
    });
    await open(page);
    await page.keyboard.type('demo-spa', { delay: 10 });
    await expect
      .poll(() => options(page).allTextContents())
      .toContainEqual(expect.stringContaining('single-page'));
    expect(asked).toHaveLength(1);
    await page.fill('#palette-query', 'ali');
    await expect.poll(() => options(page).allTextContents()).toContainEqual(expect.stringContaining('alice'));
    await page.fill('#palette-query', 'acme');
    await expect
      .poll(() => options(page).allTextContents())
      .toContainEqual(expect.stringContaining('Server acme'));
    await page.fill('#palette-query', '100%_nobody');
    await page.waitForSelector('[role=status] >> text=Nothing is called that.');
    expect(await options(page).count()).toBe(0);
  });

  it('goes round by the arrows, keeps the focus, and gives it back on Escape', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    await page.focus('#go-to');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#palette-query');
    const first = await chosen(page);
    await page.keyboard.press('ArrowUp');
    expect(await chosen(page)).not.toBe(first);
    await page.keyboard.press('ArrowDown');
    expect(await chosen(page)).toBe(first);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#room, .banner'))).toBeNull();
    await page.focus('#palette-query');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('go-to');
  });

  it('waits for a dialog that asks something, and does not pass by what is unsaved', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/users/new');
    await page.fill('input[name=username]', 'half');
    await open(page);
    await page.keyboard.type('keys');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog >> text=Leave without saving?');
    await page.keyboard.press('Control+k');
    expect(await page.locator('#palette-query').count()).toBe(0);
    await page.click('dialog >> text=Stay');
    expect(await page.inputValue('input[name=username]')).toBe('half');
    await page.fill('input[name=username]', '');
  });

  it('is accessible in light, dark and at 320 px', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    await open(page);
    await page.keyboard.type('a');
    await expect.poll(() => options(page).allTextContents()).toContainEqual(expect.stringContaining('alice'));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violationsOf(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    expect([await violationsOf(page), await smallTargets(page)]).toEqual([[], []]);
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
