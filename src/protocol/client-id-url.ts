/**
 * Client ids that are addresses: of documents in which clients describe themselves.
 *
 * OAuth Client ID Metadata Document §3 (draft)   https, with a path, without a user name, a fragment or a dot segment;
 *                                                compared as text
 *
 * The text is the client's name, and it is fetched. So it must be what every reader of URLs makes of it: of two names that
 * lead to one document, one would be somebody else's.
 */
import { urlOf } from './url.js';

/** One rule for such a client id. `broken` answers with the end of a sentence, or undefined. */
export interface ClientIdUrlCheck {
  readonly name: string;
  readonly section: string;
  readonly broken: (clientId: string) => string | undefined;
}

const SECTION = 'OAuth Client ID Metadata Document §3';
const LONGEST = 256;

/** Every rule for such a client id, in the order in which problems are told. */
export const clientIdUrlChecks: readonly ClientIdUrlCheck[] = [
  {
    name: 'client_id_url_length',
    section: 'ours: the longest client id there is',
    broken: (id) => (id.length > LONGEST ? `is longer than ${LONGEST} characters` : undefined),
  },
  {
    name: 'client_id_url_https',
    section: SECTION,
    broken: (id) => (/^https:\/\/[^/?#]/.test(id) && urlOf(id) ? undefined : 'is not an https URL'),
  },
  {
    name: 'client_id_url_userinfo',
    section: SECTION,
    broken: (id) => (/^[^/]*:\/\/[^/?#]*@/.test(id) ? 'contains a user name' : undefined),
  },
  {
    name: 'client_id_url_fragment',
    section: SECTION,
    broken: (id) => (id.includes('#') ? 'has a fragment' : undefined),
  },
  {
    name: 'client_id_url_path',
    section: `${SECTION}; ours: what lies at / is the site, and no document of a client`,
    broken: (id) => (pathOf(id).length > 1 ? undefined : 'has no path beyond /'),
  },
  {
    name: 'client_id_url_dot_segments',
    section: SECTION,
    broken: (id) =>
      /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(pathOf(id)) ? 'has a path segment of dots' : undefined,
  },
  {
    name: 'client_id_url_as_sent',
    section: `${SECTION}; ours: one spelling for each address`,
    broken: (id) =>
      /^[!-~]+$/.test(id) && urlOf(id)?.href === id ? undefined : 'is not written the way it is asked for',
  },
];

/** Whether a client id wants to be the address of a document: it is one, or it is nothing. */
export function isClientIdUrl(clientId: string): boolean {
  return /^https:/i.test(clientId);
}

/** What is wrong with an address as a client id: the first rule that it breaks, and the end of a sentence. */
export function clientIdUrlProblem(
  clientId: string,
): { readonly check: string; readonly section: string; readonly message: string } | undefined {
  for (const { name, section, broken } of clientIdUrlChecks) {
    const message = broken(clientId);
    if (message !== undefined) return { check: name, section, message };
  }
  return undefined;
}

/** Whether a text is a host as such client ids have it: a name in lower case and in punycode, without a port. */
export function isDocumentHost(text: string): boolean {
  return /^[a-z0-9.-]+$/.test(text) && urlOf(`https://${text}/`)?.hostname === text;
}

/** The raw path: a parser would tidy it up. */
function pathOf(id: string): string {
  return /^[^/]*\/\/[^/?#]*([^?#]*)/.exec(id)?.[1] ?? '';
}
