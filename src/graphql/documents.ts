/**
 * Operations that the server knows: those of our own pages, and those that a page of somebody else's has registered.
 *
 * GraphQL over HTTP, appendix A   a document is named by `sha256:` and the hash of its text
 * OWASP ASVS 4.3.1                in production a browser can have nothing run that is not on the list, however cheap
 */
import { createHash } from 'node:crypto';

/** Texts by document identifier. */
export type DocumentList = Readonly<Record<string, string>>;

/** One operation, ready to be run. */
export interface SentOperation {
  /** Its text. */
  readonly query: string;
  /** Which of its operations, where it has several. */
  readonly operationName?: string;
  /** Unchecked. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What is said about it. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Why a body is not run. */
export interface RefusedOperation {
  /** The HTTP status. */
  readonly status: number;
  /** For programs. */
  readonly code: string;
  /** For people. */
  readonly message: string;
}

const NO_OPERATION = { status: 400, code: 'BAD_REQUEST', message: 'The body is not one operation in JSON.' };
const NOT_FOUND = { status: 400, code: 'PERSISTED_QUERY_NOT_FOUND', message: 'There is no such operation.' };
const NOT_TRUSTED = {
  status: 403,
  code: 'OPERATION_NOT_TRUSTED',
  message: 'A browser may send the operations only that are registered here.',
};

/** The list, and what a body stands for. */
export class TrustedDocuments {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(...lists: readonly DocumentList[]) {
    this.#texts = new Map(lists.flatMap((list) => Object.entries(list)));
  }

  /** The operation of a body. `anything` is true for whoever may send what is not on the list. */
  read(body: unknown, anything: boolean): SentOperation | RefusedOperation {
    if (!isOperation(body)) return NO_OPERATION;
    const { query, documentId, ...sent } = body;
    const text = documentId === undefined ? query : this.#texts.get(documentId);
    if (text === undefined) return NOT_FOUND;
    if (!anything && !this.#texts.has(documentIdOf(text))) return NOT_TRUSTED;
    const { operationName, variables, extensions } = sent;
    return {
      query: text,
      ...(operationName == null ? {} : { operationName }),
      ...(variables == null ? {} : { variables }),
      ...(extensions == null ? {} : { extensions }),
    };
  }
}

/** The identifier of a text. */
export function documentIdOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

interface OperationBody {
  readonly query?: string;
  readonly documentId?: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

/** True for one operation, in full or by its identifier. An array would be many of them. */
function isOperation(body: unknown): body is OperationBody {
  if (!isMap(body)) return false;
  const { query, documentId, variables, operationName, extensions } = body;
  const named = operationName == null || typeof operationName === 'string';
  const [given, ...others] = [query, documentId].filter((text) => text !== undefined);
  const one = typeof given === 'string' && given !== '' && others.length === 0;
  return one && named && [variables, extensions].every((value) => value == null || isMap(value));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
