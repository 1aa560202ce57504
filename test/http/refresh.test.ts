/** Refresh tokens: when there is one, what it may ask for, whose it is, and both ends of its life. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { beginAt, declareRefreshServers, outcome, refused, turnAt } from '../support/refresh-servers.js';
import { basic, codeFor, redeem, refresh, tokensFor, userinfo } from '../support/relying-party.js';

const DAY = 86_400;
const offline = 'openid email offline_access';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareRefreshServers(app);
});
afterAll(() => app.close());

const turn = turnAt(() => app);
const begin = beginAt(() => app);

describe('RFC 6749 §6: when a refresh token is issued', () => {
  it('with offline_access, to a client that may use the grant', async () => {
    expect(await begin('strict')).toHaveProperty('refresh_token');
    expect(await begin('strict', 'openid email')).not.toHaveProperty('refresh_token');
    expect(await begin('no-refresh')).not.toHaveProperty('refresh_token');
  });

  it('without offline_access where the server says so, still not to a client without the grant', async () => {
    const tokens = await begin('strict', 'openid email', '/as/always');
    expect(tokens).toHaveProperty('refresh_token');
    expect((await turn(tokens['refresh_token'], {}, '/as/always')).status).toBe(200);
    expect(await begin('no-refresh', offline, '/as/always')).not.toHaveProperty('refresh_token');
  });
});

describe('RFC 6749 §6: scope', () => {
  let token: string | undefined;
  beforeEach(async () => {
    token = (await begin('strict', 'openid email offline_access api'))['refresh_token'];
  });

  it('can be narrowed, for one access token only', async () => {
    const { json } = await turn(token, { scope: 'email openid' });
    expect(json['scope']?.split(' ').sort()).toEqual(['email', 'openid']);
    expect(
      decodeJwt(json['access_token'] ?? '')
        ['scope']?.toString()
        .split(' ')
        .sort(),
    ).toEqual(['email', 'openid']);
    expect((await turn(json['refresh_token'])).json['scope']).toBe('openid email offline_access api');
  });

  it('without openid brings no ID token, and userinfo stays shut', async () => {
    const { json } = await turn(token, { scope: 'api' });
    expect(json).not.toHaveProperty('id_token');
    expect((await userinfo(app, json['access_token'], '/as/r')).status).toBe(403);
  });

  it.each(['openid profile', 'unheard:of', 'openid email offline_access api phone', 'OPENID'])(
    'bar 18: beyond the grant is refused without spending: %s',
    async (scope) => {
      expect(outcome(await turn(token, { scope }))).toEqual([400, 'invalid_scope']);
      expect((await turn(token)).status).toBe(200);
    },
  );
});

describe('bar 25: binding', () => {
  it('another client, or a client that did not authenticate, is refused without spending', async () => {
    const code = await codeFor(app, { client_id: 'demo-web', scope: offline });
    const { refresh_token: token } = (await redeem(app, code, { client_id: undefined }, basic('demo-web')))
      .json;
    const own = { client_id: undefined };
    expect(outcome(await refresh(app, token))).toEqual(refused);
    expect(outcome(await refresh(app, token, { client_id: 'demo-web' }))).toEqual([401, 'invalid_client']);
    expect(outcome(await refresh(app, token, own, basic('demo-web', 'x'.repeat(43))))).toEqual([
      401,
      'invalid_client',
    ]);
    expect(outcome(await refresh(app, token, own, basic('demo-m2m')))[0]).toBe(400);
    expect(outcome(await turn(token, {}, '/as/r'))).toEqual(refused);
    expect((await refresh(app, token, own, basic('demo-web'))).status).toBe(200);
  });

  it('another client with an old token ends nothing either', async () => {
    const { refresh_token: first } = await tokensFor(app);
    const { refresh_token: second } = (await refresh(app, first)).json;
    app.wait(11);
    expect(outcome(await refresh(app, first, { client_id: undefined }, basic('demo-web')))).toEqual(refused);
    expect((await refresh(app, second)).status).toBe(200);
  });
});

describe('bar 27: expiry', () => {
  it('idle: used at 599 seconds it lives on, at 601 it does not', async () => {
    const { refresh_token: first } = await begin('strict');
    app.wait(599);
    const { refresh_token: second } = (await turn(first)).json;
    app.wait(599);
    const { refresh_token: third } = (await turn(second)).json;
    app.wait(601);
    expect(outcome(await turn(third))).toEqual(refused);
  });

  it('absolute: used every minute it ends all the same', async () => {
    let { refresh_token: token } = await begin('strict');
    for (let minute = 1; minute < 60; minute += 1) {
      app.wait(60);
      const { status, json } = await turn(token);
      expect([minute, status]).toEqual([minute, 200]);
      token = json['refresh_token'];
    }
    app.wait(61);
    expect(outcome(await turn(token))).toEqual(refused);
  });

  it('by default 14 days idle and 90 days in all', async () => {
    let { refresh_token: token } = await tokensFor(app);
    for (let week = 1; week <= 6; week += 1) {
      app.wait(13.9 * DAY);
      token = (await refresh(app, token)).json['refresh_token'];
      expect(token).toBeTruthy();
    }
    app.wait(6.7 * DAY);
    expect(outcome(await refresh(app, token))).toEqual(refused);
    const idle = await tokensFor(app);
    app.wait(14 * DAY + 1);
    expect(outcome(await refresh(app, idle['refresh_token']))).toEqual(refused);
  });
});
