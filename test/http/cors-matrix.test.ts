/** Who may read which route from another origin: every line of the wire surface, by what its answer really says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instanceRoutes, issuerRoutes } from '../../src/http/router.js';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { credentials, post, SECRET } from '../support/token-inlets.js';

const SPA = 'https://spa.example';
const OTHER = 'https://other.example';
const SERVER = '/as/cors';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const clients = [
    browserClient(app, 'own', { redirectUris: [`${SPA}/cb`], secret: SECRET }),
    browserClient(app, 'other', { redirectUris: [`${OTHER}/cb`], secret: SECRET }),
    browserClient(app, 'spa', { redirectUris: [`${SPA}/cb`] }),
  ];
  await declareServers(app, { slug: 'cors', name: 'CORS', clients });
});
afterAll(() => app.close());

/** What each path may be read by; a path that is not here may be read by nobody (protocol C12). */
const OPEN: Readonly<Record<string, 'any' | 'client'>> = {
  '/jwks': 'any',
  '/.well-known/openid-configuration': 'any',
  '/.well-known/oauth-authorization-server': 'any',
  '/token': 'client',
  '/userinfo': 'client',
  '/revoke': 'client',
  '/par': 'client',
};
const HOSTILE = ['null', 'https://evil.test', `${SPA}.evil.test`, 'http://spa.example', `${SPA}:8443`, '*'];

const readers = ({ headers }: Response) => headers.get('access-control-allow-origin');
const routes = [
  ...issuerRoutes.map(({ path, methods }) => ({ path, methods, at: SERVER + path })),
  ...instanceRoutes.map(({ path, methods }) => ({ path, methods, at: path.replace(':id', 'x') })),
];

describe('bar 7: every route', () => {
  it.each(routes)('$path', async ({ path, methods, at }) => {
    const open = OPEN[path];
    for (const origin of [...HOSTILE, OTHER, SPA]) {
      for (const method of [...methods, 'OPTIONS']) {
        const headers = { origin, 'access-control-request-method': methods[0] ?? 'GET' };
        const response = await fetch(app.baseUrl + at, { method, headers, redirect: 'manual' });
        await response.arrayBuffer();
        const said = readers(response);
        const facts = `${method} from ${origin}`;
        if (open === 'any') expect([facts, said]).toEqual([facts, '*']);
        else if (open === 'client' && [SPA, OTHER].includes(origin)) expect([null, origin]).toContain(said);
        else expect([facts, said]).toEqual([facts, null]);
        expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      }
    }
  });

  it('of those for clients, the preflight names the origins of clients', async () => {
    for (const path of Object.keys(OPEN).filter((each) => OPEN[each] === 'client')) {
      const ask = (origin: string) =>
        fetch(app.baseUrl + SERVER + path, { method: 'OPTIONS', headers: { origin } });
      expect([path, readers(await ask(SPA)), readers(await ask(OTHER))]).toEqual([path, SPA, OTHER]);
      expect([
        path,
        readers(await fetch(app.baseUrl + path, { method: 'OPTIONS', headers: { origin: SPA } })),
      ]).toEqual([path, null]);
    }
  });
});

describe('protocol C12: revocation', () => {
  const revoke = (as: string, origin: string) =>
    post(`${app.baseUrl}${SERVER}/revoke`, { token: 'x', ...credentials(as) }, { origin });

  it('can be read by the pages of the client at hand, and by those of no other', async () => {
    for (const [as, origin, reader] of [
      ['spa', SPA, SPA],
      ['own', SPA, SPA],
      ['own', OTHER, null],
      ['other', SPA, null],
      ['spa', 'https://evil.test', null],
      ['spa', 'null', null],
    ] as const) {
      const { status, headers } = await revoke(as, origin);
      expect([as, origin, status, headers.get('access-control-allow-origin')]).toEqual([
        as,
        origin,
        200,
        reader,
      ]);
    }
  });

  it('introspection by nobody: what asks there is no page', async () => {
    const params = { token: 'x', ...credentials('own') };
    const { status, headers } = await post(`${app.baseUrl}${SERVER}/introspect`, params, { origin: SPA });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, null]);
  });
});
