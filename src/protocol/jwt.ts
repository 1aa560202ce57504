/**
 * Reading a signed JWT strictly, before anybody has verified it: what one reader would take differently than another is
 * refused here, and so is every header that could choose its own key.
 *
 * RFC 7515 §7.1, §2     three parts in base64url, without padding and in its one canonical form
 * RFC 7515 §4.1.2–4.1.6 jku, jwk, x5u and x5c would let a token bring the key that it is verified with
 * RFC 7515 §4.1.11      crit must be understood or refused, and we understand none; b64 (RFC 7797) comes with it
 * RFC 7519 §2, §4.1     the registered claims have their types; a NumericDate is a whole number of seconds here
 * RFC 8725 §3           no compression, no encryption: a token of another kind is not looked into
 */
import type { Claims } from './claims.js';
import { isText } from './parameters.js';
import { readJsonObject } from './strict-json.js';

/** What a JWT says. Nothing of it is true yet. */
export interface UnverifiedJwt {
  readonly header: { readonly alg: string; readonly kid?: string; readonly typ?: string };
  readonly claims: Claims;
}

/** The longest JWT that is looked at. */
const MAX_LENGTH = 16_384;
const MAX_KID = 256;
/** 9999-12-31T23:59:59Z: later ones are no dates to Postgres or to anybody else. */
const LAST_INSTANT = 253_402_300_799;
const FORBIDDEN = ['crit', 'b64', 'jku', 'jwk', 'x5u', 'x5c', 'zip', 'enc'];

/** The header and claims of a compact JWS; undefined for anything that is not exactly one. */
export function readJwt(text: string): UnverifiedJwt | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const parts = text.split('.', 4);
  const [header, claims, signature] = parts.map(readPart);
  if (parts.length !== 3 || !header || !claims || !signature) return undefined;
  const head = readHeader(header);
  const body = head && readJsonObject(claims);
  return body && haveTheirTypes(body) ? { header: head, claims: body } : undefined;
}

/** Whether a token names exactly this audience, as text or as the one element of a list (CVE-2025-27370, -27371). */
export function isFor(claims: Claims, audience: string): boolean {
  const { aud } = claims;
  return aud === audience || (Array.isArray(aud) && aud.length === 1 && aud[0] === audience);
}

function readPart(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === part ? bytes : undefined;
}

function readHeader(bytes: Buffer): UnverifiedJwt['header'] | undefined {
  const header = readJsonObject(bytes);
  if (!header || FORBIDDEN.some((name) => Object.hasOwn(header, name))) return undefined;
  const { alg, kid, typ } = header;
  if (typeof alg !== 'string' || !isOptional(typ, isText) || !isOptional(kid, isKid)) return undefined;
  return header as unknown as UnverifiedJwt['header'];
}

function haveTheirTypes({ iss, sub, aud, exp, nbf, iat, jti }: Claims): boolean {
  const isAudience = (value: unknown) => isText(value) || (Array.isArray(value) && value.every(isText));
  return (
    [iss, sub, jti].every((value) => isOptional(value, isText)) &&
    [exp, nbf, iat].every((value) => isOptional(value, isInstant)) &&
    isOptional(aud, isAudience)
  );
}

function isOptional(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === undefined || isRight(value);
}

/** Printable, so that it can stand in a log; of a length that somebody would choose. */
function isKid(value: unknown): boolean {
  return isText(value) && value.length <= MAX_KID && /^[\x20-\x7e]+$/.test(value);
}

function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LAST_INSTANT;
}
