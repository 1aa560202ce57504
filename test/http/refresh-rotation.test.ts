/** Refresh tokens: rotation, reuse, and the grace in between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { beginAt, declareRefreshServers, outcome, refused, turnAt } from '../support/refresh-servers.js';
import { refresh, tokensFor, userinfo } from '../support/relying-party.js';

const offline = 'openid email offline_access';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareRefreshServers(app);
});
afterAll(() => app.close());

const turn = turnAt(() => app);
const begin = beginAt(() => app);

describe('RFC 9700 §4.14.2: rotation', () => {
  it('turns the token each time, and the new one works', async () => {
    let { refresh_token: token } = await begin('strict');
    const seen = new Set([token]);
    for (let round = 0; round < 4; round += 1) {
      const { status, json } = await turn(token);
      expect(status).toBe(200);
      expect(Object.keys(json).sort()).toEqual([
        'access_token',
        'expires_in',
        'id_token',
        'refresh_token',
        'scope',
        'token_type',
      ]);
      token = json['refresh_token'];
      seen.add(token);
    }
    expect(seen.size).toBe(5);
  });

  it('bar 21: with grace 0 the old token ends the grant, at once', async () => {
    const first = await begin('strict');
    const second = (await turn(first['refresh_token'])).json;
    expect(outcome(await turn(first['refresh_token']))).toEqual(refused);
    expect(outcome(await turn(second['refresh_token']))).toEqual(refused);
    for (const each of [first, second])
      expect((await userinfo(app, each['access_token'], '/as/r')).status).toBe(401);
    await app.instance.audit.flush();
    const events = await app.instance.database
      .sql`select type from audit_events where type = 'grant.refresh_reused'`;
    expect(events.length).toBeGreaterThan(0);
  });

  it.each([
    ['demo-spa', 10, ''],
    ['long', 120, '/as/r'],
  ])('bar 21: the grace of %s is %i seconds', async (client, grace, server) => {
    const own = { client_id: client };
    const inside = await begin(client, offline, server);
    const { json: second } = await turn(inside['refresh_token'], own, server);
    app.wait(grace - 1);
    expect((await turn(inside['refresh_token'], own, server)).json['refresh_token']).toBe(
      second['refresh_token'],
    );

    const outside = await begin(client, offline, server);
    const { json: third } = await turn(outside['refresh_token'], own, server);
    app.wait(grace + 1);
    expect(outcome(await turn(outside['refresh_token'], own, server))).toEqual(refused);
    expect(outcome(await turn(third['refresh_token'], own, server))).toEqual(refused);
    expect((await userinfo(app, third['access_token'], server)).status).toBe(401);
  });
});

describe('security 1.4: the idempotent grace', () => {
  it('gives the same successor as often as it is asked for, while that is unused', async () => {
    const { refresh_token: first } = await tokensFor(app);
    const successors = new Set<string | undefined>();
    for (let round = 0; round < 5; round += 1) {
      app.wait(1);
      successors.add((await refresh(app, first)).json['refresh_token']);
    }
    expect(successors.size).toBe(1);
    expect((await refresh(app, [...successors][0])).status).toBe(200);
  });

  it('does not slide: asking again does not lengthen it', async () => {
    const { refresh_token: first } = await tokensFor(app);
    await refresh(app, first);
    app.wait(6);
    expect((await refresh(app, first)).status).toBe(200);
    app.wait(6);
    expect(outcome(await refresh(app, first))).toEqual(refused);
  });

  it('bar 21: ends where the successor is used: then the old one is reuse, inside the window too', async () => {
    const { refresh_token: first } = await tokensFor(app);
    const second = (await refresh(app, first)).json['refresh_token'];
    const third = (await refresh(app, second)).json['refresh_token'];
    expect(outcome(await refresh(app, first))).toEqual(refused);
    expect(outcome(await refresh(app, third))).toEqual(refused);
  });

  it('bar 21: a grandparent is reuse, inside the window too', async () => {
    const { refresh_token: first } = await tokensFor(app);
    const second = (await refresh(app, first)).json['refresh_token'];
    await refresh(app, second);
    expect((await refresh(app, second)).status).toBe(200);
    expect(outcome(await refresh(app, first))).toEqual(refused);
    expect(outcome(await refresh(app, second))).toEqual(refused);
  });

  it('bar 24: a token with a wrong MAC is refused and ends nothing', async () => {
    const { refresh_token: token = '' } = await tokensFor(app);
    const raw = Buffer.from(token, 'base64url');
    for (const at of [0, 15, 19, 20, 51]) {
      const altered = Buffer.from(raw);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(outcome(await refresh(app, altered.toString('base64url')))).toEqual(refused);
    }
    for (const altered of [`${token}=`, `${token}A`, token.slice(1), `${token.slice(0, -1)}*`, ` ${token}`]) {
      expect(outcome(await refresh(app, altered))).toEqual(refused);
    }
    expect((await refresh(app, token)).status).toBe(200);
  });
});
