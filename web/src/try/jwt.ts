/**
 * Taking a compact JWT apart, without believing it: whether it is genuine is for signature.ts.
 *
 * RFC 7515 §3.1   header, payload and signature, separated by dots
 */
import { fromBase64url } from './digest.js';

/** The members of a JSON object of a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** A token that is a JWT. */
export interface Jwt {
  /** The three parts as they were sent. */
  readonly parts: readonly [header: string, payload: string, signature: string];
  readonly header: Claims;
  readonly claims: Claims;
}

/** The parts of a JWT, or undefined where the token is opaque. */
export function decodeJwt(token: string): Jwt | undefined {
  const [first, second, third, ...rest] = token.split('.');
  if (!first || !second || third === undefined || rest.length > 0) return undefined;
  const header = decodeObject(first);
  const claims = decodeObject(second);
  return header && claims ? { parts: [first, second, third], header, claims } : undefined;
}

function decodeObject(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(part)));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
