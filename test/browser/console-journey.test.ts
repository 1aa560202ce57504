/**
 * The whole of it, as one person who governs goes through it: a server, a client by a preset, somebody who signs in
 * there, what they allowed taken back, their session ended, the client disabled; and all of it in the audit log.
 *
 * RFC 6749 §5.2, §6   a refresh token is worth nothing as soon as the grant behind it ended: invalid_grant
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { type CallbackServer, startCallbackServer } from '../support/callback-server.js';
import { enter, settled } from '../support/console.js';
import { authorizeUrl, redeem, refresh } from '../support/relying-party.js';
import { arriveAt, decideOn, signInOn } from '../support/steps.js';

const SERVER = '/as/journey';

describeInBrowser('the journey of an administrator', () => {
  let app: TestApp;
  let client: CallbackServer;
  let clientId = '';
  const desk = useBrowser(
    () => app.baseUrl,
    () => [client.origin],
  );
  beforeAll(async () => {
    [app, client] = await Promise.all([startApp(), startCallbackServer()]);
  });
  afterAll(() => Promise.all([app.close(), client.close()]));

  /** Opens a room, which asks the graph once. */
  async function open(page: Page, room: string): Promise<void> {
    let asked = 0;
    const count = (request: { url(): string }) => {
      if (new URL(request.url()).pathname === '/graphql') asked += 1;
    };
    page.on('request', count);
    await page.goto(app.baseUrl + room);
    await settled(page);
    page.off('request', count);
    expect([room, asked]).toEqual([room, 1]);
  }

  /** Presses a button, and then the one of the dialog that asks. */
  async function confirm(page: Page, button: string): Promise<void> {
    await page.click(button);
    await page.click('#confirm');
    await page.waitForSelector('[role=status] .toast');
    await settled(page);
  }

  /** Goes from the client through sign-in and consent back to it, and redeems the code. */
  async function signInThere(page: Page, isSignedIn: boolean) {
    const scope = 'openid profile offline_access';
    const params = { client_id: clientId, redirect_uri: client.url, scope, prompt: 'consent' };
    await page.goto(authorizeUrl(app, params, SERVER));
    if (!isSignedIn) await signInOn(page);
    await decideOn(page);
    const answer = await arriveAt(page, client.url);
    const tokens = await redeem(app, answer.get('code') ?? '', params, {}, SERVER);
    expect(tokens.status).toBe(200);
    return String(tokens.json['refresh_token']);
  }

  const refreshed = async (token: string) => {
    const { status, json } = await refresh(app, token, { client_id: clientId }, {}, SERVER);
    return status === 200 ? 'tokens' : json['error'];
  };

  const openAlice = async (page: Page) => {
    await open(page, '/admin/users?query=alice');
    await page.click('tbody a >> text=alice');
    await page.waitForURL(/\/users\/us_/);
    await settled(page);
  };

  it('makes a server and registers a client at it by a preset', async () => {
    const { context, page: first } = await desk.visit();
    await enter(app, first, '/admin/servers/new');
    await first.fill('input[name=name]', 'Journey');
    await first.fill('input[name=slug]', 'journey');
    await first.click('#submit');
    // Its keys are made first: a busy machine takes longer for those of RSA than the page waits.
    const metadata = `${app.baseUrl}${SERVER}/.well-known/openid-configuration`;
    await expect.poll(async () => (await fetch(metadata)).status, { timeout: 45_000 }).toBe(200);
    const page = await context.newPage();
    await open(page, '/admin/as/journey/clients/new');
    await page.check('input[name=kind][value=native]');
    await page.fill('input[name=clientName]', 'Notes');
    await page.fill('input[name=scheme]', 'example.notes');
    await page.click('#submit');
    await page.waitForURL(/\/clients\/cl_/);
    await expect.poll(() => page.textContent('h1')).toBe('Notes');
    clientId = (await page.textContent('.lead code')) ?? '';
    expect(clientId).not.toBe('');
  }, 60_000);

  it('sees who signs in there on one page, and takes back what they allowed', async () => {
    const [person, desktop] = [await desk.visit(), await desk.visit()];
    const token = await signInThere(person.page, false);
    await enter(app, desktop.page);
    await openAlice(desktop.page);
    const { page } = desktop;
    for (const name of ['Sessions', 'Consents', 'Clients in use', 'Events'])
      expect([
        name,
        await page.locator(`table:has(caption:text-is("${name}")) tbody tr`).count(),
      ]).not.toEqual([name, 0]);
    await confirm(page, `button[aria-label="Withdraw the consent for ${clientId}"]`);
    expect(await refreshed(token)).toBe('invalid_grant');
    await expect
      .poll(() => page.textContent('table:has(caption:text-is("Events"))'))
      .toContain('was withdrawn');
  });

  it('ends their session, and what was granted by it', async () => {
    const [person, desktop] = [await desk.visit(), await desk.visit()];
    const token = await signInThere(person.page, false);
    await enter(app, desktop.page);
    await openAlice(desktop.page);
    const { page } = desktop;
    await page.click('table:has(caption:text-is("Sessions")) button >> nth=0');
    await page.click('#confirm');
    await page.waitForSelector('[role=status] .toast');
    expect(await refreshed(token)).toBe('invalid_grant');
    // Nobody is signed in there any more, so a request without a page cannot be answered.
    await person.page.goto(
      authorizeUrl(app, { client_id: clientId, redirect_uri: client.url, prompt: 'none' }, SERVER),
    );
    expect((await arriveAt(person.page, client.url)).get('error')).toBe('login_required');
  });

  it('changes and disables the client: the page says that it is refused', async () => {
    const [person, desktop] = [await desk.visit(), await desk.visit()];
    await enter(app, desktop.page);
    const { page } = desktop;
    await open(page, `/admin/as/journey/clients?query=${clientId}`);
    await page.click('tbody a >> text=Notes');
    await page.waitForURL(/\/clients\/cl_/);
    await settled(page);
    await page.fill('input[name=clientName]', 'Better notes');
    await page.click('#submit');
    await page.waitForSelector('dialog .changes');
    await page.click('#save');
    await expect.poll(() => page.textContent('h1')).toBe('Better notes');
    // The toast of the change is still there, so it is the badge that tells that this is done.
    await confirm(page, '#toggle');
    await page.waitForSelector('.badge >> text=disabled');
    const refused = await person.page.goto(
      authorizeUrl(app, { client_id: clientId, redirect_uri: client.url }, SERVER),
    );
    expect(refused?.status()).toBe(400);
    expect(await person.page.textContent('main')).toMatch(/not (known|registered)|unknown|cannot/i);
  });

  it('finds all of it in the audit log, with what was before and what is since', async () => {
    const { page } = await desk.visit();
    await enter(app, page);
    await app.instance.audit.flush();
    await open(page, `/admin/events?client=${clientId}`);
    const types = await page.locator('td[data-heading=What] code').allTextContents();
    const wanted = [
      ...['client.registered', 'consent.allowed', 'grant.created', 'token.issued', 'consent.withdrawn'],
      ...['request.refused', 'client.updated', 'client.disabled'],
    ];
    expect(types).toEqual(expect.arrayContaining(wanted));
    await open(page, '/admin/events?server=journey&type=server.*');
    expect(await page.textContent('tbody')).toContain('The authorization server Journey was made');
    await open(page, '/admin/events?user=alice&type=session.ended');
    expect(await page.locator('tbody tr').count()).toBe(1);
    await open(page, `/admin/events?client=${clientId}&type=client.updated`);
    await page.click('td[data-heading=What] a');
    await page.waitForSelector('.changes');
    expect(await page.textContent('.changes del')).toBe('Notes');
    expect(await page.textContent('.changes ins')).toBe('Better notes');
    expect(await page.textContent('.pairs')).toContain('admin');
  });
});
