/** Where the sections that the page names can be read. */

/** Addresses of the documents that are not RFCs. */
const documents: Readonly<Record<string, string>> = {
  'OpenID Connect Core': 'https://openid.net/specs/openid-connect-core-1_0.html',
  'OpenID Connect Discovery': 'https://openid.net/specs/openid-connect-discovery-1_0.html',
  'OpenID Connect Core Unmet Authentication Requirements':
    'https://openid.net/specs/openid-connect-unmet-authentication-requirements-1_0.html',
  'OpenID Connect Registration': 'https://openid.net/specs/openid-connect-registration-1_0.html',
  'OpenID Connect RP-Initiated Logout': 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html',
  'OpenID Connect Back-Channel Logout': 'https://openid.net/specs/openid-connect-backchannel-1_0.html',
  'OpenID Connect Session Management': 'https://openid.net/specs/openid-connect-session-1_0.html',
  'OAuth 2.0 Form Post Response Mode': 'https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html',
  'OpenID Connect Front-Channel Logout': 'https://openid.net/specs/openid-connect-frontchannel-1_0.html',
  'OAuth 2.0 Multiple Response Types': 'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html',
};

/** Of those that the IETF still works on. */
const drafts: Readonly<Record<string, string>> = {
  'OAuth Client ID Metadata Document': 'draft-ietf-oauth-client-id-metadata-document',
};

/** The address of a section such as "RFC 6749 §4.1.1"; undefined where we know none. */
export function sectionUrl(section: string): string | undefined {
  const [, document = '', number] = /^(.+?)(?: §([A-Z0-9.]+))?$/.exec(section) ?? [];
  const rfc = /^RFC (\d+)$/.exec(document)?.[1];
  if (rfc) return `https://www.rfc-editor.org/rfc/rfc${rfc}${number ? `#section-${number}` : ''}`;
  const draft = drafts[document];
  if (draft) return `https://datatracker.ietf.org/doc/html/${draft}${number ? `#section-${number}` : ''}`;
  const address = documents[document];
  return address && (number ? `${address}#rfc.section.${number}` : address);
}
