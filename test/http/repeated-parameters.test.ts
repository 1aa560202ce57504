/** Each parameter twice: in the query, in the body, in both, and as an array that other parsers would take for a repetition. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  authorizeUrl,
  basic,
  callback,
  codeFor,
  form,
  redeem,
  tokensFor,
  verifier,
} from '../support/relying-party.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

type Sent = { readonly query: string; readonly body: string };

/** The ways to send `name` a second time. */
const WAYS: [string, (params: URLSearchParams, name: string, other: string) => Sent][] = [
  ['query and query', (params, name, other) => ({ query: `${params}&${name}=${other}`, body: '' })],
  ['body and body', (params, name, other) => ({ query: '', body: `${params}&${name}=${other}` })],
  ['query and body', (params, name, other) => ({ query: `${name}=${other}`, body: `${params}` })],
  ['empty in the query, and in the body', (params, name) => ({ query: `${name}=`, body: `${params}` })],
  [
    'with equal values',
    (params, name) => ({
      query: '',
      body: `${params}&${name}=${encodeURIComponent(params.get(name) ?? '')}`,
    }),
  ],
  ['the second time empty', (params, name) => ({ query: '', body: `${params}&${name}=` })],
  ['the first time empty', (params, name) => ({ query: '', body: `${name}=&${params}` })],
  [
    'under an encoded name',
    (params, name, other) => ({
      query: '',
      body: `${params}&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=${other}`,
    }),
  ],
  [`as x[]`, (params, name, other) => ({ query: '', body: `${params}&${name}[]=${other}` })],
  [`as x[0]`, (params, name, other) => ({ query: '', body: `${params}&${name}%5B0%5D=${other}` })],
  [
    `as x[] alone`,
    (params, name) => ({ query: '', body: `${params}`.replace(new RegExp(`(^|&)${name}=`), `$1${name}[]=`) }),
  ],
];

const AUTHORIZE = [
  ...[
    'response_type',
    'client_id',
    'redirect_uri',
    'scope',
    'state',
    'code_challenge',
    'code_challenge_method',
    'nonce',
  ],
  ...['prompt', 'max_age', 'login_hint', 'ui_locales', 'acr_values', 'response_mode'],
];

describe('RFC 6749 §3.1: at the authorization endpoint', () => {
  const more = {
    nonce: 'n',
    prompt: 'login',
    max_age: '9',
    login_hint: 'a',
    ui_locales: 'de',
    acr_values: 'b',
    response_mode: 'query',
  };

  it.each(WAYS)('bar 4: %s is refused, never the first or the last taken', async (_way, send) => {
    for (const name of AUTHORIZE) {
      const params = new URL(authorizeUrl(app, more)).searchParams;
      const { query, body } = send(params, name, 'other');
      const init =
        body === ''
          ? {}
          : { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
      const response = await fetch(`${app.baseUrl}/authorize?${query}`, { ...init, redirect: 'manual' });
      const location = response.headers.get('location');
      if (name === 'client_id' || name === 'redirect_uri') {
        // Nobody knows where to redirect to.
        expect([name, response.status, location]).toEqual([name, 400, null]);
        expect(await response.text()).toContain('invalid_request');
        continue;
      }
      expect([name, response.status]).toEqual([name, 303]);
      const told = new URL(location ?? '');
      expect([name, told.origin + told.pathname]).toEqual([name, callback(app)]);
      expect([name, told.searchParams.get('error')]).toEqual([name, 'invalid_request']);
      expect(told.searchParams.get('iss')).toBe(app.baseUrl);
      expect(told.searchParams.get('state')).toBe(name === 'state' ? null : 'state-1');
    }
  });

  it('bar 4: too many parameters are refused', async () => {
    const flood = Array.from({ length: 120 }, (_, at) => `x${at}=1`).join('&');
    const response = await fetch(`${authorizeUrl(app)}&${flood}`, { redirect: 'manual' });
    expect(response.headers.get('location') ?? '').not.toContain('interaction=');
    expect([303, 400]).toContain(response.status);
  });

  it('unknown parameters may come as often as they like (R6)', async () => {
    const response = await fetch(`${authorizeUrl(app)}&x=1&x=2&y[]=1&y[]=2`, { redirect: 'manual' });
    expect(response.headers.get('location')).toContain('interaction=');
  });
});

async function post(path: string, { query, body }: Sent, headers: Record<string, string> = {}) {
  const init = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  };
  const response = await fetch(`${app.baseUrl}${path}${query && `?${query}`}`, init);
  return { status: response.status, json: (await response.json()) as Record<string, string> };
}

const inBody = WAYS.filter(([way]) => way !== 'query and query');

describe('RFC 6749 §3.2: at the token endpoint', () => {
  it.each(inBody)('bar 4: %s is refused, and spends no code', async (_way, send) => {
    const code = await codeFor(app);
    const request = {
      grant_type: 'authorization_code',
      client_id: 'demo-spa',
      code,
      redirect_uri: callback(app),
      code_verifier: verifier,
    };
    for (const name of Object.keys(request)) {
      const { status, json } = await post('/token', send(form(request), name, 'other'));
      expect([name, status, json['error']]).toEqual([name, 400, 'invalid_request']);
    }
    expect((await redeem(app, code)).status).toBe(200);
  });

  it.each(inBody)('bar 4: %s is refused, and turns no refresh token', async (_way, send) => {
    const { refresh_token: refreshToken } = await tokensFor(app);
    const request = {
      grant_type: 'refresh_token',
      client_id: 'demo-spa',
      refresh_token: refreshToken,
      scope: 'openid',
    };
    for (const name of ['refresh_token', 'scope']) {
      const { status, json } = await post('/token', send(form(request), name, 'other'));
      expect([name, status, json['error']]).toEqual([name, 400, 'invalid_request']);
    }
    expect((await post('/token', { query: '', body: `${form(request)}` })).status).toBe(200);
  });

  it.each(inBody)('bar 4: %s is refused for a client secret', async (_way, send) => {
    const secret = 'm'.repeat(43);
    const request = { grant_type: 'client_credentials', client_id: 'demo-m2m', client_secret: secret };
    const { status, json } = await post('/token', send(form(request), 'client_secret', 'other'));
    expect([status, json['error']]).toEqual([400, 'invalid_request']);
  });

  it('bar 4: and in the query alone nothing of a request is looked at', async () => {
    const request = { grant_type: 'client_credentials', scope: 'files:read' };
    const { status } = await post('/token', { query: `${form(request)}`, body: '' }, basic('demo-m2m'));
    expect(status).toBe(400);
  });

  it('unknown parameters may come as often as they like (R6)', async () => {
    const body = 'grant_type=client_credentials&x=1&x=2&resource=a&resource=b&client_assertion=x';
    expect((await post('/token', { query: 'x=3&y[]=4', body }, basic('demo-m2m'))).status).toBe(200);
  });
});

describe('RFC 6750 §2: at userinfo', () => {
  it.each(inBody)('bar 4: %s is refused', async (_way, send) => {
    const { access_token: token = '' } = await tokensFor(app);
    const { status, json } = await post(
      '/userinfo',
      send(form({ access_token: token }), 'access_token', 'other'),
    );
    expect([status, json['error']]).toEqual([400, 'invalid_request']);
    expect((await post('/userinfo', { query: '', body: `access_token=${token}` })).status).toBe(200);
  });
});
