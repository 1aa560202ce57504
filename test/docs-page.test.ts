/**
 * The page of one's own that the documentation shows, driven in a browser: on another origin of the same site it signs
 * people in, and from another site it sees nothing (RFC 6265bis §5.6.7.1, SameSite=Lax).
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from './support/app.js';
import { describeInBrowser, useBrowser, type Visitor } from './support/browser.js';
import { type CallbackServer, startCallbackServer } from './support/callback-server.js';
import { browserClient, declareServers } from './support/declared-server.js';
import { onlyBlock } from './support/documentation.js';
import { authorizeUrl, type Params } from './support/relying-party.js';

describeInBrowser('the page of one’s own', () => {
  let app: TestApp;
  let client: CallbackServer;
  let files: Server;
  const address = (host: string) => `http://${host}:${(files.address() as AddressInfo).port}`;
  const desk = useBrowser(
    () => app.baseUrl,
    () => [client.origin, address('localhost'), address('127.0.0.1')],
  );

  beforeAll(async () => {
    [app, client] = await Promise.all([startApp(), startCallbackServer()]);
    const page = onlyBlock('docs/sign-in-by-graphql.md', 'html').replace(
      'http://localhost:4000',
      app.baseUrl,
    );
    files = createServer((_, res) => res.writeHead(200, { 'content-type': 'text/html' }).end(page));
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const servers = ['localhost', '127.0.0.1'].map((host) => ({
      slug: host.replaceAll('.', '-'),
      name: host,
      interactionUrl: `${address(host)}/sign-in.html`,
      scopes: [{ name: 'notes:read', description: 'Read your notes', optional: true }],
      clients: [
        browserClient(app, 'notes', {
          applicationType: 'native' as const,
          redirectUris: ['http://127.0.0.1/callback'],
          scope: ['openid', 'profile', 'notes:read'],
        }),
      ],
    }));
    await declareServers(app, ...servers);
  });
  afterAll(async () => {
    files.closeAllConnections();
    files.close();
    await Promise.all([app.close(), client.close()]);
  });

  const request = (slug: string, params: Params = {}) =>
    authorizeUrl(
      app,
      { client_id: 'notes', redirect_uri: client.url, scope: 'openid profile notes:read', ...params },
      `/as/${slug}`,
    );

  /** The page calls the graph on the issuer's origin, which the desk takes for a request to somewhere else. */
  function expectCallsOnly({ trouble }: Visitor): void {
    expect(trouble.splice(0).filter((text) => text !== `request to ${app.baseUrl}/graphql`)).toEqual([]);
  }

  async function signIn(page: Page, password: string): Promise<void> {
    await page.fill('input[name=username]', 'alice');
    await page.fill('input[name=password]', password);
    await page.click('button');
  }

  it('signs in, lets a scope be left out, and asks for that one only the next time', async () => {
    const visitor = await desk.visit();
    const { page } = visitor;
    await page.goto(request('localhost'));
    expect(page.url()).toContain(`${address('localhost')}/sign-in.html?interaction=in_`);
    await signIn(page, 'wrong');
    await page.waitForSelector('[role=alert]');
    await signIn(page, PASSWORD);
    await page.uncheck('input[value="notes:read"]');
    await page.click('button[value=ALLOW]');
    await page.waitForURL(`${client.origin}/**`);
    expect(client.received.at(-1)?.get('code')).toBeTruthy();

    await page.goto(request('localhost', { prompt: 'select_account' }));
    await page.click('button[name=account]:not([value=""])');
    await page.waitForSelector('input[name=scope]');
    const asked = page.locator('input[name=scope]');
    expect(await asked.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual([
      'notes:read',
    ]);
    await page.click('button[value=DENY]');
    await page.waitForURL(`${client.origin}/**`);
    expect(client.received.at(-1)?.get('error')).toBe('access_denied');
    expectCallsOnly(visitor);
  });

  it('sees no interaction from another site', async () => {
    const visitor = await desk.visit();
    const { page } = visitor;
    await page.goto(request('127-0-0-1'));
    expect(page.url()).toContain(address('127.0.0.1'));
    await page.waitForSelector('main p');
    expect(await page.textContent('main')).toContain('This sign-in is over.');
    expectCallsOnly(visitor);
  });
});
