/**
 * Client registration endpoint: POST <issuer>/register
 *
 * RFC 7591 §3.1     JSON in, and whoever may register proves it by a bearer token; at an open server nobody needs one
 * RFC 7591 §3.2.1   201 with all that is registered, what we decided included
 * RFC 7592 §3       registration_access_token and registration_client_uri, always both
 */
import { note } from '../domain/audit/trail.js';
import { type Registered, type Registrar, registerClient } from '../domain/clients/registration.js';
import type { Ctx } from '../domain/context.js';
import { takeFromNetwork } from '../domain/limits/networks.js';
import { nobody, registrarOf } from '../domain/tokens/registrar.js';
import { Unavailable } from '../platform/unavailable.js';
import { parseBearer } from '../protocol/bearer.js';
import { writeClientMetadata } from '../protocol/client-metadata/wire.js';
import { Refusal, refuse } from '../protocol/refusal.js';
import { readJsonObject } from '../protocol/strict-json.js';
import { inNameOf } from './client-credentials.js';
import type { Endpoint, WireRequest } from './endpoint.js';

/** POST <issuer>/register */
export const registration: Endpoint<Ctx> = async (request) => {
  const { ctx } = request;
  if (ctx.issuer.registrationPolicy === 'closed')
    refuse('access_denied', 'this authorization server does not take registrations');
  const who = await registrar(request);
  const registered = await registerClient(
    who.client ? inNameOf(who.client, request) : ctx,
    bodyOf(request),
    who,
  );
  return { status: 201, json: informationOf(ctx, registered) };
};

/** Who it is: by their token, or, where the server is open, anybody, as long as not too many come from there. */
async function registrar(request: WireRequest<Ctx>): Promise<Registrar> {
  const { ctx, req } = request;
  const isAnybody = ctx.issuer.registrationPolicy === 'open' && req.headers.authorization === undefined;
  if (!isAnybody) return registrarOf(ctx, bearerToken(request));
  const retryAt = await takeFromNetwork(ctx, 'registrations');
  if (!retryAt) return nobody;
  const error = 'temporarily_unavailable';
  note(ctx, 'request.refused', {
    detail: { endpoint: 'registration', error, why: 'too many from one network' },
  });
  const seconds = Math.ceil((retryAt.getTime() - ctx.now.getTime()) / 1000);
  throw new Unavailable('too many clients were registered from one network', seconds);
}

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
