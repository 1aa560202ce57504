/** The parameters of forms. Bodies are read by body.ts, and parameters parsed by protocol/parameters.ts. */
import { parseParameters } from '../protocol/parameters.js';
import { refuse } from '../protocol/refusal.js';
import type { WireRequest } from './endpoint.js';

/**
 * The known parameters of a form. In the query they would end up in logs (RFC 6749 §2.3.1), and beside a body they
 * would be a repetition: whoever stands in front of us may read the other one.
 */
export function formParameters(
  { query, form }: Pick<WireRequest, 'query' | 'form'>,
  known: ReadonlySet<string>,
) {
  const params = parseParameters([query, form], known);
  if (query !== '' && Object.keys(parseParameters(query, known)).length > 0)
    refuse('invalid_request', 'parameters belong into the body');
  return params;
}
