/**
 * Asks the graph what the server would say to an authorization request. The operation stands here and not with those
 * of our other pages, so that the sign-in page does not carry its text.
 */
import { TypedDocumentString } from '../gql/graphql.js';
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

/** The operation, as the graph reads it. */
export const explainOperation = `query ExplainAuthorizationRequest($url: URL!) {
  explainAuthorizationRequest(url: $url) {
    authorizationServer {
      name
      issuer
    }
    clientName
    accepted
    error
    checks {
      name
      section
      outcome
      got
      expected
      message
    }
  }
}`;

const document = new TypedDocumentString<{ explainAuthorizationRequest: Explanation }, { url: string }>(
  explainOperation,
);

/** The explanation of the request that this URL would start; throws where the graph does not answer. */
export async function explain(url: string): Promise<Explanation> {
  return (await gqlFetch(document, { url })).explainAuthorizationRequest;
}
