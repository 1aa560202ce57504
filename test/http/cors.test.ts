/** Which pages of other origins may read what. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { authorizeUrl, codeFor, interactionOf, redeem, tokenRequest } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const SPA = 'https://spa.example';
const OTHER = 'https://other.example';
const SECRET = 's'.repeat(40);

let app: TestApp;
let HOSTILE: string[];
beforeAll(async () => {
  app = await startApp();
  const { host } = new URL(app.baseUrl);
  HOSTILE = [
    ...[
      'null',
      `http://${host}.evil.test`,
      'http://localhost.evil.test',
      'https://evil.test',
      `${SPA}.evil.test`,
      `${SPA}:8443`,
    ],
    ...[
      'http://spa.example',
      'HTTPS://SPA.EXAMPLE',
      `${SPA}/`,
      `${SPA}/cb`,
      'https://sub.spa.example',
      '*',
      'https://evil.test https://spa.example',
    ],
  ];
  const more = { secret: SECRET, grantTypes: ['client_credentials' as const, 'authorization_code' as const] };
  const clients = [
    browserClient(app, 'spa', { redirectUris: [`${SPA}/cb`], ...more }),
    browserClient(app, 'other', { redirectUris: [`${OTHER}/cb`], ...more }),
    browserClient(app, 'app', { redirectUris: ['com.example.app:/cb'], applicationType: 'native' }),
  ];
  await declareServers(app, { slug: 'cors', name: 'CORS', clients });
});
afterAll(() => app.close());

const from = (origin: string, path: string, init: RequestInit = {}) =>
  fetch(app.baseUrl + path, { redirect: 'manual', ...init, headers: { origin, ...init.headers } });
const allowed = (response: { headers: Headers }) => response.headers.get('access-control-allow-origin');
const credentialed = (response: { headers: Headers }) =>
  response.headers.get('access-control-allow-credentials');

describe('bar 7: anybody may read keys and metadata', () => {
  it.each([
    ...[
      '/jwks',
      '/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server',
      '/as/acme/jwks',
    ],
    ...['/as/acme/.well-known/openid-configuration', '/.well-known/oauth-authorization-server/as/acme'],
  ])('%s', async (path) => {
    for (const origin of [SPA, 'null', 'https://evil.test']) {
      const response = await from(origin, path);
      expect(allowed(response)).toBe('*');
      expect(credentialed(response)).toBeNull();
    }
    expect((await from(SPA, path, { method: 'OPTIONS' })).status).toBe(204);
  });
});

describe('bar 7: the token endpoint only the pages of the client at hand', () => {
  const ask = (clientId: string, origin: string) =>
    tokenRequest(
      app,
      { grant_type: 'client_credentials', client_id: clientId, client_secret: SECRET },
      { origin },
      '/as/cors',
    );

  it('of its own origin, and never with credentials', async () => {
    const response = await ask('spa', SPA);
    expect(response.status).toBe(200);
    expect(allowed(response)).toBe(SPA);
    expect(credentialed(response)).toBeNull();
    expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
  });

  it('may also read why they were refused, once the client is known', async () => {
    const params = {
      grant_type: 'refresh_token',
      refresh_token: 'x',
      client_id: 'spa',
      client_secret: SECRET,
    };
    const response = await tokenRequest(app, params, { origin: SPA }, '/as/cors');
    expect([response.status, allowed(response)]).toEqual([400, SPA]);
  });

  it('not of another client, nor of anybody else', async () => {
    expect(allowed(await ask('spa', OTHER))).toBeNull();
    expect(allowed(await ask('other', SPA))).toBeNull();
    for (const origin of HOSTILE) expect([origin, allowed(await ask('spa', origin))]).toEqual([origin, null]);
  });

  it('the preflight, which names no client, only origins that some client of the server has', async () => {
    const headers = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const preflight = (origin: string, path = '/as/cors/token') =>
      from(origin, path, { method: 'OPTIONS', headers });
    const response = await preflight(SPA);
    expect([response.status, allowed(response)]).toEqual([204, SPA]);
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
    expect(credentialed(response)).toBeNull();
    for (const origin of HOSTILE) expect([origin, allowed(await preflight(origin))]).toEqual([origin, null]);
    expect(allowed(await preflight(SPA, '/token'))).toBeNull();
  });
});

describe('protocol C12: userinfo', () => {
  it('can be read by the pages of registered clients: the claims as well as the refusal', async () => {
    const { json } = await redeem(app, await codeFor(app));
    const own = app.baseUrl;
    for (const [token, status] of [
      [json['access_token'], 200],
      ['x.y.z', 401],
    ] as const) {
      const response = await from(own, '/userinfo', { headers: { authorization: `Bearer ${token}` } });
      expect([response.status, allowed(response)]).toEqual([status, own]);
      expect(credentialed(response)).toBeNull();
      for (const origin of HOSTILE) {
        const foreign = await from(origin, '/userinfo', { headers: { authorization: `Bearer ${token}` } });
        expect([origin, allowed(foreign)]).toEqual([origin, null]);
      }
    }
    expect(allowed(await from(SPA, '/as/cors/userinfo'))).toBe(SPA);
    expect(allowed(await from(SPA, '/userinfo'))).toBeNull();
  });
});

describe('bar 7: nobody reads authorization, pages, probes and the graph', () => {
  it('whatever origin asks, by whatever method', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app)));
    // What is behind each route without parameters is asked in every-route.test.ts.
    const paths = [
      authorizeUrl(app).slice(app.baseUrl.length),
      ...[`/sign-in?interaction=${id}`, `/resume?interaction=${id}`],
      ...['/nothing-here', '/graphql', '/assets/none.js'],
    ];
    for (const path of paths) {
      for (const origin of [...HOSTILE.slice(0, 5), SPA]) {
        for (const method of ['GET', 'POST', 'OPTIONS']) {
          const response = await from(origin, path, { method });
          expect([path, origin, method, allowed(response), credentialed(response)]).toEqual([
            path,
            origin,
            method,
            null,
            null,
          ]);
        }
      }
    }
  });

  it('a form of another origin signs nobody in, decides nothing and signs nobody out (bar 43)', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app)));
    const fields = { username: 'alice@localhost', password: 'curiouser-and-curiouser', decision: 'allow' };
    for (const origin of HOSTILE.slice(0, 5)) {
      for (const path of [
        `/interaction/${id}/password`,
        `/interaction/${id}/consent`,
        `/interaction/${id}/account`,
        '/sign-out',
        '/end_session/confirm',
      ]) {
        const response = await agent.submit(path, fields, { origin });
        expect([path, origin, response.status]).toEqual([path, origin, 403]);
        expect(response.headers.getSetCookie()).toEqual([]);
      }
    }
  });
});
