/**
 * Which redirect URIs may be registered. How one is compared with a request is in redirect-uri.ts.
 *
 * RFC 6749 §3.1.2     absolute, no fragment
 * RFC 9700 §2.1, 4.1  compared as text, so the text must be what a browser will really send: no wildcard, nothing
 *                     that a URL parser would tidy up
 * RFC 8252 §7.1, 7.3, 8.3   apps: a private-use scheme that is a domain name backwards, or loopback with http
 * RFC 3986 §2         the characters of a URI
 *
 * http on a loopback address is open to web clients as well, because that is where they are developed; the code never
 * leaves the machine. Off loopback it is open to nobody.
 */
import { urlOf } from './url.js';

/** One rule for a redirect URI. `broken` answers with the end of a sentence, or undefined. */
export interface RedirectUriCheck {
  readonly name: string;
  readonly section: string;
  readonly broken: (uri: string, applicationType: 'web' | 'native') => string | undefined;
}

/** Schemes that browsers run, read or resolve by themselves instead of handing them to an app. */
const SCRIPTABLE =
  /^(javascript|data|vbscript|blob|file|about|filesystem|view-source|mhtml|jar|resource|chrome|intent|wss?|ftp|mailto|tel|sms):/i;
/** Names that the answer itself adds, or that a client could take for one of them. */
const ANSWER_PARAMETERS = ['code', 'state', 'iss', 'error', 'response'];
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
const LONGEST = 2048;
/** Schemes of apps that so many have that none can take another: Cursor registers with this one among its addresses. */
const ESTABLISHED = ['cursor'];

/** Every rule for a redirect URI, in the order in which problems are listed. */
export const redirectUriChecks: readonly RedirectUriCheck[] = [
  {
    name: 'redirect_uri_characters',
    section: 'RFC 3986 §2',
    broken: (uri) =>
      /^[!#$%&'()*+,./0-9:;=?@A-Z[\]_a-z~-]+$/.test(uri) && !/%(?![0-9a-f]{2})|%[01][0-9a-f]|%7f/i.test(uri)
        ? undefined
        : 'contains characters that no URI has, or encoded control characters',
  },
  {
    name: 'redirect_uri_length',
    section: 'ours: what every browser and log takes',
    broken: (uri) => (uri.length > LONGEST ? `is longer than ${LONGEST} characters` : undefined),
  },
  {
    name: 'redirect_uri_scriptable',
    section: 'ASVS 10.4.7',
    broken: (uri) =>
      SCRIPTABLE.test(uri.trim()) ? 'has a scheme that browsers act on by themselves' : undefined,
  },
  {
    name: 'redirect_uri_absolute',
    section: 'RFC 6749 §3.1.2',
    broken: (uri) => (isAbsolute(uri) ? undefined : 'is not an absolute URI'),
  },
  {
    name: 'redirect_uri_fragment',
    section: 'RFC 6749 §3.1.2',
    broken: (uri) => (uri.includes('#') ? 'has a fragment' : undefined),
  },
  {
    name: 'redirect_uri_userinfo',
    section: 'RFC 3986 §7.5',
    broken: (uri) => (/^[^/]*:\/\/[^/?#]*@/.test(uri) ? 'contains a user name' : undefined),
  },
  {
    name: 'redirect_uri_wildcard',
    section: 'RFC 9700 §4.1.3',
    broken: (uri) => (uri.includes('*') ? 'contains a wildcard; register each address' : undefined),
  },
  {
    name: 'redirect_uri_scheme',
    section: 'RFC 8252 §7.1, §8.3',
    broken: schemeProblem,
  },
  {
    name: 'redirect_uri_as_sent',
    section: 'RFC 9700 §4.1.3',
    broken: (uri) => {
      const sent = urlOf(uri)?.href;
      return sent === undefined || sent === uri || sent === `${uri}/`
        ? undefined
        : 'is not written the way a browser sends it';
    },
  },
  {
    name: 'redirect_uri_answer_parameters',
    section: 'RFC 6749 §4.1.2, RFC 9207 §2',
    broken: (uri) => {
      const names = [...(urlOf(uri)?.searchParams.keys() ?? [])];
      const taken = names.find((name) => ANSWER_PARAMETERS.includes(name.replace(/\[.*$/s, '')));
      return taken === undefined ? undefined : 'has a query parameter that the answer brings';
    },
  },
];

/** Everything that is wrong with one redirect URI: the check, what it rests on, and the end of a sentence. */
export function redirectUriProblems(
  uri: string,
  applicationType: 'web' | 'native',
): { check: string; section: string; message: string }[] {
  return redirectUriChecks.flatMap(({ name, section, broken }) => {
    const message = broken(uri, applicationType);
    return message === undefined ? [] : [{ check: name, section, message }];
  });
}

function isAbsolute(uri: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:[^#]/i.test(uri) || !urlOf(uri)) return false;
  return !/^https?:/i.test(uri) || /^https?:\/\/[^/?#]/i.test(uri);
}

function schemeProblem(uri: string, applicationType: 'web' | 'native'): string | undefined {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(uri) ?? [];
  if (scheme === undefined || SCRIPTABLE.test(uri)) return undefined;
  if (/^https$/i.test(scheme)) return undefined;
  if (/^http$/i.test(scheme)) {
    const host = urlOf(uri)?.hostname ?? '';
    return LOOPBACK.includes(host) ? undefined : 'uses http on an address that is not loopback; use https';
  }
  if (applicationType !== 'native') return 'has a scheme of an app, but applicationType is not native';
  return scheme.includes('.') || ESTABLISHED.includes(scheme.toLowerCase())
    ? undefined
    : 'has a scheme without a dot; use a domain of yours backwards, com.example.app:';
}
