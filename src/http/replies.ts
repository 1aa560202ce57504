/**
 * How replies, refusals and faults are written.
 *
 * RFC 6749 §5.2        error and error_description as JSON, 401 with a challenge
 * RFC 6750 §3          WWW-Authenticate: Bearer, without an error where there was no token at all
 * RFC 9110 §10.2.3     Retry-After with 503
 */
import type { ServerResponse } from 'node:http';
import { writeCookie } from '../platform/cookies.js';
import type { Unavailable } from '../platform/unavailable.js';
import type { Refusal } from '../protocol/refusal.js';
import type { Reply } from './endpoint.js';
import { dataHeaders, pageHeaders } from './headers.js';
import type { PageRequest, Pages } from './pages.js';
import type { RefusalStyle } from './router.js';

/** A refusal in the style of its route. */
export function refusalReply(
  style: RefusalStyle,
  refusal: Refusal,
  request: PageRequest,
  pages: Pages,
): Reply | Promise<Reply> {
  if (style === 'page') return pages.refusal(request, refusal);
  const { code: error, description, status } = refusal;
  const challenge =
    style === 'bearer'
      ? bearerChallenge(refusal)
      : status === 401
        ? 'Basic realm="portico", charset="UTF-8"'
        : undefined;
  return {
    status,
    json: { error, ...(description ? { error_description: description } : {}) },
    ...(challenge ? { headers: { 'www-authenticate': challenge } } : {}),
  };
}

/** The machine cannot answer now. */
export async function unavailableReply(
  style: RefusalStyle,
  { retryAfter }: Unavailable,
  request: PageRequest,
  pages: Pages,
): Promise<Reply> {
  const headers = { 'retry-after': String(retryAfter) };
  if (style === 'page')
    return { ...(await pages.show(request, { page: 'unavailable' }, { status: 503 })), headers };
  const json = { error: 'temporarily_unavailable', error_description: 'try again in a moment' };
  return { status: 503, json, headers };
}

/** A fault of ours: no detail, but the id that finds it in the log. */
export function faultReply(style: RefusalStyle, request: PageRequest, pages: Pages): Reply | Promise<Reply> {
  if (style === 'page') return pages.fault(request);
  const { requestId } = request.ctx;
  return { status: 500, json: { error: 'server_error', error_description: `correlation id ${requestId}` } };
}

/** Writes a reply with the headers that its kind always has. */
export function writeReply(
  res: ServerResponse,
  reply: Reply,
  fixed: Readonly<Record<string, string>>,
  secure: boolean,
): void {
  const { status, json, html, body, location, headers, cookies } = reply;
  const content = html ?? body?.content ?? (json === undefined ? '' : JSON.stringify(json));
  const all: Record<string, string | string[] | number> = {
    ...fixed,
    ...(html === undefined ? dataHeaders : pageHeaders(reply)),
    'content-length': Buffer.byteLength(content),
    ...headers,
  };
  if (html !== undefined) all['content-type'] = 'text/html; charset=utf-8';
  else if (body !== undefined) all['content-type'] = body.type;
  else if (json !== undefined) all['content-type'] = 'application/json; charset=utf-8';
  if (location !== undefined) all['location'] = location;
  if (cookies?.length) all['set-cookie'] = cookies.map((cookie) => writeCookie(cookie, secure));
  res.writeHead(status, all);
  res.end(content);
}

/** The codes that a challenge can carry (RFC 6750 §3.1): what else is refused has nothing to do with the token. */
const CHALLENGED = ['invalid_request', 'invalid_token', 'insufficient_scope'];

function bearerChallenge({ code, description }: Refusal): string | undefined {
  if (!CHALLENGED.includes(code)) return undefined;
  return description
    ? `Bearer realm="portico", error="${code}", error_description="${description}"`
    : 'Bearer realm="portico"';
}
