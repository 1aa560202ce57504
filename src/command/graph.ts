/** The graph as commands see it: an operation of ours in, its data out, whoever runs it. */
import { CommandFailure, type Ending } from './failure.js';
import type { TypedDocumentString } from './gql/graphql.js';

/** What the graph answered. */
export interface GraphAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
}

/** A way to the graph. */
export interface GraphConnection {
  /** Runs the text of an operation. */
  send(document: string, variables: object): Promise<GraphAnswer>;
  /** Gives back what it holds. */
  close(): Promise<void>;
}

/** Runs an operation and answers its data. Throws a CommandFailure where it was refused as a whole. */
export type Execute = <R, V extends object>(document: TypedDocumentString<R, V>, variables: V) => Promise<R>;

const ENDINGS: Readonly<Record<string, Ending>> = {
  UNAUTHENTICATED: 'notPermitted',
  FORBIDDEN: 'notPermitted',
  INVALID_TOKEN: 'notPermitted',
  REAUTHENTICATION_REQUIRED: 'notPermitted',
  SERVICE_UNAVAILABLE: 'unreachable',
  BAD_USER_INPUT: 'usage',
  // Our operations fit the contract of our version: one that does not take them has another.
  GRAPHQL_VALIDATION_FAILED: 'version',
};

const WORDS: Readonly<Record<string, string>> = {
  FORBIDDEN: 'The token does not allow this.',
  GRAPHQL_VALIDATION_FAILED: 'The server does not know this operation: it is of another version.',
};

/** The operations of a connection. */
export function executeBy({ send }: Pick<GraphConnection, 'send'>): Execute {
  return async <R, V extends object>(document: TypedDocumentString<R, V>, variables: V) => {
    const { data, errors } = await send(String(document), variables);
    const [first] = errors;
    if (first) {
      const code = String(first.extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR');
      const fields = (first.extensions?.['fields'] ?? []) as readonly string[];
      const problems = fields.map((field) => ({ message: 'is not valid', path: [field] }));
      throw new CommandFailure(ENDINGS[code] ?? 'failed', code, WORDS[code] ?? first.message, problems);
    }
    if (!data) throw new CommandFailure('failed', 'NO_DATA', 'The graph answered nothing.');
    return data as R;
  };
}
