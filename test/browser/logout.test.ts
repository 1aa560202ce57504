/**
 * Signing out in a browser: the page that asks, the frames of clients, the way back, and the frame that clients watch.
 *
 * OpenID Connect RP-Initiated Logout 1.0, Front-Channel Logout 1.0, Session Management 1.0
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { type LogoutSite, startLogoutSite } from '../support/logout-site.js';
import { authorizeUrl, form, type Params, redeem } from '../support/relying-party.js';
import { arriveAt, signInOn } from '../support/steps.js';

const server = '/as/out';

describeInBrowser('signing out', () => {
  let app: TestApp;
  let site: LogoutSite;
  let stranger: LogoutSite;
  const desk = useBrowser(
    () => app.baseUrl,
    () => [site.near, site.far, stranger.near],
  );
  beforeAll(async () => {
    [app, site, stranger] = await Promise.all([startApp(), startLogoutSite(), startLogoutSite()]);
    const at = (origin: string) => ({
      redirectUris: [`${origin}/callback`],
      postLogoutRedirectUris: [`${origin}/after`],
      scope: ['openid'],
    });
    const clients = [
      browserClient(app, 'quiet', { clientName: 'Quiet app', ...at(site.far) }),
      browserClient(app, 'listener', { ...at(site.far), frontchannelLogoutUri: `${site.far}/out` }),
      browserClient(app, 'watcher', at(site.near)),
    ];
    await declareServers(app, { slug: 'out', name: 'Out', consent: 'off', clients });
  });
  afterAll(() => Promise.all([app.close(), site.close(), stranger.close()]));
  afterEach(() => {
    site.behave('well');
    site.requested.splice(0);
  });

  /** Signs in at a client, on our page where that is needed; answers its ID token and what came with the code. */
  async function signInAt(page: Page, clientId: string, origin = site.far) {
    const params = { client_id: clientId, redirect_uri: `${origin}/callback`, scope: 'openid' };
    await page.goto(authorizeUrl(app, params, server));
    if (page.url().startsWith(app.baseUrl)) await signInOn(page);
    const answer = await arriveAt(page, `${origin}/callback`);
    const code = answer.get('code') ?? '';
    const { json } = await redeem(app, code, params, {}, server);
    return { idToken: json['id_token'] ?? '', sessionState: answer.get('session_state') ?? '' };
  }

  const endSession = (params: Params) => `${app.baseUrl}${server}/end_session?${form(params)}`;
  const back = (origin = site.far) => ({ post_logout_redirect_uri: `${origin}/after`, state: 'x y' });

  async function isSignedOut(page: Page): Promise<boolean> {
    await page.goto(`${app.baseUrl}/account`);
    return (await page.textContent('h1')) === 'You are not signed in';
  }

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScript) => {
    it('R30, R34, bar 44: without proof the person is asked, and answers by keyboard', async () => {
      const { page } = await desk.visit({ javaScript });
      await signInAt(page, 'quiet');
      await page.goto(endSession({ client_id: 'quiet', ...back() }));
      expect(await page.title()).toBe('Do you want to sign out?');
      expect(await page.textContent('main')).toContain('Quiet app');
      await page.focus('#submit');
      await page.keyboard.press('Enter');
      expect((await arriveAt(page, `${site.far}/after`)).get('state')).toBe('x y');
      expect(await isSignedOut(page)).toBe(true);
    });

    it('R30: whoever wants to stay, stays', async () => {
      const { page } = await desk.visit({ javaScript });
      await signInAt(page, 'quiet');
      await page.goto(endSession({ client_id: 'quiet', ...back() }));
      await page.click('#stay');
      await page.waitForURL(`${app.baseUrl}/account`);
      expect(await page.textContent('main')).toContain('alice@localhost');
    });

    it('R30: with an ID token nobody is asked, and the browser is back at once', async () => {
      const { page } = await desk.visit({ javaScript });
      const { idToken } = await signInAt(page, 'quiet');
      await page.goto(endSession({ id_token_hint: idToken, ...back() }));
      expect((await arriveAt(page, `${site.far}/after`)).toString()).toBe('state=x+y');
      expect(await isSignedOut(page)).toBe(true);
    });

    it('R30, R18: a client in a frame hears of it first, and then the browser goes back', async () => {
      const { page } = await desk.visit({ javaScript });
      const { idToken } = await signInAt(page, 'listener');
      site.requested.splice(0);
      await page.goto(endSession({ id_token_hint: idToken, ...back() }), { waitUntil: 'commit' });
      if (!javaScript) {
        await page.waitForLoadState('load');
        await page.click('#continue');
      }
      expect((await arriveAt(page, `${site.far}/after`)).get('state')).toBe('x y');
      expect(site.requested.map((url) => url.split('?')[0])).toEqual(['/out', '/after']);
      const { searchParams } = new URL(site.requested[0] ?? '', site.far);
      expect([...searchParams.keys()]).toEqual(['iss', 'sid']);
      expect(searchParams.get('iss')).toBe(app.baseUrl + server);
      const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
      expect(searchParams.get('sid')).toBe(claims.sid);
    });

    it('R30: so it does when the person signs out on the account page', async () => {
      const { page } = await desk.visit({ javaScript });
      await signInAt(page, 'listener');
      site.requested.splice(0);
      await page.goto(`${app.baseUrl}/account`);
      await page.click('#sign-out button');
      await expect.poll(() => page.textContent('h1')).toBe('You are signed out');
      await expect.poll(() => site.requested.length).toBe(1);
      expect(site.requested[0]).toMatch(/^\/out\?iss=/);
      expect(await page.locator('#continue').count()).toBe(0);
    });
  });

  it('a client that does not answer in its frame keeps nobody for long', async () => {
    const { page } = await desk.visit();
    const { idToken } = await signInAt(page, 'listener');
    site.behave('hang');
    await page.goto(endSession({ id_token_hint: idToken, ...back() }), { waitUntil: 'commit' });
    await arriveAt(page, `${site.far}/after`);
  });

  it('a client in a frame cannot lead the browser elsewhere', async () => {
    const { page, trouble, requested } = await desk.visit();
    const { idToken } = await signInAt(page, 'listener');
    site.behave('break out');
    await page.goto(endSession({ id_token_hint: idToken, ...back() }), { waitUntil: 'commit' });
    await arriveAt(page, `${site.far}/after`);
    expect(requested.filter((url) => url.includes('evil.test'))).toEqual([]);
    expect(trouble.splice(0).join()).toMatch(/sandbox/i);
  });

  const pages: Record<string, (page: Page) => Promise<unknown>> = {
    'the question': async (page) => {
      await signInAt(page, 'quiet');
      await page.goto(endSession({ client_id: 'quiet', ...back() }));
    },
    'signed out, with frames and a way back': async (page) => {
      const { idToken } = await signInAt(page, 'listener');
      site.behave('hang');
      await page.goto(endSession({ id_token_hint: idToken }), { waitUntil: 'commit' });
      await page.waitForSelector('main');
    },
  };

  it.each(Object.entries(pages))('%s: accessible, wide and narrow, in both directions', async (_, open) => {
    for (const locale of ['en', 'ar']) {
      const { page } = await desk.visit({ locale });
      await open(page);
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect([await smallTargets(page), await sidewaysScroll(page)]).toEqual([[], 0]);
    }
  });

  describe('R31: the frame that a client watches (Session Management §3)', () => {
    const frame = () => encodeURIComponent(`${app.baseUrl}${server}/check_session`);
    const ask = (page: Page, text: unknown) =>
      page.evaluate((question) => (window as unknown as { ask(text: unknown): unknown }).ask(question), text);
    const says = (data: string) => ({ data, origin: app.baseUrl });

    async function watch(page: Page, origin = site.near) {
      const { sessionState } = await signInAt(page, 'watcher', site.near);
      await page.goto(`${origin}/watch?frame=${frame()}`);
      return `watcher ${sessionState}`;
    }

    it('R31: says unchanged while the person is signed in, and changed when they are not', async () => {
      const { page, context } = await desk.visit();
      const question = await watch(page);
      expect(question).toMatch(/^watcher [\w-]{43}\.[\w-]+$/);
      expect(await ask(page, question)).toEqual(says('unchanged'));
      const other = await context.newPage();
      await signInAt(other, 'watcher', site.near);
      expect(await ask(page, question)).toEqual(says('unchanged'));
      await other.goto(`${app.baseUrl}/account`);
      await other.click('#sign-out button');
      await other.waitForURL(`${app.baseUrl}/signed-out`);
      expect(await ask(page, question)).toEqual(says('changed'));
    });

    it('R31: says changed when somebody else has signed in', async () => {
      const { page, context } = await desk.visit();
      const question = await watch(page);
      expect(await ask(page, question)).toEqual(says('unchanged'));
      const other = await context.newPage();
      const redirect = { client_id: 'watcher', redirect_uri: `${site.near}/callback`, scope: 'openid' };
      await other.goto(authorizeUrl(app, { ...redirect, prompt: 'login' }, server));
      await signInOn(other, 'bob@localhost');
      await arriveAt(other, `${site.near}/callback`);
      expect(await ask(page, question)).toEqual(says('changed'));
    });

    it('R31: tells another client, another state, and what is no question nothing', async () => {
      const { page } = await desk.visit();
      const question = await watch(page);
      const [, state = ''] = question.split(' ');
      expect(await ask(page, `quiet ${state}`)).toEqual(says('changed'));
      expect(await ask(page, `watcher ${'A'.repeat(43)}.salt`)).toEqual(says('changed'));
      for (const text of [
        '',
        'watcher',
        state,
        `watcher ${state} x`,
        `watcher ${state.split('.')[0]}`,
        1,
        null,
        {},
      ])
        expect([text, await ask(page, text)]).toEqual([text, says('error')]);
    });

    it('R31: says error in a page of another site, where browsers give it no cookie', async () => {
      const { page } = await desk.visit();
      const question = await watch(page, site.far);
      expect(await ask(page, question)).toEqual(says('error'));
    });

    it('R31: says changed to another origin of the same site that knows the question', async () => {
      const { page } = await desk.visit();
      const question = await watch(page);
      await page.goto(`${stranger.near}/watch?frame=${frame()}`);
      expect(await ask(page, question)).toEqual(says('changed'));
    });
  });
});
