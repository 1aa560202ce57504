/**
 * From the client and back to it, in a browser, with a script and without one. The client is on another origin, so
 * that the page's Content-Security-Policy has to let the form and its redirects go there.
 *
 * RFC 6749 §4.1, RFC 9207 §2   code, state and iss, or access_denied with state and iss
 * RFC 9700 §4.12               every redirect is a 303 (looked at after each test by test/support/browser.ts)
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser, type Visitor } from '../support/browser.js';
import { type CallbackServer, startCallbackServer } from '../support/callback-server.js';
import { authorizeUrl, callback, type Params, redeem } from '../support/relying-party.js';
import { arriveAt, decideOn, signInOn } from '../support/steps.js';

describeInBrowser('the authorization code flow in a browser', () => {
  let app: TestApp;
  let client: CallbackServer;
  const desk = useBrowser(
    () => app.baseUrl,
    () => [client.origin],
  );
  beforeAll(async () => {
    [app, client] = await Promise.all([startApp(), startCallbackServer()]);
  });
  afterAll(() => Promise.all([app.close(), client.close()]));

  // Consent is asked for each time: no test leans on what another one has allowed.
  const request = (params: Params = {}) =>
    authorizeUrl(app, { redirect_uri: client.url, prompt: 'consent', ...params });

  async function signedIn({ page }: Visitor, username?: string): Promise<void> {
    await page.goto(request());
    await signInOn(page, username);
    await decideOn(page);
    await arriveAt(page, client.url);
  }

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScript) => {
    it('bar 5: a wrong password, the right one, consent, and back at the client with code, state and iss', async () => {
      const { page } = await desk.visit({ javaScript });
      await page.goto(request({ state: 'a state' }));
      await signInOn(page, 'alice@localhost', 'not the password');
      await page.waitForSelector('#form-error');
      expect(await page.inputValue('#username')).toBe('alice@localhost');
      expect(await page.inputValue('#password')).toBe('');
      await signInOn(page);
      await decideOn(page);
      const answer = await arriveAt(page, client.url);
      expect([...answer.keys()].sort()).toEqual(['code', 'iss', 'session_state', 'state']);
      expect(answer.get('state')).toBe('a state');
      expect(answer.get('iss')).toBe(app.baseUrl);
      const { status } = await redeem(app, answer.get('code') ?? '', { redirect_uri: client.url });
      expect(status).toBe(200);
    });

    it('Deny leads back with access_denied, state and iss, and without a code', async () => {
      const { page } = await desk.visit({ javaScript });
      await page.goto(request());
      await signInOn(page);
      await decideOn(page, 'deny');
      const answer = await arriveAt(page, client.url);
      expect(Object.fromEntries(answer)).toMatchObject({
        error: 'access_denied',
        state: 'state-1',
        iss: app.baseUrl,
      });
      expect(answer.has('code')).toBe(false);
    });

    it('a second client asks for consent alone, and the first one nothing', async () => {
      const visitor = await desk.visit({ javaScript });
      const { page } = visitor;
      await signedIn(visitor);
      await page.goto(authorizeUrl(app, { client_id: 'demo-web', prompt: 'consent' }));
      expect(await page.locator('#username').count()).toBe(0);
      await decideOn(page);
      expect((await arriveAt(page, callback(app))).has('code')).toBe(true);
      await page.goto(request({ prompt: undefined }));
      expect((await arriveAt(page, client.url)).has('code')).toBe(true);
    });

    it('two accounts: the chooser offers both, and takes a third sign-in as well', async () => {
      const visitor = await desk.visit({ javaScript });
      const { page } = visitor;
      await signedIn(visitor, 'alice');
      await page.goto(authorizeUrl(app, { client_id: 'demo-web', prompt: 'consent' }));
      await page.click('#not-you button');
      await signInOn(page, 'bob@localhost');
      await page.waitForSelector('#consent');
      expect(await page.textContent('#not-you')).toContain('bob@localhost');

      await page.goto(request({ prompt: 'select_account' }));
      await expect.poll(() => page.locator('#accounts button').count()).toBe(3);
      await page.click('#another-account');
      await page.waitForSelector('#username');

      await page.goto(request({ prompt: 'select_account' }));
      await page.click('#accounts button:has-text("alice@localhost")');
      expect((await arriveAt(page, client.url)).has('code')).toBe(true);
    });

    it('an optional scope that was left out is not granted', async () => {
      const { page } = await desk.visit({ javaScript });
      await page.goto(request({ scope: 'openid files:read files:write', prompt: 'consent' }));
      await signInOn(page, 'bob@localhost');
      await page.check('input[value="files:write"]');
      await page.uncheck('input[value="files:read"]');
      await decideOn(page);
      const answer = await arriveAt(page, client.url);
      const { json } = await redeem(app, answer.get('code') ?? '', { redirect_uri: client.url });
      expect(json['scope']?.split(' ').sort()).toEqual(['files:write', 'openid']);
    });

    it('sign-out ends the session and says so', async () => {
      const visitor = await desk.visit({ javaScript });
      const { page } = visitor;
      await signedIn(visitor);
      await page.goto(`${app.baseUrl}/account`);
      expect(await page.textContent('main')).toContain('alice@localhost');
      await page.click('#sign-out button');
      await expect.poll(() => page.textContent('h1')).toBe('You are signed out');
      await page.goto(request());
      await page.waitForSelector('#sign-in');
    });

    it('the server at /as/acme asks for its own scopes and answers as itself', async () => {
      const { page } = await desk.visit({ javaScript });
      const scope = 'openid acme:read acme:write';
      await page.goto(authorizeUrl(app, { redirect_uri: client.url, prompt: 'consent', scope }, '/as/acme'));
      expect(await page.title()).toBe('Sign in to Demo single-page app – Acme');
      await signInOn(page);
      await page.waitForSelector('text=See your Acme orders');
      await decideOn(page);
      expect((await arriveAt(page, client.url)).get('iss')).toBe(`${app.baseUrl}/as/acme`);
    });

    it('a name with a suspended account behind it fails as a wrong password does', async () => {
      const { page } = await desk.visit({ javaScript });
      await page.goto(request());
      await signInOn(page, 'carol@localhost');
      await page.waitForSelector('#form-error');
      expect(await page.textContent('#form-error')).toContain('don’t match');
    });
  });
});
