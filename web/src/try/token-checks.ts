/**
 * What a client checks of the tokens that it got, beside their signatures.
 *
 * OpenID Connect Core §3.1.3.7   validation of an ID token
 * OpenID Connect Core §12.2      validation of one that came with a refresh
 * RFC 6749 §3.3                  the granted scope can differ from the one asked for
 */
import { type Check, equality } from './check.js';
import { halfHash } from './digest.js';
import type { Claims, Jwt } from './jwt.js';

/** What the client knows beforehand. */
export interface Expectations {
  readonly issuer: string;
  readonly clientId: string;
  /** The nonce that was sent; undefined where none was, and after a refresh. */
  readonly nonce?: string | undefined;
  /** max_age as it was sent. */
  readonly maxAge?: string | undefined;
  /** The claims of the first ID token, after a refresh. */
  readonly first?: Claims | undefined;
  /** Seconds since the epoch, when the answer came. */
  readonly now: number;
}

/** Clocks differ; a client forgives this many seconds. */
const SKEW = 60;
const VALIDATION = 'OpenID Connect Core §3.1.3.7';

/** The checks of an ID token, but its signature. */
export async function idTokenChecks(jwt: Jwt, accessToken: string, expected: Expectations): Promise<Check[]> {
  const { claims, header } = jwt;
  const checks = [
    equality('iss is the issuer that was asked.', VALIDATION, text(claims['iss']), expected.issuer),
    audienceCheck(claims, expected.clientId),
    endCheck(claims, expected.now),
    ...nonceChecks(claims, expected),
    ...maxAgeChecks(claims, expected),
    ...sameUserChecks(claims, expected.first),
  ];
  const hash = text(claims['at_hash']);
  if (hash === undefined) return checks;
  const computed = await halfHash(accessToken, String(header['alg']));
  return [
    ...checks,
    equality('at_hash is the hash of the access token.', 'OpenID Connect Core §3.1.3.8', hash, computed),
  ];
}

function audienceCheck(claims: Claims, clientId: string): Check {
  const audience = ([] as unknown[]).concat(claims['aud'] ?? []);
  const check = { text: 'aud names this client.', section: VALIDATION };
  if (audience.includes(clientId)) return { outcome: 'passed', ...check };
  return { outcome: 'failed', ...check, got: audience.join(' '), expected: clientId };
}

function endCheck({ exp }: Claims, now: number): Check {
  const outcome = typeof exp === 'number' && exp + SKEW > now ? 'passed' : 'failed';
  return { outcome, text: 'exp is in the future.', section: VALIDATION };
}

function nonceChecks(claims: Claims, { nonce, first }: Expectations): Check[] {
  if (nonce)
    return [equality('nonce is the one that this tab sent.', VALIDATION, text(claims['nonce']), nonce)];
  if (!first || claims['nonce'] === undefined) return [];
  const section = 'OpenID Connect Core §12.2';
  return [equality('nonce is the first one.', section, text(claims['nonce']), String(first['nonce']))];
}

function maxAgeChecks({ auth_time: authTime }: Claims, { maxAge, now }: Expectations): Check[] {
  if (!maxAge) return [];
  const recent = typeof authTime === 'number' && authTime + Number(maxAge) + SKEW >= now;
  const check = { text: `auth_time is at most ${maxAge} seconds ago.`, section: VALIDATION };
  return [{ outcome: recent ? 'passed' : 'failed', ...check, got: recent ? undefined : text(authTime) }];
}

function sameUserChecks(claims: Claims, first: Claims | undefined): Check[] {
  if (!first) return [];
  return ['sub', 'auth_time'].map((name) =>
    equality(
      `${name} is that of the first ID token.`,
      'OpenID Connect Core §12.2',
      text(claims[name]),
      String(first[name]),
    ),
  );
}

/** What a client notices about the granted scope; nothing where it is what was asked for. */
export function scopeCheck(asked: readonly string[], granted: unknown): Check[] {
  if (typeof granted !== 'string') return [];
  const words = granted.split(' ');
  const missing = asked.filter((name) => !words.includes(name));
  const check = { text: 'All of the scope that was asked for was granted.', section: 'RFC 6749 §3.3' };
  if (missing.length === 0) return [{ outcome: 'passed', ...check }];
  return [{ outcome: 'skipped', ...check, got: `without ${missing.join(' ')}` }];
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}
