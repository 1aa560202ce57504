/**
 * Userinfo endpoint: GET and POST <issuer>/userinfo
 *
 * OpenID Connect Core §5.3.1   the access token in the header, or in the body of a form
 * OpenID Connect Core §5.3.2   the answer is JSON, or application/jwt where the client registered an algorithm
 * RFC 6750 §2                  one way in a request; a token in the query is never looked at, and one way too many
 */
import { registeredOrigins } from '../domain/clients/origins.js';
import type { Ctx } from '../domain/context.js';
import { userinfo as claimsOf } from '../domain/tokens/userinfo.js';
import { parseBearer } from '../protocol/bearer.js';
import { parseParameters } from '../protocol/parameters.js';
import { Refusal, refuse } from '../protocol/refusal.js';
import type { Endpoint } from './endpoint.js';

const PARAMETERS = new Set(['access_token']);

/** GET and POST <issuer>/userinfo */
export const userinfo: Endpoint<Ctx> = async ({ ctx, req, query, form, allowOrigins }) => {
  // A browser app must be able to read why its token was refused, and then nobody knows whose token it was.
  if (req.headers.origin !== undefined) {
    const origins = await registeredOrigins(ctx);
    allowOrigins(() => origins);
  }
  // RFC 6749 §3.2 forbids repetition, and a token in the URL would end up in logs (RFC 6750 §5.3).
  const inHeader = parseBearer(req.headers.authorization);
  const { access_token: inBody } = parseParameters(form, PARAMETERS);
  const { access_token: inEither } = parseParameters([query, form], PARAMETERS);
  if (inHeader !== undefined && inEither !== undefined)
    refuse('invalid_request', 'the access token came in two ways');
  const token = inHeader ?? inBody;
  // RFC 6750 §3.1: a request without any token gets a challenge and no error code.
  if (token === undefined) throw new Refusal('invalid_token', '', 'no access token');
  const answer = await claimsOf(ctx, token);
  if ('jwt' in answer) return { status: 200, body: { type: 'application/jwt', content: answer.jwt } };
  return { status: 200, json: answer.claims };
};
