/** A scope has at least one name (RFC 6749 §3.3): none is issued, and one that comes to nothing is refused. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { authorizeUrl, basic, refresh, tokenRequest, tokensFor } from '../support/relying-party.js';

describe('a scope that comes to nothing', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const machine = (scope?: string) =>
    tokenRequest(app, { grant_type: 'client_credentials', scope }, basic('demo-m2m'));

  it('is refused for client credentials', async () => {
    for (const scope of ['unheard:of', ' ']) {
      const { status, json } = await machine(scope);
      expect([status, json['error']]).toEqual([400, 'invalid_scope']);
    }
  });

  it('is left out where a client has none at all', async () => {
    await app.instance.database.sql`update clients set scope = '{}' where client_id = 'demo-m2m'`;
    app.instance.cache.clear();
    const { status, json } = await machine();
    expect(status).toBe(200);
    expect(json).not.toHaveProperty('scope');
    expect(decodeJwt(json['access_token'] ?? '')).not.toHaveProperty('scope');
  });

  it('is all of what was granted at a refresh', async () => {
    const { refresh_token: token, scope } = await tokensFor(app);
    const { status, json } = await refresh(app, token, { scope: ' ' });
    expect([status, json['scope']]).toEqual([200, scope]);
  });

  it('is refused at a plain OAuth server', async () => {
    await app.instance.database.sql`update authorization_servers set openid = false where slug = 'default'`;
    app.instance.cache.clear();
    for (const scope of ['unheard:of', undefined]) {
      const response = await fetch(authorizeUrl(app, { scope }), { redirect: 'manual' });
      const answer = new URL(response.headers.get('location') ?? '').searchParams;
      expect(answer.get('error')).toBe('invalid_scope');
    }
  });
});

describe('a retry within the grace that asks for too much (RFC 6749 §6)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('is refused for its scope and ends nothing', async () => {
    const { refresh_token: first } = await tokensFor(app);
    const { refresh_token: second } = (await refresh(app, first)).json;
    const greedy = await refresh(app, first, { scope: 'openid phone' });
    expect([greedy.status, greedy.json['error']]).toEqual([400, 'invalid_scope']);
    expect((await refresh(app, second)).status).toBe(200);
  });
});

describe('the defaults of a client that names no scope (RFC 6749 §3.3)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    await app.instance.database
      .sql`update authorization_servers set empty_scope = 'defaults' where slug = 'default'`;
    app.instance.cache.clear();
  });
  afterAll(() => app.close());

  const ask = async (defaults: string[], scope?: string) => {
    await app.instance.database
      .sql`update clients set default_scope = ${`{${defaults}}`} where client_id = 'demo-spa'`;
    app.instance.cache.clear();
    return (await fetch(authorizeUrl(app, { scope }), { redirect: 'manual' })).headers.get('location');
  };

  it('may bring openid to an OpenID provider', async () => {
    expect(await ask(['openid', 'email'])).toContain('interaction=');
  });

  it('bring nothing to a request that names some: openid must be among them', async () => {
    expect(await ask(['openid', 'email'], 'email')).toContain('error=invalid_scope');
    expect(await ask(['email'])).toContain('error=invalid_scope');
  });
});
