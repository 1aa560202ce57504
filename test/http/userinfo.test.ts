/** Userinfo: ways to bring the token, claims by scope, and who is turned away with which challenge. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  answerTo,
  authorizeUrl,
  basic,
  codeFor,
  redeem,
  tokenRequest,
  tokensFor,
  userinfo,
} from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startApp();
  token = (await redeem(app, await codeFor(app))).json['access_token'] ?? '';
});
afterAll(() => app.close());

const ask = (init: RequestInit = {}, query = '') => fetch(`${app.baseUrl}/userinfo${query}`, init);
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
const inBody = (value: string): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({ access_token: value }),
});
const claimsOf = async (scope: string, username?: string) => {
  const answer = await answerTo(new UserAgent(app.baseUrl), authorizeUrl(app, { scope }), username);
  const { json } = await redeem(app, answer.get('code') ?? '');
  return {
    claims: (await userinfo(app, json['access_token'])).json,
    idToken: decodeJwt(json['id_token'] ?? ''),
  };
};

describe('OpenID Connect Core §5.3.1, R25: ways to ask', () => {
  it.each<[string, () => RequestInit]>([
    ['GET with the header', () => ({ headers: bearer(token) })],
    ['POST with the header and no body', () => ({ method: 'POST', headers: bearer(token) })],
    [
      'POST with the header and an empty form',
      () => ({ method: 'POST', headers: bearer(token), body: new URLSearchParams() }),
    ],
    [
      'POST with the header and a form of unknown fields',
      () => ({ method: 'POST', headers: bearer(token), body: new URLSearchParams({ x: 'y' }) }),
    ],
    ['POST with the body', () => inBody(token)],
    ['the scheme in another case (R26)', () => ({ headers: { authorization: `bEARER ${token}` } })],
  ])('%s', async (_case, init) => {
    const response = await ask(init());
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ email: 'alice@localhost' });
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('%s is 405', async (method) => {
    const response = await ask({ method, headers: bearer(token) });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('a JSON body is refused', async () => {
    const headers = { ...bearer(token), 'content-type': 'application/json' };
    const response = await ask({ method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(400);
  });
});

describe('OpenID Connect Core §5.4: claims by scope, with their exact types', () => {
  it('sub alone for openid alone, equal to that of the ID token', async () => {
    const { claims, idToken } = await claimsOf('openid');
    expect(claims).toEqual({ sub: idToken.sub });
  });

  it('C6, R33: profile', async () => {
    const { claims } = await claimsOf('openid profile');
    expect(claims).toEqual({
      sub: expect.stringMatching(/^usr_/),
      name: 'Alice Pleasance Liddell',
      given_name: 'Alice',
      family_name: 'Liddell',
      middle_name: 'Pleasance',
      nickname: 'Ally',
      preferred_username: 'alice',
      profile: 'https://alice.example/about',
      picture: 'https://alice.example/portrait.jpg',
      website: 'https://alice.example',
      gender: 'female',
      birthdate: '1992-05-04',
      zoneinfo: 'Europe/London',
      locale: 'en-GB',
      updated_at: expect.any(Number),
    });
    expect(Number.isInteger(claims['updated_at'])).toBe(true);
    expect(Number(claims['updated_at'])).toBeGreaterThan(1_700_000_000);
  });

  it('updated_at is a whole second that has passed', async () => {
    await app.instance.database
      .sql`update users set updated_at = '2026-01-01T00:00:00.700Z' where username = 'alice'`;
    const { claims } = await claimsOf('openid profile');
    expect(claims['updated_at']).toBe(Date.parse('2026-01-01T00:00:00Z') / 1000);
  });

  it('C3, C5, R33: email, phone, address and groups', async () => {
    const { claims } = await claimsOf('openid email phone address groups');
    expect(claims).toEqual({
      sub: expect.any(String),
      email: 'alice@localhost',
      email_verified: true,
      phone_number: '+44 20 7946 0018',
      phone_number_verified: true,
      address: {
        formatted: '1 Deanery Lane\nOxford OX1 4EW\nUnited Kingdom',
        street_address: '1 Deanery Lane',
        locality: 'Oxford',
        region: 'Oxfordshire',
        postal_code: 'OX1 4EW',
        country: 'United Kingdom',
      },
      groups: ['admins', 'staff'],
    });
  });

  it('R33: a user of the demo has every claim that the metadata names and a person can have', async () => {
    const { claims, idToken } = await claimsOf('openid profile email address phone groups');
    const metadata = await fetch(`${app.baseUrl}/.well-known/openid-configuration`);
    const { claims_supported: named } = (await metadata.json()) as { claims_supported: string[] };
    const aboutThePerson = named.filter((name) => !(name in idToken) || name in claims);
    expect(Object.keys(claims).sort()).toEqual(aboutThePerson.sort());
    expect(Object.values(claims).filter((value) => value === null || value === '')).toEqual([]);
  });

  it('R25: what a user does not have is left out, never null or empty', async () => {
    const { claims } = await claimsOf('openid profile email phone address groups', 'bob@localhost');
    expect(claims).toMatchObject({ email: 'bob@localhost', email_verified: false, groups: ['staff'] });
    for (const name of [
      'nickname',
      'picture',
      'phone_number',
      'phone_number_verified',
      'address',
      'birthdate',
    ]) {
      expect(claims).not.toHaveProperty(name);
    }
    expect(Object.values(claims)).not.toContain(null);
  });
});

describe('RFC 6750 §3: challenges', () => {
  it.each<[string, RequestInit, string]>([
    ['no token at all', {}, ''],
    ['no token, by POST', { method: 'POST', body: new URLSearchParams() }, ''],
    ['an empty token in the body', inBody(''), ''],
    ['another scheme', { headers: basic('demo-m2m') }, ''],
  ])('without an error code: %s', async (_case, init, query) => {
    const response = await ask(init, query);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="portico"');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('a token in the query is not looked at (R26)', async () => {
    const response = await ask({}, `?access_token=${token}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="portico"/);
    expect(await response.text()).not.toContain('alice');
  });

  it.each<[string, () => RequestInit, () => string]>([
    ['header and body', () => ({ ...inBody(token), headers: bearer(token) }), () => ''],
    ['header and query', () => ({ headers: bearer(token) }), () => `?access_token=${token}`],
    ['body and query', () => inBody(token), () => `?access_token=${token}`],
  ])('invalid_request for two ways at once: %s', async (_case, init, query) => {
    const response = await ask(init(), query());
    expect(response.status).toBe(400);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_request"');
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer a,b',
    'Bearer "a"',
    'Bearer =',
    'Bearer a=b',
    'Bearer ä',
    'Bearer\ta',
  ])('invalid_request for a malformed header: %j', async (authorization) => {
    const response = await ask({ headers: { authorization: Buffer.from(authorization).toString('latin1') } });
    expect([400, 401]).toContain(response.status);
    expect(await response.text()).not.toContain('alice');
  });

  it('invalid_token for one that is not ours', async () => {
    const response = await ask({ headers: bearer('not.our.token') });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="portico", error="invalid_token", error_description="[^"]+"$/,
    );
    expect(await response.json()).toMatchObject({ error: 'invalid_token' });
  });

  it('insufficient_scope for the token of a client without a user', async () => {
    const { json } = await tokenRequest(app, { grant_type: 'client_credentials' }, basic('demo-m2m'));
    const response = await ask({ headers: bearer(json['access_token'] ?? '') });
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
  });

  it('bar 9: invalid_token for that of another server, in both directions', async () => {
    const code = await codeFor(app, { scope: 'openid acme:read' }, '/as/acme');
    const acme = (await redeem(app, code, {}, {}, '/as/acme')).json['access_token'];
    expect((await userinfo(app, acme, '/as/acme')).status).toBe(200);
    expect((await userinfo(app, acme)).status).toBe(401);
    expect((await userinfo(app, token, '/as/acme')).status).toBe(401);
  });

  it('invalid_token for an ID token, a refresh token and a code', async () => {
    const tokens = await tokensFor(app);
    for (const other of [tokens['id_token'], tokens['refresh_token'], await codeFor(app)]) {
      expect((await userinfo(app, other)).status).toBe(401);
      expect((await ask(inBody(other ?? ''))).status).toBe(401);
    }
  });
});
