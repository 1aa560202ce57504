/**
 * GET /explain?url=<authorization URL>: every check of an authorization request, for those who have to find out why it
 * is refused: developers, administrators and auditors. For everybody else there is no such page.
 *
 * RFC 6749 §4.1.2.1   what a client must be told is one code; what its developer must know is more
 */
import type { Explanation } from '../../web/src/try/explanation.js';
import { mayInspect } from '../domain/sessions/administrators.js';
import { parseParameters } from '../protocol/parameters.js';
import type { Endpoint, WireRequest } from './endpoint.js';
import { runOperation } from './own-pages.js';

const PARAMETERS = new Set(['url']);

/** Characters of an address that a link may hold, with room for the headers beside it. */
const MAX_LINK = 8_192;

/** GET /explain */
export const explain: Endpoint = async (request) => {
  const { pages } = request.door;
  if (!(await mayInspect(request.ctx, request.browser.sessionCookie)))
    return pages.show(request, { page: 'not-found' }, { status: 404 });
  const { url } = parseParameters(request.query, PARAMETERS);
  if (url === undefined) return pages.explain(request, { url: '', explanation: null });
  const { data } = await runOperation(request, 'ExplainAuthorizationRequest', { url: url.trim() });
  const explanation = data?.['explainAuthorizationRequest'] as Explanation | null | undefined;
  return pages.explain(request, { url, explanation: explanation ?? null });
};

/** Where the checks of this request to the authorization endpoint are shown; null for whoever may not see them. */
export async function explainUrl(request: WireRequest, endpoint: string): Promise<string | null> {
  const sent = [request.query, request.form].filter((part) => part !== '').join('&');
  const url = `/explain?url=${encodeURIComponent(`${endpoint}?${sent}`)}`;
  const isSeen = url.length <= MAX_LINK && (await mayInspect(request.ctx, request.browser.sessionCookie));
  return isSeen ? url : null;
}
