/**
 * Every endpoint that reads parameters, in one form: what it knows, a request that it accepts, what its own refusal
 * looks like, and how to see that a refused request spent and changed nothing.
 */
import { expect } from 'vitest';
import type { TestApp } from './app.js';
import { browserOf } from './interaction.js';
import { REGISTERED } from './redirect-uri-corpus.js';
import { answerTo, authorizeUrl, form, type Params, verifier } from './relying-party.js';
import { APIS, credentials, plain, SERVER, verdictOf } from './request-inlets.js';
import { UserAgent } from './user-agent.js';

/** The text of a request, as it goes over the wire. */
export interface Sent {
  readonly query: string;
  readonly body: string;
}

/** One endpoint, or one way to use it. */
export interface EndpointInlet {
  readonly name: string;
  /** Below the issuer. */
  readonly path: string;
  /** Every parameter that it knows. */
  readonly known: readonly string[];
  /** A request that it accepts, made anew. */
  prepare(): Promise<Prepared>;
}

/** A request that would be accepted. */
export interface Prepared {
  readonly params: Params;
  /** Sends it, or what became of it. */
  send(sent: Sent, headers?: Record<string, string>): Promise<Response>;
  /** Expects the refusal of this endpoint, for something about this parameter. */
  expectRefusal(response: Response, name: string): Promise<void>;
  /** Whether the request itself is accepted still: nothing was spent. It is spent with that. */
  isIntact(): Promise<boolean>;
}

const AUTHORIZATION = [
  ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'response_mode', 'nonce', 'resource'],
  ...['code_challenge', 'code_challenge_method', 'prompt', 'max_age', 'login_hint', 'id_token_hint'],
  ...['ui_locales', 'claims_locales', 'display', 'acr_values', 'claims', 'registration'],
  ...['request', 'request_uri'],
];
const CREDENTIALS = ['client_id', 'client_secret', 'client_assertion_type', 'client_assertion'];
const TOKEN = [
  ...CREDENTIALS,
  ...['grant_type', 'scope', 'resource', 'code', 'redirect_uri', 'code_verifier', 'refresh_token'],
];
const ABOUT_TOKENS = [...CREDENTIALS, 'token', 'token_type_hint'];
const END_SESSION = [
  ...['id_token_hint', 'logout_hint', 'client_id', 'post_logout_redirect_uri', 'state', 'ui_locales'],
];

const isOpenToGet = new Set(['/authorize', '/userinfo', '/end_session']);

/** What the client `web` of the table has in hand. */
interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly idToken: string;
}

/** The table, for the client `web` of request-inlets.ts, whose server must be declared. */
export async function openEndpointInlets(app: TestApp): Promise<readonly EndpointInlet[]> {
  const alice = await browserOf(app, 'alice');
  const own = credentials('web');
  const request = (more: Params) => plain({ client_id: 'web', ...more });
  const codeOf = async (more: Params = {}) =>
    (await answerTo(alice, authorizeUrl(app, request(more), SERVER))).get('code') ?? '';
  const exchange = async (): Promise<Params> => ({
    ...{ grant_type: 'authorization_code', code: await codeOf({ scope: 'openid offline_access' }) },
    ...{ redirect_uri: REGISTERED, code_verifier: verifier, ...own },
  });
  const sendTo = (path: string, agent = new UserAgent(app.baseUrl)): Prepared['send'] => {
    return ({ query, body }, headers = {}) => {
      const url = `${SERVER}${path}${query && `?${query}`}`;
      const typed = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
      const isGet = body === '' && isOpenToGet.has(path);
      return agent.fetch(url, isGet ? {} : { method: 'POST', body, headers: typed });
    };
  };
  const bodyOf = (params: Params): Sent => ({ query: '', body: `${form(params)}` });
  const tokens = async (): Promise<Tokens> => {
    const response = await sendTo('/token')(bodyOf(await exchange()));
    const json = (await response.json()) as Record<string, string>;
    const { access_token: accessToken = '', refresh_token: refreshToken = '', id_token: idToken = '' } = json;
    return { accessToken, refreshToken, idToken };
  };
  const isActive = async (token: string) => {
    const response = await sendTo('/introspect')(bodyOf({ token, ...own }));
    return ((await response.json()) as { active: boolean }).active;
  };

  const json = (
    name: string,
    path: string,
    known: readonly string[],
    make: () => Promise<{ params: Params; isIntact: () => Promise<boolean> }>,
  ): EndpointInlet => ({
    ...{ name, path, known },
    prepare: async () => ({ ...(await make()), send: sendTo(path), expectRefusal: expectJson }),
  });
  /** A request that answers 2xx is the proof that nothing of it was spent. */
  const answered = (name: string, path: string, known: readonly string[], make: () => Promise<Params>) =>
    json(name, path, known, async () => {
      const params = await make();
      return { params, isIntact: async () => (await sendTo(path)(bodyOf(params))).ok };
    });

  return [
    {
      ...{ name: 'authorize', path: '/authorize', known: AUTHORIZATION },
      prepare: async () => {
        const params = request({ nonce: 'n', max_age: '900', ui_locales: 'de', login_hint: 'alice' });
        const send = sendTo('/authorize');
        return {
          ...{ params, send },
          expectRefusal: (response, name) => expectAtClient(app, response, name),
          isIntact: async () => (await verdictOf(app, await send(bodyOf(params)))).outcome === 'accepted',
        };
      },
    },
    answered('a push', '/par', [...AUTHORIZATION, ...CREDENTIALS.slice(1)], async () => ({
      ...request({ nonce: 'n', resource: APIS[0] }),
      ...own,
    })),
    answered('a code', '/token', TOKEN, exchange),
    answered('a refresh token', '/token', TOKEN, async () => ({
      ...{ grant_type: 'refresh_token', refresh_token: (await tokens()).refreshToken, scope: 'openid' },
      ...own,
    })),
    answered('client credentials', '/token', TOKEN, async () => ({
      ...{ grant_type: 'client_credentials', scope: 'api:read', resource: APIS[0] },
      ...own,
    })),
    json('a revocation', '/revoke', ABOUT_TOKENS, async () => {
      const { accessToken } = await tokens();
      return { params: { token: accessToken, ...own }, isIntact: () => isActive(accessToken) };
    }),
    json('an introspection', '/introspect', ABOUT_TOKENS, async () => {
      const { accessToken } = await tokens();
      return { params: { token: accessToken, ...own }, isIntact: () => isActive(accessToken) };
    }),
    answered('userinfo', '/userinfo', ['access_token'], async () => ({
      access_token: (await tokens()).accessToken,
    })),
    {
      ...{ name: 'end_session', path: '/end_session', known: END_SESSION },
      prepare: async () => {
        const { idToken } = await tokens();
        const params = { id_token_hint: idToken, client_id: 'web', state: 's', ui_locales: 'de' };
        return {
          ...{ params, send: sendTo('/end_session', alice), expectRefusal: expectPage },
          isIntact: async () =>
            (await alice.graph<{ viewer: unknown }>('{ viewer { sub } }')).data?.viewer != null,
        };
      },
    },
  ];
}

async function expectJson(response: Response, name: string): Promise<void> {
  const { error } = (await response.json()) as { error: string };
  expect([name, response.status, error]).toEqual([name, 400, 'invalid_request']);
}

async function expectPage(response: Response, name: string): Promise<void> {
  expect([name, response.status, response.headers.get('location')]).toEqual([name, 400, null]);
  expect(await response.text()).toContain('id="error-code">invalid_request<');
}

/** Nobody knows where to redirect to where it is client or redirect URI that is in doubt. */
async function expectAtClient(app: TestApp, response: Response, name: string): Promise<void> {
  if (name === 'client_id' || name === 'redirect_uri') return expectPage(response, name);
  const { outcome, location, told } = await verdictOf(app, response);
  expect([name, outcome, location?.split('?')[0]]).toEqual([name, 'client', REGISTERED]);
  const state = name === 'state' ? undefined : 'state-1';
  expect([name, told['error'], told['iss'], told['state']]).toEqual([
    name,
    'invalid_request',
    app.baseUrl + SERVER,
    state,
  ]);
}
