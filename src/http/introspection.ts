/**
 * Introspection endpoint: POST <issuer>/introspect
 *
 * RFC 7662 §2.1   whoever asks authenticates; a public client cannot, so it is told nothing
 * RFC 7662 §2.2   the answer is JSON
 * RFC 9701 §4, 5  or a signed JWT, where the Accept header asks for one: typ token-introspection+jwt, with what the
 *                 token says inside one member, so that nobody takes it for the token itself
 */
import type { IncomingMessage } from 'node:http';
import { authenticateClient } from '../domain/clients/authentication.js';
import type { Client } from '../domain/clients/clients.js';
import type { Ctx } from '../domain/context.js';
import { signingKey, signJwt } from '../domain/keys/signer.js';
import { introspect } from '../domain/tokens/introspection.js';
import type { Claims } from '../protocol/claims.js';
import { refuse } from '../protocol/refusal.js';
import type { SigningAlg } from '../protocol/signing-algs.js';
import { credentialParameters, presentedCredentials } from './client-credentials.js';
import type { Endpoint } from './endpoint.js';
import { formParameters } from './form.js';

const PARAMETERS = new Set([...credentialParameters, 'token', 'token_type_hint']);
const SIGNED = 'application/token-introspection+jwt';

/** POST <issuer>/introspect */
export const introspection: Endpoint<Ctx> = async (request) => {
  const { ctx, req } = request;
  const params = formParameters(request, PARAMETERS);
  const presented = presentedCredentials(req, params);
  const caller = await authenticateClient(ctx, presented, { allowPublic: false });
  const token = params['token'] ?? refuse('invalid_request', 'token is missing');
  const answer = await introspect(ctx, caller, token);
  if (!wantsSigned(req)) return { status: 200, json: answer };
  return { status: 200, body: { type: SIGNED, text: await signed(ctx, caller, answer) } };
};

/** RFC 9701 §5: no sub and no exp outside, so that it cannot pass for an access token or an ID token. */
async function signed(ctx: Ctx, caller: Client, answer: Claims): Promise<string> {
  const alg = (caller.introspectionSignedResponseAlg ?? 'RS256') as SigningAlg;
  return signJwt(await signingKey(ctx, alg), 'token-introspection+jwt', {
    iss: ctx.issuer.identifier,
    aud: caller.clientId,
    iat: Math.floor(ctx.now.getTime() / 1000),
    token_introspection: answer,
  });
}

function wantsSigned({ headers }: IncomingMessage): boolean {
  const types = (headers.accept ?? '').toLowerCase().split(',');
  return types.some((each) => each.split(';', 1)[0]?.trim() === SIGNED);
}
