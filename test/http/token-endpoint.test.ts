/** The token endpoint as such: methods, bodies, headers, and every refusal code that it has. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  basic,
  callback,
  codeFor,
  form,
  type Params,
  redeem,
  tokenRequest,
  tokensFor,
} from '../support/relying-party.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const post = (body: string | undefined, headers: Record<string, string>) =>
  fetch(`${app.baseUrl}/token`, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
const machine = basic('demo-m2m');

async function refusal(response: Response): Promise<[number, unknown]> {
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const json = (await response.json()) as Record<string, string>;
  expect(json['error_description']).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  return [response.status, json['error']];
}

describe('RFC 6749 §3.2: methods', () => {
  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    'bar 17: %s is no way to ask for a token',
    async (method) => {
      const response = await fetch(`${app.baseUrl}/token?grant_type=client_credentials`, {
        method,
        headers: machine,
      });
      if (method === 'OPTIONS') {
        expect(response.status).toBe(204);
        expect(await response.text()).toBe('');
        return;
      }
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).not.toContain('access_token');
    },
  );

  it('a method in a header or in a field changes nothing', async () => {
    const headers = { ...machine, 'x-http-method-override': 'POST' };
    expect((await fetch(`${app.baseUrl}/token?_method=POST`, { headers })).status).toBe(405);
  });
});

describe('RFC 6749 appendix B, R21: bodies', () => {
  const grant = 'grant_type=client_credentials';
  const urlencoded = 'application/x-www-form-urlencoded';

  it.each<[string, string, string]>([
    ['JSON', 'application/json', '{"grant_type":"client_credentials"}'],
    ['a form that claims to be JSON', 'application/json', grant],
    ['a form that claims to be text', 'text/plain', grant],
    [
      'multipart',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n--x--',
    ],
    ['two types', 'application/json, application/x-www-form-urlencoded', grant],
    ['a type that begins alike', 'application/x-www-form-urlencodedx', grant],
  ])('bar 17: %s is invalid_request', async (_case, type, body) => {
    expect(await refusal(await post(body, { ...machine, 'content-type': type }))).toEqual([
      400,
      'invalid_request',
    ]);
  });

  it('a form whose type has parameters, another case or spaces is read', async () => {
    for (const type of [
      `${urlencoded}; charset=UTF-8`,
      'Application/X-WWW-Form-URLEncoded',
      ` ${urlencoded} ;charset=utf-8`,
    ]) {
      expect((await post(grant, { ...machine, 'content-type': type })).status).toBe(200);
    }
  });

  it('no body at all is a request that lacks everything', async () => {
    expect((await refusal(await post(undefined, machine)))[1]).toBe('invalid_request');
    expect(await refusal(await post('', { 'content-type': urlencoded }))).toEqual([401, 'invalid_client']);
  });

  it('a body over 16 KB is 413, whether its length is announced or not', async () => {
    const body = `${grant}&x=${'x'.repeat(20_000)}`;
    const headers = { ...machine, 'content-type': urlencoded };
    expect(await refusal(await post(body, headers))).toEqual([413, 'invalid_request']);
    const stream = new Blob([body]).stream();
    const chunked = { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit;
    expect(await refusal(await fetch(`${app.baseUrl}/token`, chunked))).toEqual([413, 'invalid_request']);
    expect((await post(`${grant}&x=${'x'.repeat(16_000)}`, headers)).status).toBe(200);
  });

  it.each([
    ['raw UTF-8', 'grant_type=client_credentials&scope=ä'],
    ['bytes that are no UTF-8', 'grant_type=client_credentials&scope=%ff'],
    ['NUL', 'grant_type=client_credentials&scope=files:read%00'],
    ['half an escape', 'grant_type=client_credentials&scope=%2'],
    ['a malformed name', 'grant_type=client_credentials&%ff=x'],
    ['10,000 parameters', `grant_type=client_credentials&${'a&'.repeat(5000)}`],
  ])('malformed text is invalid_request: %s', async (_case, body) => {
    expect(await refusal(await post(body, { ...machine, 'content-type': urlencoded }))).toEqual([
      400,
      'invalid_request',
    ]);
  });

  it('names of members that every object has are just names', async () => {
    const body = `${grant}&__proto__=x&constructor=y&hasOwnProperty=z&__proto__[polluted]=1`;
    expect((await post(body, { ...machine, 'content-type': urlencoded })).status).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('RFC 6749 §5.1: the answer', () => {
  it('is JSON, never stored, with exactly the members that were earned', async () => {
    const { status, headers, json } = await redeem(app, await codeFor(app));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(Object.keys(json).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'scope',
      'token_type',
    ]);
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'openid profile email' });
    expect(json['access_token']).toMatch(/^[A-Za-z0-9._~+/-]+=*$/);
    expect(headers.getSetCookie()).toEqual([]);
  });
});

describe('RFC 6749 §5.2: refusals', () => {
  const asSpa: Params = { client_id: 'demo-spa' };

  it.each<[string, Params, string]>([
    ['no grant_type', {}, 'invalid_request'],
    ['an empty grant_type', { grant_type: '' }, 'invalid_request'],
    ['an unknown grant_type', { grant_type: 'magic' }, 'unsupported_grant_type'],
    [
      'grant_type=password',
      { grant_type: 'password', username: 'alice', password: 'x' },
      'unsupported_grant_type',
    ],
    ['grant_type=implicit', { grant_type: 'implicit' }, 'unsupported_grant_type'],
    ['a grant_type in another case', { grant_type: 'Authorization_Code' }, 'unsupported_grant_type'],
    ['a grant_type that every object has', { grant_type: 'constructor' }, 'unsupported_grant_type'],
    ['a grant that the client may not use', { grant_type: 'client_credentials' }, 'unauthorized_client'],
    ['no code', { grant_type: 'authorization_code' }, 'invalid_request'],
    ['no refresh_token', { grant_type: 'refresh_token' }, 'invalid_request'],
    ['a code that nobody issued', { grant_type: 'authorization_code', code: 'x' }, 'invalid_grant'],
    ['a code of the right form', { grant_type: 'authorization_code', code: 'A'.repeat(64) }, 'invalid_grant'],
    [
      'a refresh token that nobody issued',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      'invalid_grant',
    ],
    [
      'a refresh token of the right form',
      { grant_type: 'refresh_token', refresh_token: 'A'.repeat(70) },
      'invalid_grant',
    ],
    [
      'a refresh token with an odd scope',
      { grant_type: 'refresh_token', refresh_token: 'x', scope: 'ä' },
      'invalid_scope',
    ],
  ])('%s', async (_case, params, error) => {
    const response = await fetch(`${app.baseUrl}/token`, {
      method: 'POST',
      body: form({ ...asSpa, ...params }),
    });
    expect(await refusal(response)).toEqual([400, error]);
  });

  it('bar 18: a grant that an administrator wrote into the row by hand is not supported all the same', async () => {
    await app.instance.database
      .sql`update clients set grant_types = grant_types || '{password,implicit}'::text[]`;
    app.instance.cache.clear();
    for (const grantType of ['password', 'implicit']) {
      const { status, json } = await tokenRequest(app, { ...asSpa, grant_type: grantType });
      expect([status, json['error']]).toEqual([400, 'unsupported_grant_type']);
    }
  });

  it('bar 18: client_credentials written into the row of a public client is refused', async () => {
    const { sql } = app.instance.database;
    await sql`update clients set grant_types = grant_types || '{client_credentials}'::text[] where client_id = 'demo-spa'`;
    app.instance.cache.clear();
    const { json } = await tokenRequest(app, { ...asSpa, grant_type: 'client_credentials' });
    expect(json['error']).toBe('unauthorized_client');
  });

  it('a code is no refresh token and a refresh token is no code', async () => {
    const { refresh_token: refreshToken = '' } = await tokensFor(app);
    const code = await codeFor(app);
    expect((await redeem(app, refreshToken)).json['error']).toBe('invalid_grant');
    const swapped = { ...asSpa, grant_type: 'refresh_token', refresh_token: code };
    expect((await tokenRequest(app, swapped)).json['error']).toBe('invalid_grant');
  });

  it('of another path of the issuer: each server knows its own codes only (bar 9)', async () => {
    const code = await codeFor(app, { scope: 'openid acme:read' }, '/as/acme');
    expect((await redeem(app, code)).json['error']).toBe('invalid_grant');
    expect((await redeem(app, code, { redirect_uri: callback(app) }, {}, '/as/acme')).status).toBe(200);
  });
});
