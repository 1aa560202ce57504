/**
 * Authorization endpoint: GET and POST <issuer>/authorize
 *
 * RFC 6749 §3.1                  both methods; RFC 6749 §4.1.2.1 decides where a refusal is shown
 * OpenID Connect Core §3.1.2.1   a POST carries the parameters in its body
 * RFC 6265bis §5.5               and from another site none of our cookies
 *
 * The decision is in domain/authorization/authorize.ts.
 */
import { note } from '../domain/audit/trail.js';
import { authorize } from '../domain/authorization/authorize.js';
import { type AuthorizationParameters, authorizationParameters } from '../domain/authorization/parameters.js';
import { errorResponse, interactionPage, responseModeOf } from '../domain/authorization/responses.js';
import { findClient } from '../domain/clients/clients.js';
import type { Ctx } from '../domain/context.js';
import { interactionCookie } from '../domain/sessions/browser.js';
import { randomSecret } from '../platform/secrets.js';
import { parseParameters } from '../protocol/parameters.js';
import { matchesRegistered } from '../protocol/redirect-uri.js';
import { Refusal, refuse } from '../protocol/refusal.js';
import { handOver } from './client-answer.js';
import { type Endpoint, type Reply, seeOther, type WireRequest } from './endpoint.js';

/** GET and POST <issuer>/authorize */
export const authorization: Endpoint<Ctx> = async (request) => {
  const { ctx, browser, door } = request;
  const sources = [request.query, request.form];
  let params: AuthorizationParameters;
  try {
    params = parseParameters(sources, authorizationParameters);
  } catch (refusal) {
    if (refusal instanceof Refusal) return answerUnreadable(request, sources, refusal);
    throw refusal;
  }
  if (comesWithoutCookies(request)) return byGet(request);
  const cookie = browser.interactionCookie ?? randomSecret();
  const decision = await authorize(ctx, params, browser, cookie);
  if (decision.kind === 'respond') return handOver(request, decision.answer);
  if (decision.kind === 'interact') {
    return seeOther(interactionPage(ctx, decision.interactionId), [interactionCookie(cookie)]);
  }
  return door.pages.refusedRequest(request, decision.refused);
};

/**
 * A form that another site sent arrives without our cookies (SameSite=Lax), so nobody would seem to be signed in, and a
 * new interaction cookie would take the place of one that other tabs need. Asked for again by GET, they come along.
 */
function comesWithoutCookies({ req }: WireRequest<Ctx>): boolean {
  return req.method === 'POST' && req.headers['sec-fetch-site'] === 'cross-site';
}

/** Characters of a query that fit into a URL with room to spare. */
const MAX_QUERY = 8_192;

/**
 * The same request by GET. There is no other way to answer it: whoever could have it answered as it came could end every
 * sign-in that is under way in this browser.
 */
function byGet({ ctx, query, form }: WireRequest<Ctx>): Reply {
  const parameters = [query, form].filter((text) => text !== '').join('&');
  // What no browser encodes like that is not put into a header, and what follows a # would not come back.
  if (parameters.length > MAX_QUERY || !/^[\x21\x22\x24-\x7e]*$/.test(parameters))
    refuse('invalid_request', 'the form of another site does not fit into a URL', undefined, 413);
  return seeOther(`${ctx.issuer.identifier}/authorize?${parameters}`);
}

/** A repeated or malformed parameter. It goes to the client only where client and redirect URI are beyond doubt. */
async function answerUnreadable(
  request: WireRequest<Ctx>,
  sources: string[],
  refusal: Refusal,
): Promise<Reply> {
  const { ctx } = request;
  const { client_id: clientId = '', redirect_uri: redirectUri = '' } = readOnly(sources, [
    'client_id',
    'redirect_uri',
  ]);
  const { state } = readOnly(sources, ['state']);
  const client = await findClient(ctx, clientId);
  const known = client && matchesRegistered(redirectUri, client.redirectUris, client.applicationType);
  if (!known || ctx.issuer.errorDisplay === 'page') throw refusal;
  const responseMode = responseModeOf(readOnly(sources, ['response_mode', 'response_type']), client);
  const { code: error, description } = refusal;
  const detail = { endpoint: 'authorization', error, check: 'parameters', description };
  note(ctx, 'request.refused', { clientId, detail });
  return handOver(
    request,
    errorResponse(ctx.issuer, { redirectUri, state, responseMode, client }, { error, description }),
  );
}

/** These parameters alone, or none where one of them is itself the trouble. */
function readOnly(sources: string[], names: string[]): AuthorizationParameters {
  try {
    return parseParameters(sources, new Set(names));
  } catch {
    return {};
  }
}
