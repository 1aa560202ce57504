/**
 * Without a mouse, and as a screen reader hears it.
 *
 * WCAG 2.2   2.1.1 keyboard, 2.4.3 focus order, 2.4.7 focus visible, 3.3.1 and 4.1.3 errors, 3.3.8 passwords may be pasted
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { authorizeUrl, callback } from '../support/relying-party.js';
import { arriveAt, signInOn } from '../support/steps.js';

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

/** The ids that Tab reaches from here, each with a ring around it. */
async function tabOrder(page: Page, steps: number): Promise<string[]> {
  const order: string[] = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    order.push(
      await page.evaluate(() => {
        const element = document.activeElement;
        if (!element) return 'nothing';
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        return `${element.id || element.className}${ring ? '' : ' without a ring'}`;
      }),
    );
  }
  return order;
}

describeInBrowser('with the keyboard alone', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const open = (page: Page) => page.goto(authorizeUrl(app, { prompt: 'consent' }));

  it('from the first field to the client, by Tab, Space and Enter', async () => {
    const { page } = await desk.visit();
    await open(page);
    expect(await focused(page)).toBe('username');
    await page.keyboard.type('alice@localhost');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#consent');
    expect(await focused(page)).toBe('heading');
    expect(await tabOrder(page, 3)).toEqual(['link', 'deny', 'allow']);
    await expect
      .poll(async () => {
        if ((await focused(page)) === 'allow') await page.keyboard.press('Space');
        return page.url();
      })
      .toContain('code=');
    expect((await arriveAt(page, callback(app))).has('code')).toBe(true);
  });

  it('reaches everything on the sign-in page in the order in which it is read, with a visible focus', async () => {
    const { page } = await desk.visit();
    await open(page);
    await page.waitForSelector('#show-password');
    expect(await tabOrder(page, 5)).toEqual([
      'password',
      'show-password',
      'stay-signed-in',
      'submit',
      'language',
    ]);
  });

  it('Allow is never focused by us, and decides nothing in its first half second', async () => {
    const { page } = await desk.visit();
    await page.clock.install();
    await open(page);
    await page.fill('#username', 'alice@localhost');
    await page.fill('#password', PASSWORD);
    await page.waitForSelector('#show-password');
    await page.clock.pauseAt(Date.now() + 60_000);
    const decisions: string[] = [];
    page.on('request', (sent) => sent.postData()?.includes('"decision"') && decisions.push(sent.url()));
    await page.locator('#sign-in').evaluate((form: HTMLFormElement) => form.requestSubmit());
    await page.waitForSelector('#allow');
    await page.clock.runFor(450);
    expect(await focused(page)).toBe('heading');
    await page.locator('#allow').evaluate((button: HTMLElement) => button.click());
    await page.clock.runFor(500);
    expect(decisions).toEqual([]);
    await page.locator('#allow').evaluate((button: HTMLElement) => button.click());
    expect((await arriveAt(page, callback(app))).has('code')).toBe(true);
    expect(decisions.length).toBe(1);
  });

  it('without JavaScript a sheet lies over the buttons for as long', async () => {
    const { page } = await desk.visit({ javaScript: false });
    await open(page);
    await signInOn(page);
    const below = (time: number) =>
      page.locator('.decisions').evaluate((box, at) => {
        const [sheet] = box.getAnimations({ subtree: true });
        if (sheet) sheet.currentTime = at;
        const allow = document.querySelector('#allow')?.getBoundingClientRect();
        return document.elementFromPoint((allow?.left ?? 0) + 20, (allow?.top ?? 0) + 20)?.id;
      }, time);
    expect(await below(499)).not.toBe('allow');
    expect(await below(502)).toBe('allow');
  });

  it('a wrong password is announced, tied to both fields, and the password is asked for again', async () => {
    const { page } = await desk.visit();
    await open(page);
    await signInOn(page, 'alice@localhost', 'wrong');
    const alert = page.locator('[role=alert]#form-error');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('don’t match');
    for (const id of ['username', 'password']) {
      expect(await page.getAttribute(`#${id}`, 'aria-invalid')).toBe('true');
      expect(await page.getAttribute(`#${id}`, 'aria-describedby')).toContain('form-error');
    }
    await expect.poll(() => focused(page)).toBe('password');
    expect(await page.inputValue('#password')).toBe('');
    expect(await page.inputValue('#username')).toBe('alice@localhost');
  });

  it('an unreachable server is no wrong password, and nothing typed is lost', async () => {
    const { page, trouble } = await desk.visit();
    await open(page);
    await page.route('**/graphql', (route) => route.abort());
    await signInOn(page);
    await page.waitForSelector('#form-error');
    expect(await page.textContent('#form-error')).toContain('could not reach the server');
    expect(await page.inputValue('#password')).toBe(PASSWORD);
    expect(trouble.splice(0)).toEqual(['console: Failed to load resource: net::ERR_FAILED']);
  });

  it('the password can be shown, is hidden again when it is sent, and may be pasted', async () => {
    const { page } = await desk.visit();
    await open(page);
    await page.focus('#password');
    await page.keyboard.insertText('pasted');
    expect(await page.inputValue('#password')).toBe('pasted');
    await page.focus('#show-password');
    await page.keyboard.press('Enter');
    expect(await page.getAttribute('#password', 'type')).toBe('text');
    expect(await page.getAttribute('#show-password', 'aria-pressed')).toBe('true');
    await page.keyboard.press('Space');
    expect(await page.getAttribute('#password', 'type')).toBe('password');
    await page.keyboard.press('Space');
    await page.fill('#username', 'alice');
    await page.click('#submit');
    await expect.poll(() => page.getAttribute('#password', 'type')).toBe('password');
    await page.waitForSelector('#form-error');
  });

  it('caps lock is mentioned while it is on, and politely', async () => {
    const { page } = await desk.visit();
    await open(page);
    await page.waitForSelector('#show-password');
    const press = (on: boolean) =>
      page.evaluate((modifierCapsLock) => {
        const event = new KeyboardEvent('keydown', { key: 'a', bubbles: true, modifierCapsLock });
        document.querySelector('#password')?.dispatchEvent(event);
      }, on);
    await press(true);
    await expect.poll(() => page.textContent('#caps-lock')).toBe('Caps lock is on.');
    expect(await page.getAttribute('#caps-lock', 'role')).toBe('status');
    await press(false);
    await expect.poll(() => page.textContent('#caps-lock')).toBe('');
  });
});
