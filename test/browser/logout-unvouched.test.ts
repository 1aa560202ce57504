/**
 * Signed out for a client that nobody vouches for, in a browser: the page stays, says where its link leads, and the
 * person follows it or does not.
 *
 * RFC 9700 §4.11.2   whoever can make a client could have people sent anywhere from here
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysScroll, smallTargets, violationsOf } from '../support/axe.js';
import { describeInBrowser, useBrowser, type Visitor } from '../support/browser.js';
import { askedBy, declareDocumentServer, publish, requestOf, SERVER } from '../support/client-documents.js';
import { type ClientSite, startSecureSite } from '../support/client-site.js';
import { send } from '../support/registration.js';
import { decide, form, redeem } from '../support/relying-party.js';
import { arriveAt } from '../support/steps.js';
import { UserAgent } from '../support/user-agent.js';

const ORIGIN = 'https://notes.example';
const REDIRECT = `${ORIGIN}/cb`;
const BYE = `${ORIGIN}/bye`;
const FRONT = `${ORIGIN}/front`;
const MEMBERS = {
  client_name: 'Bank of Everything',
  redirect_uris: [REDIRECT],
  post_logout_redirect_uris: [BYE],
  frontchannel_logout_uri: FRONT,
  token_endpoint_auth_method: 'none',
};
const PAGE =
  '<!doctype html><html lang="en"><title>Client</title><link rel="icon" href="data:,"><h1>Client</h1>';
/** Longer than the page waits for frames where it may lead on. */
const LONG = 60_000;

describeInBrowser('bar 49: signed out for a client that nobody vouches for', () => {
  let app: TestApp;
  let site: ClientSite;
  const desk = useBrowser(
    () => app.baseUrl,
    () => [ORIGIN],
  );
  beforeAll(async () => {
    site = await startSecureSite();
    app = await startApp({ outboundAllow: [site.origin] });
    await declareDocumentServer(app, { registrationPolicy: 'open' });
  });
  afterAll(() => Promise.all([app.close(), site.close()]));

  const WAYS: Record<string, () => Promise<string>> = {
    'by open registration': async () => {
      const { json } = await send('POST', `${app.baseUrl}${SERVER}/register`, undefined, MEMBERS);
      return String(json['client_id']);
    },
    'by document': async () => publish(site, MEMBERS),
  };
  const ways = Object.entries(WAYS).map(([way, comeIn]) => ({ way, comeIn }));

  /** Alice at such a client; answers what proves to us that it was. */
  async function signInAt({ context }: Visitor, clientId: string): Promise<string> {
    await context.route(`${ORIGIN}/**`, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
    const agent = new UserAgent(app.baseUrl);
    const { id } = await askedBy(agent, requestOf(app, clientId, { redirect_uri: REDIRECT }));
    await decide(agent, id);
    const answer = await agent.fetch(`/resume?interaction=${id}`);
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    await context.addCookies([...agent.cookies].map(([name, value]) => ({ name, value, url: app.baseUrl })));
    const { json } = await redeem(app, code, { client_id: clientId, redirect_uri: REDIRECT }, {}, SERVER);
    return json['id_token'] ?? '';
  }

  const leave = (page: Page, proof: Record<string, string>) => {
    const params = { ...proof, post_logout_redirect_uri: BYE, state: 's' };
    return page.goto(`${app.baseUrl}${SERVER}/end_session?${form(params)}`);
  };

  /** The page stays, tells the host and not the name, and its link is pressed by the person. */
  async function isUpToThePerson(page: Page, javaScript: boolean): Promise<void> {
    await page.waitForSelector('#continue');
    if (javaScript) await page.clock.fastForward(LONG);
    expect(new URL(page.url()).origin).toBe(app.baseUrl);
    expect(await page.textContent('h1')).toBe('You are signed out');
    const said = await page.textContent('main');
    expect(said).toContain('An app that nobody here vouches for wants to send you on to notes.example.');
    expect(said).not.toContain(MEMBERS.client_name);
    expect(await page.locator('main .primary').count()).toBe(0);
    expect(await page.textContent('#continue')).toBe('Continue to notes.example');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('continue');
    await page.keyboard.press('Enter');
    expect((await arriveAt(page, BYE)).toString()).toBe('state=s');
  }

  it.each(ways.flatMap((way) => [true, false].map((javaScript) => ({ ...way, javaScript }))))(
    'bar 49: $way, it has to be pressed, although the client proves who it is (script: $javaScript)',
    async (on) => {
      const visitor = await desk.visit({ javaScript: on.javaScript });
      const { page, requested } = visitor;
      const idToken = await signInAt(visitor, await on.comeIn());
      if (on.javaScript) await page.clock.install();
      requested.splice(0);
      await leave(page, { id_token_hint: idToken });
      await expect.poll(() => requested.some((url) => url.startsWith(`${FRONT}?`))).toBe(true);
      await isUpToThePerson(page, on.javaScript);
      expect(requested.filter((url) => url.startsWith(BYE))).toEqual([`${BYE}?state=s`]);
    },
  );

  it.each(ways)('bar 49: $way, also after the person said that they want to sign out', async ({ comeIn }) => {
    const visitor = await desk.visit();
    const { page } = visitor;
    const clientId = await comeIn();
    await signInAt(visitor, clientId);
    await page.clock.install();
    await leave(page, { client_id: clientId });
    expect(await page.textContent('main')).toContain('notes.example asks us to sign you out.');
    await page.click('#submit');
    await isUpToThePerson(page, true);
  });

  it.each(['en', 'de', 'fr', 'es', 'ar'])(
    'is accessible in %s, light and dark, wide and narrow',
    async (locale) => {
      const visitor = await desk.visit({ locale });
      const { page } = visitor;
      await leave(page, { client_id: publish(site, MEMBERS) });
      await page.waitForSelector('#unvouched');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect([colorScheme, await violationsOf(page)]).toEqual([colorScheme, []]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      expect([await violationsOf(page), await smallTargets(page), await sidewaysScroll(page)]).toEqual([
        [],
        [],
        0,
      ]);
    },
  );
});
