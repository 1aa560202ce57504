/** What nobody means well by: registrations and documents as somebody sends them who wants to see something break. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { declareDocumentServer, idAt, requestOf, SERVER } from '../support/client-documents.js';
import { type ClientSite, json as jsonBehaviour, startSecureSite } from '../support/client-site.js';
import { send } from '../support/registration.js';
import { clientKey } from '../support/request-objects.js';

const REDIRECT = 'https://client.example/cb';
const BASE = { redirect_uris: [REDIRECT] };
const { jwk } = clientKey('ES256', 'one');
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const withText = (members: string) => `{"redirect_uris":["${REDIRECT}"],${members}}`;

/** Members that are refused, in JSON where that says more than an object can. */
const REFUSED: readonly (readonly [what: string, body: object | string])[] = [
  ['members of a prototype alone', `{"__proto__":{"redirect_uris":["${REDIRECT}"]}}`],
  ['redirect URIs that inherit', { redirect_uris: { 0: REDIRECT, length: 1 } }],
  ['null among redirect URIs', { redirect_uris: [REDIRECT, null] }],
  ['a list among redirect URIs', { redirect_uris: [[REDIRECT]] }],
  [
    'redirect URIs that nobody has room for',
    { redirect_uris: many(2_000, (at) => `https://client.example/${at}`) },
  ],
  ['null among contacts', { ...BASE, contacts: [null] }],
  ['null among keys', { ...BASE, jwks: { keys: [null] } }],
  ['keys that are null', { ...BASE, jwks: { keys: null } }],
  ['a key that inherits its kind', withText('"jwks":{"keys":[{"__proto__":{"kty":"EC"}}]}')],
  ['a private key', { ...BASE, jwks: { keys: [{ ...jwk, d: jwk['x'] }] } }],
  ['a private key beside a public one', { ...BASE, jwks: { keys: [jwk, { ...jwk, kid: 'b', d: 'AA' }] } }],
  ['a private member that is null', { ...BASE, jwks: { keys: [{ ...jwk, d: null }] } }],
  ['a symmetric key', { ...BASE, jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0', alg: 'HS256' }] } }],
  ['an RSA key of 512 bits', { ...BASE, jwks: { keys: [{ kty: 'RSA', e: 'AQAB', n: 'x'.repeat(86) }] } }],
  [
    'keys by value and by reference',
    { ...BASE, jwks: { keys: [jwk] }, jwks_uri: 'https://client.example/j' },
  ],
  ['one kid twice', { ...BASE, jwks: { keys: [jwk, jwk] } }],
  ['a member twice in a key', withText('"jwks":{"keys":[{"kty":"EC","kty":"oct","k":"AA"}]}')],
  ['a member twice, once escaped', withText('"client_name":"a","client\\u005fname":"b"')],
  ['a list in a list without end', withText(`"x":${'['.repeat(2_000)}${']'.repeat(2_000)}`)],
  ['objects in objects without end', withText(`"x":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`)],
  ['an age that is infinite', withText('"default_max_age":1e999')],
  ['an age beyond every integer', withText('"default_max_age":9007199254740993')],
  ['an age of 32 bits and one', { ...BASE, default_max_age: 2_147_483_648 }],
  ['a software statement', { ...BASE, software_statement: 'eyJhbGciOiJub25lIn0.e30.' }],
  ['a software statement in an object', { ...BASE, software_statement: {} }],
  ['a method in a list', { ...BASE, token_endpoint_auth_method: ['none'] }],
  ['a method of a prototype', { ...BASE, token_endpoint_auth_method: '__proto__' }],
  ['a grant type of a prototype', { ...BASE, grant_types: ['constructor'] }],
  ['a grant type with another case', { ...BASE, grant_types: ['Authorization_Code'] }],
  ['an empty grant type', { ...BASE, grant_types: ['authorization_code', ''] }],
  ['an empty response type', { ...BASE, response_types: [''] }],
  ['a name of spaces', { ...BASE, client_name: '   ' }],
  ['a name of 10 KB', { ...BASE, client_name: 'x'.repeat(10_000) }],
  ['a name of joiners', { ...BASE, client_name: 'a\u200d\u200db' }],
  ['a name with a tag', { ...BASE, client_name: 'a\u{e0041}' }],
  ['terms that run', { ...BASE, tos_uri: 'JaVaScRiPt:alert(1)' }],
  ['a logo of data', { ...BASE, logo_uri: 'data:image/svg+xml,<svg/>' }],
  ['a sign-out to a script', { ...BASE, post_logout_redirect_uris: ['javascript:alert(1)'] }],
  ['a back channel to a file', { ...BASE, backchannel_logout_uri: 'file:///etc/passwd' }],
  ['a front channel elsewhere', { ...BASE, frontchannel_logout_uri: 'https://evil.test/' }],
  ['a request URI of data', { ...BASE, jwks: { keys: [jwk] }, request_uris: ['data:,x'] }],
  ['a sector of nobody', { ...BASE, sector_identifier_uri: 'urn:x' }],
  [
    'a method that needs a certificate',
    { ...BASE, token_endpoint_auth_method: 'self_signed_tls_client_auth' },
  ],
  [
    'the scope of administrators without a grant of users',
    { grant_types: ['client_credentials'], scope: 'admin:all' },
  ],
];

let site: ClientSite;
let app: TestApp;
beforeAll(async () => {
  site = await startSecureSite();
  app = await startApp({ outboundAllow: [site.origin] });
  await declareDocumentServer(app, { registrationPolicy: 'open' });
});
afterAll(async () => {
  await app.close();
  await site.close();
});
beforeEach(() => app.wait(901));
afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['redirect_uris']).toBeUndefined();
});

const countOf = async () =>
  (await app.instance.database.sql<{ n: number }[]>`select count(*)::int as n from clients`)[0]?.n;
const register = (body: object | string, headers: Record<string, string> = {}) =>
  send(
    'POST',
    `${app.baseUrl}${SERVER}/register`,
    undefined,
    body as Record<string, unknown> | string,
    headers,
  );

describe('RFC 7591 §3.2.2: a registration that is an attack', () => {
  it.each(REFUSED)('%s: 400 in JSON, and nothing is stored', async (_what, body) => {
    const before = await countOf();
    const { status, json, headers } = await register(body);
    expect([status === 413 ? 400 : status, json['error']]).toEqual([
      400,
      expect.stringMatching(
        /^(invalid_(redirect_uri|client_metadata|request)|unapproved_software_statement)$/,
      ),
    ]);
    expect(json['error_description']).toMatch(/^[ !#-[\]-~]{1,300}$/);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([
      expect.stringMatching(/^application\/json/),
      'no-store',
    ]);
    expect(await countOf()).toBe(before);
  });

  it.each<[what: string, headers: Record<string, string>, body?: string]>([
    ['no type', { 'content-type': '' }],
    ['text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['parts', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['something like JSON', { 'content-type': 'application/jsonp' }],
    ['two types', { 'content-type': 'application/json, text/plain' }],
    ['a compressed body', { 'content-encoding': 'gzip' }],
    ['an encoding that nobody knows', { 'content-encoding': 'zip' }],
    ['a byte order mark', {}, `\ufeff${JSON.stringify(BASE)}`],
    ['two objects', {}, `${JSON.stringify(BASE)}${JSON.stringify(BASE)}`],
    ['NaN', {}, withText('"default_max_age":NaN')],
    ['a comment', {}, withText('"x":1/**/')],
  ])('the body as %s: a 4xx in JSON', async (_what, headers, body = JSON.stringify(BASE)) => {
    const before = await countOf();
    const { status, json } = await register(body, headers);
    expect([Math.floor(status / 100), typeof json['error']]).toEqual([4, 'string']);
    expect(await countOf()).toBe(before);
  });

  it('what nobody asks about is left out, however it is called', async () => {
    const strange =
      '"__proto__":{"client_name":"x"},"constructor":{"prototype":{"a":1}},"toString":1,"hasOwnProperty":1';
    const { status, json } = await register(withText(strange));
    expect(status).toBe(201);
    expect(json['client_name']).toBe(json['client_id']);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(Object.hasOwn(json, name)).toBe(false);
  });

  it('nobody chooses what is ours to choose', async () => {
    const chosen = {
      client_id: 'demo-web',
      client_secret: 'x',
      vouched_by: 'me',
      trust: 'FIRST_PARTY',
      managed_by: 'file',
    };
    const { status, json } = await register({ ...BASE, ...chosen, consent: 'off', require_pkce: false });
    expect([status, json['client_id'] !== 'demo-web', json['client_secret'] !== 'x']).toEqual([
      201,
      true,
      true,
    ]);
    const [row] = await app.instance.database.sql`
      select managed_by, vouched_by, consent, require_pkce from clients where client_id = ${String(json['client_id'])}`;
    expect(row).toEqual({ managed_by: 'registration', vouched_by: null, consent: null, require_pkce: true });
  });
});

describe('OAuth Client ID Metadata Document §4: a document that is an attack', () => {
  let count = 0;
  const pushed = (clientId: string) => {
    const body = new URL(requestOf(app, clientId, { redirect_uri: REDIRECT })).searchParams;
    return fetch(`${app.baseUrl}${SERVER}/par`, { method: 'POST', body });
  };
  /** What documents take of what they cannot use, and registrations refuse. */
  const TAKEN = /^(the scope of administrators|an empty grant type)/;

  it.each(REFUSED.filter(([what]) => !TAKEN.test(what)))(
    '%s: 401 in JSON, and nothing is stored',
    async (_what, body) => {
      const path = `/abuse-${++count}.json`;
      const clientId = idAt(site, path);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      site.on(path, jsonBehaviour(text.replace(/^\{/, `{"client_id":${JSON.stringify(clientId)},`)));
      const before = await countOf();
      const response = await pushed(clientId);
      const json = (await response.json()) as Record<string, unknown>;
      expect([response.status, json['error']]).toEqual([401, 'invalid_client']);
      expect(json['error_description']).toMatch(/^[ !#-[\]-~]{1,300}$/);
      expect(await countOf()).toBe(before);
    },
  );

  it.each<[what: string, members: object]>([
    ['another address as client_id', { client_id: 'https://localhost/other.json' }],
    ['its address in a list', { client_id: ['x'] }],
    ['no address', { client_id: undefined }],
    ['a secret', { client_secret: 'x'.repeat(43) }],
    ['a method that rests on one', { token_endpoint_auth_method: 'client_secret_post' }],
    ['methods that rest on one', { token_endpoint_auth_methods_supported: ['client_secret_basic'] }],
    ['a sector to be fetched', { sector_identifier_uri: 'https://client.example/s' }],
  ])('%s: 401, and nothing is stored', async (_what, members) => {
    const path = `/own-${++count}.json`;
    const clientId = idAt(site, path);
    site.on(path, jsonBehaviour({ client_id: clientId, ...BASE, ...members }));
    const before = await countOf();
    expect((await pushed(clientId)).status).toBe(401);
    expect(await countOf()).toBe(before);
  });
});
