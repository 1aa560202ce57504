/** One fault of a configuration file, and the words for those that its shape has. */
import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';

/** Where in the file: names and positions from the top. */
export type Path = readonly PropertyKey[];

/** One fault. The message never repeats a value, which may be a secret. */
export interface FileProblem {
  /** Where it is. */
  readonly path: Path;
  /** Set where the fault is a key and not its value. */
  readonly key?: string;
  /** A sentence that begins with the name of the member. */
  readonly message: string;
}

/** The fault that this is, in a sentence that goes on where the name of the member stops. */
export function problem(path: Path, message: string): FileProblem {
  return { path, message: `${nameOf(path)} ${message}` };
}

/** What is there twice, of what may be there once. */
export function repeated(keys: readonly (string | null)[], pathOf: (at: number) => Path): FileProblem[] {
  const seen = new Set<string>();
  return keys.flatMap((key, at) => {
    if (key === null || !seen.has(key)) {
      if (key !== null) seen.add(key);
      return [];
    }
    return [problem(pathOf(at), 'is there twice')];
  });
}

/** Characters that the name of anything has at most. */
const LONGEST_NAME = 60;

/** "; did you mean …?", where one of the names is near. */
export function suggestion(given: string, names: readonly string[]): string {
  if (names.length === 0 || given.length > LONGEST_NAME) return '';
  const nearest = closest(given, names);
  return distance(given, nearest) <= Math.max(2, given.length / 3) ? `; did you mean ${nearest}?` : '';
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** Unknown keys of one mapping for which a name is sought that may have been meant. */
const MOST = 100;

/** The faults of shape, in words. `schema` is the JSON schema of the file, `content` what was read. */
export function shapeProblems(
  issues: readonly z.core.$ZodIssue[],
  schema: object,
  content: unknown,
): FileProblem[] {
  return issues.flatMap((issue): FileProblem[] => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
      const known = Object.keys(at(schema as JsonSchema, path)?.properties ?? {});
      return issue.keys.slice(0, MOST).map((key) => ({
        path,
        key,
        message: `${shown(key)} is not known here${suggestion(key, known)}`,
      }));
    }
    return [{ path, message: `${nameOf(path)} ${wordsFor(issue, valueAt(content, path))}` }];
  });
}

/** What somebody wrote where a name should be: it moves no cursor on the screen where it is read. */
function shown(key: string): string {
  const visible = Array.from(key.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd'));
  return visible.length > LONGEST_NAME ? `${visible.slice(0, LONGEST_NAME).join('')}…` : visible.join('');
}

/** "redirectUris", "redirectUris[2]": the last name on the way, for a sentence. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `${nameOf(path.slice(0, -1))}[${last}]` : String(last);
}

const ARTICLES: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  object: 'a mapping',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
};

function wordsFor(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? 'is required' : `must be ${ARTICLES[issue.expected] ?? issue.expected}`;
    case 'invalid_value': {
      if (value === undefined) return 'is required';
      const names = issue.values.map(String);
      return `must be ${names.join(' or ')}${typeof value === 'string' ? suggestion(value, names) : ''}`;
    }
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must not be longer than ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    default:
      return value === undefined ? 'is required' : issue.message;
  }
}

function at(schema: JsonSchema, path: Path): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>(
    (inner, step) => (typeof step === 'number' ? inner?.items : inner?.properties?.[String(step)]),
    schema,
  );
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    content,
  );
}
