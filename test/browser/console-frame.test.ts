/** The console as a place: who comes in and how, how one moves in it, and what it loads. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { ADMINISTRATOR, enter, settled } from '../support/console.js';
import { signInOn } from '../support/steps.js';

describeInBrowser('the console', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp({ production: true });
  });
  afterAll(() => app.close());

  /** What the graph refused so far, as the audit trail has it. */
  async function refused() {
    await app.instance.audit.flush();
    return app.instance.database.sql`
      select detail->>'error' as error, detail->>'operation' as operation, detail->'fields' as fields
      from audit_events where type = 'request.refused' order by at, id`;
  }

  it('is the same frame for everybody, and says so without JavaScript', async () => {
    const { page } = await desk.visit({ javaScript: false });
    for (const path of ['/admin', '/admin/audit', '/admin/as/default/clients/cl_x', '/admin/none']) {
      const response = await page.goto(app.baseUrl + path);
      expect([path, response?.status()]).toEqual([path, 200]);
      expect(await page.textContent('h1')).toBe('The console needs JavaScript');
    }
  });

  it('leads whoever is not signed in to the sign-in page, and back to the room that they wanted', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/graphiql');
    expect(await page.textContent('h1')).toBe('GraphQL explorer');
    await page.waitForSelector('#operation');
    expect(await page.textContent('.whoever')).toContain('Administrator');
  });

  it('puts no visit on record as an attempt: of nobody, of an administrator, or of one who came in long ago', async () => {
    const before = await refused();
    const { context, page } = await desk.visit();
    await enter(app, page, '/admin/users');
    await page.goto(`${app.baseUrl}/admin/events`);
    await settled(page);
    app.wait(13 * 3600);
    const tomorrow = await context.newPage();
    await tomorrow.goto(`${app.baseUrl}/admin/users`);
    await tomorrow.waitForSelector('#password');
    expect(await refused()).toEqual(before);
  });

  it('puts on record who came and may not, and who asks the graph without coming in', async () => {
    const before = (await refused()).length;
    const { page } = await desk.visit();
    await page.goto(`${app.baseUrl}/admin/users`);
    await signInOn(page, 'alice@localhost', PASSWORD);
    await page.waitForSelector('text=You have no permission for the console');
    const headers = { 'content-type': 'application/json', authorization: 'Bearer none' };
    await fetch(`${app.baseUrl}/graphql`, {
      method: 'POST',
      headers,
      body: '{"query":"{ viewer { sub } }"}',
    });
    const [first, ...others] = (await refused()).slice(before);
    expect(first).toMatchObject({ error: 'FORBIDDEN', operation: null, fields: ['users'] });
    expect(others.map(({ error }) => error)).toEqual(['INVALID_TOKEN']);
  });

  it('tells whoever is no administrator that they have no permission, and offers another account', async () => {
    const { page } = await desk.visit();
    await page.goto(`${app.baseUrl}/admin`);
    await page.waitForSelector('#username');
    await signInOn(page, 'alice@localhost', PASSWORD);
    await page.waitForSelector('text=You have no permission for the console');
    expect(await violationsOf(page)).toEqual([]);
    await page.click('a >> text=Use another account');
    await page.waitForSelector('#accounts');
  });

  it('moves without loading anew: the heading takes the focus, and the way back leads back', async () => {
    const { page, requested } = await desk.visit();
    await enter(app, page);
    const documents = () => requested.filter((url) => new URL(url).pathname.startsWith('/admin')).length;
    const before = documents();
    await page.click('nav >> text=GraphQL explorer');
    await page.waitForSelector('#operation');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await page.title()).toBe('GraphQL explorer – Portico');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Home');
    expect(documents()).toBe(before);
  });

  it('the first key leads past the frame to the content (WCAG 2.4.1)', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/users?role=USER');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('room');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#room')?.id)).toBe('room');
    expect(new URL(page.url()).search).toBe('?role=USER');
  });

  it('loads at most 60 kB of script and 12 kB of style, packed, and the explorer only where it is wanted', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    const sizes = new Map<string, number>();
    page.on('response', async (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/assets/')) sizes.set(pathname, gzipSync(await response.body()).length);
    });
    await page.reload({ waitUntil: 'networkidle' });
    const total = (extension: string) =>
      [...sizes].filter(([path]) => path.endsWith(extension)).reduce((sum, [, size]) => sum + size, 0);
    expect(total('.js')).toBeGreaterThan(0);
    expect(total('.js')).toBeLessThanOrEqual(60_000);
    expect(total('.css')).toBeLessThanOrEqual(12_000);
    expect([...sizes.keys()].filter((path) => path.includes('/explorer-'))).toEqual([]);
  });

  it('the explorer reads at once, and asks before it changes anything', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/graphiql');
    await page.waitForSelector('#operation');
    await page.fill('#operation', '{ viewer { username } }');
    await page.press('#operation', 'Control+Enter');
    await page.waitForSelector('.listing >> text=/"username": "admin"/');
    await page.fill('#operation', 'mutation Out { signOut(input: {}) { signedOut } }');
    await page.click('#run');
    await page.waitForSelector('dialog >> text=This changes your service');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('run');
    await page.click('#run');
    await page.click('#run-mutation');
    await page.waitForSelector('.listing >> text=/"signedOut": true/');
  });

  it('the explorer says what does not fit the schema, and what could stand where one types', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/graphiql');
    await page.waitForSelector('#operation');
    await page.fill('#operation', '{ viewer { nam');
    await page.click('.suggestion >> text=name');
    expect(await page.inputValue('#operation')).toBe('{ viewer { name');
    await page.fill('#operation', '{ viewer { nothing } }');
    await page.waitForSelector('.problem >> text=Cannot query field "nothing"');
  });

  it('frame and explorer are accessible in light, dark and at 320 px', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/graphiql', ADMINISTRATOR);
    for (const room of ['/admin', '/admin/graphiql', '/admin/nothing-here']) {
      await page.setViewportSize({ width: 1000, height: 800 });
      await page.goto(app.baseUrl + room);
      await settled(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect([room, await violationsOf(page)]).toEqual([room, []]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      expect([room, await violationsOf(page), await smallTargets(page)]).toEqual([room, [], []]);
      expect([room, await sidewaysScroll(page)]).toEqual([room, 0]);
    }
  }, 60_000);
});
