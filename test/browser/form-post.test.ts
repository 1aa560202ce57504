/**
 * An answer that travels as a form, in a browser: with a script it sends itself, without one the person presses the
 * button. The client takes it on one host and goes on at another, as clients do.
 *
 * OAuth 2.0 Form Post Response Mode §2   the parameters come by POST, and the redirect URI gets no query
 * RFC 9207 §2                            with iss among them, in an error as well
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, OTHER_NAME, useBrowser, type Visitor } from '../support/browser.js';
import { type CallbackServer, startCallbackServer } from '../support/callback-server.js';
import { authorizeUrl, type Params, redeem } from '../support/relying-party.js';
import { decideOn, signInOn } from '../support/steps.js';

/** Whatever RFC 6749 lets into a state, and more of it than fits on a screen. */
const STATE = `"'<>&;=+%20/\\ ${'x'.repeat(600)}</form>`;

describeInBrowser('R17: an answer as a form', () => {
  let app: TestApp;
  let client: CallbackServer;
  const home = () => client.origin.replace('127.0.0.1', OTHER_NAME);
  const desk = useBrowser(
    () => app.baseUrl,
    () => [client.origin, home()],
  );
  beforeAll(async () => {
    [app, client] = await Promise.all([startApp(), startCallbackServer(() => `${home()}/home`)]);
  });
  afterAll(() => Promise.all([app.close(), client.close()]));

  const request = (params: Params = {}) =>
    authorizeUrl(app, {
      redirect_uri: client.url,
      response_mode: 'form_post',
      prompt: 'consent',
      state: STATE,
      ...params,
    });

  async function decide({ page }: Visitor, decision: 'allow' | 'deny'): Promise<void> {
    await page.goto(request());
    await signInOn(page);
    await decideOn(page, decision);
  }

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScript) => {
    async function arrive(visitor: Visitor): Promise<URLSearchParams> {
      const { page } = visitor;
      if (!javaScript) {
        await page.waitForSelector('#form-post');
        expect(await page.title()).toContain(new URL(client.url).host);
        await page.keyboard.press('Tab');
        expect(await page.locator('#continue').evaluate((button) => button === document.activeElement)).toBe(
          true,
        );
        await page.keyboard.press('Enter');
      }
      await page.waitForURL(`${home()}/home`);
      const form = client.posted.at(-1);
      if (!form) throw new Error('the client got no form');
      return form;
    }

    it('the client gets code, state and iss by POST, and goes on at another host of its own', async () => {
      const visitor = await desk.visit({ javaScript });
      await decide(visitor, 'allow');
      const form = await arrive(visitor);
      expect([...form.keys()].sort()).toEqual(['code', 'iss', 'session_state', 'state']);
      expect(form.get('state')).toBe(STATE);
      expect(form.get('iss')).toBe(app.baseUrl);
      expect([...(client.received.at(-2)?.keys() ?? ['nothing came'])]).toEqual([]);
      const { status } = await redeem(app, form.get('code') ?? '', { redirect_uri: client.url });
      expect(status).toBe(200);
    });

    it('a refusal comes the same way', async () => {
      const visitor = await desk.visit({ javaScript });
      await decide(visitor, 'deny');
      const form = await arrive(visitor);
      expect(form.get('error')).toBe('access_denied');
      expect(form.get('state')).toBe(STATE);
      expect(form.get('iss')).toBe(app.baseUrl);
      expect(form.get('code')).toBeNull();
    });

    it('a refusal of the request itself, before any page', async () => {
      const visitor = await desk.visit({ javaScript });
      await visitor.page.goto(request({ scope: 'nothing-like-this' }), { waitUntil: 'commit' });
      expect((await arrive(visitor)).get('error')).toBe('invalid_scope');
    });
  });

  it.each(['en', 'ar'])('the page where no script runs is accessible, in %s', async (locale) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const visitor = await desk.visit({ locale, colorScheme, width: 320 });
      // The form stays as it is; axe-core needs the scripts that the page itself could run.
      await visitor.page.route('**/form-post-*.js', (route) => route.fulfill({ body: '' }));
      await decide(visitor, 'allow');
      await visitor.page.waitForSelector('#form-post');
      expect(await violationsOf(visitor.page)).toEqual([]);
      expect(await smallTargets(visitor.page)).toEqual([]);
      expect(await sidewaysScroll(visitor.page)).toBe(0);
    }
  });
});
