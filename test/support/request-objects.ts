/** Clients that sign: their keys, their request objects, and pushing. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { TestApp } from './app.js';
import type { ClientInput } from './declared-server.js';
import { challenge, form, type Params } from './relying-party.js';

/** A client's key pair; the public half as it is registered. */
export interface ClientKey {
  readonly privateKey: KeyObject;
  readonly jwk: Record<string, unknown>;
  readonly alg: string;
  readonly kid: string;
}

/** Makes a key for one of the algorithms that we verify. */
export function clientKey(alg: 'ES256' | 'RS256' | 'PS256' | 'EdDSA' = 'ES256', kid = `k-${alg}`): ClientKey {
  const { privateKey, publicKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : alg === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' }, alg, kid };
}

/** What a client registers so that its objects can be verified. */
export function withKeys(...keys: readonly ClientKey[]): Pick<ClientInput, 'jwks'> {
  return { jwks: { keys: keys.map(({ jwk }) => jwk) } };
}

/** Members and header of a request object that differ from a plain one; undefined leaves a member out. */
export interface ObjectOptions {
  readonly header?: Record<string, unknown>;
}

/** Signs a request object with these members. */
export function requestObject(
  key: ClientKey,
  members: Readonly<Record<string, unknown>>,
  { header = {} }: ObjectOptions = {},
): Promise<string> {
  const present = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  return new SignJWT(present)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'oauth-authz-req+jwt', ...header })
    .sign(key.privateKey);
}

/** The parameters of a request of this client. */
export function wishes(app: TestApp, clientId: string, more: Params = {}): Params {
  return {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: `${app.baseUrl}/try/callback`,
    scope: 'openid profile email',
    state: 'state-1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  };
}

/** Pushes a request. */
export async function push(
  app: TestApp,
  params: Params,
  { headers = {}, server = '' }: { headers?: Record<string, string>; server?: string } = {},
) {
  const response = await fetch(`${app.baseUrl}${server}/par`, {
    method: 'POST',
    body: form(params),
    headers,
  });
  const json = (await response.json()) as {
    request_uri: string;
    expires_in: number;
    error?: string;
    error_description?: string;
  };
  return { status: response.status, headers: response.headers, json };
}

/** The address that a browser is sent to with a reference to a request. */
export function byReference(
  app: TestApp,
  clientId: string,
  requestUri: string,
  more: Params = {},
  server = '',
): string {
  return `${app.baseUrl}${server}/authorize?${form({ client_id: clientId, request_uri: requestUri, ...more })}`;
}
