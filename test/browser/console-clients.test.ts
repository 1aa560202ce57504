/** The rooms of clients: found, registered, tried, changed and deleted. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { enter, settled } from '../support/console.js';

describeInBrowser('clients at the console', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp({ production: true });
  });
  afterAll(() => app.close());

  const rows = (page: Page) => page.locator('.table tbody tr');

  async function register(page: Page, name: string, uri: string) {
    await page.goto(`${app.baseUrl}/admin/as/default/clients/new`);
    await settled(page);
    await page.fill('input[name=clientName]', name);
    await page.fill('input[name=redirectUris]', uri);
    await page.click('#submit');
    await page.waitForSelector('#made-secret');
    const secret = await page.textContent('#made-secret');
    await page.click('#kept');
    await page.waitForURL(/\/clients\/cl_/);
    await settled(page);
    return secret ?? '';
  }

  it('search, filter and sorting are in the address, and one goes back to them', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients');
    const all = await rows(page).count();
    expect(all).toBeGreaterThan(3);
    await page.fill('#filter-query', 'demo-spa');
    await page.waitForURL(/query=demo-spa/);
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.reload();
    await settled(page);
    expect(await page.inputValue('#filter-query')).toBe('demo-spa');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.fill('#filter-query', '');
    await expect.poll(() => rows(page).count()).toBe(all);
    await page.click('th >> text=Name');
    await page.waitForURL(/sort=NAME\.DESC/);
    expect(await page.getAttribute('th:has-text("Name")', 'aria-sort')).toBe('descending');
  });

  it('a redirect URI is checked while it is typed, at its own row', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients/new');
    await page.fill('input[name=redirectUris] >> nth=0', 'https://app.example/cb');
    await page.waitForSelector('.row >> nth=0 >> text=can be registered');
    await page.click('#add-redirectUris');
    await page.fill('input[name=redirectUris] >> nth=1', 'http://app.example/cb#x');
    await page.waitForSelector('.row >> nth=1 >> .problem');
    expect(await page.getAttribute('input[name=redirectUris] >> nth=1', 'aria-invalid')).toBe('true');
    expect(await page.getAttribute('input[name=redirectUris] >> nth=0', 'aria-invalid')).toBeNull();
  });

  it('a client is registered, its secret shown once, changed after a look at the difference, and deleted', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    const secret = await register(page, 'Notes', 'https://notes.example/cb');
    expect(secret.length).toBeGreaterThan(30);
    expect(await page.textContent('h1')).toBe('Notes');
    expect(await page.content()).not.toContain(secret);
    await page.fill('input[name=clientName]', 'Better notes');
    await page.click('#submit');
    await page.waitForSelector('dialog');
    expect(await page.textContent('dialog .changes')).toMatch(/clientName.*Notes.*Better notes/);
    await page.click('#save');
    await page.waitForSelector('[role=status] >> text=Saved.');
    await expect.poll(() => page.textContent('h1')).toBe('Better notes');
    await page.click('#toggle');
    await page.click('#confirm');
    await page.waitForSelector('.badge >> text=disabled');
    await page.click('#delete');
    await page.waitForSelector('#impact');
    expect(await page.isDisabled('#confirm')).toBe(true);
    await page.fill('#typed', (await page.textContent('dialog label code')) ?? '');
    await page.click('#confirm');
    await page.waitForURL(/\/clients$/);
    await settled(page);
    expect(await page.textContent('#room')).not.toContain('Better notes');
  });

  it('a client of a preset shows what its program is told, with its own id and address', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients/new');
    await page.check('input[value=grafana]');
    await page.fill('input[name=url]', 'https://dash.example.com');
    await page.fill('input[name=clientId]', 'dash');
    await page.click('#submit');
    await page.waitForSelector('#made-secret');
    await page.click('#kept');
    await page.waitForSelector('h2 >> text=Set up Grafana');
    const told = await page.textContent('.listing[aria-label="grafana.ini"]');
    expect(told).toContain('client_id = dash\nclient_secret = <client secret>\n');
    expect(told).toContain('root_url = https://dash.example.com\n');
    expect(told).toContain(`auth_url = ${app.baseUrl}/authorize\n`);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('what is typed and not saved holds whoever leaves', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients/new');
    await page.fill('input[name=clientName]', 'Half a client');
    await page.click('nav >> text=Keys');
    await page.waitForSelector('dialog >> text=Leave without saving?');
    await page.click('dialog >> text=Stay');
    expect(await page.inputValue('input[name=clientName]')).toBe('Half a client');
    await page.click('nav >> text=Keys');
    await page.click('dialog >> text=/^Leave$/');
    await page.waitForURL(/\/keys$/);
  });

  it('a form shows the operation that it sends, and it is one that the graph knows', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients/new');
    await page.fill('input[name=clientName]', 'Shown');
    await page.click('.operation summary');
    await page.waitForSelector('.listing >> text=/registerClient\\(input: \\$input\\)/');
    expect(await page.textContent('.listing >> nth=1')).toContain('"clientName": "Shown"');
    await page.fill('input[name=clientName]', '');
    await page.reload();
  });

  it('a client is registered by the keyboard alone', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients');
    await page.focus('#new-client');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/clients\/new$/);
    await page.waitForSelector('input[name=clientName]');
    const at = () =>
      page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.id);
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60 && (await at()) !== name; step += 1) await page.keyboard.press('Tab');
      expect(await at()).toBe(name);
    };
    await tabTo('clientName');
    await page.keyboard.type('By keyboard');
    await tabTo('redirectUris');
    await page.keyboard.type('https://keyboard.example/cb');
    await tabTo('submit');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#made-secret');
    await tabTo('kept');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/clients\/cl_/);
    await expect.poll(() => page.textContent('h1')).toBe('By keyboard');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('the request of a client is checked rule by rule, and tried step by step where /try can play it', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients?query=demo-web');
    await page.click('tbody a');
    await page.click('#check');
    await page.waitForSelector('#checks >> text=The server takes this request');
    await page.selectOption('#try-prompt', 'none');
    expect(await page.locator('#checks').count()).toBe(0);
    expect(await page.textContent('#request')).toContain('prompt=none');
    await page.click('#try');
    await page.waitForURL(/\/try\?server=default&client=demo-web/);
    expect(await page.isChecked('input[value=demo-web]')).toBe(true);
  });

  it('where a redirect URI is refused, another one is offered at its row, and taken by a press', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/default/clients/new');
    await page.fill('input[name=redirectUris]', 'http://app.example/cb');
    await page.click('.row .meant button');
    expect(await page.inputValue('input[name=redirectUris]')).toBe('https://app.example/cb');
    await page.waitForSelector('.row >> text=can be registered');
    await page.fill('input[name=redirectUris]', '');
  });

  it('a second secret takes the place of the first without a gap, and a client that begins to need one is given it', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    await register(page, 'Two secrets', 'https://two.example/cb');
    await page.click('#new-secret');
    await page.fill('dialog input[name=name]', 'second');
    await page.selectOption('dialog select[name=others]', '24');
    await page.click('dialog #submit');
    await page.waitForSelector('#made-secret');
    expect(await violationsOf(page)).toEqual([]);
    await page.click('#kept');
    const ends = page.locator('section', { hasText: 'Secrets' }).locator('[data-heading=Ends]');
    await expect.poll(() => ends.allTextContents()).toEqual([expect.stringMatching(/\d/), 'never']);
    await page.selectOption('select[name=tokenEndpointAuthMethod]', 'none');
    await page.click('#submit');
    await page.click('#save');
    await page.waitForSelector('[role=status] >> text=Saved.');
    await settled(page);
    await page.selectOption('select[name=tokenEndpointAuthMethod]', 'client_secret_basic');
    await page.click('#submit');
    await page.click('#save');
    await page.waitForSelector('#made-secret');
    await page.click('#kept');
  }, 40_000);
});
