/**
 * End session endpoint: GET and POST <issuer>/end_session
 *
 * OpenID Connect RP-Initiated Logout §2   both methods; what is missing, wrong or about somebody else leads to a page
 *                                         that asks
 * RFC 6265bis §5.5                        a POST from another site brings none of our cookies
 *
 * The decision is in domain/sessions/end-session.ts.
 */
import { note } from '../domain/audit/trail.js';
import type { Ctx } from '../domain/context.js';
import {
  decideEndSession,
  type EndSession,
  type EndSessionParameters,
  endSessionParameters,
} from '../domain/sessions/end-session.js';
import { parseParameters } from '../protocol/parameters.js';
import { type Endpoint, type Reply, seeOther, type WireRequest } from './endpoint.js';
import { askToLogOut } from './logout-confirmation.js';
import { requireOpenid } from './openid-only.js';
import { logOut, signedOutPage } from './signed-out.js';

/** GET and POST <issuer>/end_session */
export const endSession: Endpoint<Ctx> = async (request) => {
  requireOpenid(request);
  const { ctx, browser } = request;
  const params = parseParameters([request.query, request.form], endSessionParameters);
  if (comesWithoutCookies(request)) return seeOther(byGet(ctx, params));
  const decision = await decideEndSession(ctx, params, browser.sessionCookie);
  if (decision.isUnlisted) noteUnlisted(ctx, decision);
  const { client, returnTo, staysHere } = decision;
  const named = client ? { clientId: client.clientId } : {};
  const onward = { returnTo, staysHere, uiLocales: params['ui_locales']?.split(' ') ?? [] };
  switch (decision.kind) {
    case 'end':
      return logOut(request, { by: 'client', ...named }, onward);
    case 'ask':
      return askToLogOut(request, decision, { ...named, ...onward });
    case 'nobody':
      return signedOutPage(request, onward);
    case 'unlisted':
      return showUnlisted(request, decision, params);
  }
};

const UNLISTED = {
  error: 'invalid_request',
  check: 'post_logout_redirect_uri',
  description: 'post_logout_redirect_uri is not registered for the client',
} as const;

function noteUnlisted(ctx: Ctx, { client }: EndSession): void {
  const who = client ? { clientId: client.clientId } : {};
  note(ctx, 'request.refused', { ...who, detail: { endpoint: 'end_session', ...UNLISTED } });
}

/** There is nothing but the address to speak of. The registered ones are shown to developers only. */
function showUnlisted(
  request: WireRequest<Ctx>,
  { client }: EndSession,
  params: EndSessionParameters,
): Promise<Reply> {
  const { requestId: correlationId, instance } = request.ctx;
  const { error, check: name, description: message } = UNLISTED;
  const check = {
    name,
    section: 'OpenID Connect RP-Initiated Logout §3',
    got: params['post_logout_redirect_uri'] ?? null,
    expected: instance.development ? (client?.postLogoutRedirectUris.join(' ') ?? null) : null,
    message,
  };
  const clientUri = client?.clientUri ?? null;
  const page = { page: 'error', reason: 'redirect-uri', error, correlationId, check, clientUri } as const;
  return request.door.pages.show(request, page, { status: 400 });
}

/** Nobody would seem to be signed in. Asked for again by GET, the cookies come along. */
function comesWithoutCookies({ req, browser }: WireRequest<Ctx>): boolean {
  const isElsewhere = req.headers['sec-fetch-site'] !== 'same-origin';
  return req.method === 'POST' && isElsewhere && browser.sessionCookie === undefined;
}

/** Characters of a query that fit into a URL with room to spare. */
const MAX_QUERY = 8_192;

/** The same request by GET. What is too long for that leaves out the hint, and then everything: the person is asked. */
function byGet({ issuer }: Ctx, params: EndSessionParameters): string {
  const { id_token_hint: _, ...others } = params;
  const queries = [params, others, {}].map(
    (each) => `${new URLSearchParams(each as Record<string, string>)}`,
  );
  const query = queries.find(({ length }) => length <= MAX_QUERY);
  return `${issuer.identifier}/end_session${query ? `?${query}` : ''}`;
}
