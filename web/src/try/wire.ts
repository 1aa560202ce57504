/**
 * A request as any client sends it, the curl command that sends the same, and what came back.
 *
 * RFC 6749 §2.3.1   client id and secret are form-encoded before they become Basic credentials
 * RFC 6750 §2.1     a Bearer token travels in the Authorization header
 */
import type { Parameter } from './choices.js';
import { isObject } from './jwt.js';

/** A request to the token endpoint or to userinfo. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Client authentication by the header. */
  readonly basic?: { readonly clientId: string; readonly secret: string } | undefined;
  /** An access token. */
  readonly bearer?: string | undefined;
  /** The body, as a form. */
  readonly form?: readonly Parameter[] | undefined;
}

/** What came back. */
export interface WireAnswer {
  readonly status: number;
  /** How long it took. */
  readonly milliseconds: number;
  /** The JSON object of the body, where it is one. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
  /** The body where it is not. */
  readonly text: string;
  /** WWW-Authenticate, which carries the error of a refused Bearer token. */
  readonly challenge: string | null;
}

/** Sends it, without cookies: a client has none. Throws where nothing comes back. */
export async function send(request: WireRequest): Promise<WireAnswer> {
  const started = performance.now();
  const response = await fetch(request.url, {
    method: request.method,
    headers: Object.fromEntries(headersOf(request)),
    body: request.form ? formBody(request.form) : null,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
  const text = await response.text();
  return {
    status: response.status,
    milliseconds: Math.round(performance.now() - started),
    json: jsonObject(text),
    text,
    challenge: response.headers.get('www-authenticate'),
  };
}

/** The headers that matter, in order. */
export function headersOf({ basic, bearer, form }: WireRequest): Parameter[] {
  const headers: Parameter[] = [];
  if (basic) headers.push(['Authorization', `Basic ${btoa(userAndPassword(basic))}`]);
  if (bearer) headers.push(['Authorization', `Bearer ${bearer}`]);
  if (form) headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
  return headers;
}

/** The command that sends the same request from a POSIX shell. */
export function curlCommand({ method, url, basic, bearer, form = [] }: WireRequest): string {
  const lines = [`curl ${method === 'POST' && form.length === 0 ? '-X POST ' : ''}${quote(url)}`];
  if (basic) lines.push(`--user ${quote(userAndPassword(basic))}`);
  if (bearer) lines.push(`--header ${quote(`Authorization: Bearer ${bearer}`)}`);
  for (const [name, value] of form) lines.push(`--data-urlencode ${quote(`${name}=${value}`)}`);
  return lines.join(' \\\n  ');
}

/** One word for the shell: nothing inside single quotes has a meaning but the single quote itself. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function userAndPassword({ clientId, secret }: NonNullable<WireRequest['basic']>): string {
  return `${formEncode(clientId)}:${formEncode(secret)}`;
}

/** application/x-www-form-urlencoded, for one text. */
function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function formBody(form: readonly Parameter[]): string {
  return new URLSearchParams(form.map(([name, value]) => [name, value])).toString();
}

function jsonObject(text: string): WireAnswer['json'] {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
