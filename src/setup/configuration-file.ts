/**
 * The configuration file: YAML in, entries out, or every fault at once with its line.
 *
 * Read strictly: what is not known is refused, because a setting that is silently ignored is one that somebody relies on.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { type ConfigFile, entriesOf } from './file-entries.js';
import { withPresets } from './file-presets.js';
import { type FileProblem, shapeProblems } from './file-problem.js';
import { ruleProblems } from './file-rules.js';
import { fileJsonSchema, fileSchema } from './file-schema.js';
import { SetupError } from './setup-error.js';
import { type Substitutes, substitute } from './substitution.js';

/** Under which circumstances a file is read. */
export interface FileCircumstances {
  /** True: no users, and no secret that can be guessed. */
  readonly production: boolean;
  /** For `${NAME}`. */
  readonly env: Substitutes['env'];
}

/** Reads and checks the file at `path`. Throws a SetupError with every fault. */
export function readConfigFile(path: string, circumstances: FileCircumstances): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new SetupError([`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`]);
  }
  return parseConfigFile(text, path, circumstances);
}

/** Checks the text of a file; `path` is what messages call it. */
export function parseConfigFile(
  text: string,
  path: string,
  { production, env }: FileCircumstances,
): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const fail = (found: readonly { readonly offset: number; readonly message: string }[]): never => {
    const sorted = [...found].sort((a, b) => a.offset - b.offset);
    throw new SetupError(
      sorted.map(({ offset, message }) => {
        const { line, col } = lines.linePos(offset);
        return `${path}:${line}:${col} ${message}`;
      }),
    );
  };

  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) fail(faults.map(({ pos, message }) => ({ offset: pos[0], message })));
  const missing = fillIn(document, { env, directory: dirname(path) });
  const content = withPresets(document.toJS());
  const parsed = fileSchema.safeParse(content);
  const wrong = parsed.data
    ? ruleProblems(parsed.data, { production })
    : shapeProblems(parsed.error?.issues ?? [], fileJsonSchema(), content);
  const problems = [
    ...missing,
    // What is wrong with a value that could not be filled in says nothing.
    ...wrong
      .map((found) => ({ offset: offsetOf(document, found), message: found.message }))
      .filter(({ offset }) => !missing.some((gap) => gap.offset === offset)),
  ];
  if (!parsed.data || problems.length > 0) return fail(problems);
  return entriesOf(parsed.data);
}

function fillIn(document: Document, substitutes: Substitutes): { offset: number; message: string }[] {
  const problems: { offset: number; message: string }[] = [];
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) return;
      const filled = substitute(node.value, substitutes);
      node.value = filled.text;
      problems.push(...filled.problems.map((message) => ({ offset: node.range?.[0] ?? 0, message })));
    },
  });
  return problems;
}

/** Where a fault starts: the key or value itself, or the nearest thing around it that is there. */
function offsetOf(document: Document, { path, key }: FileProblem): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (!isNode(node)) continue;
    const pair =
      key !== undefined && isMap(node) ? node.items.find((item) => String(item.key) === key) : undefined;
    const start = pair && isNode(pair.key) ? pair.key.range : node.range;
    return start?.[0] ?? 0;
  }
  return 0;
}
