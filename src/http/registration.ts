/**
 * Client registration endpoint: POST <issuer>/register
 *
 * RFC 7591 §3.1     JSON in, and whoever may register proves it by a bearer token
 * RFC 7591 §3.2.1   201 with all that is registered, what we decided included
 * RFC 7592 §3       registration_access_token and registration_client_uri, always both
 */
import { type Registered, registerClient } from '../domain/clients/registration.js';
import type { Ctx } from '../domain/context.js';
import { registrarOf } from '../domain/tokens/registrar.js';
import { parseBearer } from '../protocol/bearer.js';
import { writeClientMetadata } from '../protocol/client-metadata/wire.js';
import { Refusal, refuse } from '../protocol/refusal.js';
import { readJsonObject } from '../protocol/strict-json.js';
import type { Endpoint, WireRequest } from './endpoint.js';

/** POST <issuer>/register */
export const registration: Endpoint<Ctx> = async (request) => {
  const { ctx } = request;
  if (ctx.issuer.registrationPolicy === 'closed')
    refuse('access_denied', 'this authorization server does not take registrations');
  const registrar = await registrarOf(ctx, bearerToken(request));
  const registered = await registerClient(ctx, bodyOf(request), registrar.scope);
  return { status: 201, json: informationOf(ctx, registered) };
};

/** The token that came with the request. RFC 6750 §3.1: without one there is a challenge and no error. */
export function bearerToken({ req }: Pick<WireRequest, 'req'>): string {
  const token = parseBearer(req.headers.authorization);
  if (token === undefined) throw new Refusal('invalid_token', '', 'no access token');
  return token;
}

/** The body as an object in which no member comes twice. */
export function bodyOf({ json }: Pick<WireRequest, 'json'>): Readonly<Record<string, unknown>> {
  const rule = 'the body must be a JSON object in which no member comes twice';
  return readJsonObject(json) ?? refuse('invalid_client_metadata', rule);
}

/** RFC 7592 §3: the client information response. */
export function informationOf(
  { issuer }: Ctx,
  { client, secret, registrationToken }: Registered,
): Readonly<Record<string, unknown>> {
  const { clientId, createdAt, grantTypes } = client;
  const responseTypes = grantTypes.includes('authorization_code') ? ['code'] : [];
  return {
    client_id: clientId,
    client_id_issued_at: Math.floor(createdAt.getTime() / 1000),
    ...(secret === null ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
    registration_access_token: registrationToken,
    registration_client_uri: `${issuer.identifier}/register/${clientId}`,
    ...writeClientMetadata({ ...client, responseTypes }),
  };
}
