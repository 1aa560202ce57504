/** Keys and metadata: what they say, where they are, and where they are not. */
import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';

type Json = Record<string, unknown>;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const clients = [browserClient(app, 'c', { scope: ['profile'] })];
  await declareServers(app, { slug: 'plain', name: 'Plain', openid: false, clients });
});
afterAll(() => app.close());

const get = (path: string, init: RequestInit = {}) =>
  fetch(app.baseUrl + path, { redirect: 'manual', ...init });
const document = async (path: string) => (await (await get(path)).json()) as Json;
const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

describe('RFC 8414 §3.1, OpenID Connect Discovery §4: where metadata is (R1)', () => {
  it.each([
    [OPENID, ''],
    [OAUTH, ''],
    [`/as/acme${OPENID}`, '/as/acme'],
    [`/as/acme${OAUTH}`, '/as/acme'],
    [`${OPENID}/as/acme`, '/as/acme'],
    [`${OAUTH}/as/acme`, '/as/acme'],
    [`${OAUTH}/as/plain`, '/as/plain'],
  ])('%s', async (path, issuer) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect((await response.json()) as Json).toMatchObject({ issuer: app.baseUrl + issuer });
    expect((await get(path, { method: 'HEAD' })).status).toBe(200);
    const refused = await get(path, { method: 'POST' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it.each([
    ...[
      `${OPENID}/`,
      `${OPENID}/as`,
      `${OPENID}/as/`,
      `${OPENID}/as/nobody`,
      `${OPENID}/acme`,
      `${OPENID}/as/acme/`,
      `${OPENID}/as/acme/x`,
    ],
    ...[
      `/as/nobody${OPENID}`,
      `/as/acme/${OPENID}`,
      `/as${OPENID}`,
      `/as/ACME${OPENID}`,
      `/AS/acme${OPENID}`,
      `/as/acme%2f${OPENID}`,
    ],
    ...[`/as/default${OPENID}`, `/as/default${OAUTH}`, `${OPENID}/as/default`, `${OAUTH}/as/default`],
    ...[
      `${OPENID}/as/plain`,
      `/as/plain${OPENID}`,
      '/.well-known/',
      '/.well-known/jwks.json',
      '/.well-known/OPENID-configuration',
    ],
    ...[
      '/as/default/jwks',
      '/as/default/authorize',
      '/as/default/userinfo',
      '/as/nobody/jwks',
      '/as/acme',
      '/as/acme/',
      '/as/../jwks',
    ],
  ])('%s is 404', async (path) => {
    const response = await get(path);
    // fetch has resolved the dots already.
    if (path === '/as/../jwks') expect(response.status).toBe(200);
    else expect(response.status).toBe(404);
  });

  it('a server that is disabled is gone with all its endpoints', async () => {
    await declareServers(app, { slug: 'gone', name: 'Gone' });
    expect((await get(`${OPENID}/as/gone`)).status).toBe(200);
    await app.instance.database.sql`update authorization_servers set disabled_at = now() where slug = 'gone'`;
    app.instance.cache.clear();
    for (const path of [OPENID, OAUTH, '/jwks', '/authorize', '/userinfo'])
      expect((await get(`/as/gone${path}`)).status).toBe(404);
    expect((await get('/as/gone/token', { method: 'POST' })).status).toBe(404);
  });
});

describe('RFC 8414 §2, OpenID Connect Discovery §3: what metadata says (R4, R5)', () => {
  it.each(['', '/as/acme'])('both documents of %j are one', async (server) => {
    expect(await document(`${server}${OPENID}`)).toEqual(await document(`${server}${OAUTH}`));
  });

  it('names endpoints below the issuer, and all of them answer', async () => {
    const metadata = await document(`/as/acme${OPENID}`);
    const endpoints = Object.entries(metadata).filter(([name]) => /_(endpoint|uri|iframe)$/.test(name));
    expect(endpoints.map(([name]) => name).sort()).toEqual([
      'authorization_endpoint',
      'check_session_iframe',
      'end_session_endpoint',
      'introspection_endpoint',
      'jwks_uri',
      'pushed_authorization_request_endpoint',
      'revocation_endpoint',
      'token_endpoint',
      'userinfo_endpoint',
    ]);
    for (const [, url] of endpoints) {
      expect(String(url).startsWith(`${app.baseUrl}/as/acme/`)).toBe(true);
      expect((await fetch(String(url), { redirect: 'manual' })).status).not.toBe(404);
    }
  });

  it('lists what works, and nothing insecure', async () => {
    const metadata = await document(OPENID);
    expect(metadata).toMatchObject({
      issuer: app.baseUrl,
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'form_post'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
      token_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'none',
      ],
      code_challenge_methods_supported: ['S256'],
      subject_types_supported: ['public', 'pairwise'],
      id_token_signing_alg_values_supported: ['RS256', 'ES256', 'PS256', 'EdDSA'],
      userinfo_signing_alg_values_supported: ['RS256', 'ES256', 'PS256', 'EdDSA'],
      introspection_signing_alg_values_supported: ['RS256', 'ES256', 'PS256', 'EdDSA'],
      introspection_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ],
      revocation_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'none',
      ],
      authorization_response_iss_parameter_supported: true,
      request_parameter_supported: true,
      request_uri_parameter_supported: true,
      require_request_uri_registration: true,
      claims_parameter_supported: true,
    });
    expect(metadata['id_token_signing_alg_values_supported']).toContain('RS256');
    expect(metadata['scopes_supported']).toEqual(
      expect.arrayContaining(['openid', 'offline_access', 'files:read']),
    );
    expect(metadata['claims_supported']).toEqual(
      expect.arrayContaining(['sub', 'email', 'email_verified', 'groups', 'auth_time']),
    );
    const algorithms = Object.entries(metadata).filter(([name]) => name.includes('_alg_'));
    expect(JSON.stringify(algorithms)).not.toMatch(/none|RSA1_5|HS256/);
    for (const value of Object.values(metadata)) {
      expect(value).not.toBeNull();
      if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0);
    }
  });

  it('of a plain OAuth server says nothing of OpenID Connect', async () => {
    const metadata = await document(`${OAUTH}/as/plain`);
    const ofOpenid = /id_token|userinfo|subject|claim|acr|prompt|session|logout/;
    expect(Object.keys(metadata).filter((name) => ofOpenid.test(name))).toEqual([]);
    expect(metadata['scopes_supported']).not.toContain('openid');
  });
});

describe('bar 38: keys', () => {
  it.each(['', '/as/acme', '/as/plain'])(
    'of %j have public members only, unique kids, and enough strength',
    async (server) => {
      const { keys, ...rest } = (await document(`${server}/jwks`)) as { keys: Json[] };
      expect(rest).toEqual({});
      expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'EdDSA', 'PS256', 'RS256']);
      expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
      for (const jwk of keys) {
        for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'])
          expect(jwk).not.toHaveProperty(member);
        expect(jwk).toMatchObject({ use: 'sig', kid: expect.stringMatching(/^[\w-]{10,}$/) });
        const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({
          key: jwk as never,
          format: 'jwk',
        });
        if (asymmetricKeyType === 'rsa')
          expect(asymmetricKeyDetails?.modulusLength).toBeGreaterThanOrEqual(3072);
        else
          expect(['ec prime256v1', 'ed25519']).toContain(
            [asymmetricKeyType, asymmetricKeyDetails?.namedCurve].filter(Boolean).join(' '),
          );
      }
    },
  );

  it('of two servers are different ones', async () => {
    const kids = await Promise.all(
      ['', '/as/acme'].map(async (server) => JSON.stringify(await document(`${server}/jwks`))),
    );
    expect(kids[0]).not.toBe(kids[1]);
  });

  it('bar 38: no client id can look like a subject', async () => {
    const clients = [browserClient(app, 'usr_000000000000000000000000')];
    await expect(declareServers(app, { slug: 'sub', name: 'S', clients })).rejects.toThrow(/clientId/);
  });
});

describe('probes and what does not exist', () => {
  it('/healthz and /readyz answer', async () => {
    for (const [path, status] of [
      ['/healthz', 'ok'],
      ['/readyz', 'ready'],
    ] as const) {
      const response = await get(path);
      expect([path, response.status, await response.json()]).toEqual([path, 200, { status }]);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect((await get(path, { method: 'POST' })).status).toBe(405);
    }
  });

  it.each([
    '/nothing',
    '/authorize/',
    '/token/x',
    '/Authorize',
    '/%61uthorize',
    '/authorize%00',
    '/assets/',
    '/assets/none.js',
    '/assets/%',
    '/%ff',
    '/.git/config',
    '/.env',
    '/server-status',
    '/interaction/x/y',
  ])('%s is 404: JSON for programs, a page for people', async (path) => {
    const json = await get(path);
    expect([json.status, json.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
    expect(await json.json()).toMatchObject({ error: 'not_found' });
    const page = await get(path, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await page.text()).not.toMatch(/node_modules|at \w+ \(|Express/);
  });
});
