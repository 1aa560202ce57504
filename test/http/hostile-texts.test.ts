/**
 * What somebody sends is text and never more: at each inlet of the wire, each text that does something to whoever reads
 * it leaves one line of JSON for each event, rows of one form, and no fault.
 *
 * OWASP ASVS 16.4.1, 16.2.4   no text ends a line, moves a cursor or makes a row that is none
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { idAt, requestOf } from '../support/client-documents.js';
import { type ClientSite, json, startClientSite } from '../support/client-site.js';
import { cookieHeader } from '../support/graph.js';
import { HOSTILE, hostileForm, percentEncoded, sendBytes } from '../support/hostile-texts.js';
import { assertionClaims, JWT_BEARER } from '../support/inlets.js';
import { begin } from '../support/interaction.js';
import { RecordKeeper } from '../support/record-keeper.js';
import { declareOpenServer, initialToken, SERVER as OPEN } from '../support/registration.js';
import { authorizeUrl, basic, challenge } from '../support/relying-party.js';
import { clientKey, withKeys } from '../support/request-objects.js';
import { UserAgent } from '../support/user-agent.js';

const keeper = new RecordKeeper();
const key = clientKey('ES256');
let app: TestApp;
let site: ClientSite;
beforeAll(async () => {
  site = await startClientSite();
  app = await startApp({ logTo: keeper.write, trustProxy: '1', outboundAllow: [site.origin] });
  // One server for all of it: each takes its time to make keys.
  await declareOpenServer(app, { clientIdMetadataPolicy: 'any' });
  const signs = { tokenEndpointAuthMethod: 'private_key_jwt', grantTypes: ['client_credentials'] };
  const metadata = { clientName: 'Signer', ...signs, ...withKeys(key) };
  const signer = { authorizationServerSlug: 'default', clientId: 'signer', metadata };
  const made = await change<{ error: unknown }>(app, 'registerClient', signer, '{ error { __typename } }');
  expect(made.error).toBeNull();
  await keeper.problems(app);
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Sends one text by an inlet; answers its status. */
type Send = (text: string) => Promise<number>;

/** Sends each of the texts, and expects that nothing broke and that everything is told in its form. */
async function expectTold(...ways: Send[]): Promise<void> {
  const faults: string[] = [];
  for (const send of ways)
    for (const [name, text] of Object.entries(HOSTILE)) {
      const status = await send(text);
      if (status >= 500) faults.push(`${name}: ${status}`);
    }
  expect([...faults, ...(await keeper.problems(app))]).toEqual([]);
}

const get: (path: string, headers?: Record<string, string>) => Promise<number> = (path, headers = {}) =>
  sendBytes(app.baseUrl, `GET ${path}`, headers);
const post = (path: string, params: Record<string, string>, headers: Record<string, string> = {}) =>
  sendBytes(app.baseUrl, `POST ${path}`, { ...FORM, ...headers }, hostileForm(params));

/** The parameters of the demo's own request. */
const wishes = () => Object.fromEntries(new URL(authorizeUrl(app)).searchParams);

describe('bar 70: headers', () => {
  const NAMES = ['User-Agent', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Forwarded'];
  const MORE = ['X-Real-IP', 'X-Request-Id', 'X-Correlation-Id', 'Traceparent', 'Referer', 'Origin', 'Host'];
  const OTHERS = ['Accept', 'Accept-Language', 'Cookie', 'Content-Type', 'Sec-Fetch-Site', 'X-HTTP-Method'];

  it.each([...NAMES, ...MORE, ...OTHERS, 'Authorization'])('bar 70: %s', async (name) => {
    await expectTold((text) => get(`/authorize?${hostileForm(wishes())}`, { [name.toLowerCase()]: text }));
    await expectTold((text) => post('/token', { grant_type: 'x' }, { [name.toLowerCase()]: text }));
  });

  it('bar 70: User-Agent and X-Forwarded-For of a sign-in, where they are kept', async () => {
    await expectTold(async (text) => {
      const agent = new UserAgent(app.baseUrl);
      const id = await begin(agent, authorizeUrl(app, { prompt: 'login' }));
      const headers = { cookie: cookieHeader(agent.cookies), origin: app.baseUrl };
      const more = { 'user-agent': text, 'x-forwarded-for': `${text}, 203.0.113.7` };
      const fields = { username: 'alice@localhost', password: PASSWORD };
      return post(`/interaction/${id}/password`, fields, { ...headers, ...more });
    });
    const kept = await app.instance.database.sql<{ user_agent: string; ip: string }[]>`
      select user_agent, ip from sessions where user_agent is not null`;
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.filter(({ user_agent, ip }) => user_agent.length > 256 || !/^[\d.:a-f]+$/.test(ip))).toEqual(
      [],
    );
  });

  it.each(['Basic', 'Bearer', 'DPoP'])('bar 70: the credentials of %s', async (scheme) => {
    await expectTold((text) => {
      const encoded = scheme === 'Basic' ? Buffer.from(`${text}:${text}`).toString('base64') : text;
      return post('/token', { grant_type: 'refresh_token' }, { authorization: `${scheme} ${encoded}` });
    });
    await expectTold((text) => get('/userinfo', { authorization: `${scheme} ${text}` }));
    await expectTold((text) => post(`${OPEN}/register`, {}, { authorization: `${scheme} ${text}` }));
  });
});

describe('bar 70: addresses', () => {
  it.each([
    ...[
      '/as/%/token',
      '/as/%/authorize',
      '/interaction/%/password',
      '/setup/%',
      '/set-password/%',
      '/register/%',
    ],
    ...['/sign-in-link/%', '/admin/%', '/assets/%', '/%', '/resume?interaction=%', '/sign-in?interaction=%'],
    ...[
      '/explain?url=%',
      '/admin/sign-in?return=%',
      '/account?lang=%',
      '/logo?client_id=%',
      '/authorize?%=x',
    ],
    ...['/try/callback?code=%', '/try/callback?error=%&error_description=%', '/.well-known/%'],
  ])('bar 70: %s', async (path) => {
    const at = (encoded: string) => path.replaceAll('%', () => encoded);
    await expectTold((text) => get(at(percentEncoded(text))));
    await expectTold((text) => post(at(percentEncoded(text)), { password: text }, { origin: app.baseUrl }));
    // And as they are, which no browser sends.
    await expectTold((text) => get(at(text)));
  });
});

describe('bar 70: parameters', () => {
  const ASKED = [
    ...[
      'state',
      'login_hint',
      'redirect_uri',
      'client_id',
      'scope',
      'nonce',
      'response_type',
      'response_mode',
    ],
    ...['prompt', 'max_age', 'ui_locales', 'acr_values', 'claims', 'code_challenge', 'code_challenge_method'],
    ...['display', 'id_token_hint', 'resource', 'request_uri', 'request', 'registration', 'unheard_of'],
  ];

  it.each(ASKED)('bar 70: %s of a request', async (name) => {
    await expectTold((text) => get(`/authorize?${hostileForm({ ...wishes(), [name]: text })}`));
    await expectTold((text) => post('/authorize', { ...wishes(), [name]: text }));
    await expectTold((text) => post('/par', { ...wishes(), [name]: text }));
    await expectTold((text) => get(`/authorize?${hostileForm(wishes())}&${name}=${percentEncoded(text)}`));
  });

  it.each([
    ...[
      'grant_type',
      'code',
      'redirect_uri',
      'code_verifier',
      'refresh_token',
      'scope',
      'resource',
      'client_id',
    ],
    ...['client_secret', 'client_assertion', 'client_assertion_type', 'unheard_of'],
  ])('bar 70: %s at the token endpoint', async (name) => {
    for (const grant_type of ['authorization_code', 'refresh_token', 'client_credentials'])
      await expectTold((text) => {
        const fields = { grant_type, client_id: 'demo-spa', code: 'x', refresh_token: 'x' };
        return post('/token', { ...fields, code_verifier: challenge, [name]: text });
      });
  });

  it.each([
    ...['/revoke token', '/revoke token_type_hint', '/introspect token', '/introspect token_type_hint'],
    ...[
      '/end_session id_token_hint',
      '/end_session logout_hint',
      '/end_session client_id',
      '/end_session state',
    ],
    ...['/end_session post_logout_redirect_uri', '/end_session/confirm confirmation', '/sign-out x'],
    ...['/userinfo access_token', '/setup/x email', '/setup/x password', '/set-password/x password'],
  ])('bar 70: %s', async (place) => {
    const [path = '', name = ''] = place.split(' ');
    const proof = /^\/(?:revoke|introspect)/.test(path) ? basic('demo-m2m') : { origin: app.baseUrl };
    await expectTold((text) => post(path, { [name]: text }, proof));
  });
});

describe('bar 70: what is in a token', () => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each(['kid', 'alg', 'typ', 'jku', 'crit', 'iss', 'sub', 'aud', 'jti', 'unheard_of'])(
    'bar 70: %s',
    async (name) => {
      await expectTold((text) => {
        const header = encoded({ alg: 'ES256', kid: 'k', [name]: text });
        const claims = encoded({ ...assertionClaims(app, 'signer'), [name]: text });
        const token = `${header}.${claims}.${'A'.repeat(86)}`;
        const proof = { client_assertion_type: JWT_BEARER, client_assertion: token };
        return Promise.all([
          post('/token', { grant_type: 'client_credentials', client_id: 'signer', ...proof }),
          post('/par', { ...wishes(), ...proof, request: token }),
          get(`/authorize?${hostileForm({ client_id: 'signer', request: token })}`),
          get(`/end_session?${hostileForm({ id_token_hint: token })}`),
          get('/userinfo', { authorization: `Bearer ${token}` }),
        ]).then((statuses) => Math.max(...statuses));
      });
    },
  );
});

/** Members of registered metadata, as RFC 7591 and OpenID Connect name them. */
const MEMBERS = [
  ...[
    'client_name',
    'client_name#de',
    'client_uri',
    'logo_uri',
    'policy_uri',
    'tos_uri',
    'scope',
    'contacts',
  ],
  ...['redirect_uris', 'post_logout_redirect_uris', 'grant_types', 'response_types', 'jwks_uri', 'jwks'],
  ...['software_id', 'software_version', 'software_statement', 'token_endpoint_auth_method', 'subject_type'],
  ...['sector_identifier_uri', 'request_uris', 'default_acr_values', 'initiate_login_uri', 'unheard_of'],
];
const LISTS = new Set([
  'contacts',
  'redirect_uris',
  'post_logout_redirect_uris',
  'grant_types',
  'response_types',
]);

/** A member with the text in it, in the form that the member has. */
function member(name: string, text: string): Record<string, unknown> {
  if (name === 'jwks') return { jwks: { keys: [{ ...key.jwk, kid: text, [text]: text }] } };
  if (name === 'unheard_of') return { [text]: { [text]: [text] } };
  return { [name]: LISTS.has(name) ? [text] : text };
}

describe('bar 70: registration', () => {
  it.each(MEMBERS)('bar 70: %s', async (name) => {
    const token = await initialToken(app);
    await expectTold((text) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const body = { redirect_uris: ['https://client.example/cb'], ...member(name, text) };
      return sendBytes(app.baseUrl, `POST ${OPEN}/register`, headers, JSON.stringify(body));
    });
  });

  it('bar 70: a body that is no JSON', async () => {
    const headers = {
      authorization: `Bearer ${await initialToken(app)}`,
      'content-type': 'application/json',
    };
    await expectTold((text) => sendBytes(app.baseUrl, `POST ${OPEN}/register`, headers, text));
  });
});

describe('bar 70: documents of clients', () => {
  it.each([...MEMBERS, 'client_id'])('bar 70: %s', async (name) => {
    let count = 0;
    await expectTold((text) => {
      // Each text at an address of its own: what is known of one is remembered.
      const path = `/${name.replace(/\W/g, '-')}-${++count}`;
      const document = {
        client_name: 'Notes',
        redirect_uris: ['https://notes.example/cb'],
        ...member(name, text),
      };
      site.on(path, json({ client_id: idAt(site, path), ...document }));
      const url = new URL(requestOf(app, idAt(site, path), {}, OPEN));
      return get(url.pathname + url.search);
    });
  });

  it('bar 70: the answer of whoever has the document, and its address', async () => {
    let count = 0;
    await expectTold((text) => {
      const path = `/answer-${++count}`;
      site.on(path, (_req, res) => void res.writeHead(200, { 'content-type': 'application/json' }).end(text));
      const url = new URL(requestOf(app, idAt(site, path), {}, OPEN));
      return get(url.pathname + url.search);
    });
    await expectTold((text) =>
      get(`${OPEN}/authorize?${hostileForm({ ...wishes(), client_id: `${site.origin}/${text}` })}`),
    );
  });
});
