/**
 * Protocol parameters, out of application/x-www-form-urlencoded text.
 *
 * RFC 6749 §3.1, §3.2   unknown parameters are ignored, empty ones count as omitted, and none may come
 *                       twice. Nor may a parameter come as an array (`x[]`, `x[0]`), which other parsers
 *                       take for a repetition: two readers of one request must never see two requests
 * RFC 6749 appendix B   the encoding is that of HTML forms, over UTF-8
 *
 * RFC 8707 §2           `resource` alone may be repeated; its values come as one text, separated by spaces, which
 *                       no URI contains
 *
 * Values of unknown parameters are not even decoded, so nothing about them can fail.
 */
import { refuse } from './refusal.js';

const MAX_PARAMETERS = 100;
/** Characters that a value may have, decoded. */
export const MAX_VALUE_LENGTH = 8192;
/** The one parameter that may come more than once. */
const REPEATABLE = 'resource';

/**
 * The known parameters of one request. Its sources (query without the question mark, body) are read as
 * one, so that a parameter in both is a repetition. The answer has no prototype: any name is just a name.
 */
export function parseParameters(
  source: string | readonly string[],
  known: ReadonlySet<string>,
): Record<string, string> {
  const sources = typeof source === 'string' ? [source] : source;
  const values: Record<string, string> = Object.create(null);
  const seen = new Set<string>();
  let count = 0;
  for (const text of sources) {
    for (let start = 0; start < text.length; ) {
      if (++count > MAX_PARAMETERS) refuse('invalid_request', 'too many parameters');
      const ampersand = text.indexOf('&', start);
      const end = ampersand === -1 ? text.length : ampersand;
      readPair(text.slice(start, end), known, seen, values);
      start = end + 1;
    }
  }
  return values;
}

function readPair(
  pair: string,
  known: ReadonlySet<string>,
  seen: Set<string>,
  values: Record<string, string>,
): void {
  const equals = pair.indexOf('=');
  const encodedName = equals === -1 ? pair : pair.slice(0, equals);
  const name = decode(encodedName) ?? refuse('invalid_request', 'the name of a parameter is malformed');
  if (!known.has(name)) {
    refuseArrayForm(name, known);
    return;
  }
  if (seen.has(name) && name !== REPEATABLE) refuse('invalid_request', `${name} was sent more than once`);
  seen.add(name);
  const value = decode(equals === -1 ? '' : pair.slice(equals + 1));
  if (value === undefined) refuse('invalid_request', `${name} is malformed`);
  if (value.length > MAX_VALUE_LENGTH) refuse('invalid_request', `${name} is too long`);
  if (value === '') return;
  values[name] = name === REPEATABLE ? joinUris([...splitUris(values[name]), value]) : value;
}

/**
 * Whether this is text that can be kept and sent back as it is. NUL ends strings elsewhere, in Postgres for one, and half a
 * pair of surrogates, which JSON can hold, is nothing in UTF-8.
 */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && !/[\0\p{Surrogate}]/u.test(value);
}

/** Levels of lists and objects that nobody has a use for: what writes JSON goes down them one by one, and has an end. */
const DEEPEST = 100;

/** Whether a value of JSON can be kept: every text in it, names included, and its depth. */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === DEEPEST) return false;
  return Object.entries(value).every(([name, each]) => isText(name) && isStorable(each, depth + 1));
}

/** URIs as one text. A space within one, which no URI has, stays part of it. */
export function joinUris(uris: readonly string[]): string {
  return uris.map((uri) => uri.replaceAll(' ', '%20')).join(' ');
}

/** The URIs of such a text, each once. */
export function splitUris(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [...new Set(text.split(' '))];
}

function refuseArrayForm(name: string, known: ReadonlySet<string>): void {
  const bracket = name.indexOf('[');
  if (bracket === -1) return;
  const stem = name.slice(0, bracket);
  if (known.has(stem)) refuse('invalid_request', `${stem} was sent as an array`);
}

/**
 * One name or value; undefined where the text is malformed. Encoded text is ASCII: a raw character
 * beyond it has been guessed from bytes by somebody before us, and the guess may be wrong.
 */
function decode(encoded: string): string | undefined {
  if (/\P{ASCII}/u.test(encoded)) return undefined;
  const spaced = encoded.includes('+') ? encoded.replaceAll('+', ' ') : encoded;
  try {
    const decoded = spaced.includes('%') ? decodeURIComponent(spaced) : spaced;
    return isText(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
