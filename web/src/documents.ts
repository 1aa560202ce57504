/**
 * Every operation that our pages send, with its text. The browser has the hashes alone; the server's half of the build
 * takes this list in, and the graph learns from it what those hashes stand for.
 */
import ofConsole from './gql/admin/persisted-documents.json' with { type: 'json' };
import ofPages from './gql/persisted-documents.json' with { type: 'json' };
import ofTry from './gql/try/persisted-documents.json' with { type: 'json' };

/** Texts by the identifier that a page sends: `sha256:` and the hash of the text. */
export const documents: Readonly<Record<string, string>> = { ...ofPages, ...ofTry, ...ofConsole };

/** The same by the name of the operation, for forms without JavaScript. */
export const operations: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(documents).map((text) => [/\b(?:query|mutation) (\w+)/.exec(text)?.[1] ?? '', text]),
);
