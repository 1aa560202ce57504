/**
 * Who may send an operation at all.
 *
 * OWASP ASVS 3.5.1-3.5.3   JSON only, which no form can send; the exact origin of our pages, or of a page that an
 *                          authorization server names; never by GET
 */
import type { IncomingMessage } from 'node:http';
import type { InstanceCtx } from '../domain/context.js';
import { interactionOrigins } from '../domain/issuers/issuers.js';

/** What the gate says: come in, a preflight's answer, or a reason to turn away. */
export type Passage =
  | {
      readonly kind: 'open';
      readonly headers: Readonly<Record<string, string>>;
      /** True for a page that drives interactions in the place of ours. */
      readonly foreign: boolean;
    }
  | { readonly kind: 'preflight'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'shut'; readonly status: number; readonly code: string; readonly message: string };

/** JSON is UTF-8 (RFC 8259 §8.1): what names another charset was meant to be read as something else. */
const JSON_TYPE = /^application\/json *(; *charset="?utf-8"? *)?;?$/i;

/** Looks at method, origin and content type, before anything is read. */
export async function passGate(ctx: InstanceCtx, { method, headers }: IncomingMessage): Promise<Passage> {
  const origin = await admitted(ctx, headers.origin);
  if (headers.origin !== undefined && !origin)
    return shut(403, 'FORBIDDEN_ORIGIN', 'This origin may not use the graph.');
  // A browser that names no origin says in this header whether another site made it send the request.
  const site = headers['sec-fetch-site'];
  if (headers.origin === undefined && site !== undefined && site !== 'same-origin') {
    return shut(403, 'FORBIDDEN_ORIGIN', 'This origin may not use the graph.');
  }
  if (method === 'OPTIONS' && origin?.foreign) {
    const allowed = {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
    };
    return { kind: 'preflight', headers: { ...origin.headers, ...allowed } };
  }
  if (method !== 'POST') return shut(405, 'METHOD_NOT_ALLOWED', 'Operations are sent by POST.');
  if (!JSON_TYPE.test(headers['content-type'] ?? ''))
    return shut(415, 'NOT_JSON', 'Operations are sent as application/json.');
  return { kind: 'open', headers: origin?.headers ?? {}, foreign: origin?.foreign ?? false };
}

/** Our own origin, or that of a page that drives interactions instead of ours: with cookies, so never by a wildcard. */
async function admitted(ctx: InstanceCtx, origin: string | undefined) {
  if (origin === undefined) return undefined;
  if (origin === new URL(ctx.instance.baseUrl).origin) return { foreign: false, headers: {} };
  if (!(await interactionOrigins(ctx)).has(origin)) return undefined;
  const headers = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
  return { foreign: true, headers };
}

function shut(status: number, code: string, message: string): Passage {
  return { kind: 'shut', status, code, message };
}
