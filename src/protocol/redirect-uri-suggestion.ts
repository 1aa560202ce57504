/** What somebody may have meant by a redirect URI that may not be registered. */
import { redirectUriProblems } from './redirect-uri-registration.js';
import { urlOf } from './url.js';

/** Each puts right what is often wrong. */
const REPAIRS: readonly ((uri: string) => string)[] = [
  (uri) => uri.trim(),
  (uri) => uri.replace(/#.*$/s, ''),
  (uri) => uri.replace(/^(https?:\/\/)[^/?#]*@/i, '$1'),
  (uri) => (/^[a-z][a-z0-9+.-]*:/i.test(uri) ? uri : `https://${uri.replace(/^\/+/, '')}`),
  (uri) => (/[\p{C}\s]/u.test(uri) ? uri : (urlOf(uri)?.href ?? uri)),
  (uri) =>
    /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/?]|$)/.test(uri) ? uri : uri.replace(/^http:/, 'https:'),
];

/** A URI that may be registered and is close to this one, or null. */
export function redirectUriSuggestion(uri: string, applicationType: 'web' | 'native'): string | null {
  let repaired = uri;
  for (const repair of REPAIRS) {
    repaired = repair(repaired);
    if (repaired !== uri && redirectUriProblems(repaired, applicationType).length === 0) return repaired;
  }
  return null;
}
