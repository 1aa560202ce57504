/** R12, OpenID Connect Core §5.5: claims that are asked for by name, from the request to the answer. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import {
  answerTo,
  authorizeUrl,
  decide,
  interactionOf,
  type Params,
  redeem,
  refresh,
  signIn,
  userinfo,
} from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const SERVER = '/as/claims';
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareServers(app, {
    slug: 'claims',
    name: 'Claims',
    clients: [
      browserClient(app, 'spa', { scope: ['openid', 'profile', 'email', 'offline_access'] }),
      browserClient(app, 'paired', { subjectType: 'pairwise', scope: ['openid', 'profile', 'email'] }),
    ],
  });
});
afterAll(() => app.close());

const url = (claims: object | undefined, more: Params = {}) =>
  authorizeUrl(
    app,
    { client_id: 'spa', scope: 'openid', claims: claims && JSON.stringify(claims), ...more },
    SERVER,
  );
const ids = { client_id: 'spa' };

async function tokens(agent: UserAgent, address: string, clientId = 'spa') {
  const answer = await answerTo(agent, address);
  const code = answer.get('code');
  if (!code) throw new Error(`no code: ${answer}`);
  const { json } = await redeem(app, code, { client_id: clientId }, {}, SERVER);
  const { access_token, refresh_token, id_token, scope } = json as Record<
    'access_token' | 'refresh_token' | 'id_token' | 'scope',
    string
  >;
  return { access_token, refresh_token, id_token, scope, claims: decodeJwt(id_token) };
}

const CONSENT = `query ($id: ID!) { interaction(id: $id) { step { __typename ... on ConsentStep {
  scopes { name } alreadyGranted { name } } } } }`;

async function askedFor(agent: UserAgent, id: string): Promise<string[]> {
  const { data } = await agent.graph<{
    interaction: { step: { scopes?: { name: string }[] } };
  }>(CONSENT, { id });
  return (data?.interaction.step.scopes ?? []).map(({ name }) => name).sort();
}

describe('R12: the claims parameter', () => {
  it('puts a claim into the ID token and another into userinfo, beside the scope', async () => {
    const claims = { id_token: { email: null }, userinfo: { given_name: { essential: true }, nope: null } };
    const { access_token, scope, claims: idToken } = await tokens(new UserAgent(app.baseUrl), url(claims));
    expect(scope).toBe('openid');
    expect(idToken['email']).toBe('alice@localhost');
    expect(idToken).not.toHaveProperty('given_name');
    const { json } = await userinfo(app, access_token, SERVER);
    expect(json).toEqual({ sub: idToken.sub, given_name: 'Alice' });
  });

  it('asks the user for what would open the claims, by its scope', async () => {
    const agent = new UserAgent(app.baseUrl);
    const claims = { id_token: { email: null }, userinfo: { name: null } };
    const id = interactionOf(await agent.fetch(url(claims)));
    await signIn(agent, id, 'bob@localhost');
    expect(await askedFor(agent, id)).toEqual(['email', 'openid', 'profile']);
  });

  it('asks again for claims that nobody agreed to yet, though the scope is agreed', async () => {
    const agent = new UserAgent(app.baseUrl);
    const first = interactionOf(await agent.fetch(url(undefined)));
    await signIn(agent, first, 'bob@localhost');
    await decide(agent, first);
    await agent.fetch(`/resume?interaction=${first}`);
    const silent = await agent.fetch(url({ userinfo: { email: null } }, { prompt: 'none' }));
    expect(silent.headers.get('location')).toContain('error=consent_required');
    const id = interactionOf(await agent.fetch(url({ userinfo: { email: null } })));
    expect(await askedFor(agent, id)).toEqual(['email']);
  });

  it('OWASP ASVS 10.4.11: reaches no further than the client may ask', async () => {
    const claims = { id_token: { phone_number: null }, userinfo: { phone_number: null, groups: null } };
    const { access_token, claims: idToken } = await tokens(new UserAgent(app.baseUrl), url(claims));
    expect(idToken).not.toHaveProperty('phone_number');
    expect((await userinfo(app, access_token, SERVER)).json).toEqual({ sub: idToken.sub });
  });

  it('holds for what is refreshed', async () => {
    const claims = { id_token: { email: null }, userinfo: { email: null } };
    const address = url(claims, { scope: 'openid offline_access', prompt: 'consent' });
    const { refresh_token } = await tokens(new UserAgent(app.baseUrl), address);
    const { json } = await refresh(app, refresh_token, ids, {}, SERVER);
    expect(decodeJwt(json['id_token'] ?? '')['email']).toBe('alice@localhost');
    expect((await userinfo(app, json['access_token'], SERVER)).json).toHaveProperty('email');
  });

  it('gets a null where the user has no such claim: it is left out (§5.5.1)', async () => {
    const agent = new UserAgent(app.baseUrl);
    const claims = { userinfo: { website: { essential: true } } };
    const answer = await answerTo(agent, url(claims), 'bob@localhost');
    const { json } = await redeem(app, answer.get('code') ?? '', ids, {}, SERVER);
    expect((await userinfo(app, json['access_token'], SERVER)).json).not.toHaveProperty('website');
  });

  it('§5.5.1.1: an essential acr that is earned is answered, and says so', async () => {
    const acr = { essential: true, values: ['urn:other', 'urn:portico:acr:password'] };
    const { claims } = await tokens(new UserAgent(app.baseUrl), url({ id_token: { acr } }));
    expect(claims['acr']).toBe('urn:portico:acr:password');
  });

  it('§5.5.1.1: one that is only wished for is no reason to refuse', async () => {
    const { claims } = await tokens(
      new UserAgent(app.baseUrl),
      url({ id_token: { acr: { values: ['urn:other'] }, auth_time: { essential: true } } }),
    );
    expect(claims['acr']).toBe('urn:portico:acr:password');
    expect(claims['auth_time']).toEqual(expect.any(Number));
  });
});

describe('OpenID Connect Core §3.1.2.2: an answer about one user', () => {
  it.each(['spa', 'paired'])('is given to %s about that user only', async (clientId) => {
    const alice = new UserAgent(app.baseUrl);
    const plain = url(undefined, { client_id: clientId });
    const { claims } = await tokens(alice, plain, clientId);
    const about = (sub: unknown, more: Params = {}) =>
      url({ id_token: { sub: { value: sub } } }, { client_id: clientId, ...more });
    const silent = await alice.fetch(about(claims.sub, { prompt: 'none' }));
    expect(silent.headers.get('location')).toContain('code=');
    const other = await alice.fetch(about('usr_somebody', { prompt: 'none' }));
    expect(other.headers.get('location')).toContain('error=login_required');
  });

  it('is not given by signing in as somebody else', async () => {
    const { claims } = await tokens(new UserAgent(app.baseUrl), url(undefined));
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(url({ id_token: { sub: { value: claims.sub } } })));
    expect((await signIn(agent, id, 'bob@localhost')).interaction?.step.__typename).toBe('SignInStep');
    const why = 'query ($id: ID!) { interaction(id: $id) { step { ... on SignInStep { reason } } } }';
    const { data } = await agent.graph(why, { id });
    expect(data).toEqual({ interaction: { step: { reason: 'OTHER_ACCOUNT' } } });
    expect((await agent.fetch(`/resume?interaction=${id}`)).headers.get('location')).toContain('/sign-in');
    expect((await signIn(agent, id)).interaction?.step.__typename).toBe('ContinueStep');
  });
});

describe('R10: id_token_hint', () => {
  it.each(['spa', 'paired'])('of %s: the user that it is about, expired or not', async (clientId) => {
    const agent = new UserAgent(app.baseUrl);
    const own: Params = { client_id: clientId };
    const { id_token: hint } = await tokens(agent, url(undefined, own), clientId);
    app.wait(3_600);
    const silent = await agent.fetch(url(undefined, { ...own, prompt: 'none', id_token_hint: hint }));
    expect(silent.headers.get('location')).toContain('code=');
  });

  it('of another user than the one who is signed in is login_required under prompt=none', async () => {
    const { id_token: hint } = await tokens(new UserAgent(app.baseUrl), url(undefined));
    const bob = new UserAgent(app.baseUrl);
    await answerTo(bob, url(undefined), 'bob@localhost');
    const silent = await bob.fetch(url(undefined, { prompt: 'none', id_token_hint: hint }));
    expect(silent.headers.get('location')).toContain('error=login_required');
  });

  it('picks one of two who are signed in', async () => {
    const agent = new UserAgent(app.baseUrl);
    const { id_token: hint, claims } = await tokens(agent, url(undefined));
    const id = interactionOf(await agent.fetch(url(undefined, { prompt: 'login' })));
    await signIn(agent, id, 'bob@localhost');
    await decide(agent, id);
    await agent.fetch(`/resume?interaction=${id}`);
    const both = await agent.fetch(url(undefined, { prompt: 'none' }));
    expect(both.headers.get('location')).toContain('error=account_selection_required');
    const one = await agent.fetch(url(undefined, { prompt: 'none', id_token_hint: hint }));
    const code = new URL(one.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { json } = await redeem(app, code, ids, {}, SERVER);
    expect(decodeJwt(json['id_token'] ?? '').sub).toBe(claims.sub);
  });

  it('of another client, another server or another key is refused', async () => {
    const { id_token: foreign } = await tokens(
      new UserAgent(app.baseUrl),
      url(undefined, { client_id: 'paired' }),
      'paired',
    );
    const { id_token: hint = '' } = await tokens(new UserAgent(app.baseUrl), url(undefined));
    const forged = `${hint.slice(0, hint.lastIndexOf('.'))}.${Buffer.alloc(384).toString('base64url')}`;
    const elsewhere = (await answerTo(new UserAgent(app.baseUrl), authorizeUrl(app))).get('code') ?? '';
    const { id_token: ofDefault } = (await redeem(app, elsewhere)).json;
    for (const each of [foreign, forged, ofDefault, 'x', 'e30.e30.e30']) {
      const response = await fetch(url(undefined, { id_token_hint: each }), { redirect: 'manual' });
      expect(response.headers.get('location')).toContain('error=invalid_request');
    }
  });

  it('and claims about two users are refused', async () => {
    const { id_token: hint } = await tokens(new UserAgent(app.baseUrl), url(undefined));
    const both = url({ id_token: { sub: { value: 'usr_other' } } }, { id_token_hint: hint });
    expect((await fetch(both, { redirect: 'manual' })).headers.get('location')).toContain(
      'error=invalid_request',
    );
  });
});

describe('a request that took too long', () => {
  it('is started again with all that it asked for', async () => {
    const agent = new UserAgent(app.baseUrl);
    const claims = { userinfo: { email: null }, id_token: { sub: { value: 'usr_1' } } };
    const id = interactionOf(await agent.fetch(url(claims)));
    app.wait(3_700);
    const page = await (await agent.fetch(`/sign-in?interaction=${id}`)).text();
    const [, restart = ''] = /"restartUrl":"([^"]+)"/.exec(page) ?? [];
    const { searchParams } = new URL(restart);
    expect(JSON.parse(searchParams.get('claims') ?? '')).toEqual(claims);
  });
});
