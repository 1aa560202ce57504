/** Client authentication: every way to get it wrong is refused, in one and the same words, at every endpoint that asks for it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSecrets, startApp, type TestApp } from '../support/app.js';
import { browserClient, type ClientInput, declareServers } from '../support/declared-server.js';
import { JWT_BEARER } from '../support/inlets.js';
import { basic, form, type Params, tokenRequest } from '../support/relying-party.js';
import { clientKey, requestObject, wishes, withKeys } from '../support/request-objects.js';

const SECRET = 's'.repeat(40);
const ODD = "a%b:c+d&e=f/~'()*!#$@,;?<>[]{}|^`".padEnd(40, 'x');

const key = clientKey('ES256');

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const machine = (clientId: string, more: Partial<ClientInput> = {}) =>
    browserClient(app, clientId, {
      grantTypes: ['client_credentials', 'authorization_code'],
      scope: ['openid', 'api'],
      secret: SECRET,
      ...more,
    });
  const clients = [
    machine('basic', { tokenEndpointAuthMethod: 'client_secret_basic' }),
    machine('post', { tokenEndpointAuthMethod: 'client_secret_post' }),
    machine('either'),
    machine('odd', { secret: ODD }),
    machine('disabled', { disabled: true }),
    machine('signs', { secret: undefined, tokenEndpointAuthMethod: 'private_key_jwt', ...withKeys(key) }),
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
/** The endpoints that ask, what they are asked here, and the status of a yes. */
const ENDPOINTS: readonly [path: string, request: () => Params, accepted: number][] = [
  ['/token', () => ({ grant_type: 'client_credentials', scope: 'api' }), 200],
  ['/par', () => ({ ...wishes(app, ''), client_id: undefined, scope: 'openid' }), 201],
  ['/introspect', () => ({ token: 'nothing' }), 200],
  ['/revoke', () => ({ token: 'nothing' }), 200],
];

/** Asks each of them in turn. */
async function everywhere(params: Params, headers: Record<string, string> = {}) {
  const answers = [];
  for (const [path, request, accepted] of ENDPOINTS) {
    const body = form({ ...request(), ...params });
    const response = await fetch(`${app.baseUrl}/as/auth${path}`, { method: 'POST', body, headers });
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, string>;
    answers.push({ path, accepted, status: response.status, headers: response.headers, json });
  }
  return answers;
}
const statuses = async (params: Params) => (await everywhere(params)).map(({ status }) => status);
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
  ])('C7: accepts %s', async (_case, params, headers) => {
    for (const { path, accepted, status } of await everywhere(params, headers))
      expect([path, status]).toEqual([path, accepted]);
  });

  it('accepts the demo clients as they are declared', async () => {
    expect((await tokenRequest(app, { grant_type: 'client_credentials' }, basic('demo-m2m'))).status).toBe(
      200,
    );
    const params = { grant_type: 'client_credentials', ...inBody('demo-m2m', demoSecrets['demo-m2m']) };
    expect((await tokenRequest(app, params)).status).toBe(200);
  });
});

const assertion = (text: string): Params => ({ client_assertion_type: JWT_BEARER, client_assertion: text });

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
  ['an assertion by a client that registered a secret', assertion('e30.e30.'), {}],
  ['an assertion without its type', { client_assertion: 'e30.e30.' }, {}],
  ['the type of an assertion alone', { client_assertion_type: JWT_BEARER }, {}],
  ['an assertion of another type', { ...assertion('e30.e30.'), client_assertion_type: 'saml2' }, {}],
  ['an assertion that is none', { client_id: 'signs', ...assertion('x') }, {}],
  ['Basic by a client that registered an assertion', {}, header(`signs:${SECRET}`)],
  ['post by a client that registered an assertion', inBody('signs'), {}],
  ['a client_id alone, of a client that registered an assertion', { client_id: 'signs' }, {}],
];

describe('RFC 6749 §5.2: invalid_client', () => {
  it.each(INVALID_CLIENT)('bar 17: %s', async (_case, params, headers) => {
    for (const { path, status, json, headers: told } of await everywhere(params, headers)) {
      expect([path, status, json['error']]).toEqual([path, 401, 'invalid_client']);
      expect(Object.keys(json).sort()).toEqual(['error', 'error_description']);
      expect(told.get('www-authenticate')).toBe('Basic realm="portico", charset="UTF-8"');
      expect(told.get('cache-control')).toBe('no-store');
      expect(told.get('content-type')).toMatch(/^application\/json/);
    }
  });

  it('bar 17: unknown, disabled, wrong secret and wrong method read the same, at every endpoint', async () => {
    const attempts: [Params, Record<string, string>][] = [
      ...[`nobody:${SECRET}`, `disabled:${SECRET}`, `either:${'x'.repeat(40)}`, `post:${SECRET}`].map(
        (text): [Params, Record<string, string>] => [{}, header(text)],
      ),
      [{ client_id: 'signs', ...assertion('x') }, {}],
      [{ client_id: 'nobody', ...assertion('x') }, {}],
      [inBody('signs'), {}],
    ];
    const texts = new Set<string>();
    for (const [params, headers] of attempts)
      for (const { json } of await everywhere(params, headers)) texts.add(JSON.stringify(json));
    expect(texts.size).toBe(1);
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
    expect(await statuses(inBody('post'))).toEqual([200, 201, 200, 200]);
    app.wait(61);
    expect(await statuses(inBody('post'))).toEqual([401, 401, 401, 401]);
    await sql`update client_secrets set expires_at = null where id = ${row?.['id']}`;
    app.instance.cache.clear();
    expect(await statuses(inBody('post'))).toEqual([200, 201, 200, 200]);
  });
});

describe('RFC 6749 §2.3: one method in a request', () => {
  it.each<[string, Params, Record<string, string>]>([
    ['Basic and post of one client', inBody('either'), header(`either:${SECRET}`)],
    ['Basic and a wrong secret in the body', inBody('either', 'wrong'), header(`either:${SECRET}`)],
    ['Basic and another client in the body', { client_id: 'basic' }, header(`either:${SECRET}`)],
    ['Basic and post of two clients', inBody('post'), header(`either:${SECRET}`)],
    ['Basic and an assertion', assertion('e30.e30.'), header(`either:${SECRET}`)],
    ['Basic and the type of an assertion', { client_assertion_type: JWT_BEARER }, header(`either:${SECRET}`)],
    ['post and an assertion', { ...inBody('either'), ...assertion('e30.e30.') }, {}],
    ['all three', { ...inBody('either'), ...assertion('e30.e30.') }, header(`either:${SECRET}`)],
  ])('bar 17: %s is refused', async (_case, params, headers) => {
    for (const { path, status, json } of await everywhere(params, headers))
      expect([path, status, json['error']]).toEqual([path, 400, 'invalid_request']);
  });

  it('bar 17: an assertion that is genuine does not make a secret beside it good, nor the other way round', async () => {
    const now = Math.floor(app.instance.clock().getTime() / 1000);
    const claims = { iss: 'signs', sub: 'signs', aud: `${app.baseUrl}/as/auth`, exp: now + 60 };
    const signed = () => requestObject(key, { ...claims, jti: randomUUID() }, { header: { typ: undefined } });
    for (const headers of [header(`signs:${SECRET}`), header(`either:${SECRET}`)])
      for (const { path, status } of await everywhere(assertion(await signed()), headers))
        expect([path, status]).toEqual([path, 400]);
    const [, , , revoked] = await everywhere(assertion(await signed()));
    expect(revoked?.status).toBe(401);
    expect((await everywhere(assertion(await signed())))[0]?.status).toBe(200);
  });
});

describe.each(ENDPOINTS.map(([path, request]) => ({ path, request })))(
  'RFC 6749 §2.3.1, §3.2: the body of a POST, and nothing else, at $path',
  ({ path, request }) => {
    const url = () => `${app.baseUrl}/as/auth${path}`;
    const either = header(`either:${SECRET}`);

    it('bar 17: a secret in the query is refused, even beside one that is right', async () => {
      for (const headers of [{}, either] as Record<string, string>[]) {
        const body = form(request());
        const response = await fetch(`${url()}?${form(inBody('either'))}`, { method: 'POST', body, headers });
        expect([response.status, Object.keys((await response.json()) as object)]).toEqual([
          400,
          ['error', 'error_description'],
        ]);
      }
    });

    it('bar 17: GET, and every other method, is 405', async () => {
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']) {
        const response = await fetch(`${url()}?${form({ ...request(), ...inBody('either') })}`, {
          method,
          headers: either,
        });
        expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'POST']);
      }
    });

    it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'x'])(
      'bar 17, R21: a body of type %s is refused as JSON, whatever it holds',
      async (type) => {
        const body = `${form(request())}`;
        const headers = { ...either, 'content-type': type };
        const response = await fetch(url(), { method: 'POST', body, headers });
        expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([
          400,
          'invalid_request',
        ]);
        expect(response.headers.get('cache-control')).toBe('no-store');
        const asForm = { ...either, 'content-type': 'application/x-www-form-urlencoded' };
        expect((await fetch(url(), { method: 'POST', body, headers: asForm })).ok).toBe(true);
      },
    );
  },
);

describe('RFC 6749 §2.1: public clients', () => {
  it('bar 17: name themselves in the body, and prove nothing with a secret', async () => {
    const grant = { grant_type: 'refresh_token', refresh_token: 'x' };
    const named = await tokenRequest(app, { ...grant, client_id: 'demo-spa' });
    expect(named.json['error']).toBe('invalid_grant');
    const withSecret = await tokenRequest(app, { ...grant, ...inBody('demo-spa') });
    expect([withSecret.status, withSecret.json['error']]).toEqual([401, 'invalid_client']);
    const withBasic = await tokenRequest(app, grant, header('demo-spa:x'));
    expect([withBasic.status, withBasic.json['error']]).toEqual([401, 'invalid_client']);
  });

  it('RFC 6749 §2.3.1: may name themselves by Basic with an empty secret, which confidential ones may not', async () => {
    const grant = { grant_type: 'refresh_token', refresh_token: 'x' };
    expect((await tokenRequest(app, grant, header('demo-spa:'))).json['error']).toBe('invalid_grant');
    expect((await tokenRequest(app, grant, header('demo-web:'))).json['error']).toBe('invalid_client');
  });
});
