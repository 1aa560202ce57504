/**
 * oidc-client-ts, unmodified, in a browser: the single-page application of docs/relying-parties.md, on an origin of its
 * own, so that whatever it reads from us it reads across origins.
 *
 * OpenID Connect Session Management §3   the page hears of a sign-out that took place elsewhere
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser, type Visitor } from '../support/browser.js';
import { decideOn, signInOn } from '../support/steps.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';

const require = createRequire(import.meta.url);
const LIBRARY = join(dirname(require.resolve('oidc-client-ts')), '../browser/oidc-client-ts.min.js');

describeInBrowser('oidc-client-ts', () => {
  let app: TestApp;
  let client: DocumentedClient;
  let files: Server;
  const desk = useBrowser(
    () => app.baseUrl,
    () => [client.origin],
  );

  beforeAll(async () => {
    app = await startApp();
    client = await registerDocumented(app, 'spa', await freePort());
    const library = readFileSync(LIBRARY);
    const page = client.translate(blockOf('oidc-client-ts', 'html'));
    const staying = page.replace("scope: 'openid", "scope: 'openid offline_access");
    files = createServer((req, res) => {
      if (req.url?.endsWith('.js')) res.writeHead(200, { 'content-type': 'text/javascript' }).end(library);
      else res.writeHead(200, { 'content-type': 'text/html' }).end(stays ? staying : page);
    });
    await new Promise<void>((resolve) => files.listen(client.port, 'localhost', resolve));
  });
  afterAll(async () => {
    files?.closeAllConnections();
    files?.close();
    await app.close();
  });

  /** Whether the application asks for a refresh token. */
  let stays = false;

  const shows = (page: Page, who: string) =>
    expect.poll(() => page.textContent('#user').catch(() => ''), { timeout: 10_000 }).toBe(who);

  async function signIn({ page }: Visitor): Promise<void> {
    await page.goto(client.origin);
    await shows(page, 'nobody');
    await page.click('#in');
    await signInOn(page);
    await page.waitForSelector(`#consent, #user`);
    if (!page.url().startsWith(client.origin)) await decideOn(page);
    await shows(page, 'Alice Pleasance Liddell');
  }

  /** What the application may read from us; the desk takes it for a request to somewhere else. */
  function expectReadsOnly({ trouble }: Visitor, ...paths: string[]): void {
    const allowed = paths.map((path) => `request to ${app.baseUrl}${path}`);
    expect(trouble.splice(0).filter((text) => !allowed.includes(text))).toEqual([]);
  }
  const READS = ['/.well-known/openid-configuration', '/token', '/userinfo'];

  it('C12: signs in, renews in a frame without a word, and signs out here', async () => {
    stays = false;
    const visitor = await desk.visit();
    const { page, requested } = visitor;
    await signIn(visitor);
    const renewed = await page.evaluate('manager.signinSilent().then((user) => user.profile.name)');
    expect(renewed).toBe('Alice Pleasance Liddell');
    expect(requested.filter((url) => url.includes('prompt=none'))).not.toEqual([]);
    await page.click('#out');
    await page.waitForURL(`${client.origin}/`);
    await shows(page, 'nobody');
    await page.goto(`${app.baseUrl}/account`);
    expect(await page.textContent('main')).toContain('You are not signed in');
    expectReadsOnly(visitor, ...READS);
  });

  it('C12, C16: renews by its refresh token, where it has one, and gives it back', async () => {
    stays = true;
    const visitor = await desk.visit();
    const { page, requested } = visitor;
    await signIn(visitor);
    const silent = 'manager.signinSilent().then((user) => user.refresh_token)';
    const first = await page.evaluate(silent);
    expect(first).toEqual(expect.any(String));
    expect(await page.evaluate(silent)).not.toBe(first);
    expect(requested.filter((url) => url.includes('prompt=none'))).toEqual([]);
    await page.evaluate('manager.revokeTokens()');
    const user = await page.evaluate('manager.getUser().then((user) => user.refresh_token ?? null)');
    expect(user).toBeNull();
    expect(requested.filter((url) => url === `${app.baseUrl}/revoke`)).toHaveLength(2);
    expectReadsOnly(visitor, ...READS, '/revoke');
  });

  it('hears of a sign-out in another tab (OpenID Connect Session Management §3.2)', async () => {
    stays = false;
    const visitor = await desk.visit();
    await signIn(visitor);
    const other = await visitor.context.newPage();
    await other.goto(`${app.baseUrl}/account`);
    await other.click('#sign-out button');
    await other.waitForSelector('text=You are signed out');
    await shows(visitor.page, 'nobody');
    expectReadsOnly(visitor, ...READS);
  });
});
