/**
 * Redirect URIs: which one is registered, what it looks like to people, how an answer is added to it.
 *
 * RFC 9700 §2.1    compared as strings, nothing parsed and nothing normalised: whatever a parser folds
 *                  together, an attacker can pull apart again
 * RFC 8252 §7.3    the one exception: the port of a loopback URI of a native client, which the client
 *                  learns only when it listens. §7.3 names the addresses; `localhost` is what many send
 * RFC 6749 §3.1.2  a query that was registered is kept as it is
 */
import { isLoopbackHost } from './loopback.js';
import { urlOf } from './url.js';

/** The raw parts of a loopback URI: origin without port, port, everything behind. No `m`, so `$` is the end. */
const LOOPBACK = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost))(?::([1-9][0-9]{0,4}))?((?:[/?].*)?)$/s;
const MAX_PORT = 65_535;

/** Whether a presented redirect URI is one of the registered ones. */
export function matchesRegistered(
  presented: string,
  registered: readonly string[],
  applicationType: 'web' | 'native',
): boolean {
  if (registered.includes(presented)) return true;
  if (applicationType !== 'native') return false;
  const portless = withoutPort(presented);
  return portless !== undefined && registered.some((uri) => withoutPort(uri) === portless);
}

/** A loopback URI with its port cut out; undefined for any other URI, and for a port that cannot be. */
function withoutPort(uri: string): string | undefined {
  const [, origin, port, rest] = LOOPBACK.exec(uri) ?? [];
  if (origin === undefined || Number(port ?? 1) > MAX_PORT) return undefined;
  return `${origin}${rest}`;
}

/**
 * Where an answer goes, for people: the host of a web address (in punycode, so that look-alikes show),
 * with a port if it is not the usual one, or the scheme of an app. This parses, as the browser will.
 */
export function redirectHost(uri: string): string {
  return webAddress(uri)?.host ?? uri.slice(0, uri.indexOf(':') + 1);
}

/**
 * Whether every answer stays on the user's device, with an app or a listener. Any program there can
 * pose as such a client (RFC 8252 §8.6), so consent must say so.
 */
export function isOnThisDevice(uris: readonly string[]): boolean {
  return (
    uris.length > 0 &&
    uris.every((uri) => isLoopbackHost(webAddress(uri)?.hostname ?? '') || isPrivateUse(uri))
  );
}

/** RFC 8252 §7.1: the scheme belongs to an app. */
/** What a client is that does not say it: an app, where one of its addresses is an app's, or none leads off the device. */
export function applicationTypeOf(uris: readonly string[]): 'web' | 'native' {
  return isOnThisDevice(uris) || uris.some(isPrivateUse) ? 'native' : 'web';
}

function isPrivateUse(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(uri) && !/^https?:/i.test(uri);
}

function webAddress(uri: string): URL | undefined {
  return /^https?:/i.test(uri) ? urlOf(uri) : undefined;
}

/** Parameters of an answer; absent ones are left out. */
type Answer = Readonly<Record<string, string | undefined>>;

/** The redirect URI with the parameters of an answer behind its own query. */
export function withParameters(uri: string, params: Answer): string {
  const separator = uri.includes('?') ? (/[?&]$/.test(uri) ? '' : '&') : '?';
  return `${uri}${separator}${encode(params)}`;
}

/** The redirect URI with the parameters of an answer as its fragment; a registered URI has none of its own. */
export function withFragment(uri: string, params: Answer): string {
  return `${uri}#${encode(params)}`;
}

/** A space becomes %20, which clients that decode forms and clients that decode URIs both understand. */
function encode(params: Answer): string {
  const answer = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) answer.append(name, value);
  }
  return answer.toString().replaceAll('+', '%20');
}
