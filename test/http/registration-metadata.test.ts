/** What a client may register of itself, by POST and by PUT: a state that is forbidden is refused however it is reached. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type ClientSite, json as jsonBehaviour, startClientSite } from '../support/client-site.js';
import { REGISTERED, unregistrable } from '../support/redirect-uri-corpus.js';
import {
  type Answer,
  countClients,
  declareOpenServer,
  type Json,
  managementOf,
  REDIRECT,
  register,
  replacementOf,
  SERVER,
  send,
} from '../support/registration.js';
import { answerTo, authorizeUrl, redeem } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let site: ClientSite;
beforeAll(async () => {
  site = await startClientSite();
  app = await startApp({ outboundAllow: [site.origin] });
  await declareOpenServer(app);
});
afterAll(async () => {
  await app.close();
  await site.close();
});
// The access tokens are new for each test, and failures of the outbound door are remembered.
beforeEach(() => site.visits.splice(0));

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' }) as Json;
const jwks = { keys: [{ ...jwk, kid: 'one', use: 'sig', alg: 'ES256' }] };

/** Everything that can be registered. */
const EVERYTHING: Json = {
  client_name: 'Everything',
  application_type: 'web',
  redirect_uris: [REDIRECT, 'https://client.example/other?tenant=1'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  scope: 'openid email offline_access api',
  token_endpoint_auth_method: 'private_key_jwt',
  token_endpoint_auth_signing_alg: 'ES256',
  jwks,
  subject_type: 'pairwise',
  id_token_signed_response_alg: 'ES256',
  userinfo_signed_response_alg: 'PS256',
  introspection_signed_response_alg: 'EdDSA',
  request_object_signing_alg: 'ES256',
  require_signed_request_object: true,
  request_uris: ['https://client.example/request.jwt'],
  require_pushed_authorization_requests: true,
  post_logout_redirect_uris: ['https://client.example/bye'],
  backchannel_logout_uri: 'https://client.example/back',
  backchannel_logout_session_required: true,
  frontchannel_logout_uri: 'https://client.example/front',
  frontchannel_logout_session_required: true,
  initiate_login_uri: 'https://client.example/login',
  default_max_age: 3600,
  require_auth_time: true,
  default_acr_values: ['urn:portico:acr:password'],
  contacts: ['ops@client.example'],
  client_uri: 'https://client.example/',
  logo_uri: 'https://client.example/logo.png',
  policy_uri: 'https://client.example/policy',
  tos_uri: 'https://client.example/tos',
  software_id: 'b7a1',
  software_version: '1.2',
};

/** Registers `change` on top of something sound, by both ways in. */
const WAYS = [
  ['POST', (change: Json) => register(app, { redirect_uris: [REDIRECT], ...change })],
  [
    'PUT',
    async (change: Json): Promise<Answer> => {
      const made = await register(app, { redirect_uris: [REDIRECT] });
      const { url, token } = managementOf(made);
      const plain = { client_id: made.json['client_id'], redirect_uris: [REDIRECT] };
      const answer = await send('PUT', url, token, { ...plain, ...change });
      // Refused, nothing has changed: not even the token.
      if (answer.status === 400) {
        const {
          registration_access_token: _t,
          client_secret: _s,
          client_secret_expires_at: _e,
          ...then
        } = made.json;
        const { registration_access_token: _, ...now } = (await send('GET', url, token)).json;
        expect(now).toEqual(then);
      }
      return answer;
    },
  ],
] as const;

describe('R27: all that is registered is in the answer', () => {
  it('R27: of POST, GET and PUT, value by value', async () => {
    const made = await register(app, EVERYTHING);
    expect([made.status, made.json]).toMatchObject([201, EVERYTHING]);
    const { url, token } = managementOf(made);
    expect((await send('GET', url, token)).json).toMatchObject(EVERYTHING);
    const put = await send('PUT', url, token, replacementOf(made));
    expect([put.status, put.json]).toMatchObject([200, EVERYTHING]);
  });

  it.each(['client_secret_basic', 'client_secret_post', 'none'])(
    'R27: contacts, client_name and keys are accepted with %s',
    async (method) => {
      const body = {
        redirect_uris: [REDIRECT],
        token_endpoint_auth_method: method,
        contacts: ['a@b.example'],
      };
      for (const keys of [{ jwks }, { jwks_uri: 'https://client.example/jwks' }]) {
        const sent = { ...body, ...keys, client_name: 'Named' };
        expect(await register(app, sent)).toMatchObject({ status: 201, json: sent });
      }
    },
  );

  it('RFC 7591 §2: unknown members and names in other languages are ignored, and not echoed', async () => {
    const unknown = { 'client_name#de': 'Klient', made_up: true, require_pkce: false, consent: 'off' };
    const hidden = { claims_in_id_token: true, managed_by: 'file', disabled_at: 'now', clientName: 'x' };
    const { status, json } = await register(app, { redirect_uris: [REDIRECT], ...unknown, ...hidden });
    expect(status).toBe(201);
    for (const name of Object.keys({ ...unknown, ...hidden })) expect(json).not.toHaveProperty([name]);
  });

  it('RFC 7592 §2.2: null and empty text say nothing', async () => {
    const body = {
      redirect_uris: [REDIRECT],
      logo_uri: '',
      jwks_uri: null,
      client_name: '',
      default_max_age: null,
    };
    const { status, json } = await register(app, body);
    expect(status).toBe(201);
    for (const name of ['logo_uri', 'jwks_uri', 'default_max_age']) expect(json).not.toHaveProperty(name);
    expect(json['client_name']).toBe(json['client_id']);
  });
});

const key = { ...jwk, kid: 'one' };
/** Each is wrong in one way. */
const REFUSED: readonly (readonly [what: string, change: Json, error?: string])[] = [
  ['encrypted ID tokens', { id_token_encrypted_response_alg: 'RSA-OAEP' }],
  ['encrypted userinfo', { userinfo_encrypted_response_enc: 'A128GCM' }],
  ['encrypted request objects', { request_object_encryption_alg: 'RSA-OAEP' }],
  ['encrypted introspection', { introspection_encrypted_response_alg: 'RSA-OAEP' }],
  ['signed authorization responses', { authorization_signed_response_alg: 'RS256' }],
  ['mutual TLS', { tls_client_auth_subject_dn: 'CN=x' }],
  ['tokens bound to a certificate', { tls_client_certificate_bound_access_tokens: true }],
  ['tokens bound to a key', { dpop_bound_access_tokens: true }],
  ['rich authorization requests', { authorization_details_types: ['payment'] }],
  ['CIBA', { backchannel_token_delivery_mode: 'poll' }],
  ['client_secret_jwt', { token_endpoint_auth_method: 'client_secret_jwt' }],
  ['tls_client_auth', { token_endpoint_auth_method: 'tls_client_auth' }],
  ['the implicit response types', { response_types: ['id_token'] }],
  ['a hybrid response type', { response_types: ['code', 'code id_token'] }],
  ['the implicit grant', { grant_types: ['authorization_code', 'implicit'] }],
  ['the password grant', { grant_types: ['password'] }],
  ['no grant', { grant_types: [] }],
  [
    'a public client that acts for itself',
    { token_endpoint_auth_method: 'none', grant_types: ['client_credentials'] },
  ],
  ['response types without their grant', { grant_types: ['client_credentials'], response_types: ['code'] }],
  ['private_key_jwt without keys', { token_endpoint_auth_method: 'private_key_jwt' }],
  ['both kinds of keys', { jwks, jwks_uri: 'https://client.example/jwks' }],
  ['a private key', { jwks: { keys: [{ ...key, d: 'x' }] } }],
  ['a symmetric key', { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }],
  ['keys that are none', { jwks: { keys: [] } }],
  ['a key set that is a list', { jwks: [key] }],
  ['a key set that is text', { jwks: '{"keys":[]}' }],
  ['jwks_uri with http', { jwks_uri: 'http://client.example/jwks' }],
  ['unsigned ID tokens', { id_token_signed_response_alg: 'none' }],
  ['ID tokens with a MAC', { id_token_signed_response_alg: 'HS256' }],
  ['unsigned request objects', { request_object_signing_alg: 'none' }],
  ['a subject type of its own', { subject_type: 'private' }],
  ['an application type of its own', { application_type: 'desktop' }],
  ['initiate_login_uri with http (R27)', { initiate_login_uri: 'http://localhost/login' }],
  ['an age below zero', { default_max_age: -1 }],
  ['an age that is text', { default_max_age: '3600' }],
  ['an age that is no whole number', { default_max_age: 1.5 }],
  ['acr values in one text', { default_acr_values: 'a b' }],
  ['an acr value with a space', { default_acr_values: ['a b'] }],
  ['a contact nobody can see', { contacts: ['\u200b'] }],
  ['contacts that are one text', { contacts: 'a@b.example' }],
  ['a name that turns around', { client_name: 'Good\u202ekcab' }],
  ['a name that is a number', { client_name: 7 }],
  ['a logo with a scheme that runs', { logo_uri: 'javascript:alert(1)' }],
  ['a flag that is text', { require_auth_time: 'true' }],
  ['a scope that is a list', { scope: ['openid'] }],
  ['a logout address elsewhere', { frontchannel_logout_uri: 'https://evil.test/' }],
  ['a post-logout address that is none', { post_logout_redirect_uris: ['/bye'] }],
  ['a request_uri with http', { jwks, request_uris: ['http://client.example/r'] }],
  [
    'subjects of two hosts',
    { subject_type: 'pairwise', redirect_uris: ['https://a.example/', 'https://b.example/'] },
  ],
  ['a software statement', { software_statement: 'a.b.c' }, 'unapproved_software_statement'],
  ['no redirect URI', { redirect_uris: [] }, 'invalid_redirect_uri'],
  ['redirect URIs as one text', { redirect_uris: REDIRECT }, 'invalid_redirect_uri'],
  ['a redirect URI that is no text', { redirect_uris: [7] }, 'invalid_redirect_uri'],
  ['a redirect URI with a fragment (R27)', { redirect_uris: [`${REDIRECT}#x`] }, 'invalid_redirect_uri'],
  [
    'the scheme of an app for a web client',
    { redirect_uris: ['com.example.app:/cb'], application_type: 'web' },
    'invalid_redirect_uri',
  ],
  [
    'a redirect URI and something else',
    { redirect_uris: ['http://client.example/'], logo_uri: 'x:' },
    'invalid_redirect_uri',
  ],
];

const wrong = REFUSED.map(([what, change, error = 'invalid_client_metadata']) => ({ what, change, error }));

describe.each(WAYS)(
  'RFC 7591 §2, §3.2.2: what %s refuses, so that nothing is registered that is not done',
  (_way, put) => {
    it.each(wrong)('R27: $what', async ({ change, error }) => {
      const before = await countClients(app);
      const { status, json, headers } = await put(change);
      expect([status, json['error']]).toEqual([400, error]);
      expect(json['error_description']).toMatch(/^[a-z_]+(\[\d+\])? /);
      expect(json['error_description']).not.toMatch(/\b[a-z]+[A-Z]/);
      expect([headers.get('cache-control'), headers.has('www-authenticate')]).toEqual(['no-store', false]);
      expect((await countClients(app)) - before).toBe(_way === 'PUT' ? 1 : 0);
    });

    it.each(unregistrable)('bar 3: the redirect URI %j', async (uri) => {
      for (const application_type of ['web', 'native', undefined]) {
        const { status, json } = await put({ redirect_uris: [REGISTERED, uri], application_type });
        expect([status, json['error']]).toEqual([400, 'invalid_redirect_uri']);
      }
      const [row] = await app.instance.database.sql`
      select count(*)::int as n from clients where ${uri.replaceAll('\0', '')} = any(redirect_uris)`;
      expect(row?.['n']).toBe(0);
    });
  },
);

describe('RFC 7591 §2: scope', () => {
  const scopeOf = async (body: Json) =>
    (await register(app, { redirect_uris: [REDIRECT], ...body })).json['scope'];

  it('C15: keeps what the server knows, and says what is left', async () => {
    expect(await scopeOf({ scope: 'openid  api made:up openid' })).toBe('openid api');
    expect(await scopeOf({ scope: 'made:up' })).toBeUndefined();
  });

  it('the right to register is handed on to nobody', async () => {
    const body = { scope: 'openid client:register files:read' };
    expect(await scopeOf(body)).toBe('openid files:read');
    expect(await scopeOf({ ...body, grant_types: ['client_credentials'], redirect_uris: undefined })).toBe(
      'openid files:read',
    );
  });

  it('without a user, a client has no more than whoever registered it', async () => {
    const service = { grant_types: ['client_credentials'], redirect_uris: undefined };
    expect(await scopeOf({ ...service, scope: 'files:read api' })).toBe('files:read');
    expect(await scopeOf(service)).toBeUndefined();
    expect(await scopeOf({ grant_types: ['authorization_code'], scope: 'files:read api' })).toBe(
      'files:read api',
    );
    const both = ['authorization_code', 'client_credentials'];
    expect(await scopeOf({ grant_types: both, scope: 'openid files:read api' })).toBe('openid files:read');
  });

  it('nor does it get more by a change', async () => {
    const made = await register(app, { redirect_uris: [REDIRECT], scope: 'openid files:read api' });
    const { url, token } = managementOf(made);
    const grant_types = ['authorization_code', 'client_credentials'];
    const first = await send('PUT', url, token, replacementOf(made, { grant_types }));
    expect(first.json).toMatchObject({ grant_types, scope: 'openid' });
    const service = await register(app, { grant_types: ['client_credentials'], scope: 'files:read' });
    const own = managementOf(service);
    const more = replacementOf(service, { scope: 'files:read api client:register' });
    expect((await send('PUT', own.url, own.token, more)).json).toMatchObject({ scope: 'files:read' });
  });

  it('C16: offline_access implies the refresh token grant', async () => {
    const grants = async (body: Json) =>
      (await register(app, { redirect_uris: [REDIRECT], ...body })).json['grant_types'];
    expect(await grants({ grant_types: ['authorization_code'] })).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
    expect(await grants({ scope: 'openid' })).toEqual(['authorization_code']);
    expect(await grants({ scope: 'openid', grant_types: ['authorization_code', 'refresh_token'] })).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
  });
});

describe('R28, OpenID Connect Registration §5: the sector', () => {
  const TWO = ['https://a.example/cb', 'https://b.example/cb'];
  const sector = (path: string) => ({
    subject_type: 'pairwise',
    redirect_uris: TWO,
    sector_identifier_uri: `${site.origin}${path}`,
  });

  it('R28: is fetched, and must list every redirect URI', async () => {
    site.on('/sector', jsonBehaviour([...TWO, 'https://c.example/cb']));
    const { status, json } = await register(app, sector('/sector'));
    expect([status, json['sector_identifier_uri']]).toEqual([201, `${site.origin}/sector`]);
    expect(site.visits.map(({ path }) => path)).toEqual(['/sector']);
  });

  it.each<[string, unknown]>([
    ['one-missing', [TWO[0]]],
    ['an object', { uris: TWO }],
    ['a number among them', [...TWO, 7]],
    ['text', 'no JSON'],
    ['one with another port', [TWO[0], `${TWO[1]}/`]],
  ])('R28: refused with %s, by POST and by PUT', async (what, value) => {
    const path = `/${encodeURIComponent(what)}`;
    site.on(path, jsonBehaviour(value));
    for (const [, put] of WAYS) {
      const { status, json } = await put(sector(path));
      expect([status, json['error']]).toEqual([400, 'invalid_client_metadata']);
      expect(json['error_description']).toMatch(/^sector_identifier_uri /);
    }
  });

  it('a list without one client does not count against the next', async () => {
    site.on('/shared', jsonBehaviour(TWO));
    const foreign = { ...sector('/shared'), redirect_uris: ['https://evil.test/cb'] };
    expect((await register(app, foreign)).status).toBe(400);
    expect((await register(app, sector('/shared'))).status).toBe(201);
  });

  it('is not fetched from the inside', async () => {
    const inside = { ...sector('/'), sector_identifier_uri: 'https://169.254.169.254/latest' };
    const { status, json } = await register(app, inside);
    expect([status, json['error']]).toEqual([400, 'invalid_client_metadata']);
    expect(JSON.stringify(json)).not.toMatch(/169|private|address/);
  });

  it('R28: users have one subject in a sector, and another one elsewhere', async () => {
    const callback = `${app.baseUrl}/try/callback`;
    site.on('/own', jsonBehaviour([callback]));
    const subjectFor = async (more: Json) => {
      const body = {
        redirect_uris: [callback],
        token_endpoint_auth_method: 'none',
        application_type: 'web',
        subject_type: 'pairwise',
        ...more,
      };
      const { json } = await register(app, body);
      const client_id = String(json['client_id']);
      const url = authorizeUrl(app, { client_id, scope: 'openid' }, SERVER);
      const code = (await answerTo(new UserAgent(app.baseUrl), url)).get('code') ?? '';
      const { id_token: idToken = '' } = (await redeem(app, code, { client_id }, {}, SERVER)).json;
      return (JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Json)['sub'];
    };
    const uri = { sector_identifier_uri: `${site.origin}/own` };
    const [one, two, elsewhere, open] = [
      await subjectFor(uri),
      await subjectFor(uri),
      await subjectFor({}),
      await subjectFor({ subject_type: 'public' }),
    ];
    expect(one).toBe(two);
    expect(new Set([one, elsewhere, open]).size).toBe(3);
    expect(open).toMatch(/^usr_/);
  });
});

describe('protocol 3.3: what MCP clients register', () => {
  it.each<[string, Json, 'web' | 'native']>([
    [
      'Claude',
      {
        client_name: 'Claude',
        redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
      'web',
    ],
    [
      'Claude Code',
      {
        client_name: 'Claude Code',
        application_type: 'native',
        redirect_uris: ['http://localhost:54545/callback'],
        token_endpoint_auth_method: 'none',
      },
      'native',
    ],
    [
      'VS Code',
      {
        client_name: 'Visual Studio Code',
        client_uri: 'https://code.visualstudio.com',
        redirect_uris: [
          'https://insiders.vscode.dev/redirect',
          'https://vscode.dev/redirect',
          'http://127.0.0.1/',
          'http://127.0.0.1:33418/',
        ],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        application_type: 'native',
      },
      'native',
    ],
    [
      'Codex',
      {
        client_name: 'Codex',
        redirect_uris: ['http://127.0.0.1:1455/callback/x'],
        application_type: 'native',
      },
      'native',
    ],
    [
      'OpenCode, without application_type',
      {
        client_name: 'OpenCode',
        client_uri: 'https://opencode.ai',
        redirect_uris: ['http://127.0.0.1:19876/mcp/oauth/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
      },
      'native',
    ],
    [
      'an app with a scheme of its own',
      { redirect_uris: ['com.example.app:/callback'], token_endpoint_auth_method: 'none' },
      'native',
    ],
  ])('%s', async (_name, body, applicationType) => {
    const { status, json } = await register(app, body);
    expect([status, json['application_type']]).toEqual([201, applicationType]);
    expect(json).toMatchObject(body);
    expect(json['scope']).toContain('offline_access');
    expect(String(json['registration_client_uri'])).toContain(String(json['client_id']));
  });
});
