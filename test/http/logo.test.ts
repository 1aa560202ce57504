/**
 * The logos that clients registered, from our own origin.
 *
 * RFC 7591 §2, §5   logo_uri is the client's word: it is looked at before anybody sees it
 */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { setting } from '../support/interaction.js';
import { authorizeUrl, interactionOf } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

let app: TestApp;
/** Somebody's web server, and what it was asked for. */
let host: { origin: string; server: Server; asked: string[] };
const PATHS: Readonly<Record<string, { type: string; body: Buffer | string; status?: number }>> = {
  '/logo.png': { type: 'image/png', body: PNG },
  '/a-jpeg-by-name': { type: 'image/jpeg', body: PNG },
  '/slow.png': { type: 'image/png', body: PNG },
  '/script.svg': { type: 'image/svg+xml', body: SVG },
  '/svg-as.png': { type: 'image/png', body: SVG },
  '/page-as.png': { type: 'image/png', body: '<!doctype html><script>alert(1)</script>' },
  '/page.html': { type: 'text/html', body: PNG },
  '/large.png': { type: 'image/png', body: Buffer.concat([PNG, Buffer.alloc(65_536)]) },
  '/gone.png': { type: 'image/png', body: PNG, status: 404 },
  '/moved.png': { type: 'image/png', body: PNG, status: 302 },
};
const REGISTERED = 'https://host.example';
const name = (path: string) => path.replace(/\W/g, '-').slice(1);

beforeAll(async () => {
  const asked: string[] = [];
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = createServer((req, res) => {
    asked.push(req.url ?? '');
    const found = PATHS[req.url ?? ''];
    if (!found) return void res.writeHead(404).end();
    const headers = { 'content-type': found.type, location: `${origin}/logo.png`, 'set-cookie': 'a=b' };
    res.writeHead(found.status ?? 200, headers).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  host = { origin, server, asked };
  app = await startApp({ outboundAllow: [origin] });
  const clients = Object.keys(PATHS).map((path) =>
    browserClient(app, name(path), { logoUri: REGISTERED + path }),
  );
  await declareServers(app, {
    slug: 'logos',
    name: 'Logos',
    clients: [
      ...clients,
      browserClient(app, 'inside', { logoUri: 'https://10.0.0.1/logo.png' }),
      browserClient(app, 'without'),
    ],
  });
  // Only https can be registered, and nobody here has a certificate.
  await setting(app, `update clients set logo_uri = replace(logo_uri, '${REGISTERED}', '${origin}')`);
});
afterAll(async () => {
  await app.close();
  host.server.close();
});
beforeEach(() => {
  host.asked.length = 0;
});

const logoOf = (clientId: string) => fetch(`${app.baseUrl}/as/logos/logo?client_id=${clientId}`);

describe('R28: the logo of a client', () => {
  it('is passed on as it is, by its content, from our own origin', async () => {
    const answer = await logoOf(name('/logo.png'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
    const other = await logoOf(name('/a-jpeg-by-name'));
    expect(other.headers.get('content-type')).toBe('image/png');
  });

  it('can do nothing but be looked at by our own pages', async () => {
    const { headers } = await logoOf(name('/logo.png'));
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('is fetched once, however many ask for it, and kept', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => logoOf(name('/slow.png'))));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await logoOf(name('/slow.png'))).status).toBe(200);
    expect(host.asked).toEqual(['/slow.png']);
  });

  it.each([
    '/script.svg',
    '/svg-as.png',
    '/page-as.png',
    '/page.html',
    '/large.png',
    '/gone.png',
    '/moved.png',
  ])('bar 5: %s is none, and its host is left alone afterwards', async (path) => {
    for (const _ of [1, 2]) {
      const answer = await logoOf(name(path));
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toMatch(/<|PNG/);
    }
    expect(host.asked).toEqual([path]);
  });

  it.each([
    ['a client without one', 'without'],
    ['a client whose logo lies where nobody may look', 'inside'],
    ['a client that nobody knows', 'nobody'],
    ['no client at all', ''],
  ])('there is none of %s', async (_who, clientId) => {
    expect((await logoOf(clientId)).status).toBe(404);
    expect(host.asked).toEqual([]);
  });

  it('nothing is fetched because of what the request says', async () => {
    const url = `${app.baseUrl}/as/logos/logo?client_id=without&logo_uri=${host.origin}/logo.png`;
    expect((await fetch(url)).status).toBe(404);
    expect(host.asked).toEqual([]);
  });
});

describe('R28: the page', () => {
  const signInPage = async (clientId: string) => {
    const agent = new UserAgent(app.baseUrl);
    const params = { client_id: clientId, redirect_uri: `${app.baseUrl}/try/callback`, scope: 'openid' };
    const id = interactionOf(await agent.fetch(authorizeUrl(app, params, '/as/logos')));
    const response = await agent.fetch(`/sign-in?interaction=${id}`);
    return { html: await response.text(), csp: response.headers.get('content-security-policy') };
  };

  it('names the picture at our own origin, and lets no other be loaded', async () => {
    const { html, csp } = await signInPage(name('/logo.png'));
    expect(html).toContain(`<img src="/as/logos/logo?client_id=${name('/logo.png')}" alt width`);
    expect(csp).toContain("img-src 'self' data:;");
    expect(/<body>(.*?)<script/s.exec(html)?.[1]).not.toContain(host.origin);
  });

  it('has the initial where there is no logo, or where it does not come', async () => {
    expect((await signInPage('without')).html).toMatch(/<div class="tile"[^>]*>W<\/div>/);
    expect((await signInPage(name('/gone.png'))).html).toContain('data-initial="G"');
  });
});
