/**
 * One request to the graph, typed by its document. Expected failures are data of the answer; what is thrown here is
 * either Unreachable (nothing came back) or Fault (something came back that no page can use).
 *
 * GraphQL over HTTP, appendix A   `documentId` in the place of `query`: the server knows what our pages may send
 */

/** An operation of the build, as the generated types have it. */
export interface KnownDocument<Result, Variables> {
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
  /** Never there: it carries the types. */
  readonly __apiType?: ((variables: Variables) => Result) | undefined;
}

/** The server was not reached, or did not answer in time. */
export class Unreachable extends Error {}

/** The server answered with top-level errors, or with something that is not GraphQL. */
export class Fault extends Error {
  constructor(
    message: string,
    /** Why, for programs; undefined where the answer is not GraphQL. */
    readonly code?: string | undefined,
    /** What finds the request in the log. */
    readonly requestId?: string | undefined,
    /** Members of the input that broke a validator. */
    readonly fields: readonly string[] = [],
  ) {
    super(message);
  }
}

/** A login waits behind other logins at most for some seconds; after that nobody waits any more. */
const PATIENCE_MS = 20_000;

/** Executes a document on this origin, with this browser's cookies. */
export async function gqlFetch<Result, Variables>(
  document: KnownDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await post(JSON.stringify({ documentId: document.__meta__?.['hash'], variables }));
  const answer = await response.json().catch(() => undefined);
  if (!isAnswer<Result>(answer)) throw faultOf(response.status, answer);
  return answer.data;
}

interface Extensions {
  readonly code?: string;
  readonly requestId?: string;
  readonly fields?: readonly string[];
}

interface Refused {
  readonly errors?: readonly { readonly message: string; readonly extensions?: Extensions }[];
}

function faultOf(status: number, answer: unknown): Fault {
  const [error] = (answer as Refused | undefined)?.errors ?? [];
  const { code, requestId, fields } = error?.extensions ?? {};
  return new Fault(error?.message ?? `HTTP ${status}`, code, requestId, fields);
}

async function post(body: string): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
      },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (cause) {
    throw new Unreachable('No answer', { cause });
  }
}

function isAnswer<Result>(answer: unknown): answer is { readonly data: Result } {
  if (typeof answer !== 'object' || answer === null || 'errors' in answer) return false;
  return 'data' in answer && typeof answer.data === 'object' && answer.data !== null;
}
