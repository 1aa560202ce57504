/**
 * Headers that do not depend on the answer.
 *
 * RFC 9700 §4.2, 4.16   no referrer; no framing, but of /check_session, which shows nothing; no foreign content, but the
 *                       logout pages of clients, in sandboxed frames after a sign-out
 * OWASP ASVS 3.4        HSTS, nosniff, CSP without inline script, opener policy, on errors as well
 */
import type { Reply } from './endpoint.js';

/** On everything. */
export function fixedHeaders(baseUrl: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(baseUrl.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
      : {}),
  };
}

/** On what is no page: nothing may be loaded by it, and nothing may frame it. */
export const dataHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

/** The CSP source that an answer to this redirect URI needs: its origin, or its scheme where CSP cannot name the origin. */
export function formTarget(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri);
  return origin === 'null' || origin.includes('[') ? protocol : origin;
}

/**
 * The CSP sources for a form that is itself the answer to this redirect URI. Clients send the browser on from there,
 * often to another host of theirs, and Chromium asks form-action about every address of that chain: so the scheme is
 * held, and not the origin.
 */
export function formPostTargets(redirectUri: string): string {
  const { protocol } = new URL(redirectUri);
  return protocol === 'http:' ? 'http: https:' : protocol;
}

/** On pages. Forms lead to us and, by the redirect that follows, to the client: Chromium applies form-action to both. */
export function pageHeaders({
  formAction,
  frameSources = [],
  isFrame,
}: Pick<Reply, 'formAction' | 'frameSources' | 'isFrame'>): Record<string, string> {
  const csp = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action 'self'${formAction ? ` ${formAction}` : ''}`,
    ...(frameSources.length > 0 ? [`frame-src ${frameSources.join(' ')}`] : []),
    ...(isFrame ? [] : ["frame-ancestors 'none'"]),
    "base-uri 'none'",
  ].join('; ');
  return {
    'content-security-policy': csp,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': isFrame ? 'cross-origin' : 'same-origin',
    'cache-control': 'no-store',
  };
}
