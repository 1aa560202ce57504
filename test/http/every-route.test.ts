/**
 * What holds of every route that the wire has: who may read it from another origin, how it redirects, and what its pages
 * carry. A route that is added is asked all of it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instanceRoutes, issuerRoutes } from '../../src/http/router.js';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { browserOf } from '../support/interaction.js';
import { confirm, isSignedIn } from '../support/logout-servers.js';
import { rawRequest } from '../support/raw-request.js';
import { authorizeUrl, form } from '../support/relying-party.js';
import { byReference, push, wishes } from '../support/request-objects.js';
import { signInAt } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

const SPA = 'https://spa.example';
const OUT = 'https://front.example/out';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const redirectUris = [`${app.baseUrl}/try/callback`, 'https://front.example/cb'];
  const clients = [
    browserClient(app, 'spa', { redirectUris: [`${SPA}/cb`] }),
    browserClient(app, 'front', { redirectUris, frontchannelLogoutUri: OUT, scope: ['openid'] }),
    browserClient(app, 'post', { postLogoutRedirectUris: [`${SPA}/after`] }),
  ];
  await declareServers(app, { slug: 'routes', name: 'Routes', consent: 'off', clients });
});
afterAll(() => app.close());

const SERVER = '/as/routes';
/** Every path, of a server and of the instance, without parameters. */
const ROUTES = [
  ...issuerRoutes.flatMap((route) => [{ ...route }, { ...route, path: SERVER + route.path }]),
  ...instanceRoutes.map((route) => ({ ...route, path: route.path.replace(':id', 'in_x') })),
].map(({ path, methods, style }) => ({ path, methods, style }));

describe('bar 7: who may read from another origin', () => {
  /** What the standards open; everything that is not named here is closed. */
  const ANYBODY = /\/(?:jwks|\.well-known\/(?:openid-configuration|oauth-authorization-server))$/;
  const CLIENTS = /^\/as\/routes\/(?:token|par|revoke|userinfo)$/;
  const origins = () => {
    const { host } = new URL(app.baseUrl);
    return [
      ...[
        'null',
        `http://${host}.evil.test`,
        'http://localhost.evil.test',
        `https://${host}`,
        'https://evil.test',
      ],
      ...[`${SPA}.evil.test`, `${SPA}:8443`, `${SPA}/`, 'http://spa.example', '*', SPA],
    ];
  };

  it.each(ROUTES)('$path', async ({ path, methods }) => {
    for (const origin of origins()) {
      for (const method of [...methods, 'OPTIONS'] as const) {
        const init = method === 'POST' ? { body: '', headers: { 'content-length': '0' } } : { headers: {} };
        const headers = { ...init.headers, origin, host: new URL(app.baseUrl).host };
        const { headers: told } = await rawRequest(app.baseUrl, path, { method, headers });
        const allowed = told['access-control-allow-origin'];
        // Who asks is known to userinfo and to a preflight by the origin alone, to the others by the client.
        const mayRead =
          origin === SPA && CLIENTS.test(path) && (method === 'OPTIONS' || path.endsWith('/userinfo'));
        const expected = ANYBODY.test(path) ? '*' : mayRead ? SPA : undefined;
        expect([path, method, origin, allowed]).toEqual([path, method, origin, expected]);
        expect(told['access-control-allow-credentials']).toBeUndefined();
      }
    }
  });
});

describe('bar 5, RFC 9700 §4.12: every redirect is 303, and leads to us', () => {
  it.each(ROUTES)('$path', async ({ path, methods }) => {
    for (const agent of [new UserAgent(app.baseUrl), await browserOf(app, 'alice')]) {
      for (const method of methods) {
        for (const site of ['same-origin', 'cross-site', 'none']) {
          const body = method === 'POST' ? '' : null;
          const headers = {
            'sec-fetch-site': site,
            ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
            origin: site === 'cross-site' ? 'https://evil.test' : app.baseUrl,
          };
          const response = await agent.fetch(path, { method, body, headers });
          const location = response.headers.get('location');
          expect([path, response.status < 500, response.status === 303]).toEqual([
            path,
            true,
            location !== null,
          ]);
          expect((location ?? app.baseUrl).startsWith(app.baseUrl)).toBe(true);
        }
      }
    }
  });

  const asForm = (url: string) => [...new URL(url).searchParams];
  const signedInAt = async (clientId: string) => {
    const agent = new UserAgent(app.baseUrl);
    return { agent, client: await signInAt(app, agent, clientId, { server: SERVER }) };
  };

  it.each<[string, () => Promise<Response>]>([
    [
      'a request that is answered',
      async () =>
        (await browserOf(app, 'alice')).submit('/authorize', asForm(authorizeUrl(app, { prompt: 'none' }))),
    ],
    [
      'a request that is refused',
      () => new UserAgent(app.baseUrl).submit('/authorize', asForm(authorizeUrl(app, { scope: 'x' }))),
    ],
    [
      'a request that leads to the sign-in',
      () => new UserAgent(app.baseUrl).submit('/authorize', asForm(authorizeUrl(app))),
    ],
    [
      'a request from another site',
      () =>
        new UserAgent(app.baseUrl).submit('/authorize', asForm(authorizeUrl(app)), {
          'sec-fetch-site': 'cross-site',
        }),
    ],
    [
      'a sign-out by a client',
      async () => {
        const { agent, client } = await signedInAt('post');
        const fields = { id_token_hint: client.idToken, post_logout_redirect_uri: `${SPA}/after` };
        return agent.submit(`${SERVER}/end_session`, fields);
      },
    ],
    [
      'a sign-out by a client, from another site',
      () => new UserAgent(app.baseUrl).submit(`${SERVER}/end_session`, { state: 'x' }, { origin: 'null' }),
    ],
    [
      'a sign-out that was asked about',
      async () => {
        const { agent } = await signedInAt('post');
        const params = { client_id: 'post', post_logout_redirect_uri: `${SPA}/after` };
        return confirm(agent, await agent.fetch(`${SERVER}/end_session?${form(params)}`));
      },
    ],
    ['our own sign-out', async () => (await browserOf(app, 'alice')).submit('/sign-out', {})],
  ])('bar 5: a POST: %s', async (_what, send) => {
    expect((await send()).status).toBe(303);
  });
});

describe('RFC 9110 §9.2.1, §9.3.2: HEAD', () => {
  const ACTING = /^(?:\/as\/routes)?\/(?:authorize|end_session|resume|admin\/sign-in)$/;
  const withGet = ROUTES.filter(({ methods }) => methods.some((method) => method === 'GET'));

  it.each(withGet)(
    'of $path is a GET without a body, or nothing where a GET acts',
    async ({ path, methods }) => {
      const head = await rawRequest(app.baseUrl, path, { method: 'HEAD' });
      if (ACTING.test(path)) expect([head.status, head.headers.allow]).toEqual([405, methods.join(', ')]);
      else expect(head.status).toBe((await rawRequest(app.baseUrl, path, { method: 'GET' })).status);
    },
  );

  it('spends nothing and ends nothing: no pushed request, no sign-in, no session', async () => {
    const agent = new UserAgent(app.baseUrl);
    const { idToken } = await signInAt(app, agent, 'post', { server: SERVER });
    const { json } = await push(app, wishes(app, 'post'), { server: SERVER });
    const pushed = byReference(app, 'post', json.request_uri, {}, SERVER);
    const out = `${SERVER}/end_session?${form({ id_token_hint: idToken })}`;
    for (const path of [pushed, out])
      expect((await agent.fetch(path, { method: 'HEAD' })).headers.getSetCookie()).toEqual([]);
    expect(await isSignedIn(app, agent)).toBe(true);
    expect((await agent.fetch(pushed)).headers.get('location')).toContain('code=');
  });
});

/** What every page carries, bar 6. */
function expectPage(what: string, response: Response): void {
  const { headers } = response;
  const policy = headers.get('content-security-policy') ?? '';
  expect([what, headers.get('content-type')]).toEqual([what, 'text/html; charset=utf-8']);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; ");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).not.toMatch(/unsafe|\*/);
  // Pages of clients have the one frame in theirs; it shows nothing, and asks nothing.
  expect([what, policy.includes("frame-ancestors 'none'")]).toEqual([what, !what.endsWith('/check_session')]);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cache-control')).toBe('no-store');
}

describe('bar 6: every page', () => {
  it.each(ROUTES.filter(({ style }) => style === 'page'))('$path', async ({ path, methods }) => {
    for (const agent of [new UserAgent(app.baseUrl), await browserOf(app, 'alice')]) {
      for (const method of methods) {
        const init = method === 'POST' ? { method, body: new URLSearchParams({ x: '1' }) } : {};
        const response = await agent.fetch(path, {
          ...init,
          headers: { accept: 'text/html', origin: app.baseUrl },
        });
        if (response.status !== 303) expectPage(path, response);
      }
      // A method that there is none of is answered to a program.
      const { headers } = await agent.fetch(path, { method: 'DELETE' });
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    }
  });

  it.each<[string, string, () => Promise<Response>]>([
    [
      'an answer in a form',
      'form-action',
      async () => {
        const agent = await browserOf(app, 'alice');
        return agent.fetch(authorizeUrl(app, { response_mode: 'form_post', prompt: 'none' }));
      },
    ],
    [
      'signed out, with the frames of clients',
      'frame-src https://front.example',
      async () => {
        const agent = new UserAgent(app.baseUrl);
        const { idToken } = await signInAt(app, agent, 'front', { server: SERVER });
        return agent.fetch(`${SERVER}/end_session?${form({ id_token_hint: idToken })}`);
      },
    ],
    [
      'the question whether to sign out',
      'form-action',
      async () => (await browserOf(app, 'alice')).fetch('/end_session'),
    ],
    [
      'an explanation',
      'form-action',
      () => new UserAgent(app.baseUrl).fetch(`/explain?url=${encodeURIComponent(authorizeUrl(app))}`),
    ],
  ])('bar 6: %s', async (what, directive, open) => {
    const response = await open();
    expect(response.status).toBe(200);
    expectPage(what, response);
    expect(response.headers.get('content-security-policy')).toContain(directive);
  });
});
