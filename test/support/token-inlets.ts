/** Servers for the tests of introspection and revocation, and how their clients ask. */
import type { TestApp } from './app.js';
import { browserClient, declareServers, type ServerInput } from './declared-server.js';
import { codeFor, form, type Params, redeem, tokenRequest } from './relying-party.js';

/** The secret of every confidential client here. */
export const SECRET = 's'.repeat(40);
/** What the tokens of these servers are for. */
export const API = 'https://api.example/';
/** Another one. */
export const OTHER_API = 'https://other.example/';

const scope = ['openid', 'profile', 'email', 'offline_access', 'api:read', 'api:write', 'other:read'];

/** A server with two resources and these clients: own, friend, stranger, the public spa, and api, which is a resource. */
export function inletServer(app: TestApp, slug: string, more: Partial<ServerInput> = {}): ServerInput {
  const confidential = { secret: SECRET, scope, grantTypes: grantTypes('client_credentials') };
  const service = { secret: SECRET, redirectUris: [], grantTypes: ['client_credentials' as const] };
  const clients = [
    ...['own', 'friend'].map((id) => browserClient(app, id, { ...confidential, refreshGrace: 0 })),
    browserClient(app, 'stranger', { ...service, scope: ['api:read'] }),
    browserClient(app, 'api', { ...service, scope: ['other:read'], protectedResources: [API] }),
    browserClient(app, 'spa', { scope, grantTypes: grantTypes() }),
    ...(more.clients ?? []),
  ];
  const resources = [
    { identifier: API, name: 'API', scopes: ['api:read', 'api:write'].map(described) },
    { identifier: OTHER_API, name: 'Other', scopes: [described('other:read')] },
  ];
  return { slug, name: slug, consent: 'off', resources, ...more, clients };
}

const described = (name: string) => ({ name, description: 'Do it' });
const grantTypes = (...more: 'client_credentials'[]) => [
  'authorization_code' as const,
  'refresh_token' as const,
  ...more,
];

/** Declares `jwt` and `opaque`, which differ in their access tokens, and `single`, where a revocation ends one token. */
export async function declareInletServers(app: TestApp): Promise<void> {
  await declareServers(
    app,
    inletServer(app, 'jwt'),
    inletServer(app, 'opaque', { accessTokenFormat: 'opaque' }),
    inletServer(app, 'single', { revocationReach: 'token' }),
    inletServer(app, 'single-opaque', { revocationReach: 'token', accessTokenFormat: 'opaque' }),
  );
}

/** How a client names itself in a form; the public one without a secret. */
export function credentials(clientId: string): Params {
  return { client_id: clientId, client_secret: clientId === 'spa' ? undefined : SECRET };
}

/** The token response to a code of one of these clients. */
export async function tokensOf(
  app: TestApp,
  { client = 'own', server = '/as/jwt', ...params }: { client?: string; server?: string } & Params = {},
) {
  const request = { scope: 'openid profile email offline_access api:read', ...params };
  const code = await codeFor(app, { ...request, client_id: client }, server);
  const { status, json } = await redeem(app, code, credentials(client), {}, server);
  if (status !== 200) throw new Error(`no tokens: ${JSON.stringify(json)}`);
  return { accessToken: json['access_token'] ?? '', refreshToken: json['refresh_token'] ?? '', json };
}

/** The access token that a client gets for itself. */
export async function serviceToken(app: TestApp, client = 'own', server = '/as/jwt'): Promise<string> {
  const params = { grant_type: 'client_credentials', scope: 'api:read', ...credentials(client) };
  return (await tokenRequest(app, params, {}, server)).json['access_token'] ?? '';
}

/** Uses a refresh token. */
export function refreshAs(app: TestApp, refreshToken: string, client = 'own', server = '/as/jwt') {
  const params = { grant_type: 'refresh_token', refresh_token: refreshToken, ...credentials(client) };
  return tokenRequest(app, params, {}, server);
}

/** Posts a form to an endpoint of a server. */
export async function post(url: string, params: Params, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'POST', body: form(params), headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** What introspection tells one of these clients. */
export async function introspect(
  app: TestApp,
  token: string,
  { as = 'own', server = '/as/jwt' }: { as?: string; server?: string } = {},
): Promise<Record<string, unknown>> {
  const { text } = await post(`${app.baseUrl}${server}/introspect`, { token, ...credentials(as) });
  return JSON.parse(text);
}

/** Revokes a token as one of these clients. */
export function revokeAs(
  app: TestApp,
  token: string,
  { as = 'own', server = '/as/jwt' }: { as?: string; server?: string } = {},
) {
  return post(`${app.baseUrl}${server}/revoke`, { token, ...credentials(as) });
}
