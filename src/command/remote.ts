/**
 * The graph of a server, by its address.
 *
 * RFC 6749 §4.4   a client gets its token for itself
 * RFC 8707 §2     and for the graph alone
 */
import { isLoopbackHost } from '../protocol/loopback.js';
import { urlOf } from '../protocol/url.js';
import type { GraphCredentials } from './credentials.js';
import { CommandFailure, usage } from './failure.js';
import type { GraphAnswer, GraphConnection } from './graph.js';

/** Milliseconds that an answer may take: a configuration may make servers, whose keys take their time. */
const LONGEST = 60_000;

/** The base URL of an instance, as its operator wrote it. */
export function baseUrlOf(text: string): string {
  const url = urlOf(text);
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  )
    throw usage('--url must be the address of the instance, such as https://id.example.com.');
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname))
    throw usage('--url must be https: over http a token could be read on the way.');
  return url.origin;
}

/** Opens the graph at a base URL. */
export async function openRemote(baseUrl: string, credentials: GraphCredentials): Promise<GraphConnection> {
  const token = 'token' in credentials ? credentials.token : await tokenOf(baseUrl, credentials);
  return {
    send: async (query, variables) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const body = JSON.stringify({ query, variables });
      return answerOf(baseUrl, await ask(`${baseUrl}/graphql`, { method: 'POST', headers, body }));
    },
    close: async () => {},
  };
}

async function tokenOf(
  baseUrl: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Promise<string> {
  const basic = [clientId, clientSecret].map((part) => new URLSearchParams({ '': part }).toString().slice(1));
  const headers = { authorization: `Basic ${Buffer.from(basic.join(':')).toString('base64')}` };
  const form = { grant_type: 'client_credentials', resource: `${baseUrl}/graphql` };
  const response = await ask(`${baseUrl}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  const { access_token: token, error, error_description: why } = await objectOf(baseUrl, response);
  if (typeof token === 'string') return token;
  if (response.status >= 500) throw unreachable(baseUrl, `status ${response.status}`);
  const reason = [error, why].filter((part) => typeof part === 'string').join(': ');
  throw new CommandFailure('notPermitted', 'NO_TOKEN', `The client gets no token for the graph: ${reason}.`);
}

async function answerOf(baseUrl: string, response: Response): Promise<GraphAnswer> {
  const { data, errors = [] } = await objectOf(baseUrl, response);
  const isAnswer = typeof data === 'object' && Array.isArray(errors) && errors.every(isError);
  if (isAnswer || (data === undefined && Array.isArray(errors) && errors.length > 0 && errors.every(isError)))
    return { data: (data ?? null) as GraphAnswer['data'], errors };
  throw unreachable(baseUrl, 'this is no answer of a graph');
}

function isError(each: unknown): each is GraphAnswer['errors'][number] {
  return (
    typeof each === 'object' && each !== null && typeof (each as { message?: unknown }).message === 'string'
  );
}

async function objectOf(baseUrl: string, response: Response): Promise<Record<string, unknown>> {
  const content: unknown = await response.json().catch(() => undefined);
  if (typeof content !== 'object' || content === null)
    throw unreachable(baseUrl, `status ${response.status} and no JSON`);
  return content as Record<string, unknown>;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    // A redirect would hand the token to whoever is at its end.
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(LONGEST) });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
    throw unreachable(new URL(url).origin, cause?.code ?? cause?.message ?? message);
  }
}

function unreachable(baseUrl: string, why: string): CommandFailure {
  return new CommandFailure('unreachable', 'UNREACHABLE', `${baseUrl} does not answer as Portico: ${why}.`);
}
