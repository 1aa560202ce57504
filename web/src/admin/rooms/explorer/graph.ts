/**
 * The graph as the explorer talks to it: any text, and an answer as it came. The server takes this from administrators
 * who signed in recently, and runs nothing that changes anything unless `mode` says that it may.
 */
import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import { Fault, Unreachable } from '../../../graph.js';
import type { Person } from '../../access.js';

/** What is sent. */
export interface Question {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | undefined;
  readonly mode: 'READ' | 'WRITE';
}

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly ms: number;
  readonly body: Body;
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, string> }[];
}

/** Sends it. */
export async function explore({ mode, ...question }: Question): Promise<Reply> {
  const since = performance.now();
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ...question, extensions: { explorer: mode } }),
  }).catch((cause: unknown) => {
    throw new Unreachable('No answer', { cause });
  });
  const body = (await response.json()) as Body;
  return { status: response.status, ms: performance.now() - since, body };
}

/** The schema as the server describes it, and who it is that asks. */
export async function describeSchema(): Promise<{ schema: GraphQLSchema; person: Person | null }> {
  const asked = getIntrospectionQuery({ descriptions: true }).replace(
    '__schema',
    'viewer { username name role canAdminister } __schema',
  );
  const { body } = await explore({ query: asked, mode: 'READ' });
  const [error] = body.errors ?? [];
  if (error || !body.data)
    throw new Fault(
      error?.message ?? 'No schema',
      error?.extensions?.['code'],
      error?.extensions?.['requestId'],
    );
  const data = body.data as IntrospectionQuery & { viewer: Person | null };
  return { schema: buildClientSchema(data), person: data.viewer };
}
