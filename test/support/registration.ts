/** An authorization server that takes registrations, and what a client does there. */
import type { TestApp } from './app.js';
import { declareServers, type ServerInput } from './declared-server.js';
import { tokenRequest } from './relying-party.js';

/** The path of the server. */
export const SERVER = '/as/open';
/** What the operator's own client proves itself with. */
export const REGISTRAR_SECRET = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';
export const REDIRECT = 'https://client.example/cb';

export type Json = Record<string, unknown>;

/** What the registration endpoint answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
}

/** Declares the server, with a client that may register others. */
export function declareOpenServer(app: TestApp, more: Partial<ServerInput> = {}): Promise<void> {
  return declareServers(app, {
    slug: 'open',
    name: 'Open',
    registrationPolicy: 'token',
    scopes: [{ name: 'files:read', description: 'Read files' }],
    resources: [
      { identifier: 'https://api.example/', name: 'API', scopes: [{ name: 'api', description: 'Use it' }] },
    ],
    clients: [
      {
        clientId: 'registrar',
        clientName: 'Registrar',
        secret: REGISTRAR_SECRET,
        grantTypes: ['client_credentials'],
        scope: ['client:register', 'files:read'],
      },
    ],
    ...more,
  });
}

/** An access token of the operator's client. */
export async function initialToken(
  app: TestApp,
  scope = 'client:register',
  server = SERVER,
): Promise<string> {
  const credentials = { client_id: 'registrar', client_secret: REGISTRAR_SECRET };
  const params = { grant_type: 'client_credentials', scope, ...credentials };
  const { json } = await tokenRequest(app, params, {}, server);
  if (!json['access_token']) throw new Error(JSON.stringify(json));
  return json['access_token'];
}

/** Sends JSON, or whatever text, with a bearer token. */
export async function send(
  method: string,
  url: string,
  token: string | undefined,
  body?: Json | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? {} : (JSON.parse(text) as Json),
  };
}

/** Registers a client at the open server. */
export async function register(app: TestApp, body: Json | string, server = SERVER): Promise<Answer> {
  return send('POST', `${app.baseUrl}${server}/register`, await initialToken(app, undefined, server), body);
}

/** The address and the token that a registration came with. */
export function managementOf({ json }: Answer): { readonly url: string; readonly token: string } {
  return { url: String(json['registration_client_uri']), token: String(json['registration_access_token']) };
}

/** What a client may send back: all that is registered, without what the server alone says (RFC 7592 §2.2). */
export function replacementOf({ json }: Answer, more: Json = {}): Json {
  const {
    registration_access_token: _token,
    registration_client_uri: _uri,
    client_secret: _secret,
    client_secret_expires_at: _end,
    client_id_issued_at: _issued,
    ...rest
  } = json;
  return { ...rest, ...more };
}

/** How many clients the open server has. */
export async function countClients(app: TestApp): Promise<number> {
  const [row] = await app.instance.database.sql<{ n: number }[]>`
    select count(*)::int as n from clients join authorization_servers s on s.id = issuer_id where s.slug = 'open'`;
  return row?.n ?? -1;
}
