/** The two pages of a sign-out: what the person reads on them, and how they look and work for everybody. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { type LogoutSite, startLogoutSite } from '../support/logout-site.js';
import { authorizeUrl, form } from '../support/relying-party.js';
import { arriveAt, signInOn } from '../support/steps.js';

const server = '/as/away';

describeInBrowser('the pages of a sign-out', () => {
  let app: TestApp;
  let site: LogoutSite;
  const desk = useBrowser(
    () => app.baseUrl,
    () => [site.far],
  );
  beforeAll(async () => {
    [app, site] = await Promise.all([startApp(), startLogoutSite()]);
    const listener = browserClient(app, 'listener', {
      clientName: 'Notes AI',
      redirectUris: [`${site.far}/callback`],
      postLogoutRedirectUris: [`${site.far}/after`],
      frontchannelLogoutUri: `${site.far}/out`,
      scope: ['openid'],
    });
    await declareServers(app, { slug: 'away', name: 'Away', consent: 'off', clients: [listener] });
  });
  afterAll(() => Promise.all([app.close(), site.close()]));

  const back = () => ({ client_id: 'listener', post_logout_redirect_uri: `${site.far}/after` });

  async function ask(page: Page): Promise<void> {
    const params = { client_id: 'listener', redirect_uri: `${site.far}/callback`, scope: 'openid' };
    await page.goto(authorizeUrl(app, params, server));
    await signInOn(page);
    await arriveAt(page, `${site.far}/callback`);
    await page.goto(`${app.baseUrl}${server}/end_session?${form(back())}`);
    await page.waitForSelector('#logout');
  }

  async function look(page: Page): Promise<string[]> {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await violationsOf(page)));
    }
    const scroll = await sidewaysScroll(page);
    return [...found, ...(await smallTargets(page)), ...(scroll ? [`scrolls by ${scroll}`] : [])];
  }

  it('R30: the question says which app asks and who is signed in, and has one button that stands out', async () => {
    const { page } = await desk.visit();
    await ask(page);
    const said = await page.textContent('main');
    expect(said).toContain('Notes AI asks us to sign you out.');
    expect(said).toContain('Alice Pleasance Liddell');
    expect(said).toContain('alice@localhost');
    expect(await page.locator('main .primary').count()).toBe(1);
    const order: (string | undefined)[] = [];
    for (const _ of ['sign out', 'stay']) {
      await page.keyboard.press('Tab');
      order.push(await page.evaluate(() => document.activeElement?.id));
    }
    expect(order).toEqual(['submit', 'stay']);
  });

  it('R34: where no script runs, the way on is a link that says where it leads', async () => {
    const { page } = await desk.visit({ javaScript: false });
    await ask(page);
    await page.click('#submit');
    await page.waitForSelector('iframe', { state: 'attached' });
    expect(await page.locator('iframe').isVisible()).toBe(false);
    expect(await page.textContent('#continue')).toBe(`Continue to ${new URL(site.far).host}`);
    await page.click('#continue');
    await arriveAt(page, `${site.far}/after`);
  });

  describe.each(['en', 'ar'])('in %s', (locale) => {
    it('both are accessible at 320 px, light and dark', async () => {
      site.behave('hang');
      const { page } = await desk.visit({ locale, width: 320 });
      await ask(page);
      expect(await look(page)).toEqual([]);
      await page.click('#submit', { noWaitAfter: true });
      await page.waitForSelector('#continue');
      // A look takes less time than the page gives its frames.
      expect((await violationsOf(page)).concat(await smallTargets(page))).toEqual([]);
      site.behave('well');
    });
  });
});
