/** What people do with tabs, the back button, reload and time: each interaction ends at its own client, once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser, type Visitor } from '../support/browser.js';
import { type CallbackServer, startCallbackServer } from '../support/callback-server.js';
import { authorizeUrl, callback, type Params } from '../support/relying-party.js';
import { arriveAt, decideOn, signInOn } from '../support/steps.js';

describeInBrowser('tabs, history and time', () => {
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
  const posts = ({ page }: Visitor) => {
    const seen: string[] = [];
    page.on('request', (sent) => sent.method() === 'POST' && seen.push(sent.postData() ?? ''));
    return seen;
  };

  it('two tabs with two clients: a sign-in in one moves the other on, and each ends at its own client', async () => {
    const { page: one, context } = await desk.visit();
    const two = await context.newPage();
    await one.goto(request({ state: 'one' }));
    await two.goto(authorizeUrl(app, { client_id: 'demo-web', prompt: 'consent', state: 'two' }));
    await signInOn(two);
    await two.waitForSelector('#consent');
    await one.waitForSelector('#consent');
    await expect.poll(() => one.title()).toContain('Demo single-page app wants access');
    await decideOn(one);
    expect((await arriveAt(one, client.url)).get('state')).toBe('one');
    await decideOn(two);
    expect((await arriveAt(two, callback(app))).get('state')).toBe('two');
  });

  it('one request in two tabs: the second one follows, and one answer is given', async () => {
    const { page: one, context } = await desk.visit();
    await one.goto(request({ state: 'twice' }));
    const two = await context.newPage();
    await two.goto(one.url());
    await signInOn(one);
    await one.waitForSelector('#consent');
    await two.waitForSelector('#consent');
    await decideOn(one);
    await arriveAt(one, client.url);
    await expect.poll(() => two.locator('#allow').count()).toBe(0);
    expect(client.received.filter((answer) => answer.get('state') === 'twice').length).toBe(1);
  });

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('the back button after success sends nothing again (%s)', async (_, javaScript) => {
    const visitor = await desk.visit({ javaScript });
    const { page } = visitor;
    await page.goto(request());
    await signInOn(page);
    await decideOn(page);
    await arriveAt(page, client.url);
    // Until the page of another site is there, the browser has no history to go back in.
    await page.waitForLoadState();
    const calls = client.received.length;
    const again = posts(visitor);
    await page.goBack();
    await page.waitForLoadState('networkidle');
    expect(again.filter((body) => /decision|password|mutation/.test(body))).toEqual([]);
    expect(client.received.length).toBe(calls);
    expect(await page.locator('#allow').count()).toBe(0);
  });

  it('a reload in the middle shows the same step, and sends no form', async () => {
    const visitor = await desk.visit();
    const { page } = visitor;
    await page.goto(request());
    await signInOn(page);
    await page.waitForSelector('#consent');
    const sent = posts(visitor);
    await page.reload();
    await page.waitForSelector('#consent');
    expect(sent).toEqual([]);
    await decideOn(page);
    expect((await arriveAt(page, client.url)).has('code')).toBe(true);
  });

  it('what took too long starts again by itself, with the same request', async () => {
    const { page } = await desk.visit();
    await page.goto(request({ state: 'kept' }));
    const first = page.url();
    app.wait(3601);
    await signInOn(page);
    await page.waitForURL((url) => url.pathname === '/sign-in' && url.href !== first);
    await signInOn(page);
    await decideOn(page);
    expect((await arriveAt(page, client.url)).get('state')).toBe('kept');
  });

  it('without JavaScript it shows a link that does', async () => {
    const { page } = await desk.visit({ javaScript: false });
    await page.goto(request({ state: 'kept' }));
    app.wait(3601);
    await signInOn(page);
    await page.click('#restart');
    await signInOn(page);
    await decideOn(page);
    expect((await arriveAt(page, client.url)).get('state')).toBe('kept');
  });

  it('an interaction of another browser is closed, and offers no way in', async () => {
    const { page: mine } = await desk.visit();
    await mine.goto(request());
    const { page: theirs } = await desk.visit();
    const response = await theirs.goto(mine.url());
    expect(response?.status()).toBe(410);
    expect(await theirs.locator('form, #restart').count()).toBe(0);
  });

  it('the language picker changes the page and is remembered', async () => {
    const { page } = await desk.visit();
    await page.goto(request());
    await page.selectOption('#language', 'de');
    await page.waitForSelector('html[lang=de]');
    expect(await page.textContent('#submit')).toBe('Anmelden');
    await page.goto(`${app.baseUrl}/account`);
    expect(await page.getAttribute('html', 'lang')).toBe('de');
  });

  it('ui_locales of the request goes before the browser’s languages', async () => {
    const { page } = await desk.visit({ locale: 'de' });
    await page.goto(request({ ui_locales: 'xx ar' }));
    expect(await page.locator('html[lang=ar][dir=rtl]').count()).toBe(1);
    await signInOn(page);
    await page.waitForSelector('#consent');
    expect(await page.getAttribute('html', 'lang')).toBe('ar');
    expect(await page.textContent('#consent')).toContain('الاطلاع على بريدك الإلكتروني');
  });
});
