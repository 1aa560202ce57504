/**
 * YAML as a configuration is written in it: one document of lists, mappings and plain values, in the core schema of
 * YAML 1.2. What the language has besides is refused at its place, in a sentence.
 */
import {
  Composer,
  type CST,
  type Document,
  isMap,
  isNode,
  isScalar,
  Lexer,
  type LineCounter,
  Parser,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';

/** One fault of a text: where it begins, in characters, and a sentence that repeats no value. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
}

/** Throws these faults. */
export type Fail = (problems: readonly TextProblem[]) => never;

/** Takes a fault. */
type Tell = (offset: number | undefined, message: string) => void;

/** Lists and mappings within each other. Whatever reads them goes down a call for each, and the calls have an end. */
const DEEPEST = 100;

/**
 * Keys are looked at here, as its own look compares each with all others. What it warns of goes with the values to where
 * the process prints; and no setting is a set, an instant, or bytes.
 */
const OPTIONS = {
  prettyErrors: false,
  version: '1.2',
  uniqueKeys: false,
  resolveKnownTags: false,
  logLevel: 'error',
} as const;

/** The document that a text is. Its values can be had, but for aliases that lead to too much. */
export function readYaml(text: string, lines: LineCounter, fail: Fail): Document {
  const tokens = tokensOf(text, lines, fail);
  const [document, second] = new Composer(OPTIONS).compose(tokens, true, text.length);
  if (!document) throw new Error('the composer of YAML makes a document of any text');
  const faults = [...document.errors, ...document.warnings];
  const problems = faults.map((fault) => ({ offset: fault.pos[0], message: wordsFor(fault) }));
  if (second) problems.push({ offset: second.range[0], message: 'the file must be one document' });
  if (problems.length === 0) problems.push(...formProblems(document));
  return problems.length > 0 ? fail(problems) : document;
}

/** Where the parser would name what it read, which may be a password that nobody put in quotes. */
const WORDS: Partial<Record<YAMLError['code'], string>> = {
  TAG_RESOLVE_FAILED: 'a value that begins with ! must be in quotes',
  BAD_DIRECTIVE: 'a line must not begin with %',
  BAD_DQ_ESCAPE: 'there is no such escape; write \\\\ for a backslash in double quotes',
};

/** The parser's own words, up to where they begin to repeat the text. */
function wordsFor({ code, message }: YAMLError): string {
  return WORDS[code] ?? message.replace(/(?<=\S): .*$/s, '');
}

/** The tokens of a text; where it is too deep, it is read no further. */
function tokensOf(text: string, lines: LineCounter, fail: Fail): CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST) fail([{ offset, message: 'lists and mappings are nested too deep' }]);
  }
  return [...tokens, ...parser.end()];
}

/** Keys that are none or come twice, and aliases of nothing, or of what they are part of themselves. */
function formProblems(document: Document): TextProblem[] {
  const problems: TextProblem[] = [];
  const tell: Tell = (offset, message) => void problems.push({ offset: offset ?? 0, message });
  const anchors = new Set<string>();
  visit(document, {
    Alias(_, { source, range }, path) {
      if (path.some((around) => isNode(around) && 'anchor' in around && around.anchor === source))
        tell(range?.[0], 'an alias stands within what it repeats');
      else if (!anchors.has(source)) tell(range?.[0], 'an alias has no anchor before it');
    },
    Collection(_, node) {
      if (node.anchor) anchors.add(node.anchor);
      if (isMap(node)) tellKeys(node, tell);
    },
    Scalar(_, { anchor }) {
      if (anchor) anchors.add(anchor);
    },
  });
  return problems;
}

function tellKeys({ items }: YAMLMap, tell: Tell): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isScalar(key)) {
      tell(isNode(key) ? key.range?.[0] : undefined, 'a key must be a text');
      continue;
    }
    const name = String(key.value);
    if (seen.has(name)) tell(key.range?.[0], 'Map keys must be unique');
    seen.add(name);
  }
}

/** The values of a document. Aliases of aliases may lead to more than anything has room for. */
export function valuesOf(document: Document, fail: Fail): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return fail([{ offset: 0, message: 'aliases lead to more than a file may have in it' }]);
  }
}
