/**
 * How a client hears of a logout.
 *
 * OpenID Connect Back-Channel Logout §2.2    absolute, no fragment
 * OpenID Connect Front-Channel Logout §2     of the same scheme, host and port as a redirect URI
 *
 * post_logout_redirect_uris are compared and checked like redirect URIs: see client-metadata-problems.ts.
 */

import { urlOf } from '../url.js';
import { isReachable, type MetadataCheck, when } from './check.js';

/** Rules about logout addresses. */
export const logoutChecks: readonly MetadataCheck[] = [
  {
    name: 'backchannel_logout_uri_https',
    section: 'OpenID Connect Back-Channel Logout §2.2',
    findings: ({ backchannelLogoutUri: uri }) =>
      when(
        uri !== null && !isLogoutUri(uri),
        'backchannelLogoutUri',
        'must be an https URL without a fragment',
      ),
  },
  {
    name: 'frontchannel_logout_uri_https',
    section: 'OpenID Connect Front-Channel Logout §2',
    findings: ({ frontchannelLogoutUri: uri }) =>
      when(
        uri !== null && !isLogoutUri(uri),
        'frontchannelLogoutUri',
        'must be an https URL without a fragment',
      ),
  },
  {
    name: 'frontchannel_logout_uri_origin',
    section: 'OpenID Connect Front-Channel Logout §2',
    findings: ({ frontchannelLogoutUri: uri, redirectUris }) =>
      when(
        uri !== null && isLogoutUri(uri) && !redirectUris.some((redirect) => haveOneOrigin(redirect, uri)),
        'frontchannelLogoutUri',
        'must have the scheme, host and port of a redirect URI',
      ),
  },
];

function isLogoutUri(uri: string): boolean {
  return isReachable(uri) && !uri.includes('#');
}

function haveOneOrigin(one: string, other: string): boolean {
  const origin = urlOf(one)?.origin;
  return origin !== undefined && origin === urlOf(other)?.origin;
}
