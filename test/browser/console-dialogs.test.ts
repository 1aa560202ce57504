/** The dialogs of the console: what they say before something is done, and what becomes of what was typed into them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { askedBy, declareDocumentServer, publish, requestOf } from '../support/client-documents.js';
import { type ClientSite, startSecureSite } from '../support/client-site.js';
import { enter, settled } from '../support/console.js';
import { administratorOf, mutateBy } from '../support/governing.js';
import { decide } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

describeInBrowser('dialogs of the console', () => {
  let app: TestApp;
  let site: ClientSite;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    site = await startSecureSite();
    app = await startApp({ outboundAllow: [site.origin] });
    await declareDocumentServer(app);
    const agent = new UserAgent(app.baseUrl);
    const { id } = await askedBy(agent, requestOf(app, publish(site)));
    await decide(agent, id);
    const admin = await administratorOf(app);
    await mutateBy(admin, 'createAuthorizationServer', { slug: 'blue', name: 'Blue' }, 'changes { path }');
    const metadata = { clientName: 'Notes', redirectUris: ['https://notes.example/cb'] };
    await mutateBy(admin, 'registerClient', { authorizationServerSlug: 'blue', metadata }, 'client { id }');
  });
  afterAll(() => Promise.all([app.close(), site.close()]));

  /** Opens the dialog in which a client is deleted, and answers what it says as soon as it knows everything. */
  async function askedToDelete(page: Page, list: string): Promise<string> {
    await page.goto(app.baseUrl + list);
    await settled(page);
    await page.click('tbody a[href*=cl_] >> nth=0');
    await page.click('#delete');
    await page.waitForSelector('#impact');
    return (await page.textContent('dialog')) ?? '';
  }

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
  const isClosed = (page: Page) => expect.poll(() => page.locator('dialog').count()).toBe(0);

  it('a client that came by its document may come back, and nobody is told that it cannot', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    const ofDocument = await askedToDelete(page, '/admin/as/documents/clients');
    expect(ofDocument).toContain('Its document may bring it back, as a new client');
    expect(ofDocument).not.toContain('cannot be brought back');
    expect(await page.textContent('#confirm')).toBe('Delete');
    const ofOthers = await askedToDelete(page, '/admin/as/blue/clients');
    expect(ofOthers).toContain('It cannot be brought back.');
    expect(ofOthers).not.toContain('Its document');
    expect(await page.textContent('#confirm')).toBe('Delete for good');
  });

  it('a line or two are dropped without a word, by Cancel as by Escape, and the focus goes back', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/blue/resources');
    for (const leave of [() => page.click('dialog >> text=Cancel'), () => page.keyboard.press('Escape')]) {
      await page.click('#new-resource');
      await page.fill('dialog input[name=name]', 'Half a resource');
      await leave();
      await isClosed(page);
      await expect.poll(() => focused(page)).toBe('new-resource');
    }
    await page.click('nav >> text=Keys');
    await page.waitForURL(/\/keys$/);
  });

  it('more than that is asked about, by Cancel as by Escape, and stays where the person does', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/blue/registration');
    const name = 'dialog input[name=name]';
    await page.click('#new-token');
    for (const leave of [() => page.click('dialog >> text=Cancel'), () => page.keyboard.press('Escape')]) {
      await page.fill(name, 'Half a token');
      await leave();
      await page.click('dialog >> text=Stay');
      expect(await page.inputValue(name)).toBe('Half a token');
    }
    await page.click('dialog >> text=Cancel');
    await page.click('dialog >> text=/^Leave$/');
    await isClosed(page);
    await expect.poll(() => focused(page)).toBe('new-token');
  });
});
