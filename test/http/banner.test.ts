/** What `npm start` prints: every address that it names answers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { banner } from '../../src/banner.js';
import type { Config } from '../../src/config.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const printed = (issuer: string) => {
  const config = { issuer, demo: true, development: true, dataDir: '/data', production: false };
  const facts = { config: config as Config, devFile: undefined, administrator: undefined };
  return banner({ ...facts, elapsed: 2_345, version: '0.1.0' });
};

it('names the pages for people who try, govern and have an account, the graph and the metadata', async () => {
  const addresses = [...printed(app.baseUrl).matchAll(/http:\/\/localhost:\d+(\S*)/g)];
  expect(addresses.map(([, path]) => path)).toEqual([
    ...['/try', '/admin', '/account', '/graphql'],
    ...['/.well-known/openid-configuration', '/as/acme'],
  ]);
  const [statuses, kinds] = [new Map<string, number>(), new Map<string, string | null>()];
  for (const [address = '', path = ''] of addresses) {
    // An issuer is a name; what it leads to is its metadata.
    const page = path.startsWith('/as/') ? `${address}/.well-known/openid-configuration` : address;
    const { status, headers } = await fetch(page, { redirect: 'manual' });
    statuses.set(path, status);
    kinds.set(path, headers.get('content-type'));
  }
  expect([statuses.get('/try'), statuses.get('/admin')]).toEqual([200, 200]);
  expect(statuses.get('/.well-known/openid-configuration')).toBe(200);
  expect([...statuses.values()].filter((status) => status === 404 || status >= 500)).toEqual([]);
  expect(kinds.get('/admin')).toContain('text/html');
});
