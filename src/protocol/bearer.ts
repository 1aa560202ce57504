/**
 * Access tokens in the Authorization header.
 *
 * RFC 6750 §2.1   `Bearer` and a b64token; schemes are case-insensitive (RFC 9110 §11.1)
 * RFC 6750 §3.1   a header that does not follow this is a malformed request, not an invalid token: there
 *                 is no token that could be expired or revoked
 */
import { refuse } from './refusal.js';

const BEARER = /^bearer(?: |$)/i;
const CREDENTIALS = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** The token in a Bearer header; undefined if there is no header or it has another scheme. */
export function parseBearer(header: string | undefined): string | undefined {
  if (header === undefined || !BEARER.test(header)) return undefined;
  const [, token] = CREDENTIALS.exec(header) ?? [];
  return token ?? refuse('invalid_request', 'the Authorization header is malformed');
}
