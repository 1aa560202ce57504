/**
 * Every room of the console: what it asks and what that costs, and how it stands in a browser; and the way of somebody
 * who sets up a server, a client and a person, and takes it all back.
 *
 * WCAG 2.2 AA   by axe-core in light and dark, with 1.4.10 reflow and 2.5.8 target size at 320 px
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { enter, settled } from '../support/console.js';

const ROOMS = [
  '/admin',
  '/admin/servers',
  '/admin/servers/new',
  '/admin/as/acme',
  '/admin/as/acme/clients',
  '/admin/as/acme/clients/new',
  '/admin/as/acme/resources',
  '/admin/as/acme/keys',
  '/admin/as/acme/consents',
  '/admin/as/acme/registration',
  '/admin/users',
  '/admin/users/new',
  '/admin/sessions',
  '/admin/events',
  '/admin/events?size=50',
  '/admin/preview',
];
/** Rooms that are reached by the first link of a list. */
const THINGS = ['/admin/as/default/clients', '/admin/users', '/admin/events'];

describeInBrowser('the rooms of the console', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp({ production: true });
  });
  afterAll(() => app.close());

  async function lookAt(page: Page, room: string): Promise<void> {
    await page.setViewportSize({ width: 1200, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect([room, colorScheme, await violationsOf(page)]).toEqual([room, colorScheme, []]);
    }
    expect([room, await sidewaysScroll(page)]).toEqual([room, 0]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect([room, await violationsOf(page), await smallTargets(page)]).toEqual([room, [], []]);
    expect([room, await sidewaysScroll(page)]).toEqual([room, 0]);
  }

  async function openFirst(page: Page, list: string): Promise<void> {
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.goto(app.baseUrl + list);
    await settled(page);
    await page.click('tbody a[href*=_] >> nth=0');
    await page.waitForURL(/\/(cl|us|ev)_/);
    await settled(page);
    await page.waitForSelector('.section-of-room');
  }

  it('each is accessible, light and dark, wide and at 320 px', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    for (const room of ROOMS) {
      await page.goto(app.baseUrl + room);
      await settled(page);
      expect([room, await page.locator('h1').count()]).toEqual([room, 1]);
      await lookAt(page, room);
    }
    for (const list of THINGS) {
      await openFirst(page, list);
      await lookAt(page, list);
    }
  }, 120_000);

  it('each asks the graph once, by at most ten statements', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    let asked = 0;
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/graphql') asked += 1;
    });
    const costs: Record<string, readonly [requests: number, statements: boolean]> = {};
    const visit = async (name: string, open: () => Promise<unknown>) => {
      await open();
      await settled(page);
      costs[name] = [asked, app.statements.length <= 10];
      if (app.statements.length > 10) costs[`${name}: ${app.statements.length}`] = [0, false];
    };
    for (const room of ROOMS)
      await visit(room, async () => {
        asked = 0;
        app.statements.length = 0;
        await page.goto(app.baseUrl + room);
      });
    for (const list of THINGS) {
      await page.goto(app.baseUrl + list);
      await settled(page);
      await visit(`one of ${list}`, async () => {
        asked = 0;
        app.statements.length = 0;
        await page.click('tbody a[href*=_] >> nth=0');
        await page.waitForSelector('.section-of-room');
      });
    }
    const names = [...ROOMS, ...THINGS.map((list) => `one of ${list}`)];
    expect(costs).toEqual(Object.fromEntries(names.map((name) => [name, [1, true]])));
  });

  it('a server is made, changed after a look at the difference, given a scope, and disabled', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/servers');
    await page.click('#new-server');
    await page.fill('input[name=name]', 'Blue');
    await page.fill('input[name=slug]', 'blue');
    await page.click('#submit');
    // Its keys are made first, and a busy machine takes its time for those of RSA.
    await page.waitForURL(/\/admin\/as\/blue$/, { timeout: 25_000 });
    await settled(page);
    await page.selectOption('select[name=consent]', 'ALWAYS');
    await page.click('#submit');
    await page.waitForSelector('dialog .changes');
    expect(await page.textContent('dialog .changes')).toContain('consent');
    await page.click('#save');
    await page.waitForSelector('[role=status] >> text=Saved.');
    await page.click('nav >> text=Resources');
    await page.click('#new-resource');
    await page.fill('dialog input[name=name]', 'Blue API');
    await page.fill('dialog input[name=identifier]', 'https://blue.example/api');
    await page.click('dialog #submit');
    await page.waitForSelector('h2 >> text=Blue API');
    await page.click('nav >> text=Keys');
    await page.waitForSelector('tbody tr');
    const keys = await page.locator('tbody tr').count();
    await page.selectOption('#alg', 'ES256');
    await page.click('#rotate');
    await page.click('#confirm');
    await expect.poll(() => page.locator('tbody tr').count(), { timeout: 8_000 }).toBe(keys + 1);
    await page.click('nav >> text=Settings');
    await page.click('#toggle');
    await page.fill('#typed', 'blue');
    await page.click('#confirm');
    await page.waitForSelector('.badge >> text=disabled');
    const gone = await fetch(`${app.baseUrl}/as/blue/.well-known/openid-configuration`);
    expect(gone.status).toBe(404);
  }, 60_000);

  it('what a slug is taken for stands at its field, and the focus goes there', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/servers/new');
    await page.fill('input[name=name]', 'Another');
    await page.fill('input[name=slug]', 'acme');
    await page.click('#submit');
    await page.waitForSelector('.problem');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('slug');
    await page.fill('input[name=name]', '');
    await page.fill('input[name=slug]', '');
  });

  it('a person is made, found, disabled and deleted', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/users/new');
    await page.fill('input[name=username]', 'dora');
    await page.fill('input[name=name]', 'Dora');
    await page.click('#submit');
    await page.click('#kept');
    await page.waitForURL(/\/users\/us_/);
    await expect.poll(() => page.textContent('h1')).toBe('Dora');
    await page.click('#toggle');
    await page.click('#confirm');
    await page.waitForSelector('.badge >> text=disabled');
    await page.click('#delete');
    await page.waitForSelector('#impact');
    await page.fill('#typed', 'dora');
    await page.click('#confirm');
    await page.waitForURL(/\/admin\/users$/);
    await settled(page);
    expect(await page.textContent('#room')).not.toContain('Dora');
  });

  it('a session that is ended at the console is over in its browser', async () => {
    const [one, other] = [await desk.visit(), await desk.visit()];
    await enter(app, other.page);
    await enter(app, one.page, '/admin/sessions');
    const rows = one.page.locator('tbody tr');
    const before = await rows.count();
    expect(before).toBeGreaterThan(1);
    await one.page.click('tbody tr >> nth=1 >> button');
    await one.page.click('#confirm');
    await expect.poll(() => rows.count()).toBe(before - 1);
  });
});
