/**
 * What a browser makes of our headers and cookies.
 *
 * RFC 9700 §4.2, §4.16   no code and no credential in a URL of ours, no framing
 * OWASP ASVS 3.3, 3.4    cookies that no script reads, a policy that runs no inline script
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { type CallbackServer, startCallbackServer } from '../support/callback-server.js';
import { authorizeUrl } from '../support/relying-party.js';
import { arriveAt, decideOn, signInOn } from '../support/steps.js';

describeInBrowser('what the browser enforces', () => {
  let app: TestApp;
  let client: CallbackServer;
  let hostile: { readonly origin: string; readonly close: () => void };
  const desk = useBrowser(
    () => app.baseUrl,
    () => [client.origin, hostile.origin],
  );
  beforeAll(async () => {
    [app, client] = await Promise.all([startApp(), startCallbackServer()]);
    hostile = await frameEverything(`${app.baseUrl}/account`, request());
  });
  afterAll(() => {
    hostile.close();
    return Promise.all([app.close(), client.close()]);
  });

  const request = () => authorizeUrl(app, { redirect_uri: client.url, prompt: 'consent' });
  const violations = (trouble: string[]) =>
    trouble.splice(0).filter((text) => /Content Security Policy/i.test(text));

  describe('bar 6: the Content-Security-Policy', () => {
    it('runs no inline script, no handler and no javascript: address, and evaluates nothing', async () => {
      const { page, trouble } = await desk.visit();
      await page.goto(request());
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = "inline"';
        const image = document.createElement('img');
        image.setAttribute('onerror', 'window.ran = "handler"');
        image.src = 'data:image/png;base64,AAAA';
        const link = document.createElement('a');
        link.href = 'javascript:window.ran = "address"';
        document.body.append(script, image, link);
        link.click();
        setTimeout('window.ran = "text"');
      });
      await expect.poll(() => trouble.length).toBeGreaterThanOrEqual(4);
      expect(violations(trouble).length).toBeGreaterThanOrEqual(4);
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    });

    it('loads no script, picture or font from elsewhere, sends nothing there, and takes no base', async () => {
      const { page, trouble } = await desk.visit();
      await page.goto(request());
      const base = await page.evaluate((elsewhere) => {
        for (const tag of ['script', 'img', 'iframe'])
          document.body.append(Object.assign(document.createElement(tag), { src: `${elsewhere}/x` }));
        fetch(`${elsewhere}/x`).catch(() => undefined);
        document.head.append(Object.assign(document.createElement('base'), { href: elsewhere }));
        return document.baseURI;
      }, client.origin);
      expect(new URL(base).origin).toBe(app.baseUrl);
      await expect
        .poll(() => trouble.filter((text) => text.startsWith('console')).length)
        .toBeGreaterThanOrEqual(5);
      expect(violations(trouble).length).toBeGreaterThanOrEqual(5);
      expect(client.received).toEqual([]);
    });

    it('sends no form to an origin that is neither ours nor the client’s', async () => {
      const { page, trouble } = await desk.visit();
      await page.goto(request());
      await page.evaluate((action) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action });
        document.body.append(form);
        form.submit();
      }, hostile.origin);
      await expect.poll(() => violations(trouble).join()).toContain('form-action');
      expect(new URL(page.url()).origin).toBe(app.baseUrl);
    });

    it('lets nobody frame a page of ours', async () => {
      const { page, trouble } = await desk.visit();
      await page.goto(hostile.origin);
      await expect.poll(() => trouble.filter((text) => text.includes('frame-ancestors')).length).toBe(2);
      trouble.splice(0);
      for (const frame of page.frames().slice(1)) expect(await frame.locator('main').count()).toBe(0);
    });
  });

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('no password, and no code but the client’s, is ever in a URL (%s)', async (_, javaScript) => {
    const { page, requested } = await desk.visit({ javaScript });
    await page.goto(request());
    await signInOn(page, 'alice@localhost', 'wrong-password');
    await page.waitForSelector('#form-error');
    await signInOn(page);
    await decideOn(page);
    const code = (await arriveAt(page, client.url)).get('code') ?? 'none';
    expect(requested.filter((url) => url.includes(code))).toEqual([page.url()]);
    const secrets = [PASSWORD, 'wrong-password', 'alice%40', 'alice@'];
    expect(requested.filter((url) => secrets.some((secret) => url.includes(secret)))).toEqual([]);
  });

  it('the client learns no address of ours from the referrer', async () => {
    const { page } = await desk.visit();
    await page.goto(request());
    await signInOn(page);
    await decideOn(page);
    await arriveAt(page, client.url);
    expect(await page.evaluate(() => document.referrer)).toBe('');
  });

  it('the cookies of a session are for the server alone, and stay on this site', async () => {
    const { page, context } = await desk.visit();
    await page.goto(request());
    await signInOn(page);
    await page.waitForSelector('#consent');
    const cookies = await context.cookies();
    expect(cookies.map(({ name }) => name).sort()).toEqual(['dev', 'ix', 'sid']);
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' });
      expect(cookie.value.length).toBeGreaterThanOrEqual(22);
    }
    expect(cookies.find(({ name }) => name === 'sid')?.expires).toBe(-1);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('"stay signed in" is what makes the session outlive the browser', async () => {
    const { page, context } = await desk.visit();
    await page.goto(request());
    await page.check('#stay-signed-in');
    await signInOn(page);
    await page.waitForSelector('#consent');
    const session = (await context.cookies()).find(({ name }) => name === 'sid');
    expect((session?.expires ?? 0) * 1000 - Date.now()).toBeGreaterThan(29 * 86_400_000);
  });
});

/** A page of somebody else that puts ours into frames. */
async function frameEverything(...targets: string[]) {
  const frames = targets.map((url) => `<iframe src="${url.replaceAll('&', '&amp;')}"></iframe>`).join('');
  const page = `<!doctype html><title>Hostile</title><link rel="icon" href="data:,">${frames}`;
  const server = createServer((_, res) => res.writeHead(200, { 'content-type': 'text/html' }).end(page));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
