/**
 * Cookies (RFC 6265).
 *
 * RFC 6265bis §4.1.3.2   __Host-: secure, for the whole host, and no sibling domain can plant it
 *
 * The prefix and the Secure flag follow the scheme of the base URL: a browser drops secure cookies on plain http.
 */

/** A cookie to be set; an empty value with maxAge 0 removes it. */
export interface Cookie {
  /** Without the prefix that it has over https. */
  readonly name: string;
  /** In characters that need no quotes (RFC 6265 §4.1.1). */
  readonly value: string;
  /** Seconds; undefined: until the browser closes. */
  readonly maxAge: number | undefined;
  /** True where scripts may read it: then it must open nothing. */
  readonly isReadable?: true;
}

/** The name that a cookie has on the wire. */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** The values in a Cookie header by name. The first of several wins: browsers send the more specific one first. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    if (equals > 0 && !cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}

/** The Set-Cookie header: from other sites it comes along on top-level navigation only (Lax). */
export function writeCookie({ name, value, maxAge, isReadable }: Cookie, secure: boolean): string {
  const attributes = [
    'Path=/',
    ...(isReadable ? [] : ['HttpOnly']),
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ];
  return `${cookieName(name, secure)}=${value}; ${attributes.join('; ')}`;
}
