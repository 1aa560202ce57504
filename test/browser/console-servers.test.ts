/**
 * What belongs to a server at the console: initial access tokens, made, shown once, used and taken back (RFC 7591 §3);
 * scopes and resources, in the words that people are asked with.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { enter, settled } from '../support/console.js';

describeInBrowser('a server at the console', () => {
  let app: TestApp;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp({ production: true });
    const input = { slug: 'workshop', name: 'Workshop', registrationPolicy: 'TOKEN' };
    await change(app, 'createAuthorizationServer', input, '{ error { __typename } }');
  }, 60_000);
  afterAll(() => app.close());

  function register(token: string, name: string) {
    return fetch(`${app.baseUrl}/as/workshop/register`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ client_name: name, redirect_uris: ['https://app.example/cb'] }),
    });
  }

  it('the policy is said with what it means, and a token is shown once, works as often as it says, and is taken back', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/workshop/registration');
    expect(await page.textContent('.pairs')).toContain('With an initial access token');
    await page.click('#new-token');
    expect(await violationsOf(page)).toEqual([]);
    await page.fill('dialog input[name=name]', 'Build server');
    await page.fill('dialog input[name=uses]', '2');
    await page.click('dialog .operation summary');
    await page.waitForSelector('.listing >> text=/createInitialAccessToken/');
    await page.click('dialog #submit');
    const token = (await page.textContent('#made-secret')) ?? '';
    const saved = page.waitForEvent('download');
    await page.click('dialog >> text=Download .env');
    expect((await saved).suggestedFilename()).toBe('portico.env');
    await page.click('#kept');
    await page.waitForSelector('tbody >> text=Build server');
    expect(await page.content()).not.toContain(token);
    expect((await register(token, 'One')).status).toBe(201);
    await page.reload();
    await settled(page);
    expect(await page.textContent('tbody [data-heading=Left]')).toBe('1 client');
    await page.click('tbody button');
    expect(await page.textContent('dialog h2')).toBe('Revoke “Build server”?');
    await page.click('#confirm');
    await page.waitForSelector('tbody .badge >> text=revoked');
    expect((await register(token, 'Two')).status).toBe(401);
  });

  it('a name that cannot be one is refused at its field, which takes the focus', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/workshop/registration');
    await page.click('#new-token');
    await page.fill('dialog input[name=name]', '–');
    await page.click('dialog #submit');
    await page.waitForSelector('dialog .problem');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
    await page.keyboard.press('Escape');
    await page.click('dialog >> text=Stay');
    await page.fill('dialog input[name=name]', 'Fine');
    expect(await page.locator('dialog .problem').count()).toBe(0);
    await page.click('dialog #submit');
    await page.click('#kept');
  });

  it('a scope is given to a resource, said in other words after a look at the difference, and deleted by its name', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/workshop/resources');
    await page.click('#new-resource');
    await page.fill('dialog input[name=name]', 'Tools API');
    await page.fill('dialog input[name=identifier]', 'https://tools.example/api');
    await page.click('dialog #submit');
    await page.waitForSelector('h2 >> text=Tools API');
    await page.click('button >> text=Add a scope >> nth=0');
    expect(await page.inputValue('dialog select[name=resource]')).toBe('https://tools.example/api');
    await page.fill('dialog input[name=name]', 'tools:use');
    await page.fill('dialog input[name=description]', 'Use your tools');
    await page.click('dialog #submit');
    await page.click('button[aria-label="Edit tools:use"]');
    await page.fill('dialog input[name=description]', 'Borrow your tools');
    await page.check('dialog input[name=sensitive]');
    await page.click('dialog #submit');
    await page.waitForSelector('dialog .changes');
    expect(await page.textContent('dialog .changes')).toMatch(
      /description.*Use your tools.*Borrow your tools/,
    );
    await page.click('#save');
    await page.waitForSelector('tbody .badge >> text=sensitive');
    await page.click('button[aria-label="Delete tools:use"]');
    await page.waitForSelector('#impact >> text=/0 clients may ask for it, and 0 consents hold it/');
    await page.fill('#typed', 'tools:use');
    await page.click('#confirm');
    await page.waitForSelector('text=It has no scopes yet.');
  });

  it('standard scopes stay as they are, and say why', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/workshop/resources');
    const row = (name: string) => page.locator('tbody tr', { has: page.locator(`code >> text=/^${name}$/`) });
    expect(await row('profile').textContent()).toContain('Standard: said in each language');
    expect(await row('openid').textContent()).toContain('Comes and goes with OpenID Connect');
    expect(await row('profile').locator('button').count()).toBe(0);
  });

  it('what is wrong with a setting stands at its field and its row, and the difference is shown before it is saved', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/as/workshop');
    await page.selectOption('select[name=clientIdMetadataPolicy]', 'LISTED');
    await page.click('#add-clientIdMetadataHosts');
    await page.fill('input[name=clientIdMetadataHosts] >> nth=0', 'app.example');
    await page.click('#add-clientIdMetadataHosts');
    await page.fill('input[name=clientIdMetadataHosts] >> nth=1', 'APP.example:8080');
    await page.fill('input[name=code]', '20');
    await page.click('#submit');
    await page.waitForSelector('#form-problem');
    const invalid = page.locator('[aria-invalid=true]');
    expect(await invalid.evaluateAll((all) => all.map((each) => each.getAttribute('name')))).toEqual([
      'code',
      'clientIdMetadataHosts',
    ]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('code');
    expect(await page.textContent('.row:has([aria-invalid]) .problem')).toContain('must be a host name');
    await page.fill('input[name=code]', '2');
    await page.fill('input[name=clientIdMetadataHosts] >> nth=1', 'other.example');
    await page.click('#submit');
    await page.waitForSelector('dialog .changes');
    const changes = await page.textContent('dialog .changes');
    expect(changes).toMatch(/clientIdMetadataHosts.*app\.example.*other\.example/s);
    expect(changes).toMatch(/lifetimes\.code.*60.*120/s);
    await page.click('#save');
    await page.waitForSelector('[role=status] >> text=Saved.');
    await settled(page);
    await page.click('#toggle');
    expect(await page.textContent('dialog h2')).toBe('Disable Workshop?');
    expect(await page.textContent('#impact')).toMatch(/Nobody signs in any more at |It has no clients/);
    expect(await page.isDisabled('#confirm')).toBe(true);
  }, 40_000);
});
