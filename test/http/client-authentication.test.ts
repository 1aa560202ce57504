/** Client authentication at the token endpoint: every way to get it wrong is refused, in one and the same words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSecrets, startApp, type TestApp } from '../support/app.js';
import { browserClient, type ClientInput, declareServers } from '../support/declared-server.js';
import { basic, form, type Params, tokenRequest } from '../support/relying-party.js';

const SECRET = 's'.repeat(40);
const ODD = "a%b:c+d&e=f/~'()*!#$@,;?<>[]{}|^`".padEnd(40, 'x');

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const machine = (clientId: string, more: Partial<ClientInput> = {}) =>
    browserClient(app, clientId, {
      redirectUris: [],
      grantTypes: ['client_credentials'],
      scope: ['api'],
      secret: SECRET,
      ...more,
    });
  const clients = [
    machine('basic', { tokenEndpointAuthMethod: 'client_secret_basic' }),
    machine('post', { tokenEndpointAuthMethod: 'client_secret_post' }),
    machine('either'),
    machine('odd', { secret: ODD }),
    machine('disabled', { disabled: true }),
  ];
  await declareServers(app, {
    slug: 'auth',
    name: 'Auth',
    scopes: [{ name: 'api', description: 'Use it' }],
    clients,
  });
});
afterAll(() => app.close());

const header = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const ask = (params: Params, headers: Record<string, string> = {}) =>
  tokenRequest(app, { grant_type: 'client_credentials', ...params }, headers, '/as/auth');
const inBody = (clientId: string, secret = SECRET) => ({ client_id: clientId, client_secret: secret });

describe('RFC 6749 §2.3.1, protocol C7: which methods a client may use', () => {
  it.each<[string, Params, Record<string, string>]>([
    ['Basic by a client that registered it', {}, header(`basic:${SECRET}`)],
    ['Basic, with the same client_id in the body', { client_id: 'basic' }, header(`basic:${SECRET}`)],
    [
      'Basic, with an empty client_secret in the body, which counts as omitted',
      { client_secret: '' },
      header(`basic:${SECRET}`),
    ],
    [
      'Basic without padding',
      {},
      { authorization: header(`basic:${SECRET}`).authorization.replace(/=+$/, '') },
    ],
    [
      'Basic in another case',
      {},
      { authorization: header(`basic:${SECRET}`).authorization.replace('Basic', 'bAsIc') },
    ],
    ['post by a client that registered it', inBody('post'), {}],
    ['Basic by a client that registered nothing', {}, header(`either:${SECRET}`)],
    ['post by a client that registered nothing', inBody('either'), {}],
    ['a secret with odd characters, form-urlencoded', {}, header(`odd:${encodeURIComponent(ODD)}`)],
    ['a secret with odd characters in the body', inBody('odd', ODD), {}],
  ])('accepts %s', async (_case, params, headers) => {
    expect((await ask(params, headers)).status).toBe(200);
  });

  it('accepts the demo clients as they are declared', async () => {
    expect((await tokenRequest(app, { grant_type: 'client_credentials' }, basic('demo-m2m'))).status).toBe(
      200,
    );
    const params = { grant_type: 'client_credentials', ...inBody('demo-m2m', demoSecrets['demo-m2m']) };
    expect((await tokenRequest(app, params)).status).toBe(200);
  });
});

const INVALID_CLIENT: [string, Params, Record<string, string>][] = [
  ['nothing at all', {}, {}],
  ['a client_id alone, of a confidential client', { client_id: 'either' }, {}],
  ['a secret alone', { client_secret: SECRET }, {}],
  ['an empty secret in the body', inBody('either', ''), {}],
  ['a wrong secret', {}, header(`either:${'x'.repeat(40)}`)],
  ['a wrong secret in the body', inBody('either', 'x'.repeat(40)), {}],
  ['an empty secret', {}, header('either:')],
  ['a secret in another case', {}, header(`either:${SECRET.toUpperCase()}`)],
  ['the beginning of the secret', {}, header(`either:${SECRET.slice(1)}`)],
  ['more than the secret', {}, header(`either:${SECRET}s`)],
  ['a trailing !', {}, header(`either:${SECRET}!`)],
  ['a trailing space', {}, header(`either:${SECRET} `)],
  ['an unknown client', {}, header(`nobody:${SECRET}`)],
  ['an unknown client in the body', inBody('nobody'), {}],
  ['a client id in another case', {}, header(`EITHER:${SECRET}`)],
  ['a disabled client', {}, header(`disabled:${SECRET}`)],
  ['a disabled client in the body', inBody('disabled'), {}],
  ['a client of another server', {}, basic('demo-m2m')],
  ['post by a client that registered Basic', inBody('basic'), {}],
  ['Basic by a client that registered post', {}, header(`post:${SECRET}`)],
  ['no colon', {}, header('either')],
  ['no client id', {}, header(`:${SECRET}`)],
  ['bad percent-encoding', {}, header(`either:${SECRET}%zz`)],
  ['half a percent-encoding', {}, header(`either:${SECRET}%`)],
  ['percent-encoded bytes that are no UTF-8', {}, header(`either:${SECRET}%ff`)],
  ['an encoded line break', {}, header(`either:${SECRET}%0a`)],
  ['raw UTF-8', {}, header(`either:${SECRET}ä`)],
  ['a secret with odd characters, not form-urlencoded', {}, header(`odd:${ODD}`)],
  ['what is no base64', {}, { authorization: 'Basic !!!!' }],
  ['a trailing ! behind the base64', {}, { authorization: `${header(`either:${SECRET}`).authorization}!` }],
  [
    'base64 that is not canonical',
    {},
    { authorization: `${header('either:x').authorization.slice(0, -2)}J=` },
  ],
  ['base64url', {}, { authorization: header('either:???>>>').authorization.replace('/', '_') }],
  [
    'two credentials in one header',
    {},
    {
      authorization: `${header(`either:${SECRET}`).authorization}, ${header(`post:${SECRET}`).authorization}`,
    },
  ],
  ['Basic without anything', {}, { authorization: 'Basic' }],
  ['another scheme', {}, { authorization: `Bearer ${SECRET}` }],
  ['another scheme, with post in the body', { client_id: 'either' }, { authorization: `Bearer ${SECRET}` }],
  [
    'an assertion, which we do not offer',
    {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'e30.e30.',
    },
    {},
  ],
];

describe('RFC 6749 §5.2: invalid_client', () => {
  it.each(INVALID_CLIENT)('bar 17: %s', async (_case, params, headers) => {
    const response = await ask(params, headers);
    expect([response.status, response.json['error']]).toEqual([401, 'invalid_client']);
    expect(Object.keys(response.json).sort()).toEqual(['error', 'error_description']);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="portico", charset="UTF-8"');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('bar 17: unknown, disabled, wrong secret and wrong method read the same', async () => {
    const attempts = [
      `nobody:${SECRET}`,
      `disabled:${SECRET}`,
      `either:${'x'.repeat(40)}`,
      `post:${SECRET}`,
      `post:${'x'.repeat(40)}`,
    ];
    const answers = await Promise.all(
      attempts.map(async (text) => JSON.stringify((await ask({}, header(text))).json)),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it('bar 17: a client that is disabled while it works is refused within a second', async () => {
    const clients = [
      browserClient(app, 'brief', {
        redirectUris: [],
        grantTypes: ['client_credentials'],
        scope: [],
        secret: SECRET,
      }),
    ];
    await declareServers(app, { slug: 'brief', name: 'B', clients });
    const again = () =>
      tokenRequest(app, { grant_type: 'client_credentials' }, header(`brief:${SECRET}`), '/as/brief');
    expect((await again()).status).toBe(200);
    await app.instance.database.sql`update clients set disabled_at = now() where client_id = 'brief'`;
    await expect.poll(async () => (await again()).status, { timeout: 2_000, interval: 100 }).toBe(401);
  });

  it('bar 17: a secret past its expiry is refused, another one of the same client is not', async () => {
    const { sql } = app.instance.database;
    const [row] = await sql`
      update client_secrets set expires_at = ${new Date(app.instance.clock().getTime() + 60_000).toISOString()}
      where client_id = (select clients.id from clients join authorization_servers s on s.id = issuer_id
        where client_id = 'post' and slug = 'auth') returning id`;
    expect(row).toBeDefined();
    app.instance.cache.clear();
    expect((await ask(inBody('post'))).status).toBe(200);
    app.wait(61);
    expect((await ask(inBody('post'))).status).toBe(401);
    await sql`update client_secrets set expires_at = null where id = ${row?.['id']}`;
    app.instance.cache.clear();
    expect((await ask(inBody('post'))).status).toBe(200);
  });
});

describe('RFC 6749 §2.3: one method in a request', () => {
  it.each<[string, Params, Record<string, string>]>([
    ['Basic and post of one client', inBody('either'), header(`either:${SECRET}`)],
    ['Basic and a wrong secret in the body', inBody('either', 'wrong'), header(`either:${SECRET}`)],
    ['Basic and another client in the body', { client_id: 'basic' }, header(`either:${SECRET}`)],
    ['Basic and post of two clients', inBody('post'), header(`either:${SECRET}`)],
  ])('bar 17: %s is refused', async (_case, params, headers) => {
    const { status, json } = await ask(params, headers);
    expect([status, json['error']]).toEqual([400, 'invalid_request']);
  });

  it('bar 17: a secret in the query is refused, even beside one that is right', async () => {
    const url = `${app.baseUrl}/as/auth/token?${form(inBody('either'))}`;
    const body = form({ grant_type: 'client_credentials' });
    for (const headers of [{}, header(`either:${SECRET}`)] as Record<string, string>[]) {
      const response = await fetch(url, { method: 'POST', body, headers });
      expect([400, 401]).toContain(response.status);
      expect(await response.json()).not.toHaveProperty('access_token');
    }
  });
});

describe('RFC 6749 §2.1: public clients', () => {
  it('name themselves in the body, and prove nothing with a secret', async () => {
    const grant = { grant_type: 'refresh_token', refresh_token: 'x' };
    const named = await tokenRequest(app, { ...grant, client_id: 'demo-spa' });
    expect(named.json['error']).toBe('invalid_grant');
    const withSecret = await tokenRequest(app, { ...grant, ...inBody('demo-spa') });
    expect([withSecret.status, withSecret.json['error']]).toEqual([401, 'invalid_client']);
    const withBasic = await tokenRequest(app, grant, header('demo-spa:'));
    expect([withBasic.status, withBasic.json['error']]).toEqual([401, 'invalid_client']);
  });
});
