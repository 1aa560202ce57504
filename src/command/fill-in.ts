/**
 * The text of a configuration with the values of `${…}` put in where the file lies, before it is sent.
 *
 * A value takes the place of the whole scalar, quoted: whatever is in a secret, it makes no other structure. Lines stay
 * where they are, so that a fault that the server finds is where it says.
 */
import { dirname } from 'node:path';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { literally, substitute } from '../platform/substitution.js';
import type { Environment } from './credentials.js';
import { CommandFailure, type Problem } from './failure.js';

/** The text with its values. Throws with every one that could not be found. */
export function fillIn(text: string, path: string, env: Environment): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  // A text that is no YAML is for the server to refuse, with its place.
  if (document.errors.length > 0) return text;
  const directory = path === '-' ? '.' : dirname(path);
  const edits: { from: number; to: number; text: string }[] = [];
  const problems: Problem[] = [];
  visit(document, {
    Scalar: (key, node) => {
      if (key === 'key' || !isScalar(node) || typeof node.value !== 'string' || !node.range) return;
      if (!node.value.includes('${')) return;
      const [from, to] = node.range;
      const filled = substitute(node.value, { env, directory });
      const { line, col: column } = lines.linePos(from);
      problems.push(...filled.problems.map((message) => ({ message, line, column })));
      const breaks = text.slice(from, to).split('\n').length - 1;
      edits.push({ from, to, text: JSON.stringify(literally(filled.text)) + '\n'.repeat(breaks) });
    },
  });
  if (problems.length > 0)
    throw new CommandFailure('refused', 'INVALID_CONFIGURATION', `${path} cannot be filled in.`, problems);
  return edits
    .sort((one, other) => other.from - one.from)
    .reduce((done, { from, to, text: value }) => done.slice(0, from) + value + done.slice(to), text);
}
