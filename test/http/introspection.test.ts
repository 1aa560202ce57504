/** Introspection: who is told what about which token, and that nobody is told more. */
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { setting } from '../support/interaction.js';
import { codeFor, redeem, userinfo } from '../support/relying-party.js';
import {
  API,
  credentials,
  declareInletServers,
  inletServer,
  introspect,
  OTHER_API,
  post,
  refreshAs,
  SECRET,
  serviceToken,
  tokensOf,
} from '../support/token-inlets.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareInletServers(app);
});
afterAll(() => app.close());

const SIGNED = 'application/token-introspection+jwt';
const inactive = { active: false };
const ask = (params: object, headers = {}, server = '/as/jwt') =>
  post(`${app.baseUrl}${server}/introspect`, { ...params }, headers);

describe('RFC 7662 §2.2: an access token', () => {
  it.each(['/as/jwt', '/as/opaque'])('says the same in either format (%s)', async (server) => {
    const { accessToken, json } = await tokensOf(app, { server });
    const answer = await introspect(app, accessToken, { server });
    const idToken = decodeJwt(json['id_token'] ?? '');
    expect(answer).toEqual({
      active: true,
      scope: 'openid profile email offline_access api:read',
      client_id: 'own',
      token_type: 'Bearer',
      exp: Number(answer['iat']) + 600,
      iat: idToken.iat,
      sub: idToken.sub,
      aud: [API, app.baseUrl + server],
      iss: app.baseUrl + server,
      jti: expect.stringMatching(/^[\w-]{22}$/),
      acr: 'urn:portico:acr:password',
      auth_time: idToken['auth_time'],
    });
  });

  it('of a client for itself is about the client', async () => {
    const answer = await introspect(app, await serviceToken(app));
    expect(answer).toMatchObject({ active: true, sub: 'own', client_id: 'own', aud: API, scope: 'api:read' });
    for (const name of ['acr', 'auth_time', 'username']) expect(answer).not.toHaveProperty(name);
  });

  it('is the business of the resource that it is for', async () => {
    const { accessToken } = await tokensOf(app);
    expect(await introspect(app, accessToken, { as: 'api' })).toMatchObject({
      active: true,
      client_id: 'own',
    });
    const { accessToken: elsewhere } = await tokensOf(app, { scope: 'openid other:read' });
    expect(await introspect(app, elsewhere)).toMatchObject({ aud: [OTHER_API, `${app.baseUrl}/as/jwt`] });
    expect(await introspect(app, elsewhere, { as: 'api' })).toEqual(inactive);
  });

  it('ends with its time', async () => {
    const { accessToken } = await tokensOf(app);
    app.wait(599);
    expect(await introspect(app, accessToken)).toMatchObject({ active: true });
    app.wait(2);
    expect(await introspect(app, accessToken)).toEqual(inactive);
  });
});

describe('RFC 7662 §2.2: a refresh token', () => {
  it('says what it is good for, to its own client alone', async () => {
    const { refreshToken, json } = await tokensOf(app);
    const answer = await introspect(app, refreshToken);
    const { sub, iat, auth_time } = decodeJwt(json['id_token'] ?? '');
    expect(answer).toEqual({
      active: true,
      scope: 'openid profile email offline_access api:read',
      client_id: 'own',
      iss: `${app.baseUrl}/as/jwt`,
      sub,
      iat,
      exp: Number(iat) + 14 * 86_400,
      auth_time,
      acr: 'urn:portico:acr:password',
    });
    for (const as of ['friend', 'stranger', 'api'])
      expect(await introspect(app, refreshToken, { as })).toEqual(inactive);
  });

  it('is inactive once it was rotated, and past its idle end', async () => {
    const { refreshToken } = await tokensOf(app);
    const next = (await refreshAs(app, refreshToken)).json['refresh_token'] ?? '';
    expect(await introspect(app, refreshToken)).toEqual(inactive);
    expect(await introspect(app, next)).toMatchObject({ active: true });
    app.wait(14 * 86_400 + 1);
    expect(await introspect(app, next)).toEqual(inactive);
  });

  it('says no more of its scope than is in force: what the server or the client lost is not', async () => {
    await declareServers(app, inletServer(app, 'shrinking'));
    const server = '/as/shrinking';
    const there = `issuer_id = (select id from authorization_servers where slug = 'shrinking')`;
    const { refreshToken } = await tokensOf(app, { server });
    const scope = async () => (await introspect(app, refreshToken, { server }))['scope'];
    expect(await scope()).toBe('openid profile email offline_access api:read');
    await setting(app, `update clients set scope = array_remove(scope, 'profile') where ${there}`);
    expect(await scope()).toBe('openid email offline_access api:read');
    await setting(app, `delete from scopes where name = 'api:read' and ${there}`);
    expect(await scope()).toBe('openid email offline_access');
  });

  it.each(['refresh_token', 'access_token', 'unheard_of'])('whatever the hint %j says', async (hint) => {
    const { accessToken, refreshToken } = await tokensOf(app);
    for (const token of [accessToken, refreshToken]) {
      const { text } = await ask({ token, token_type_hint: hint, ...credentials('own') });
      expect(JSON.parse(text)).toMatchObject({ active: true });
    }
  });
});

describe('bar 36: what is none of the caller’s business is inactive, and nothing else is said', () => {
  const unknown: [string, () => Promise<string> | string][] = [
    [
      'of another client',
      async () => (await tokensOf(app, { client: 'friend', scope: 'openid' })).accessToken,
    ],
    ['of another client for itself', () => serviceToken(app, 'stranger')],
    ['of another server', async () => (await tokensOf(app, { server: '/as/single' })).accessToken],
    ['of another server, opaque', async () => (await tokensOf(app, { server: '/as/opaque' })).accessToken],
    ['an ID token', async () => (await tokensOf(app)).json['id_token'] ?? ''],
    ['a code', () => codeFor(app, { client_id: 'own', scope: 'openid' }, '/as/jwt')],
    ['garbled', async () => (await tokensOf(app)).accessToken.slice(0, -2)],
    ['a garbled refresh token', async () => `B${(await tokensOf(app)).refreshToken.slice(1)}`],
    ['of no form at all', () => 'unheard of'],
    ['8 KB', () => 'a'.repeat(8_000)],
  ];

  it.each(unknown)('%s', async (_case, make) => {
    const token = await make();
    const plain = await ask({ token, ...credentials('own') });
    expect([plain.status, plain.text]).toEqual([200, '{"active":false}']);
    const signed = await ask({ token, ...credentials('own') }, { accept: SIGNED });
    expect(signed.status).toBe(200);
    expect(decodeJwt(signed.text)['token_introspection']).toEqual(inactive);
  });

  it('nor to a resource that the token is not for', async () => {
    const { accessToken } = await tokensOf(app, { scope: 'openid other:read' });
    const { text } = await ask({ token: accessToken, ...credentials('api') }, { accept: SIGNED });
    expect(decodeJwt(text)['token_introspection']).toEqual(inactive);
  });

  it('nor do the headers tell a token from no token', async () => {
    const { accessToken } = await tokensOf(app);
    const [one, other] = [
      await ask({ token: accessToken, ...credentials('stranger') }),
      await ask({ token: 'x', ...credentials('stranger') }),
    ];
    const names = ({ headers }: { headers: Headers }) => [...headers.keys()];
    expect(names(one)).toEqual(names(other));
    expect(one.text).toBe(other.text);
  });
});

describe('RFC 7662 §2.1: whoever asks authenticates', () => {
  it.each<[string, object, object]>([
    ['nobody', {}, {}],
    ['a public client', credentials('spa'), {}],
    ['a confidential client without its secret', { client_id: 'own' }, {}],
    ['a wrong secret', { client_id: 'own', client_secret: 'x'.repeat(40) }, {}],
    ['an unknown client', { client_id: 'nobody', client_secret: SECRET }, {}],
    ['an access token instead', {}, { authorization: 'Bearer x' }],
    ['a client of another server', { client_id: 'demo-web', client_secret: SECRET }, {}],
  ])('bar 36: %s is refused with 401, and told nothing', async (_case, params, headers) => {
    const { accessToken } = await tokensOf(app, { client: 'spa' });
    for (const token of [accessToken, 'x']) {
      const answer = await ask({ token, ...params }, headers);
      expect([answer.status, JSON.parse(answer.text).error]).toEqual([401, 'invalid_client']);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
      expect(answer.text).not.toMatch(/active|usr_/);
    }
  });

  it('by Basic as well, and never by the query', async () => {
    const { accessToken } = await tokensOf(app);
    const authorization = `Basic ${Buffer.from(`own:${SECRET}`).toString('base64')}`;
    const { status, headers, text } = await ask({ token: accessToken }, { authorization });
    expect([status, JSON.parse(text).active]).toEqual([200, true]);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    const byQuery = await post(
      `${app.baseUrl}/as/jwt/introspect?token=${accessToken}`,
      {},
      { authorization },
    );
    expect([byQuery.status, JSON.parse(byQuery.text).error]).toEqual([400, 'invalid_request']);
    expect((await ask({}, { authorization })).status).toBe(400);
    const get = await fetch(`${app.baseUrl}/as/jwt/introspect`, { headers: { authorization } });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('bars 12, 21 and 26: what has ended is inactive at once', () => {
  const both = async (tokens: { accessToken: string; refreshToken: string }, server: string) => [
    await introspect(app, tokens.accessToken, { server }),
    await introspect(app, tokens.refreshToken, { server }),
  ];
  const { sql } = { sql: () => app.instance.database.sql };

  it.each(['/as/jwt', '/as/opaque'])('of a user who is disabled (%s)', async (server) => {
    const tokens = await tokensOf(app, { server });
    await sql()`update users set disabled_at = now() where username = 'alice'`;
    try {
      expect(await both(tokens, server)).toEqual([inactive, inactive]);
      expect((await userinfo(app, tokens.accessToken, server)).status).toBe(401);
    } finally {
      await sql()`update users set disabled_at = null where username = 'alice'`;
    }
    expect(await both(tokens, server)).toMatchObject([{ active: true }, { active: true }]);
  });

  it.each(['/as/jwt', '/as/opaque'])(
    'of a client that is disabled, its own tokens included (%s)',
    async (server) => {
      const { accessToken } = await tokensOf(app, { client: 'friend', server });
      const own = await serviceToken(app, 'stranger', server);
      expect(await introspect(app, accessToken, { as: 'api', server })).toMatchObject({ active: true });
      expect(await introspect(app, own, { as: 'api', server })).toMatchObject({ active: true });
      await sql()`update clients set disabled_at = now() where client_id in ('friend', 'stranger')`;
      try {
        for (const token of [accessToken, own])
          expect(await introspect(app, token, { as: 'api', server })).toEqual(inactive);
      } finally {
        await sql()`update clients set disabled_at = null where client_id in ('friend', 'stranger')`;
        app.instance.cache.clear();
      }
    },
  );

  it.each(['/as/jwt', '/as/opaque'])('bar 12: of a grant whose code came back (%s)', async (server) => {
    const code = await codeFor(app, { client_id: 'own', scope: 'openid offline_access' }, server);
    const use = () => redeem(app, code, credentials('own'), {}, server);
    const { json } = await use();
    const tokens = { accessToken: json['access_token'] ?? '', refreshToken: json['refresh_token'] ?? '' };
    expect(await both(tokens, server)).toMatchObject([{ active: true }, { active: true }]);
    expect((await use()).json['error']).toBe('invalid_grant');
    expect(await both(tokens, server)).toEqual([inactive, inactive]);
  });

  it.each(['/as/jwt', '/as/opaque'])('of a grant whose refresh token came back (%s)', async (server) => {
    const first = await tokensOf(app, { server });
    const { json: second } = await refreshAs(app, first.refreshToken, 'own', server);
    expect(await introspect(app, first.accessToken, { server })).toMatchObject({ active: true });
    expect((await refreshAs(app, first.refreshToken, 'own', server)).status).toBe(400);
    for (const token of [first.accessToken, second['access_token'], second['refresh_token']])
      expect(await introspect(app, token ?? '', { server })).toEqual(inactive);
  });
});

describe('RFC 9701: the answer as a JWT', () => {
  it.each(['RS256', 'ES256', 'PS256', 'EdDSA'] as const)(
    'signed with %s, as the caller registered',
    async (alg) => {
      const caller = browserClient(app, 'signed', {
        secret: SECRET,
        redirectUris: [],
        grantTypes: ['client_credentials'],
        protectedResources: [API],
        ...(alg === 'RS256' ? {} : { introspectionSignedResponseAlg: alg }),
      });
      await declareServers(app, inletServer(app, `signed-${alg.toLowerCase()}`, { clients: [caller] }));
      const server = `/as/signed-${alg.toLowerCase()}`;
      const { accessToken } = await tokensOf(app, { server });
      const { text, headers } = await ask(
        { token: accessToken, ...credentials('signed') },
        { accept: SIGNED },
        server,
      );
      expect(headers.get('content-type')).toBe(SIGNED);
      expect(headers.get('cache-control')).toBe('no-store');
      const jwks = createLocalJWKSet(await (await fetch(`${app.baseUrl}${server}/jwks`)).json());
      const { payload, protectedHeader } = await jwtVerify(text, jwks, { algorithms: [alg] });
      expect(protectedHeader).toEqual({ alg, typ: 'token-introspection+jwt', kid: expect.any(String) });
      expect(payload).toEqual({
        iss: app.baseUrl + server,
        aud: 'signed',
        iat: expect.any(Number),
        token_introspection: await introspect(app, accessToken, { as: 'signed', server }),
      });
      expect(payload['token_introspection']).toMatchObject({ active: true, client_id: 'own' });
    },
  );

  it.each([
    [SIGNED, true],
    [`application/json, ${SIGNED}; q=0.5`, true],
    ['Application/Token-Introspection+JWT', true],
    ['application/json', false],
    ['*/*', false],
    ['application/jwt', false],
  ])('for Accept: %s %s', async (accept, isSigned) => {
    const { headers } = await ask({ token: 'x', ...credentials('own') }, { accept });
    expect(headers.get('content-type')).toBe(isSigned ? SIGNED : 'application/json; charset=utf-8');
  });

  it('RFC 8725 §3.12: is no access token and no ID token, wherever it is tried', async () => {
    const { accessToken } = await tokensOf(app);
    const { text } = await ask({ token: accessToken, ...credentials('own') }, { accept: SIGNED });
    expect(decodeProtectedHeader(text).typ).toBe('token-introspection+jwt');
    expect((await userinfo(app, text, '/as/jwt')).status).toBe(401);
    expect(await introspect(app, text)).toEqual(inactive);
  });
});
