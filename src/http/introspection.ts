/**
 * Introspection endpoint: POST <issuer>/introspect
 *
 * RFC 7662 §2.1   whoever asks authenticates; a public client cannot, so it is told nothing
 * RFC 7662 §2.2   the answer is JSON
 * RFC 9701 §4     or a signed JWT, where the Accept header asks for one
 */
import type { IncomingMessage } from 'node:http';
import type { Ctx } from '../domain/context.js';
import { introspect } from '../domain/tokens/introspection.js';
import { signedIntrospection } from '../domain/tokens/signed-answers.js';
import { refuse } from '../protocol/refusal.js';
import { authenticated, credentialParameters } from './client-credentials.js';
import type { Endpoint } from './endpoint.js';
import { formParameters } from './form.js';

const PARAMETERS = new Set([...credentialParameters, 'token', 'token_type_hint']);
const SIGNED = 'application/token-introspection+jwt';

/** POST <issuer>/introspect */
export const introspection: Endpoint<Ctx> = async (request) => {
  const params = formParameters(request, PARAMETERS);
  const { client: caller, ctx } = await authenticated(request, params, { allowPublic: false });
  const token = params['token'] ?? refuse('invalid_request', 'token is missing');
  const answer = await introspect(ctx, caller, token);
  if (!wantsSigned(request.req)) return { status: 200, json: answer };
  return { status: 200, body: { type: SIGNED, content: await signedIntrospection(ctx, caller, answer) } };
};

function wantsSigned({ headers }: IncomingMessage): boolean {
  const types = (headers.accept ?? '').toLowerCase().split(',');
  return types.some((each) => each.split(';', 1)[0]?.trim() === SIGNED);
}
