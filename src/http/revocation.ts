/**
 * Revocation endpoint: POST <issuer>/revoke
 *
 * RFC 7009 §2.1   the client authenticates as at the token endpoint, a public one by its client_id
 * RFC 7009 §2.2   200 whether there was a token or not; the type hint hastens nothing here
 */
import { originsOf } from '../domain/clients/origins.js';
import type { Ctx } from '../domain/context.js';
import { revoke } from '../domain/tokens/revocation.js';
import { refuse } from '../protocol/refusal.js';
import { authenticated, credentialParameters } from './client-credentials.js';
import type { Endpoint } from './endpoint.js';
import { formParameters } from './form.js';

const PARAMETERS = new Set([...credentialParameters, 'token', 'token_type_hint']);

/** POST <issuer>/revoke */
export const revocation: Endpoint<Ctx> = async (request) => {
  const { allowOrigins } = request;
  const params = formParameters(request, PARAMETERS);
  const { client, ctx } = await authenticated(request, params);
  allowOrigins(() => originsOf(client.redirectUris));
  await revoke(ctx, client, params['token'] ?? refuse('invalid_request', 'token is missing'));
  return { status: 200 };
};
