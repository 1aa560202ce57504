/** A scope has at least one name (RFC 6749 §3.3): none is issued, and one that comes to nothing is refused. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { authorizeUrl, basic, refresh, tokenRequest, tokensFor } from '../support/relying-party.js';

const SECRET = 's'.repeat(40);

describe('a scope that comes to nothing', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    const grantTypes = ['client_credentials' as const];
    const none = browserClient(app, 'none', { secret: SECRET, redirectUris: [], grantTypes, scope: [] });
    await declareServers(
      app,
      { slug: 'unscoped', name: 'Unscoped', clients: [none] },
      {
        slug: 'plain',
        name: 'Plain',
        openid: false,
        clients: [browserClient(app, 'demo-spa', { scope: ['profile'] })],
      },
    );
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
    const params = { grant_type: 'client_credentials', client_id: 'none', client_secret: SECRET };
    const { status, json } = await tokenRequest(app, params, {}, '/as/unscoped');
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
    for (const scope of ['unheard:of', undefined]) {
      const response = await fetch(authorizeUrl(app, { scope }, '/as/plain'), { redirect: 'manual' });
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
    const client = (clientId: string, defaultScope: string[]) =>
      browserClient(app, clientId, { scope: ['openid', 'email'], defaultScope });
    const clients = [client('with-openid', ['openid', 'email']), client('without', ['email'])];
    await declareServers(app, { slug: 'defaults', name: 'Defaults', emptyScope: 'defaults', clients });
  });
  afterAll(() => app.close());

  const ask = async (clientId: string, scope?: string) => {
    const url = authorizeUrl(app, { client_id: clientId, scope }, '/as/defaults');
    return (await fetch(url, { redirect: 'manual' })).headers.get('location');
  };

  it('may bring openid to an OpenID provider', async () => {
    expect(await ask('with-openid')).toContain('interaction=');
  });

  it('bring nothing to a request that names some: openid must be among them', async () => {
    expect(await ask('with-openid', 'email')).toContain('error=invalid_scope');
    expect(await ask('without')).toContain('error=invalid_scope');
  });
});
