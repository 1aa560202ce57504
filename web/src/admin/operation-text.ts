/**
 * The operation behind a form, as somebody would write it down: for the graph, or as a command. It is what the console
 * sends, so whatever the console can do can be done without it.
 */
import type { KnownDocument } from '../graph.js';

/** An operation with what is sent along. */
export interface Sent {
  readonly document: KnownDocument<unknown, never>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Its text, laid out. The texts and the printer are loaded when somebody asks for them. */
export async function operationText({ document }: Sent): Promise<string> {
  const [{ default: texts }, { parse }, { print }] = await Promise.all([
    import('../gql/admin/persisted-documents.json'),
    import('graphql/language/parser'),
    import('graphql/language/printer'),
  ]);
  const text = (texts as Record<string, string>)[String(document.__meta__?.['hash'])];
  if (text === undefined) throw new Error('an operation that the build does not know');
  return print(parse(text));
}

/** A command that sends it, with a token in the environment. */
export function curlOf(baseUrl: string, query: string, variables: Sent['variables']): string {
  const body = JSON.stringify({ query, variables }).replaceAll("'", "'\\''");
  return [
    `curl ${baseUrl}/graphql \\`,
    '  -H "authorization: Bearer $TOKEN" \\',
    "  -H 'content-type: application/json' \\",
    `  -d '${body}'`,
  ].join('\n');
}
