/** Asks the graph what the server would say to an authorization request. */

import { ExplainAuthorizationRequestDocument } from '../gql/try/graphql.js';
import { gqlFetch } from '../graph.js';

/** One row of the server's table of checks, and what it came to. */
export interface ExplainedCheck {
  readonly name: string;
  readonly section: string;
  readonly outcome: 'PASSED' | 'FAILED' | 'NOT_REACHED';
  readonly got: string | null;
  readonly expected: string | null;
  readonly message: string | null;
}

/** What the server says about a request, without starting one. */
export interface Explanation {
  /** The server whose endpoint the URL names; null where it names none. */
  readonly authorizationServer: { readonly name: string; readonly issuer: string } | null;
  /** Name of the client, where it is registered. */
  readonly clientName: string | null;
  readonly accepted: boolean;
  /** The error code of the first refusal. */
  readonly error: string | null;
  readonly checks: readonly ExplainedCheck[];
}

/** The explanation of the request that this URL would start; throws where the graph does not answer. */
export async function explain(url: string): Promise<Explanation> {
  return (await gqlFetch(ExplainAuthorizationRequestDocument, { url })).explainAuthorizationRequest;
}
