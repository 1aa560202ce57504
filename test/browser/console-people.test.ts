/** People at the console: invited, let choose a new password, put into groups, disabled; and those who are declared elsewhere. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { enter, settled } from '../support/console.js';

describeInBrowser('people at the console', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp({ production: true });
  });
  afterAll(() => app.close());

  /** Makes an account by the graph, and answers its page. */
  async function made(username: string): Promise<string> {
    const { user } = await change<{ user: { id: string } }>(
      app,
      'createUser',
      { username },
      '{ user { id } }',
    );
    return `/admin/users/${user.id}`;
  }

  async function accessible(page: Page): Promise<void> {
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violationsOf(page)).toEqual([]);
    expect([await smallTargets(page), await sidewaysScroll(page)]).toEqual([[], 0]);
  }

  async function linkOn(page: Page): Promise<string> {
    await page.waitForSelector('#made-secret');
    expect(await page.textContent('dialog')).toMatch(/It works once, until/);
    const link = (await page.textContent('#made-secret')) ?? '';
    await page.click('#kept');
    return link;
  }

  it('an invitation is shown once, and leads the person to the choice of a password', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/users/new');
    await page.fill('input[name=username]', 'erin');
    await page.fill('input[name=groups]', 'staff');
    await page.press('input[name=groups]', 'Enter');
    await page.fill('input[name=groups]', 'editors,');
    await page.click('.operation summary');
    await page.waitForSelector('.listing >> text=/inviteUser/');
    await page.click('#submit');
    const link = await linkOn(page);
    await page.waitForURL(/\/users\/us_/);
    await settled(page);
    expect(await page.locator('.chip bdi').allTextContents()).toEqual(['staff', 'editors']);
    expect(await page.content()).not.toContain(link);
    const invited = await desk.visit();
    await invited.page.goto(link);
    await invited.page.waitForSelector('input[autocomplete=new-password]');
  });

  it('a reset link is made for one who has an account, and the one before it works no more', async () => {
    const { page } = await desk.visit();
    await enter(app, page, await made('frank'));
    const link = async () => {
      await page.click('#password-link');
      await page.click('#confirm');
      return linkOn(page);
    };
    const [first, second] = [await link(), await link()];
    const { page: other } = await desk.visit();
    expect((await other.goto(first))?.status()).toBe(410);
    expect((await other.goto(second))?.status()).toBe(200);
  });

  it('a group is taken away after a look at the difference, by the keyboard', async () => {
    const { page } = await desk.visit();
    await enter(app, page, await made('grace'));
    await page.focus('input[name=groups]');
    await page.keyboard.type('night-shift');
    await page.keyboard.press('Enter');
    await page.click('#submit');
    await page.waitForSelector('dialog .changes >> text=night-shift');
    await page.click('#save');
    await page.waitForSelector('[role=status] >> text=Saved.');
    await settled(page);
    await page.focus('input[name=groups]');
    await page.keyboard.press('Backspace');
    expect(await page.locator('.chip').count()).toBe(0);
    await page.click('#submit');
    await page.waitForSelector('dialog .changes del >> text=night-shift');
    await page.click('#save');
    await page.waitForSelector('[role=status] >> text=Saved.');
  });

  it('whoever is disabled is named, and it is said what ends', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/users?query=admin');
    await page.click('tbody a');
    await page.waitForSelector('#toggle');
    await page.click('#toggle');
    expect(await page.textContent('dialog h2')).toBe('Disable admin?');
    await page.click('#confirm');
    await page.waitForSelector('#form-problem');
    await page.keyboard.press('Escape');
    await page.goto(app.baseUrl + (await made('heidi')));
    await page.click('#toggle');
    await page.waitForSelector('#impact');
    await page.click('#confirm');
    await page.waitForSelector('.badge >> text=disabled');
  });

  it('what a client would get about a person is shown claim by claim, with its origin', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/users?query=alice');
    await page.click('tbody a');
    await page.click('#preview');
    await page.waitForURL(/\/admin\/preview\?user=us_/);
    await page.getByRole('combobox', { name: 'Client' }).fill('demo-s');
    await page.waitForSelector('.pick[aria-selected=true] >> text=demo-spa');
    await page.keyboard.press('Enter');
    const claim = (token: string, name: string) =>
      page
        .locator('section', { hasText: token })
        .locator('tr', { has: page.locator(`code >> text=/^${name}$/`) });
    await expect.poll(() => claim('Userinfo', 'email').textContent()).toBe('emailalice@localhostscope email');
    expect(await claim('ID token', 'acr').textContent()).toContain('the sign-in');
    expect(await claim('Userinfo', 'name').textContent()).toContain('Alice Pleasance Liddell');
    await page.uncheck('input[value=email]');
    await expect.poll(() => claim('Userinfo', 'email').count()).toBe(0);
  }, 40_000);

  it('what is asked for and comes to nothing is listed with the rule that leaves it out', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients?query=demo-web');
    await page.click('tbody a');
    await page.click('#preview');
    await page.waitForSelector('#resource');
    await page.selectOption('#resource', `${app.baseUrl}/graphql`);
    await page.getByRole('combobox', { name: 'Person' }).fill('bob');
    await page.click('.pick[aria-selected=true] >> text=bob');
    const left = page.locator('section', { hasText: 'Left out' });
    await expect.poll(() => left.count()).toBe(1);
    await accessible(page);
    await expect.poll(() => left.textContent()).toMatch(/files:read.*belongs to.*RFC 8707 §2\.2/);
    await page.goto(
      page
        .url()
        .replace(/scope=[^&]*/, 'scope=openid+nothing:such')
        .replace(/resource=[^&]*/, ''),
    );
    await settled(page);
    expect(await left.textContent()).toMatch(/nothing:such.*knows no such scope.*RFC 6749 §3\.3/);
  }, 40_000);
});
