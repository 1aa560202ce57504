/** What is answered where the database is away, and where something of ours is broken. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { createInstance } from '../../src/instance.js';
import { openDatabase } from '../../src/platform/db.js';
import { createLog } from '../../src/platform/log.js';
import { appDefaults, freePort, PASSWORD, startApp, type TestApp, testSecrets } from '../support/app.js';
import {
  authorizeUrl,
  codeFor,
  interactionOf,
  redeem,
  refresh,
  tokensFor,
} from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const html = { accept: 'text/html' };
const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});
const spa = { client_id: 'demo-spa', grant_type: 'refresh_token', refresh_token: 'A'.repeat(70) };
/** Traces of the inside. */
const INSIDE =
  /\bselect .* from\b|insert into|\brelation "|postgres|ECONN|node_modules|\.[tj]s:\d|\n +at \w+|_credentials|_gone|secret@/i;

async function unavailable(response: Response): Promise<string> {
  expect(response.status).toBe(503);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = await response.text();
  expect(body).not.toMatch(INSIDE);
  return body;
}

async function broken(response: Response): Promise<string> {
  expect(response.status).toBe(500);
  const body = await response.text();
  expect(body).toContain(response.headers.get('x-request-id') ?? 'none');
  expect(body).not.toMatch(INSIDE);
  return body;
}

describe('RFC 9110 §15.6.4: the database is away', () => {
  let baseUrl: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const [port, dead] = [await freePort(), await freePort()];
    baseUrl = `http://localhost:${port}`;
    const database = openDatabase({ url: `postgres://nobody:secret@127.0.0.1:${dead}/none` });
    const facts = { database, secrets: testSecrets, baseUrl, development: true, log: createLog('silent') };
    const instance = await createInstance(facts);
    const app = createApp(instance, { ...appDefaults, demoSecrets: new Map() });
    await new Promise<void>((resolve) => app.server.listen(port, '127.0.0.1', resolve));
    await app.loaded;
    close = async () => {
      app.server.closeAllConnections();
      await app.close();
      await database.close();
    };
  });
  afterAll(() => close());

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(baseUrl + path, { redirect: 'manual', ...init });

  it.each<[string, RequestInit]>([
    ['/token', form(spa)],
    ['/userinfo', { headers: { authorization: 'Bearer x' } }],
    ['/jwks', {}],
    ['/.well-known/openid-configuration', {}],
    ['/as/acme/token', form(spa)],
    ['/readyz', {}],
  ])('bar 77: %s says so as JSON, with Retry-After, at once', async (path, init) => {
    const begin = performance.now();
    const body = await unavailable(await ask(path, init));
    expect(JSON.parse(body)).toEqual({
      error: 'temporarily_unavailable',
      error_description: expect.any(String),
    });
    expect(performance.now() - begin).toBeLessThan(6_000);
  });

  it.each<[string, RequestInit]>([
    ['/authorize?client_id=demo-spa', {}],
    ['/sign-in?interaction=in_AAAAAAAAAAAAAAAAAAAAAA', { headers: { cookie: 'ix=x' } }],
    ['/resume?interaction=in_AAAAAAAAAAAAAAAAAAAAAA', { headers: { cookie: 'ix=x' } }],
    ['/try', {}],
  ])('bar 77: %s says so on a page, with Retry-After', async (path, init) => {
    const response = await ask(path, init);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await unavailable(response)).toContain('not available');
  });

  it('what needs no database is answered as ever', async () => {
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/signed-out')).status).toBe(200);
    expect((await ask('/nothing', { headers: html })).status).toBe(404);
  });
});

describe('ASVS 16.5: a fault of ours', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  /** Does `work` while a table is not there. */
  async function without(table: string, work: () => Promise<void>): Promise<void> {
    const { sql } = app.instance.database;
    await sql.unsafe(`alter table ${table} rename to ${table}_gone`);
    app.instance.cache.clear();
    try {
      await work();
    } finally {
      await sql.unsafe(`alter table ${table}_gone rename to ${table}`);
      app.instance.cache.clear();
    }
  }

  it('is 500 with a correlation id and nothing else: JSON for programs', async () => {
    const code = await codeFor(app);
    const { access_token: token } = await tokensFor(app);
    await without('grants', async () => {
      const redemption = { client_id: 'demo-spa', grant_type: 'authorization_code', code };
      const body = JSON.parse(await broken(await fetch(`${app.baseUrl}/token`, form(redemption))));
      expect(Object.keys(body).sort()).toEqual(['error', 'error_description']);
      expect(body.error).toBe('server_error');
      await broken(await fetch(`${app.baseUrl}/userinfo`, { headers: { authorization: `Bearer ${token}` } }));
    });
    expect((await redeem(app, code)).status).toBe(200);
  });

  it('is 500 with a correlation id and nothing else: a page for people', async () => {
    await without('clients', async () => {
      const response = await fetch(authorizeUrl(app), { redirect: 'manual' });
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('location')).toBeNull();
      await broken(response);
    });
  });

  it('behind a form is no fault of the sender, and signs nobody in', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app)));
    await without('password_credentials', async () => {
      const fields = { username: 'alice@localhost', password: PASSWORD };
      const response = await agent.submit(`/interaction/${id}/password`, fields);
      expect(response.headers.getSetCookie().join()).not.toContain('sid=');
      await broken(response);
    });
    const fine = await agent.submit(`/interaction/${id}/password`, {
      username: 'alice@localhost',
      password: PASSWORD,
    });
    expect(fine.status).toBe(303);
  });

  it('spends nothing: what failed can be done again', async () => {
    const { refresh_token: token } = await tokensFor(app);
    await without('users', async () => {
      expect((await refresh(app, token)).status).toBe(500);
    });
    expect((await refresh(app, token)).status).toBe(200);
  });
});
