/**
 * The text of a configuration: YAML in, entries out, or every fault at once with its place.
 *
 * Read strictly: what is not known is refused, because a setting that is silently ignored is one that somebody relies on.
 */
import { type Document, isMap, isNode, LineCounter, visit } from 'yaml';
import { type Substitutes, substitute } from '../../platform/substitution.js';
import { isText } from '../../protocol/parameters.js';
import { type ConfigFile, entriesOf } from './file-entries.js';
import { withPresets } from './file-presets.js';
import { type FileProblem, shapeProblems } from './file-problem.js';
import { type FileSurroundings, ruleProblems } from './file-rules.js';
import { type FileInput, fileJsonSchema, fileSchema } from './file-schema.js';
import { type Fail, readYaml, type TextProblem, valuesOf } from './yaml.js';

/** One fault, and where it is. */
export interface PlacedProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** A sentence that repeats no value. */
  readonly message: string;
}

/** Thrown with everything that is wrong. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly PlacedProblem[]) {
    super(problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
  }
}

/** As many faults as anybody reads. To find a place and a suggestion for each of thousands would keep everybody waiting. */
const MOST = 100;

/** Under which circumstances a configuration is read. */
export interface Circumstances extends FileSurroundings {
  /** For `${…}`; undefined where whoever sends the text has filled it in. */
  readonly substitutes: Substitutes | undefined;
}

/** A configuration that is right in itself. */
export interface ReadConfiguration extends ConfigFile {
  /** Throws these faults, which only show beside what is stored, with their places. Does nothing where there are none. */
  readonly refuse: (problems: readonly FileProblem[]) => void;
}

/** A configuration that code declares: right by itself, and where it does not fit what is stored, without a place. */
export function configurationOf(input: FileInput): ReadConfiguration {
  const refuse = (found: readonly FileProblem[]) => {
    if (found.length > 0)
      throw new ConfigurationError(found.map(({ message }) => ({ line: 1, column: 1, message })));
  };
  return { ...entriesOf(fileSchema.parse(input)), refuse };
}

/** Reads and checks a text. Throws a ConfigurationError with every fault. */
export function parseConfiguration(text: string, circumstances: Circumstances): ReadConfiguration {
  const lines = new LineCounter();
  const fail: Fail = (found) => {
    const sorted = [...found].sort((a, b) => a.offset - b.offset).slice(0, MOST);
    throw new ConfigurationError(
      sorted.map(({ offset, message }) => {
        const { line, col } = lines.linePos(offset);
        return { line, column: col, message };
      }),
    );
  };
  const document = readYaml(text, lines, fail);
  const unusable = fillIn(document, circumstances.substitutes);
  const content = withPresets(valuesOf(document, fail));
  const parsed = fileSchema.safeParse(content);
  const wrong = parsed.data
    ? ruleProblems(parsed.data, circumstances)
    : shapeProblems(parsed.error?.issues ?? [], fileJsonSchema(), content);
  const placed = (problems: readonly FileProblem[]) =>
    problems.slice(0, MOST).map((found) => ({ offset: offsetOf(document, found), message: found.message }));
  const problems = [
    ...unusable,
    // What is wrong with a value that could not be filled in says nothing.
    ...placed(wrong).filter(({ offset }) => !unusable.some((gap) => gap.offset === offset)),
  ];
  if (!parsed.data || problems.length > 0) return fail(problems);
  const refuse = (found: readonly FileProblem[]) => {
    if (found.length > 0) fail(placed(found));
  };
  return { ...entriesOf(parsed.data), refuse };
}

/** Fills texts in, and finds those that cannot be kept. */
function fillIn(document: Document, substitutes: Substitutes | undefined): TextProblem[] {
  const problems: TextProblem[] = [];
  const tell = (offset: number | undefined, message: string) => {
    if (problems.length < MOST) problems.push({ offset: offset ?? 0, message });
  };
  visit(document, {
    Scalar(key, node) {
      if (typeof node.value !== 'string') return;
      if (key !== 'key' && node.value.includes('${')) {
        const filled = substitute(node.value, substitutes);
        node.value = filled.text;
        for (const message of filled.problems) tell(node.range?.[0], message);
      }
      if (!isText(node.value))
        tell(node.range?.[0], 'a text must have neither NUL nor half a character in it');
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
