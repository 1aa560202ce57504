/** Revocation: what it ends, at both reaches, and what it leaves alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '../../src/jobs/sweep.js';
import { startApp, type TestApp } from '../support/app.js';
import { codeFor, userinfo } from '../support/relying-party.js';
import {
  credentials,
  declareInletServers,
  introspect,
  post,
  refreshAs,
  revokeAs,
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

/** Of an access token: whether userinfo and introspection still know it. */
async function lives(accessToken: string, server: string): Promise<boolean> {
  const [{ status }, { active }] = [
    await userinfo(app, accessToken, server),
    await introspect(app, accessToken, { server }),
  ];
  expect([status, active]).toEqual(active ? [200, true] : [401, false]);
  return active === true;
}

const refreshes = async (token: string, server: string, client = 'own') =>
  (await refreshAs(app, token, client, server)).status === 200;

/** The events of token.revoked since the last call. */
async function told(): Promise<{ client_id: string; detail: object; user_id: string | null }[]> {
  const { sql } = app.instance.database;
  const rows = await sql<{ id: string; client_id: string; detail: object; user_id: string | null }[]>`
    select id, client_id, detail, user_id from audit_events where type = 'token.revoked' and detail->>'seen' is null`;
  await sql`update audit_events set detail = detail || '{"seen":true}' where type = 'token.revoked'`;
  return rows.map(({ client_id, detail, user_id }) => ({ client_id, detail, user_id }));
}

describe('RFC 7009 §2.1: any token ends its grant', () => {
  it.each(['/as/jwt', '/as/opaque'])('by its refresh token (%s)', async (server) => {
    const first = await tokensOf(app, { server });
    const { json: second } = await refreshAs(app, first.refreshToken, 'own', server);
    const [access = '', refresh = ''] = [second['access_token'], second['refresh_token']];
    expect(await lives(first.accessToken, server)).toBe(true);
    const { status, text, headers } = await revokeAs(app, refresh, { server });
    expect([status, text, headers.get('cache-control')]).toEqual([200, '', 'no-store']);
    for (const each of [first.accessToken, access]) expect(await lives(each, server)).toBe(false);
    expect(await introspect(app, refresh, { server })).toEqual({ active: false });
    expect(await refreshes(refresh, server)).toBe(false);
  });

  it.each(['/as/jwt', '/as/opaque'])('by an access token (%s)', async (server) => {
    const { accessToken, refreshToken } = await tokensOf(app, { server });
    expect((await revokeAs(app, accessToken, { server })).status).toBe(200);
    expect(await lives(accessToken, server)).toBe(false);
    expect(await refreshes(refreshToken, server)).toBe(false);
  });

  it('and of this grant alone', async () => {
    const [one, other] = [await tokensOf(app), await tokensOf(app)];
    await revokeAs(app, one.accessToken);
    expect(await lives(other.accessToken, '/as/jwt')).toBe(true);
    expect(await refreshes(other.refreshToken, '/as/jwt')).toBe(true);
  });

  it('a public client names itself, and may do the same', async () => {
    const { accessToken, refreshToken } = await tokensOf(app, { client: 'spa' });
    expect((await revokeAs(app, refreshToken, { as: 'spa' })).status).toBe(200);
    expect((await userinfo(app, accessToken, '/as/jwt')).status).toBe(401);
    expect(await refreshes(refreshToken, '/as/jwt', 'spa')).toBe(false);
  });

  it('and is told to the audit trail once, however often it is asked for', async () => {
    await told();
    const { refreshToken } = await tokensOf(app);
    for (let time = 0; time < 3; time += 1) expect((await revokeAs(app, refreshToken)).status).toBe(200);
    expect(await told()).toEqual([
      {
        client_id: 'own',
        user_id: expect.any(String),
        detail: { grant: expect.any(String), ended: 'grant' },
      },
    ]);
  });
});

describe('RFC 7009 §2.1: with revocationReach token, that token alone', () => {
  const servers = ['/as/single', '/as/single-opaque'];

  it.each(servers)('an access token: its sisters and its grant live on (%s)', async (server) => {
    await told();
    const first = await tokensOf(app, { server });
    const { json: second } = await refreshAs(app, first.refreshToken, 'own', server);
    expect((await revokeAs(app, first.accessToken, { server })).status).toBe(200);
    expect((await revokeAs(app, first.accessToken, { server })).status).toBe(200);
    expect(await lives(first.accessToken, server)).toBe(false);
    expect(await lives(second['access_token'] ?? '', server)).toBe(true);
    expect(await refreshes(second['refresh_token'] ?? '', server)).toBe(true);
    const detail = { jti: expect.any(String), ended: 'access_token' };
    expect(await told()).toEqual([{ client_id: 'own', user_id: expect.any(String), detail }]);
  });

  it.each(servers)('a refresh token: it refreshes no more, access tokens go on (%s)', async (server) => {
    await told();
    const { accessToken, refreshToken } = await tokensOf(app, { server });
    for (let time = 0; time < 2; time += 1)
      expect((await revokeAs(app, refreshToken, { server })).status).toBe(200);
    expect(await refreshes(refreshToken, server)).toBe(false);
    expect(await introspect(app, refreshToken, { server })).toEqual({ active: false });
    // That it came back is no reuse: the client may not have heard that it is over.
    expect(await lives(accessToken, server)).toBe(true);
    const detail = { grant: expect.any(String), ended: 'refresh_token' };
    expect(await told()).toEqual([{ client_id: 'own', user_id: expect.any(String), detail }]);
  });

  it('a refresh token that was rotated before ends its successor as well', async () => {
    const server = '/as/single';
    const first = await tokensOf(app, { server });
    const { json: second } = await refreshAs(app, first.refreshToken, 'own', server);
    expect((await revokeAs(app, first.refreshToken, { server })).status).toBe(200);
    expect(await refreshes(second['refresh_token'] ?? '', server)).toBe(false);
    expect(await lives(second['access_token'] ?? '', server)).toBe(true);
  });

  it('access tokens of an old grant live on when the sweep passes after its refresh token was revoked', async () => {
    const server = '/as/single';
    const first = await tokensOf(app, { server });
    app.wait(2 * 86_400);
    const { json } = await refreshAs(app, first.refreshToken, 'own', server);
    await revokeAs(app, json['refresh_token'] ?? '', { server });
    await app.instance.database.sql`update sessions set ended_at = now() where ended_at is null`;
    await sweep(app.instance);
    expect(await lives(json['access_token'] ?? '', server)).toBe(true);
  });
});

describe('RFC 7009 §2.1: a token without a grant', () => {
  it.each(['/as/jwt', '/as/opaque', '/as/single'])('of a client for itself ends (%s)', async (server) => {
    const [one, other] = [await serviceToken(app, 'own', server), await serviceToken(app, 'own', server)];
    expect(await introspect(app, one, { server })).toMatchObject({ active: true });
    expect((await revokeAs(app, one, { server })).status).toBe(200);
    expect(await introspect(app, one, { server })).toEqual({ active: false });
    expect(await introspect(app, one, { as: 'api', server })).toEqual({ active: false });
    expect(await introspect(app, other, { server })).toMatchObject({ active: true });
  });

  it('is remembered until it would have expired, and then forgotten', async () => {
    const count = async () => {
      const [row] = await app.instance.database.sql<
        { n: number }[]
      >`select count(*)::int as n from revoked_tokens`;
      return row?.n;
    };
    await revokeAs(app, await serviceToken(app));
    const before = await count();
    await sweep(app.instance);
    expect(await count()).toBe(before);
    app.wait(2 * 86_400);
    await sweep(app.instance);
    expect(await count()).toBe(0);
  });
});

describe('RFC 7009 §2.2: a token that is none', () => {
  it('is 200 all the same, and empty', async () => {
    const { accessToken, refreshToken, json } = await tokensOf(app);
    const expired = await tokensOf(app, { server: '/as/opaque' });
    const elsewhere = await tokensOf(app, { server: '/as/single' });
    for (const token of [
      'unheard of',
      accessToken.slice(0, -2),
      `B${refreshToken.slice(1)}`,
      json['id_token'] ?? '',
      elsewhere.accessToken,
      elsewhere.refreshToken,
      expired.accessToken,
      await codeFor(app, { client_id: 'own', scope: 'openid' }, '/as/jwt'),
      'a'.repeat(8_000),
    ]) {
      const { status, text } = await revokeAs(app, token);
      expect([token.slice(0, 20), status, text]).toEqual([token.slice(0, 20), 200, '']);
    }
    expect(await lives(accessToken, '/as/jwt')).toBe(true);
    expect(await lives(elsewhere.accessToken, '/as/single')).toBe(true);
    expect(await refreshes(refreshToken, '/as/jwt')).toBe(true);
  });

  it('so is one that has expired, or whose grant is gone', async () => {
    const { accessToken, refreshToken } = await tokensOf(app);
    app.wait(601);
    expect((await revokeAs(app, accessToken)).status).toBe(200);
    expect(await refreshes(refreshToken, '/as/jwt')).toBe(true);
    const gone = await tokensOf(app);
    await app.instance.database.sql`delete from grants where revoked_at is null`;
    for (const token of [gone.accessToken, gone.refreshToken])
      expect((await revokeAs(app, token)).status).toBe(200);
  });
});

describe('RFC 7009 §2.1: who may not', () => {
  it.each(['/as/jwt', '/as/single'])('another client: refused, and the token lives (%s)', async (server) => {
    await told();
    const { accessToken, refreshToken } = await tokensOf(app, { server });
    for (const as of ['friend', 'spa', 'api']) {
      for (const token of [accessToken, refreshToken, await serviceToken(app, 'own', server)]) {
        const { status, text } = await revokeAs(app, token, { as, server });
        expect([as, status, JSON.parse(text).error]).toEqual([as, 400, 'invalid_request']);
      }
    }
    expect(await lives(accessToken, server)).toBe(true);
    expect(await refreshes(refreshToken, server)).toBe(true);
    expect(await told()).toEqual([]);
  });

  it.each<[string, object]>([
    ['nobody', {}],
    ['a confidential client without its secret', { client_id: 'own' }],
    ['a wrong secret', { client_id: 'own', client_secret: 'x'.repeat(40) }],
    ['a public client with a secret', { client_id: 'spa', client_secret: SECRET }],
  ])('bar 25: %s is 401, and the token lives', async (_case, params) => {
    const { accessToken } = await tokensOf(app);
    const { status, text } = await post(`${app.baseUrl}/as/jwt/revoke`, { token: accessToken, ...params });
    expect([status, JSON.parse(text).error]).toEqual([401, 'invalid_client']);
    expect(await lives(accessToken, '/as/jwt')).toBe(true);
  });

  it('bar 4: a request without a token, with two, or with one in the query', async () => {
    const url = `${app.baseUrl}/as/jwt/revoke`;
    const { accessToken } = await tokensOf(app);
    expect((await post(url, credentials('own'))).status).toBe(400);
    expect((await post(`${url}?token=${accessToken}`, credentials('own'))).status).toBe(400);
    const twice = new URLSearchParams({ token: accessToken, client_id: 'own', client_secret: SECRET });
    twice.append('token', accessToken);
    expect((await fetch(url, { method: 'POST', body: twice })).status).toBe(400);
    expect((await fetch(url)).status).toBe(405);
    expect(await lives(accessToken, '/as/jwt')).toBe(true);
  });
});
