/** Every inlet for a JWT that somebody else signed, in one form, so that one corpus can be shown to all of them. */
import { randomUUID } from 'node:crypto';
import type { TestApp } from './app.js';
import type { ClientSite } from './client-site.js';
import type { Genuine } from './jwt-corpus.js';
import { callback, form, type Params } from './relying-party.js';
import { type ClientKey, wishes } from './request-objects.js';

/** What came of a token. */
export interface Answer {
  readonly status: number;
  readonly error: string | undefined;
  readonly body: string;
}

/** One inlet. */
export interface JwtInlet {
  readonly name: string;
  /** What it accepts. */
  readonly genuine: Genuine;
  /** Shows it a token. */
  present(token: string): Promise<Answer>;
  /** The status of what it accepts. */
  readonly accepted: number;
  /** How it refuses, as status and error; what is too long for a form or a URL is refused as such. */
  readonly refused: readonly (readonly [number, string | undefined])[];
}

/** The type of client assertions (RFC 7523 §2.2). */
export const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const TOO_LONG = [
  [400, 'invalid_request'],
  [413, 'invalid_request'],
] as const;

/** Claims of an assertion that is accepted now. */
export function assertionClaims(app: TestApp, clientId: string, server = ''): Record<string, unknown> {
  const now = Math.floor(app.instance.clock().getTime() / 1000);
  const who = { iss: clientId, sub: clientId, aud: app.baseUrl + server };
  return { ...who, iat: now, exp: now + 60, jti: randomUUID() };
}

/** The endpoints that authenticate a client, each as an inlet for its assertion. The client may do all of it. */
export function assertionInlets(
  app: TestApp,
  { clientId, key, trap, server = '' }: { clientId: string; key: ClientKey; trap: string; server?: string },
): readonly JwtInlet[] {
  const genuine = { key, trap, claims: () => assertionClaims(app, clientId, server) };
  const inlet = (path: string, accepted: number, params: Params): JwtInlet => ({
    name: `client_assertion at ${path}`,
    genuine,
    accepted,
    refused: [[401, 'invalid_client'], ...TOO_LONG],
    present: (token) =>
      post(`${app.baseUrl}${server}${path}`, {
        ...{ client_id: clientId, client_assertion_type: JWT_BEARER, client_assertion: token },
        ...params,
      }),
  });
  return [
    inlet('/token', 200, { grant_type: 'client_credentials' }),
    inlet('/par', 201, wishes(app, clientId)),
    inlet('/introspect', 200, { token: 'nothing' }),
    inlet('/revoke', 200, { token: 'nothing' }),
  ];
}

/** What is refused at the client, on our own page, or by the parser of HTTP where it is longer than any header. */
const REFUSED_REQUEST = [
  ...(['invalid_request_object', 'invalid_request_uri', 'invalid_request'] as const).map(
    (error) => [303, error] as const,
  ),
  ...[[400, undefined] as const, [431, undefined] as const],
];

/** The ways in which a request object comes in. The client has no other way to authenticate than its name. */
export function requestObjectInlets(
  app: TestApp,
  {
    clientId,
    key,
    trap,
    objects,
    server = '',
  }: { clientId: string; key: ClientKey; trap: string; objects: ClientSite; server?: string },
): readonly JwtInlet[] {
  const issuer = app.baseUrl + server;
  const claims = () => {
    const { sub: _, ...who } = assertionClaims(app, clientId, server);
    return { ...wishes(app, clientId), ...who };
  };
  const genuine = { key, trap, claims, typ: 'oauth-authz-req+jwt' };
  const outside = { client_id: clientId, response_type: 'code', redirect_uri: callback(app) };
  const open = async (more: Params): Promise<Answer> => {
    const response = await fetch(`${issuer}/authorize?${form({ ...outside, ...more })}`, {
      redirect: 'manual',
    });
    const { searchParams } = new URL(response.headers.get('location') ?? '/', issuer);
    return {
      status: response.status,
      error: searchParams.get('error') ?? undefined,
      body: await response.text(),
    };
  };
  return [
    {
      ...{ name: 'request at /authorize', genuine, accepted: 303, refused: REFUSED_REQUEST },
      present: (request) => open({ request }),
    },
    {
      ...{ name: 'request_uri at /authorize', genuine, accepted: 303, refused: REFUSED_REQUEST },
      present: (token) => {
        objects.on('/object', (_req, res) => {
          res.writeHead(200, { 'content-type': 'application/oauth-authz-req+jwt' }).end(token);
        });
        return open({ request_uri: `${objects.origin}/object` });
      },
    },
    {
      ...{ name: 'request at /par', genuine, accepted: 201 },
      refused: [[400, 'invalid_request_object'], ...TOO_LONG],
      present: (request) => post(`${issuer}/par`, { client_id: clientId, request }),
    },
  ];
}

async function post(url: string, params: Params): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', body: form(params), redirect: 'manual' });
  const body = await response.text();
  const json = body.startsWith('{') ? (JSON.parse(body) as { error?: string }) : {};
  return { status: response.status, error: json.error, body };
}
