/** The graph over HTTP: one address, one method, one content type. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { type Instance, type InstanceCtx, openContext } from '../domain/context.js';
import { readBrowser } from '../domain/sessions/browser.js';
import { administratorByToken } from '../domain/tokens/administrators.js';
import type { AddressReader } from '../platform/address.js';
import { writeCookie } from '../platform/cookies.js';
import { asUnavailable } from '../platform/db.js';
import { Deadline } from '../platform/deadline.js';
import { Unavailable } from '../platform/unavailable.js';
import { parseBearer } from '../protocol/bearer.js';
import type { Credentials } from './caller.js';
import { type GraphContext, openGraphContext, Visitor } from './context.js';
import type { RefusedOperation, SentOperation, TrustedDocuments } from './documents.js';
import { explorerMode, explorerRefusal } from './explorer.js';
import { passGate } from './gate.js';
import { noteTurnedAway } from './refusals.js';
import { logOperation, type OperationLine } from './request-log.js';

/** The longest operation with its variables, in bytes. A whole configuration is sent by whoever governs, with a token. */
const MAX_BODY = { browser: 16_384, token: 1_048_576 } as const;
/** Milliseconds: a whole configuration may bring servers, whose keys take their time. Not said: as everywhere. */
const DEADLINE = { browser: undefined, token: 30_000 } as const;

/** Answers one request. */
export type GraphHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** What the handler works with. */
interface Parts {
  readonly instance: Instance;
  readonly addresses: AddressReader;
  readonly apollo: ApolloServer<GraphContext>;
  /** For administrators who explore. */
  readonly explorer: ApolloServer<GraphContext>;
  readonly documents: TrustedDocuments;
  /** True in production: a browser may send what is on the list of documents, and nothing else. */
  readonly onlyTrusted: boolean;
}

/** The handler to be mounted at /graphql. */
export function createHandler(parts: Parts): GraphHandler {
  const { instance, addresses } = parts;
  return async (req, res) => {
    const since = performance.now();
    const ctx = openContext(instance, { ip: addresses.ip(req) });
    const line: OperationLine = {};
    res.setHeader('x-request-id', ctx.requestId);
    res.setHeader('cache-control', 'no-store');
    res.setHeader('vary', 'origin');
    res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    try {
      await handle(parts, { req, res, ctx, line });
    } catch (error) {
      fail({ res, ctx, line }, error);
    }
    logOperation(ctx, req, res, line, performance.now() - since);
  };
}

/** One request, its answer, and what the log will say of it. */
interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly ctx: InstanceCtx;
  readonly line: OperationLine;
}

async function handle(parts: Parts, exchange: Exchange): Promise<void> {
  const { req, res, ctx, line } = exchange;
  const secure = ctx.instance.baseUrl.startsWith('https:');
  const passage = await passGate(ctx, req);
  if (passage.kind === 'shut') return turnAway(exchange, passage);
  for (const [name, value] of Object.entries(passage.headers)) res.setHeader(name, value);
  if (passage.kind === 'preflight') return void res.writeHead(204).end();
  // Whoever comes with a token comes without cookies: no request is two people's.
  const cookies = req.headers.authorization === undefined ? req.headers.cookie : undefined;
  const visitor = new Visitor(readBrowser(cookies, secure), (given) => {
    for (const cookie of given) res.appendHeader('set-cookie', writeCookie(cookie, secure));
  });
  // A page of somebody else's drives sign-ins and governs nothing, whoever is at the browser.
  const governs = () => (passage.foreign ? undefined : visitor.browser.sessionCookie);
  const credentials = await credentialsOf(ctx, req, governs);
  if (!credentials) return refuseToken(exchange);
  const deadline = new Deadline(DEADLINE[credentials.kind]);
  const context = openGraphContext(ctx, visitor, credentials, req.headers['user-agent'], { deadline, line });
  const body = await readJson(req, MAX_BODY[credentials.kind]);
  const admitted = await admit(parts, body, context, credentials);
  if ('code' in admitted) return turnAway({ ...exchange, ctx: context.ctx }, admitted);
  await deadline.over(answer(admitted.apollo, req, res, admitted.operation, context));
}

/** The operation of a body and who runs it, or why nobody does. */
async function admit(
  { apollo, explorer, documents, onlyTrusted }: Parts,
  body: unknown,
  { caller }: GraphContext,
  { kind }: Credentials,
): Promise<{ apollo: ApolloServer<GraphContext>; operation: SentOperation } | RefusedOperation> {
  const explores = explorerMode(body) !== undefined;
  const refusal = explores ? await explorerRefusal(caller) : undefined;
  // Whoever has a token may send anything within the limits: nobody else's page makes them send it.
  const operation = refusal ?? documents.read(body, explores || kind === 'token' || !onlyTrusted);
  return 'code' in operation ? operation : { apollo: explores ? explorer : apollo, operation };
}

async function answer(
  apollo: ApolloServer<GraphContext>,
  req: IncomingMessage,
  res: ServerResponse,
  body: SentOperation,
  contextValue: GraphContext,
): Promise<void> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined) headers.set(name, String(value));
  const httpGraphQLRequest = { method: 'POST', headers, search: '', body };
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: async () => contextValue,
  });
  for (const [name, value] of response.headers) res.setHeader(name, value);
  res.setHeader('cache-control', 'no-store');
  res.statusCode = response.status ?? 200;
  if (response.body.kind !== 'complete') throw new Error('the graph streams nothing');
  res.end(response.body.string);
}

/** How the request came: by a token that is in force, or by a browser. Undefined for a token that is not. */
async function credentialsOf(
  ctx: InstanceCtx,
  { headers }: IncomingMessage,
  sessionCookie: () => string | undefined,
): Promise<Exclude<Credentials, { kind: 'operator' }> | undefined> {
  if (headers.authorization === undefined) return { kind: 'browser', sessionCookie };
  const token = parseBearer(headers.authorization);
  const administrator = token === undefined ? undefined : await administratorByToken(ctx, token);
  return administrator && { kind: 'token', administrator };
}

/** RFC 6750 §3.1: one answer, whatever is wrong with the token. */
function refuseToken(exchange: Exchange): void {
  exchange.res.setHeader('www-authenticate', 'Bearer error="invalid_token"');
  turnAway(exchange, NO_TOKEN);
}

/** The body as JSON; undefined where it is none, or longer than an operation can be. */
async function readJson(req: IncomingMessage, longest: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req) {
    length += (chunk as Buffer).length;
    // What is too long is read to its end, so that the answer can be, and thrown away.
    if (length <= longest) chunks.push(chunk as Buffer);
  }
  if (length > longest) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    return undefined;
  }
}

function turnAway(exchange: Answering, refused: RefusedOperation): void {
  if (refused.status === 405) exchange.res.setHeader('allow', 'POST');
  else noteTurnedAway(exchange.ctx, refused.code);
  write(exchange, refused);
}

type Answering = Omit<Exchange, 'req'>;

function write({ res, ctx, line }: Answering, { status, code, message }: RefusedOperation): void {
  const { requestId } = ctx;
  line.code = code;
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  res.end(JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] }));
}

const NO_TOKEN = {
  status: 401,
  code: 'INVALID_TOKEN',
  message: 'The access token is not one for the graph, or not valid.',
};
const AWAY = { status: 503, code: 'SERVICE_UNAVAILABLE', message: 'Try again in a moment.' };
const FAULT = { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Internal error.' };

function fail(exchange: Answering, thrown: unknown): void {
  const { res, ctx } = exchange;
  const { instance, requestId } = ctx;
  const error = asUnavailable(thrown);
  const away = error instanceof Unavailable;
  instance.log[away ? 'warn' : 'error']({ err: error, requestId }, away ? 'not available' : 'fault');
  if (res.headersSent) return void res.destroy();
  if (away) res.setHeader('retry-after', String(error.retryAfter));
  write(exchange, away ? AWAY : FAULT);
}
