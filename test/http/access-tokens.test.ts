/** Access tokens: what they say, in both formats. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { basic, type Params, tokenRequest, tokensFor, userinfo } from '../support/relying-party.js';
import { declareTokenServers, sorted, tokensAt, verifiedAt } from '../support/token-servers.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareTokenServers(app);
});
afterAll(() => app.close());

const verified = verifiedAt(() => app);
const tokens = tokensAt(() => app);

describe('RFC 9068: access tokens', () => {
  it('are at+jwt, ES256, with a kid, and exactly these claims', async () => {
    const { access_token: token = '', id_token: idToken = '' } = await tokens();
    const claims = await verified(token, '', { typ: 'at+jwt', audience: app.baseUrl, algorithms: ['ES256'] });
    expect(sorted(decodeProtectedHeader(token))).toEqual(['alg', 'kid', 'typ']);
    expect(sorted(claims)).toEqual(
      [
        'acr',
        'amr',
        'aud',
        'auth_time',
        'client_id',
        'exp',
        'gid',
        'iat',
        'iss',
        'jti',
        'scope',
        'sub',
      ].sort(),
    );
    expect(claims).toMatchObject({
      client_id: 'demo-spa',
      scope: 'openid profile email',
      sub: decodeJwt(idToken).sub,
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
    expect(Buffer.from(claims.jti ?? '', 'base64url').length).toBeGreaterThanOrEqual(16);
  });

  it('name the resources of their scopes, and the server where they open userinfo (RFC 9068 §3)', async () => {
    const audience = async (scope: string) =>
      decodeJwt((await tokens({ scope }, '/as/short')).access_token ?? '').aud;
    expect(await audience('openid')).toBe(`${app.baseUrl}/as/short`);
    expect(await audience('openid api:read')).toEqual(['https://api.example/', `${app.baseUrl}/as/short`]);
    expect(await audience('openid api:read other:read')).toHaveLength(3);
  });

  it('never repeat a jti, and live as long as the server says', async () => {
    const [one, other] = [await tokens({}, '/as/short'), await tokens({}, '/as/short')];
    expect(one.expires_in).toBe(120);
    const claims = decodeJwt(one.access_token ?? '');
    expect(Number(claims.exp) - Number(claims.iat)).toBe(120);
    expect(claims.jti).not.toBe(decodeJwt(other.access_token ?? '').jti);
  });

  it('expire', async () => {
    const { access_token: token } = await tokens({}, '/as/short');
    app.wait(118);
    expect((await userinfo(app, token, '/as/short')).status).toBe(200);
    app.wait(3);
    const { status, json } = await userinfo(app, token, '/as/short');
    expect([status, json['error']]).toEqual([401, 'invalid_token']);
  });
});

describe('protocol 1.4: opaque access tokens', () => {
  it('tell nothing, and open userinfo', async () => {
    const { access_token: token = '' } = await tokens({}, '/as/opaque');
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/usr_|demo-spa|openid/);
    expect((await userinfo(app, token, '/as/opaque')).json).toMatchObject({ email: 'alice@localhost' });
  });

  it('open nothing altered, cut, elsewhere or expired', async () => {
    const { access_token: token = '' } = await tokens({}, '/as/opaque');
    const flipped = (at: number) =>
      `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    const wrong = [
      flipped(0),
      flipped(20),
      flipped(token.length - 3),
      token.slice(0, -4),
      token.slice(4),
      `${token}AAAA`,
      `${token}=`,
    ];
    for (const each of wrong) expect((await userinfo(app, each, '/as/opaque')).status).toBe(401);
    for (const server of ['', '/as/other', '/as/short'])
      expect((await userinfo(app, token, server)).status).toBe(401);
    app.wait(601);
    expect((await userinfo(app, token, '/as/opaque')).status).toBe(401);
  });

  it('sealed under the purpose of another value they are nothing', async () => {
    const { refresh_token: refreshToken } = await tokensFor(app);
    expect((await userinfo(app, refreshToken)).status).toBe(401);
  });
});

describe('RFC 6749 §4.4: client_credentials', () => {
  const ask = (params: Params = {}) =>
    tokenRequest(app, { grant_type: 'client_credentials', ...params }, basic('demo-m2m'));

  it('gives an access token about the client, and nothing else', async () => {
    const { status, json } = await ask();
    expect(status).toBe(200);
    expect(sorted(json)).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    const claims = await verified(json['access_token'], '', {
      typ: 'at+jwt',
      audience: 'https://files.example/api',
    });
    expect(claims).toMatchObject({ sub: 'demo-m2m', client_id: 'demo-m2m', scope: 'files:read files:write' });
    for (const name of ['auth_time', 'acr', 'amr', 'gid', 'sid']) expect(claims).not.toHaveProperty(name);
  });

  it('bar 18: narrows, ignores the unknown, and never widens', async () => {
    expect((await ask({ scope: 'files:read' })).json['scope']).toBe('files:read');
    expect((await ask({ scope: 'files:read unheard:of' })).json['scope']).toBe('files:read');
    for (const scope of [
      'openid',
      'files:read openid',
      'offline_access',
      'email files:read',
      'files:read "',
    ]) {
      expect([scope, (await ask({ scope })).json['error']]).toEqual([scope, 'invalid_scope']);
    }
  });
});
