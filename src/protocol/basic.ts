/**
 * Client credentials in the Authorization header.
 *
 * RFC 7617 §2         Basic, base64 of `id:password`
 * RFC 6749 §2.3.1     where both halves are form-urlencoded first
 * RFC 6749 §A.1, A.2  and consist of printable ASCII before that
 *
 * Decoders that skip what they do not understand let two different headers mean one client, so base64
 * is taken in its one canonical form, with its padding or without.
 */
import { refuse } from './refusal.js';

const CREDENTIALS = /^basic +([A-Za-z0-9+/]+)(={0,2})$/i;
const PRINTABLE = /^[\x20-\x7e]*$/;

/** The client id and secret in a Basic header. The secret may be empty, the id may not. */
export function parseBasic(header: string): { clientId: string; secret: string } {
  const pair = decodeBase64(header) ?? malformed('not canonical base64');
  const colon = pair.indexOf(':');
  if (colon === -1) malformed('no colon');
  const clientId = decodeHalf(pair.slice(0, colon));
  if (clientId === '') malformed('no client id');
  return { clientId, secret: decodeHalf(pair.slice(colon + 1)) };
}

function decodeBase64(header: string): string | undefined {
  const [, digits, padding] = CREDENTIALS.exec(header) ?? [];
  if (digits === undefined || padding === undefined) return undefined;
  if (padding !== '' && (digits.length + padding.length) % 4 !== 0) return undefined;
  const bytes = Buffer.from(digits, 'base64');
  return bytes.toString('base64').replace(/=+$/, '') === digits ? bytes.toString('latin1') : undefined;
}

function decodeHalf(encoded: string): string {
  try {
    const decoded = decodeURIComponent(encoded.replaceAll('+', ' '));
    if (PRINTABLE.test(decoded)) return decoded;
  } catch {
    // Bad percent-encoding or bad UTF-8 gets the same answer as what decodes to illegal characters.
  }
  return malformed('not printable ASCII, form-urlencoded');
}

function malformed(detail: string): never {
  refuse('invalid_client', 'the Authorization header is malformed', detail);
}
