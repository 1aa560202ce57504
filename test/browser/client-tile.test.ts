/**
 * What a client shows of itself, on the page where people sign in to it and on the one where it asks for access.
 *
 * RFC 7591 §2   logo_uri, client_uri, policy_uri and tos_uri are there for the person
 */
import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { setting } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { signInOn } from '../support/steps.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeInBrowser('R28: the client on our pages', () => {
  let app: TestApp;
  let host: Server;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    const port = await freePort();
    host = createServer((req, res) => {
      const found = req.url === '/logo.png';
      res.writeHead(found ? 200 : 404, { 'content-type': 'image/png' }).end(found ? PNG : undefined);
    });
    await new Promise<void>((resolve) => host.listen(port, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${port}`;
    app = await startApp({ outboundAllow: [origin] });
    const links = `client_uri = 'https://notes.example/', policy_uri = 'https://notes.example/privacy', tos_uri = 'https://notes.example/terms'`;
    await setting(
      app,
      `update clients set logo_uri = '${origin}/logo.png', ${links} where client_id = 'demo-spa'`,
    );
    await setting(app, `update clients set logo_uri = '${origin}/none.png' where client_id = 'demo-web'`);
  });
  afterAll(async () => {
    await app.close();
    host.close();
  });

  const logo = (page: Page) =>
    page.evaluate(() => {
      const picture = document.querySelector<HTMLImageElement>('.tile img');
      return {
        isDrawn: picture ? picture.naturalWidth > 0 : false,
        from: picture ? new URL(picture.src).origin : null,
      };
    });
  const links = (page: Page) =>
    page.locator('#about a').evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  const tile = async (page: Page) => {
    const box = await page.locator('.tile').boundingBox();
    return box && [box.width, box.height];
  };

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScript) => {
    it('logo, website, privacy policy and terms stand on the sign-in page and on the consent page', async () => {
      const { page } = await desk.visit({ javaScript });
      await page.goto(authorizeUrl(app, { prompt: 'consent' }));
      for (const step of ['#sign-in', '#consent']) {
        await page.waitForSelector(step);
        await expect.poll(() => logo(page)).toEqual({ isDrawn: true, from: app.baseUrl });
        expect(await links(page)).toEqual([
          'https://notes.example/',
          'https://notes.example/privacy',
          'https://notes.example/terms',
        ]);
        if (step === '#sign-in') await signInOn(page);
      }
    });

    it('a logo that does not come gives way to the initial, and nothing moves', async () => {
      const { page } = await desk.visit({ javaScript });
      await page.goto(authorizeUrl(app, { client_id: 'demo-web' }), { waitUntil: 'networkidle' });
      const shown = await page.evaluate(() => {
        const picture = document.querySelector('.tile img');
        return picture
          ? getComputedStyle(picture, '::after').content
          : document.querySelector('.tile')?.textContent;
      });
      expect(shown?.replaceAll('"', '')).toBe('D');
      expect(await tile(page)).toEqual([44, 44]);
    });
  });
});
