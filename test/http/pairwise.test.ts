/** Pairwise subjects: one user, another name in each sector, the same wherever a client of the sector looks. */
import { createHmac } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type ClientInput, declareServers } from '../support/declared-server.js';
import { answerTo, authorizeUrl, redeem, tokenRequest, userinfo } from '../support/relying-party.js';
import { credentials, introspect, SECRET } from '../support/token-inlets.js';
import { UserAgent } from '../support/user-agent.js';

const scope = ['openid', 'offline_access', 'jobs'];
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const client = (clientId: string, redirectUri: string, more: Partial<ClientInput> = {}): ClientInput => ({
    ...{ clientId, clientName: clientId, redirectUris: [redirectUri], scope, secret: SECRET },
    ...{ subjectType: 'pairwise', grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'] },
    ...more,
  });
  const clients = [
    client('a', 'https://a.example/cb'),
    client('a-too', 'https://a.example:8443/other'),
    client('b', 'https://b.example/cb'),
    client('b-of-a', 'https://b.example/cb', { sectorIdentifierUri: 'https://a.example/sector.json' }),
    client('app', 'com.example.app:/cb', { applicationType: 'native' }),
    client('other-app', 'com.example.other:/cb', { applicationType: 'native' }),
    client('plain', 'https://a.example/plain', { subjectType: 'public' }),
  ];
  const server = { consent: 'off' as const, clients, scopes: [{ name: 'jobs', description: 'Run jobs' }] };
  await declareServers(
    app,
    { slug: 'pair', name: 'Pair', ...server },
    { slug: 'second', name: 'Second', ...server },
    { slug: 'sealed', name: 'Sealed', accessTokenFormat: 'opaque', ...server },
  );
});
afterAll(() => app.close());

const redirectUris: Record<string, string> = {
  a: 'https://a.example/cb',
  'a-too': 'https://a.example:8443/other',
  app: 'com.example.app:/cb',
  'other-app': 'com.example.other:/cb',
  plain: 'https://a.example/plain',
};

async function tokens(
  clientId: string,
  server = '/as/pair',
  username?: string,
  agent = new UserAgent(app.baseUrl),
) {
  const redirect_uri = redirectUris[clientId] ?? 'https://b.example/cb';
  const request = { client_id: clientId, redirect_uri, scope: 'openid offline_access' };
  const answer = await answerTo(agent, authorizeUrl(app, request, server), username);
  const params = { ...credentials(clientId), redirect_uri };
  const { status, json } = await redeem(app, answer.get('code') ?? '', params, {}, server);
  expect([clientId, status]).toEqual([clientId, 200]);
  return json;
}
const subject = async (clientId: string, server?: string, username?: string) =>
  decodeJwt((await tokens(clientId, server, username))['id_token'] ?? '').sub;

describe('OpenID Connect Core §8.1: pairwise subjects (R28)', () => {
  it('differ between sectors, and from the public subject', async () => {
    const found = await Promise.all(['a', 'b', 'app', 'other-app', 'plain'].map((id) => subject(id)));
    expect(new Set(found).size).toBe(5);
  });

  it('are the same in one sector: the host of the redirect URIs, or that of the sector identifier', async () => {
    const a = await subject('a');
    expect(await subject('a')).toBe(a);
    expect(await subject('a-too')).toBe(a);
    expect(await subject('b-of-a')).toBe(a);
  });

  it('differ between users, and between servers', async () => {
    const a = await subject('a');
    expect(await subject('a', '/as/pair', 'bob@localhost')).not.toBe(a);
    expect(await subject('a', '/as/second')).not.toBe(a);
    expect(await subject('plain', '/as/second')).toBe(await subject('plain'));
  });

  it('are what nobody without the secret of the server can compute or take back', async () => {
    const [a, plain] = [await subject('a'), await subject('plain')];
    const { sql } = app.instance.database;
    const [row] = await sql<{ salt: Buffer }[]>`
      select pairwise_salt as salt from authorization_servers where slug = 'pair'`;
    expect(row?.salt.length).toBe(32);
    const mac = createHmac('sha256', row?.salt ?? '')
      .update(`a.example\0${plain}`)
      .digest('base64url');
    expect(a).toBe(`usr_${mac}`);
  });

  it.each(['/as/pair', '/as/sealed'])('are what every answer of %s says', async (server) => {
    const first = await tokens('a', server);
    const idToken = decodeJwt(first['id_token'] ?? '');
    const turn = { grant_type: 'refresh_token', refresh_token: first['refresh_token'], ...credentials('a') };
    const { json: second } = await tokenRequest(app, turn, {}, server);
    const says = [
      decodeJwt(second['id_token'] ?? '').sub,
      (await userinfo(app, first['access_token'], server)).json['sub'],
      (await introspect(app, first['access_token'] ?? '', { as: 'a', server }))['sub'],
      (await introspect(app, second['refresh_token'] ?? '', { as: 'a', server }))['sub'],
      ...(server === '/as/pair' ? [decodeJwt(first['access_token'] ?? '').sub] : []),
    ];
    expect(new Set(says)).toEqual(new Set([idToken.sub]));
    const [user] = await app.instance.database.sql<
      { sub: string }[]
    >`select sub from users where username = 'alice'`;
    expect(JSON.stringify([idToken, first, second])).not.toContain(user?.sub);
  });
});

describe('OpenID Connect Core §8: the session has a name in each sector, too (R28)', () => {
  const sid = ({ id_token: token }: Record<string, string>) => decodeJwt(token ?? '')['sid'];

  it('two clients in one browser cannot be joined by it; one client, and one sector, keep theirs', async () => {
    const agent = new UserAgent(app.baseUrl);
    const named: Record<string, unknown> = {};
    for (const id of ['a', 'b', 'a-too', 'plain'])
      named[id] = sid(await tokens(id, '/as/pair', undefined, agent));
    const again = await tokens('a', '/as/pair', undefined, agent);
    const turn = { grant_type: 'refresh_token', refresh_token: again['refresh_token'], ...credentials('a') };
    const { json } = await tokenRequest(app, turn, {}, '/as/pair');
    expect([sid(again), sid(json), named['a-too']]).toEqual([named['a'], named['a'], named['a']]);
    expect(new Set(Object.values(named)).size).toBe(3);
    const { sql } = app.instance.database;
    const [session] = await sql<{ sid: string }[]>`select sid from sessions order by created_at desc limit 1`;
    expect([named['plain'], named['a'], named['b']].indexOf(session?.sid)).toBe(0);
  });

  it('another session has another one', async () => {
    expect(sid(await tokens('a'))).not.toBe(sid(await tokens('a')));
  });
});

describe('bar 38: a token about a client is about no user', () => {
  it('its subject is the client id, which cannot begin like a subject', async () => {
    const params = { grant_type: 'client_credentials', scope: 'jobs', ...credentials('a') };
    const { json } = await tokenRequest(app, params, {}, '/as/pair');
    expect(decodeJwt(json['access_token'] ?? '').sub).toBe('a');
    for (const id of ['a', 'plain']) expect(await subject(id)).toMatch(/^usr_/);
    const clients = [{ clientId: 'usr_x', clientName: 'X', redirectUris: ['https://x.example/cb'] }];
    await expect(declareServers(app, { slug: 'x', name: 'X', clients })).rejects.toThrow(/clientId/);
  });
});
