/** The conditions of an authorization request, each met and each broken, and what comes back to the client. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  answerTo,
  authorizeUrl,
  callback,
  form,
  interactionOf,
  type Params,
  signIn,
} from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = (params: Params = {}, server = '') =>
  fetch(authorizeUrl(app, params, server), { redirect: 'manual' });

/** What the client was told, at the redirect URI. */
function toldAt(response: Response, redirectUri = callback(app)): Record<string, string> {
  const location = response.headers.get('location') ?? '';
  expect(response.status).toBe(303);
  expect(location.split('?')[0]).toBe(redirectUri);
  return Object.fromEntries(new URL(location).searchParams);
}

async function shown(response: Response, check: string): Promise<string> {
  expect(response.status).toBe(400);
  expect(response.headers.get('location')).toBeNull();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await response.text();
  expect(html).toContain(check);
  return html;
}

describe('RFC 6749 §4.1.1: a request that meets every condition', () => {
  it('leads to the page that drives the interaction, with 303', async () => {
    const response = await ask();
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(
      new RegExp(`^${app.baseUrl}/sign-in\\?interaction=in_[\\w-]+$`),
    );
  });

  it.each(['GET', 'POST'])('does so by %s as well (R6)', async (method) => {
    const url = new URL(authorizeUrl(app));
    const response =
      method === 'GET'
        ? await fetch(url, { redirect: 'manual' })
        : await fetch(`${app.baseUrl}/authorize`, { method, body: url.searchParams, redirect: 'manual' });
    expect(response.status).toBe(303);
    interactionOf(response);
  });

  it('reads a POST whose parameters are spread over query and body', async () => {
    const { searchParams } = new URL(authorizeUrl(app));
    const state = searchParams.get('state') ?? '';
    searchParams.delete('state');
    const response = await fetch(`${app.baseUrl}/authorize?${form({ state })}`, {
      method: 'POST',
      body: searchParams,
      redirect: 'manual',
    });
    interactionOf(response);
  });

  it('answers code, state and iss and nothing else (R16)', async () => {
    const answer = await answerTo(new UserAgent(app.baseUrl), authorizeUrl(app));
    expect([...answer.keys()].sort()).toEqual(['code', 'iss', 'session_state', 'state']);
    expect(answer.get('code')).toMatch(/^[\w-]{64}$/);
    expect(answer.get('state')).toBe('state-1');
    expect(answer.get('iss')).toBe(app.baseUrl);
    expect(answer.get('session_state')).toMatch(/^[\w-]{43}\.[\w-]{12}$/);
  });

  it.each<[string, Params]>([
    ['unknown parameters', { foo: 'bar', 'a[b]': 'c', client_assertion: 'x', audience: 'z' }],
    [
      'hints of every kind',
      {
        display: 'touch',
        claims_locales: 'de',
        acr_values: 'urn:x 1',
        login_hint: 'a',
        ui_locales: 'xx-YY de',
      },
    ],
    ['an empty wish for claims', { claims: '{}' }],
    ['response_mode=query', { response_mode: 'query' }],
    [
      'a parameter named like a member of every object',
      { ['__proto__']: 'x', constructor: 'y', toString: 'z' } as unknown as Params,
    ],
  ])('R6, R11: ignores or tolerates %s', async (_case, params) => {
    interactionOf(await ask(params));
  });

  it('takes the request of a confidential client and the loopback redirect of a native one on any port', async () => {
    interactionOf(await ask({ client_id: 'demo-web' }));
    interactionOf(await ask({ redirect_uri: 'http://127.0.0.1:51234/callback' }));
  });
});

describe('RFC 6749 §4.1.2.1, RFC 9700 §4.1: shown on our page, never redirected (R8)', () => {
  it.each<[string, Params, string, string]>([
    ['client_id is missing', { client_id: undefined }, 'client_id', 'client_id is missing'],
    ['client_id is empty', { client_id: '' }, 'client_id', 'client_id is missing'],
    ['the client is unknown', { client_id: 'nobody' }, 'client', 'client_id is not registered here'],
    ['the client id is not exact', { client_id: 'DEMO-SPA' }, 'client', 'client_id is not registered here'],
    [
      'the client id is over-long',
      { client_id: 'd'.repeat(4000) },
      'client',
      'client_id is not registered here',
    ],
    ['redirect_uri is missing', { redirect_uri: undefined }, 'redirect_uri', 'redirect_uri is missing'],
    ['redirect_uri is empty', { redirect_uri: '' }, 'redirect_uri', 'redirect_uri is missing'],
    [
      'redirect_uri is not registered',
      { redirect_uri: 'https://evil.test/cb' },
      'redirect_uri_registered',
      'not one of the registered',
    ],
  ])('%s', async (_case, params, check, message) => {
    const html = await shown(await ask(params), check);
    expect(html).toContain(message);
  });

  it('also where everything else is wrong too: client and redirect URI come first', async () => {
    const wrong = { response_type: 'token', scope: 'nope', prompt: 'none login', code_challenge: 'x' };
    await shown(await ask({ ...wrong, client_id: 'nobody' }), 'client');
    await shown(await ask({ ...wrong, redirect_uri: 'https://evil.test/cb' }), 'redirect_uri_registered');
  });

  it('a redirect URI of another server is not one of this server', async () => {
    const acme = `${app.baseUrl}/as/acme/try/callback`;
    await shown(await ask({ redirect_uri: acme }), 'redirect_uri_registered');
    interactionOf(await ask({ redirect_uri: acme, scope: 'openid acme:read' }, '/as/acme'));
  });
});

describe('RFC 6749 §4.1.2.1: told to the client, with state and iss', () => {
  it.each<[string, Params, string]>([
    ['response_type is missing', { response_type: undefined }, 'invalid_request'],
    [
      'response_type=token, to be told in the query',
      { response_type: 'token', response_mode: 'query' },
      'unsupported_response_type',
    ],
    [
      'response_type=code token, to be told in the query',
      { response_type: 'code token', response_mode: 'query' },
      'unsupported_response_type',
    ],
    [
      'response_type=id_token, to be told in the query',
      { response_type: 'id_token', response_mode: 'query' },
      'unsupported_response_type',
    ],
    ['response_type=none', { response_type: 'none' }, 'unsupported_response_type'],
    ['response_type=CODE', { response_type: 'CODE' }, 'unsupported_response_type'],
    ['response_mode=jwt', { response_mode: 'jwt' }, 'invalid_request'],
    ['an unsigned request object (R13)', { request: 'e30.e30.' }, 'invalid_request_object'],
    [
      'a request_uri that is not registered (R13)',
      { request_uri: 'https://a.example/r' },
      'invalid_request_uri',
    ],
    ['both of them (R13)', { request: 'e30.e30.', request_uri: 'https://a.example/r' }, 'invalid_request'],
    ['a resource that is not known', { resource: 'https://nobody.example' }, 'invalid_target'],
    ['claims that are no JSON', { claims: 'email' }, 'invalid_request'],
    ['a hint that is no ID token', { id_token_hint: 'e30.e30.x' }, 'invalid_request'],
    [
      'an essential acr that nobody can earn',
      { claims: '{"id_token":{"acr":{"essential":true,"value":"urn:x"}}}' },
      'unmet_authentication_requirements',
    ],
    ['registration', { registration: '{}' }, 'registration_not_supported'],
    ['max_age is no number', { max_age: 'soon' }, 'invalid_request'],
    ['max_age is negative', { max_age: '-1' }, 'invalid_request'],
    ['max_age is a fraction', { max_age: '1.5' }, 'invalid_request'],
    ['max_age is too large', { max_age: '99999999999' }, 'invalid_request'],
    ['a nonce longer than is sane', { nonce: 'n'.repeat(1025) }, 'invalid_request'],
    ['a login_hint longer than is sane', { login_hint: 'n'.repeat(321) }, 'invalid_request'],
    ['a redirect_uri with malformed neighbours', { nonce: '\0' }, 'invalid_request'],
  ])('%s', async (_case, params, error) => {
    const told = toldAt(await ask(params));
    expect(told).toMatchObject({ error, state: 'state-1', iss: app.baseUrl });
    // R15: the characters of RFC 6749 §4.1.2.1.
    expect(told['error_description']).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(Object.keys(told).sort()).toEqual(['error', 'error_description', 'iss', 'state']);
  });

  it.each(['token', 'id_token', 'code token', 'code id_token'])(
    'in the fragment for response_type=%s, where such a client looks (Multiple Response Types §5)',
    async (type) => {
      const told = new URL((await ask({ response_type: type })).headers.get('location') ?? '');
      expect(told.search).toBe('');
      const fragment = new URLSearchParams(told.hash.slice(1));
      expect(Object.fromEntries(fragment)).toMatchObject({
        error: 'unsupported_response_type',
        state: 'state-1',
        iss: app.baseUrl,
      });
    },
  );

  it('in the query where the client asks for response_mode=fragment, which is not offered', async () => {
    expect(toldAt(await ask({ response_mode: 'fragment' }))).toMatchObject({ error: 'invalid_request' });
  });

  it('without state where none was sent', async () => {
    expect(toldAt(await ask({ state: undefined, response_type: 'none' }))).not.toHaveProperty('state');
  });

  it('of the second server with the issuer of the second server', async () => {
    expect(toldAt(await ask({ scope: 'acme:read' }, '/as/acme'))['iss']).toBe(`${app.baseUrl}/as/acme`);
  });

  it('that a client may not use the grant, were it registered with a redirect URI', async () => {
    await app.instance.database.sql`
      update clients set redirect_uris = ${`{${callback(app)}}`}::text[] where client_id = 'demo-m2m'`;
    app.instance.cache.clear();
    expect(toldAt(await ask({ client_id: 'demo-m2m', scope: 'openid' }))['error']).toBe(
      'unauthorized_client',
    );
  });

  it('that the user refused', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(authorizeUrl(app)));
    await signIn(agent, id, 'bob@localhost');
    const { cookies } = agent;
    expect(cookies.has('sid')).toBe(true);
    const denied = await agent.submit(`/interaction/${id}/consent`, { decision: 'deny' });
    expect(denied.status).toBe(303);
    const told = toldAt(await agent.fetch(denied.headers.get('location') ?? ''));
    expect(told).toMatchObject({ error: 'access_denied', state: 'state-1', iss: app.baseUrl });
  });
});
