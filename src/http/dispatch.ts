/**
 * What every request on the wire goes through: route, method, address, context, form, deadline, and the rendering of
 * whatever comes out. An endpoint cannot forget any of it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { note } from '../domain/audit/trail.js';
import { registeredOrigins } from '../domain/clients/origins.js';
import { openContext, withIssuer } from '../domain/context.js';
import { findIssuer } from '../domain/issuers/issuers.js';
import { readBrowser } from '../domain/sessions/browser.js';
import { asUnavailable } from '../platform/db.js';
import { withDeadline } from '../platform/deadline.js';
import { Unavailable } from '../platform/unavailable.js';
import { Refusal, refuse } from '../protocol/refusal.js';
import { readBody } from './body.js';
import type { Door, Reply, WireRequest } from './endpoint.js';
import { fixedHeaders } from './headers.js';
import { wrongAddress } from './public-address.js';
import { faultReply, refusalReply, unavailableReply, writeReply } from './replies.js';
import { type Match, match } from './router.js';

/** Answers the request where the wire has a route for it; false where it has none. */
export type Dispatch = (req: IncomingMessage, res: ServerResponse) => boolean;

/** The wire of one instance. */
export function createDispatch(door: Door): Dispatch {
  const secure = door.instance.baseUrl.startsWith('https:');
  const fixed = fixedHeaders(door.instance.baseUrl);
  return (req, res) => {
    const url = req.url ?? '/';
    const mark = url.indexOf('?');
    const found = match(mark === -1 ? url : url.slice(0, mark));
    if (!found) return false;
    const ctx = openContext(door.instance, { ip: door.addresses.ip(req) });
    const cors: Record<string, string> = { 'x-request-id': ctx.requestId };
    const base: WireRequest = {
      door,
      ctx,
      req,
      query: mark === -1 ? '' : url.slice(mark + 1),
      form: '',
      json: NOTHING,
      id: found.id,
      caller: {},
      browser: readBrowser(req.headers.cookie, secure),
      allowOrigins: (origins) => allow(cors, req, origins),
    };
    const since = performance.now();
    void withDeadline(answer(found, base, cors))
      .catch((error: unknown) => explain(error, found, base))
      .then((reply) => {
        writeReply(res, reply, { ...fixed, ...cors }, secure);
        logRequest(base, found, reply.status, performance.now() - since);
      })
      .catch((error: unknown) => {
        door.instance.log.error({ err: error, requestId: ctx.requestId }, 'the answer could not be written');
        res.destroy();
      });
    return true;
  };
}

async function answer(found: Match, base: WireRequest, cors: Record<string, string>): Promise<Reply> {
  const { req, ctx } = base;
  const { route, slug } = found;
  const issuer = slug === undefined ? undefined : await findIssuer(ctx, slug);
  if (slug !== undefined && !issuer)
    refuse('invalid_request', 'there is no such authorization server', undefined, 404);
  if (route.cors === 'any') Object.assign(cors, { 'access-control-allow-origin': '*' });
  if (req.method === 'OPTIONS' && route.cors !== 'none' && issuer) {
    if (route.cors === 'client') {
      const origins = await registeredOrigins(withIssuer(ctx, issuer));
      allow(cors, req, () => origins);
    }
    return preflight(route.methods);
  }
  const method = req.method === 'HEAD' && !route.acts ? 'GET' : req.method;
  if (!route.methods.some((allowed) => allowed === method)) {
    return { ...refusedMethod, headers: { allow: route.methods.join(', ') } };
  }
  const elsewhere = route.style === 'page' ? await wrongAddress(base) : undefined;
  if (elsewhere) return elsewhere;
  const body =
    method === 'POST' || method === 'PUT' ? await readBody(req, BODY_TYPES[route.body ?? 'form']) : NOTHING;
  const request =
    route.body === 'json' ? { ...base, json: body } : { ...base, form: body.toString('latin1') };
  if (found.slug === undefined) return found.route.endpoint(request);
  if (!issuer) throw new Error('a route of an authorization server without one');
  return found.route.endpoint({ ...request, ctx: withIssuer(ctx, issuer) });
}

const NOTHING = Buffer.alloc(0);
const BODY_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

/** Asked every few seconds by whoever watches over the process: not worth a line. */
const PROBES = new Set(['/healthz', '/readyz']);

const refusedMethod = {
  status: 405,
  json: { error: 'invalid_request', error_description: 'the method is not allowed here' },
} as const;

function preflight(methods: readonly string[]): Reply {
  const headers = {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  };
  return { status: 204, headers };
}

/** Credentials are never allowed: what is read across origins is proven by tokens and secrets, not by cookies. */
function allow(
  cors: Record<string, string>,
  { headers }: IncomingMessage,
  origins: () => ReadonlySet<string>,
): void {
  cors['vary'] = 'origin';
  if (headers.origin !== undefined && origins().has(headers.origin))
    cors['access-control-allow-origin'] = headers.origin;
}

async function explain(thrown: unknown, found: Match, request: WireRequest): Promise<Reply> {
  const { route } = found;
  const error = asUnavailable(thrown);
  const { ctx, door } = request;
  if (error instanceof Refusal) {
    await noteRefusal(request, found, error);
    return refusalReply(route.style, error, request, door.pages);
  }
  if (error instanceof Unavailable) {
    door.instance.log.warn({ err: error, requestId: ctx.requestId, route: route.path }, 'not available');
    return unavailableReply(route.style, error, request, door.pages);
  }
  door.instance.log.error({ err: error, requestId: ctx.requestId, route: route.path }, 'fault');
  return faultReply(route.style, request, door.pages);
}

/** One line for each request: the route and never the address, which carries what is nobody's business. */
function logRequest(
  { door, ctx, req }: WireRequest,
  { route, slug }: Match,
  status: number,
  ms: number,
): void {
  if (PROBES.has(route.path)) return;
  const { requestId, ip } = ctx;
  const facts = {
    requestId,
    ip,
    method: req.method,
    route: route.path,
    server: slug,
    status,
    ms: Math.round(ms),
  };
  door.instance.log.info(facts, 'request');
}

async function noteRefusal(
  { ctx, caller: { actor, claims } }: WireRequest,
  { route, slug }: Match,
  { code, description, detail }: Refusal,
): Promise<void> {
  const issuer = slug === undefined ? undefined : await findIssuer(ctx, slug);
  const why = { ...(detail ? { why: detail } : {}), ...(claims && !actor ? { claims } : {}) };
  note(issuer ? withIssuer(ctx, issuer) : ctx, 'request.refused', {
    ...(actor ? { actor } : {}),
    ...(actor?.kind === 'client' && actor.id ? { clientId: actor.id } : {}),
    detail: { endpoint: route.path, error: code, description, ...why },
  });
}
