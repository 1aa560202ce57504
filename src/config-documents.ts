/**
 * TRUSTED_DOCUMENTS: the operations that pages of others registered. Each file is what `persistedDocuments` of
 * GraphQL Code Generator writes, or its like: an object from the hash of a text to the text.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { listOf } from './config-rules.js';

const IDENTIFIER = /^(?:sha256:)?([0-9a-f]{64})$/;

/** What is wrong with the files, as the end of a sentence, or undefined. */
export function documentsProblem(text: string): string | undefined {
  for (const path of listOf(text)) {
    const problem = fileProblem(path);
    if (problem) return problem;
  }
  return undefined;
}

/** The texts of all files, each by `sha256:` and its hash. The rule has been asked before. */
export function readDocuments(text: string): Record<string, string> {
  const entries = listOf(text).flatMap((path) =>
    Object.entries(JSON.parse(readFileSync(path, 'utf8')) as object),
  );
  return Object.fromEntries(
    entries.map(([id, document]) => [`sha256:${IDENTIFIER.exec(id)?.[1]}`, document]),
  );
}

function fileProblem(path: string): string | undefined {
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return `names a file that ${error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'}: ${path}`;
  }
  if (typeof list !== 'object' || list === null || Array.isArray(list))
    return `names a file that is not an object of operations: ${path}`;
  const wrong = Object.entries(list).find(([id, document]) => !isEntry(id, document));
  return wrong && `names a file whose entry ${wrong[0].slice(0, 80)} is not the SHA-256 of its text: ${path}`;
}

/** A text under another hash than its own would be one thing in review and another one in production. */
function isEntry(id: string, document: unknown): boolean {
  const hash = IDENTIFIER.exec(id)?.[1];
  return typeof document === 'string' && createHash('sha256').update(document).digest('hex') === hash;
}
