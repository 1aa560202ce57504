/** Every inlet for a JWT that somebody else signed, in one form, so that one corpus can be shown to all of them. */
import { randomUUID } from 'node:crypto';
import type { TestApp } from './app.js';
import type { Genuine } from './jwt-corpus.js';
import { form, type Params } from './relying-party.js';
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
  /** How it refuses, as status and error; what is too long for a form is refused as such. */
  readonly refused: readonly (readonly [number, string])[];
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

async function post(url: string, params: Params): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', body: form(params), redirect: 'manual' });
  const body = await response.text();
  const json = body.startsWith('{') ? (JSON.parse(body) as { error?: string }) : {};
  return { status: response.status, error: json.error, body };
}
