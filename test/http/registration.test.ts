/** Dynamic client registration over the wire: who may, what comes back, and what a registered client can do. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { declareServers } from '../support/declared-server.js';
import {
  countClients,
  declareOpenServer,
  initialToken,
  type Json,
  REDIRECT,
  REGISTRAR_SECRET,
  register,
  SERVER,
  send,
} from '../support/registration.js';
import { answerTo, authorizeUrl, redeem, refresh, tokenRequest, userinfo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let endpoint: string;
beforeAll(async () => {
  app = await startApp();
  endpoint = `${app.baseUrl}${SERVER}/register`;
  await declareOpenServer(app);
});
afterAll(() => app.close());

const metadata = async (path: string) =>
  (await (await fetch(`${app.baseUrl}${path}/.well-known/openid-configuration`)).json()) as Json;

describe('RFC 7591 §3: where clients are registered', () => {
  it('is in the metadata of a server that takes registrations, and of no other', async () => {
    expect((await metadata(SERVER))['registration_endpoint']).toBe(endpoint);
    expect((await metadata(SERVER))['scopes_supported']).toContain('client:register');
    expect(await metadata('')).not.toHaveProperty('registration_endpoint');
    expect((await metadata(''))['scopes_supported']).not.toContain('client:register');
  });

  it('everywhere else it is closed, whatever token comes', async () => {
    for (const token of [undefined, 'x', await initialToken(app)]) {
      const { status, json } = await send('POST', `${app.baseUrl}/register`, token, {
        redirect_uris: [REDIRECT],
      });
      expect([status, json['error']]).toEqual([403, 'access_denied']);
    }
  });
});

describe('RFC 7591 §3, RFC 6750 §3: who may register', () => {
  const attempt = (token: string | undefined) => send('POST', endpoint, token, { redirect_uris: [REDIRECT] });

  it('nobody without a token: a challenge, and no error', async () => {
    const { status, headers } = await attempt(undefined);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="portico"']);
  });

  it.each(['x', 'a.b.c'])('nobody with the token %j', async (token) => {
    const { status, headers, json } = await attempt(token);
    expect([status, json['error']]).toEqual([401, 'invalid_token']);
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('nobody with a token for something else', async () => {
    const { status, json } = await attempt(await initialToken(app, 'files:read'));
    expect([status, json['error']]).toEqual([403, 'insufficient_scope']);
  });

  it('nobody with the token of another server, an expired one, or one that was taken back', async () => {
    await declareOpenServer(app, { slug: 'other', name: 'Other' });
    const foreign = await initialToken(app, undefined, '/as/other');
    expect((await attempt(foreign)).status).toBe(401);
    const taken = await initialToken(app);
    const body = new URLSearchParams({
      token: taken,
      client_id: 'registrar',
      client_secret: REGISTRAR_SECRET,
    });
    expect((await fetch(`${app.baseUrl}${SERVER}/revoke`, { method: 'POST', body })).status).toBe(200);
    expect((await attempt(taken)).status).toBe(401);
    const old = await initialToken(app);
    app.wait(601);
    expect((await attempt(old)).status).toBe(401);
  });

  it('nobody with a token for another audience', async () => {
    await declareOpenServer(app, {
      slug: 'audience',
      clients: [
        {
          clientId: 'registrar',
          clientName: 'Registrar',
          secret: REGISTRAR_SECRET,
          grantTypes: ['client_credentials'],
          scope: ['client:register', 'api'],
        },
      ],
    });
    const params = {
      grant_type: 'client_credentials',
      client_id: 'registrar',
      client_secret: REGISTRAR_SECRET,
      resource: 'https://api.example/',
    };
    const { json } = await tokenRequest(app, params, {}, '/as/audience');
    expect(json['scope']).toContain('client:register');
    const url = `${app.baseUrl}/as/audience/register`;
    expect((await send('POST', url, json['access_token'], { redirect_uris: [REDIRECT] })).status).toBe(401);
    const both = await initialToken(app, 'client:register api', '/as/audience');
    expect((await send('POST', url, both, { redirect_uris: [REDIRECT] })).status).toBe(201);
  });

  it('nobody by the consent of a user', async () => {
    const clients = [
      {
        clientId: 'app',
        clientName: 'App',
        redirectUris: [`${app.baseUrl}/try/callback`],
        scope: ['openid', 'client:register'],
      },
    ];
    await declareOpenServer(app, { slug: 'consent', clients });
    const url = authorizeUrl(app, { client_id: 'app', scope: 'openid client:register' }, '/as/consent');
    const code = (await answerTo(new UserAgent(app.baseUrl), url)).get('code') ?? '';
    const tokens = (await redeem(app, code, { client_id: 'app' }, {}, '/as/consent')).json;
    expect(tokens['scope']).toContain('client:register');
    const answer = await send('POST', `${app.baseUrl}/as/consent/register`, tokens['access_token'], {
      redirect_uris: [REDIRECT],
    });
    expect([answer.status, answer.json['error']]).toEqual([403, 'insufficient_scope']);
  });

  it('nobody whose client is disabled, or lost the scope', async () => {
    const token = await initialToken(app);
    const { sql } = app.instance.database;
    await sql`update clients set scope = '{files:read}' where client_id = 'registrar'`;
    app.instance.cache.clear();
    expect((await attempt(token)).status).toBe(403);
    await sql`update clients set scope = '{client:register,files:read}', disabled_at = now() where client_id = 'registrar'`;
    // The statement sees it, and not only the cache.
    expect((await attempt(token)).status).toBe(401);
    await sql`update clients set disabled_at = null where client_id = 'registrar'`;
    app.instance.cache.clear();
    expect((await attempt(token)).status).toBe(201);
  });
});

describe('R27, RFC 7591 §3.2.1, RFC 7592 §3: what comes back', () => {
  it('R27, R21: 201 as JSON that nobody stores, with everything that is registered', async () => {
    const { status, headers, json } = await register(app, { redirect_uris: [REDIRECT] });
    expect(status).toBe(201);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(json).toEqual({
      client_id: expect.any(String),
      client_id_issued_at: expect.any(Number),
      client_secret: expect.any(String),
      client_secret_expires_at: 0,
      registration_access_token: expect.any(String),
      registration_client_uri: `${endpoint}/${json['client_id']}`,
      client_name: json['client_id'],
      application_type: 'web',
      redirect_uris: [REDIRECT],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope: 'openid profile email address phone groups offline_access',
      token_endpoint_auth_method: 'client_secret_basic',
      subject_type: 'public',
      id_token_signed_response_alg: 'RS256',
      require_signed_request_object: false,
      require_pushed_authorization_requests: false,
      backchannel_logout_session_required: false,
      frontchannel_logout_session_required: false,
      require_auth_time: false,
    });
    const now = app.instance.clock().getTime() / 1000;
    expect(Math.abs(Number(json['client_id_issued_at']) - now)).toBeLessThan(5);
  });

  it('C8: id, secret and token are of unreserved characters; the secrets have 256 bits', async () => {
    const { json } = await register(app, { redirect_uris: [REDIRECT] });
    for (const name of ['client_id', 'client_secret', 'registration_access_token'])
      expect(json[name]).toMatch(/^[A-Za-z0-9._~-]+$/);
    for (const name of ['client_secret', 'registration_access_token'])
      expect(Buffer.from(String(json[name]), 'base64url').length).toBe(32);
    expect(json['client_id']).not.toMatch(/^usr_/i);
  });

  it('bar 38: client_id and client_secret of the request are ignored', async () => {
    const asked = { client_id: 'usr_000000000000000000000000', client_secret: 'x'.repeat(40) };
    const { status, json } = await register(app, { redirect_uris: [REDIRECT], ...asked });
    expect(status).toBe(201);
    expect(json['client_id']).not.toBe(asked.client_id);
    expect(json['client_secret']).not.toBe(asked.client_secret);
    const taken = await register(app, { redirect_uris: [REDIRECT], client_id: 'registrar' });
    expect([taken.status, taken.json['client_id'] === 'registrar']).toEqual([201, false]);
  });

  it('stores no secret and no token as it is', async () => {
    const { json } = await register(app, { redirect_uris: [REDIRECT] });
    const { sql } = app.instance.database;
    const rows =
      await sql`select row_to_json(c)::text as text from clients c where client_id = ${String(json['client_id'])}
      union all select row_to_json(s)::text from client_secrets s
      union all select row_to_json(a)::text from audit_events a`;
    const stored = rows.map((row) => row['text']).join();
    expect(stored).toContain(String(json['client_id']));
    for (const name of ['client_secret', 'registration_access_token'])
      expect(stored).not.toContain(String(json[name]));
  });

  it('is on the audit trail', async () => {
    const { json } = await register(app, { redirect_uris: [REDIRECT], client_name: 'Audited' });
    const rows = await app.instance.database.sql`
      select type, detail, after from audit_events where client_id = ${String(json['client_id'])} order by id`;
    expect(rows).toMatchObject([
      {
        type: 'client.registered',
        detail: { name: 'Audited', by: 'registration' },
        after: { vouchedBy: 'registrar', redirectUris: [REDIRECT] },
      },
      { type: 'client.secret_created' },
    ]);
  });
});

describe('RFC 7591 §3.1: the body', () => {
  it.each([
    ['not JSON', '{', 'invalid_client_metadata'],
    ['nothing', '', 'invalid_client_metadata'],
    ['a list', '[]', 'invalid_client_metadata'],
    ['null', 'null', 'invalid_client_metadata'],
    [
      'a member twice',
      `{"redirect_uris":["${REDIRECT}"],"redirect_uris":["https://evil.test/"]}`,
      'invalid_client_metadata',
    ],
    ['a byte order mark', `\ufeff{"redirect_uris":["${REDIRECT}"]}`, 'invalid_client_metadata'],
    [
      'NUL in a text',
      `{"redirect_uris":["${REDIRECT}"],"client_name":"a\\u0000b"}`,
      'invalid_client_metadata',
    ],
    [
      'NUL in a key',
      `{"redirect_uris":["${REDIRECT}"],"jwks":{"keys":[{"kty":"EC","x\\u0000":1}]}}`,
      'invalid_client_metadata',
    ],
    [
      'half a surrogate',
      `{"redirect_uris":["${REDIRECT}"],"contacts":["\\ud800"]}`,
      'invalid_client_metadata',
    ],
  ])('%s is refused', async (_what, body, error) => {
    const before = await countClients(app);
    const answer = await register(app, body);
    expect([answer.status, answer.json['error']]).toEqual([400, error]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.has('www-authenticate')).toBe(false);
    expect(await countClients(app)).toBe(before);
  });

  it('of another type, or longer than 16 KB, is refused as JSON (R21)', async () => {
    const token = await initialToken(app);
    const form = await send('POST', endpoint, token, 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([form.status, form.json['error']]).toEqual([400, 'invalid_request']);
    const long = await send('POST', endpoint, token, { x: 'x'.repeat(17_000) });
    expect([long.status, long.json['error']]).toEqual([413, 'invalid_request']);
    const typed = await send('POST', endpoint, token, JSON.stringify({ redirect_uris: [REDIRECT] }), {
      'content-type': 'Application/JSON; charset=utf-8',
    });
    expect(typed.status).toBe(201);
  });

  it('is read for POST alone', async () => {
    const token = await initialToken(app);
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(endpoint, { method, headers: { authorization: `Bearer ${token}` } });
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'POST']);
    }
  });
});

describe('a client that registered itself', () => {
  it('signs people in, reads userinfo and refreshes, with a secret', async () => {
    const callback = `${app.baseUrl}/try/callback`;
    const { json } = await register(app, {
      redirect_uris: [callback],
      client_name: 'Web',
      application_type: 'web',
    });
    const [id, secret] = [String(json['client_id']), String(json['client_secret'])];
    const url = authorizeUrl(app, { client_id: id, scope: 'openid email offline_access' }, SERVER);
    const code = (await answerTo(new UserAgent(app.baseUrl), url)).get('code') ?? '';
    const headers = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
    const tokens = (await redeem(app, code, { client_id: undefined }, headers, SERVER)).json;
    const info = await userinfo(app, tokens['access_token'], SERVER);
    expect(info.json).toMatchObject({ email: 'alice@localhost' });
    const idToken = JSON.parse(
      Buffer.from(String(tokens['id_token']).split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(idToken).not.toHaveProperty('email');
    const again = await refresh(app, tokens['refresh_token'], { client_id: undefined }, headers, SERVER);
    expect(again.status).toBe(200);
    const byPost = { client_id: id, client_secret: secret };
    expect((await refresh(app, again.json['refresh_token'], byPost, {}, SERVER)).status).toBe(401);
  });

  it('C11: is native where it has loopback addresses only and says nothing, and may use any port', async () => {
    const { json } = await register(app, {
      redirect_uris: ['http://127.0.0.1/callback'],
      token_endpoint_auth_method: 'none',
    });
    expect(json).toMatchObject({ application_type: 'native', token_endpoint_auth_method: 'none' });
    expect(json).not.toHaveProperty('client_secret');
    expect(json).not.toHaveProperty('client_secret_expires_at');
    const redirectUri = 'http://127.0.0.1:49152/callback';
    const params = { client_id: String(json['client_id']), redirect_uri: redirectUri, scope: 'openid' };
    const answer = await answerTo(new UserAgent(app.baseUrl), authorizeUrl(app, params, SERVER));
    const redeemed = { client_id: params.client_id, redirect_uri: redirectUri };
    expect((await redeem(app, answer.get('code') ?? '', redeemed, {}, SERVER)).status).toBe(200);
  });

  it.each([
    ['a public one', { token_endpoint_auth_method: 'none' }, true],
    ['one with a secret', {}, false],
  ])('needs PKCE unless the server says otherwise: %s', async (_what, more, needed) => {
    await declareOpenServer(app, { slug: 'lenient', name: 'Lenient', registrationRequiresPkce: false });
    const ask = async (server: string) => {
      const body = { redirect_uris: [`${app.baseUrl}/try/callback`], ...more };
      const { json } = await register(app, body, server);
      const params = { client_id: String(json['client_id']), code_challenge: undefined, scope: 'openid' };
      const url = authorizeUrl(app, { ...params, code_challenge_method: undefined }, server);
      const response = await new UserAgent(app.baseUrl).fetch(url);
      return response.headers.get('location')?.includes('error=invalid_request') ?? false;
    };
    expect([await ask(SERVER), await ask('/as/lenient')]).toEqual([true, needed]);
  });

  it('is known at its own server alone', async () => {
    const { json } = await register(app, { redirect_uris: [`${app.baseUrl}/try/callback`] });
    const response = await fetch(authorizeUrl(app, { client_id: String(json['client_id']) }), {
      redirect: 'manual',
    });
    expect(response.status).toBe(400);
  });

  it('lets nobody leave the policy by the file: a closed server knows no such scope', async () => {
    const clients = [
      { clientId: 'c', clientName: 'C', scope: ['client:register'], redirectUris: [REDIRECT] },
    ];
    await expect(declareServers(app, { slug: 'closed', name: 'Closed', clients })).rejects.toThrow(/scope/);
  });
});
