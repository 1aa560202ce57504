/**
 * Scope: what a client may do, as a list of names.
 *
 * RFC 6749 §3.3   names are separated by spaces, are case-sensitive, and their order says nothing
 * RFC 6749 §6     a refresh may ask for less than was granted, never for more
 */
import { refuse } from './refusal.js';

const SCOPE_TEXT = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** The names in a `scope` parameter, each once, in the order they came. Stray spaces mean nothing. */
export function parseScope(text: string): readonly string[] {
  if (!SCOPE_TEXT.test(text)) refuse('invalid_scope', 'scope contains an illegal character');
  const names = new Set(text.split(' '));
  names.delete('');
  return [...names];
}

/** The `scope` member of an answer. */
export function formatScope(scope: readonly string[]): string {
  return scope.join(' ');
}

/** What was asked for, or all that was granted if nothing was asked for. More than granted is refused. */
export function narrowScope(
  granted: readonly string[],
  requested: readonly string[] | undefined,
): readonly string[] {
  if (requested === undefined) return granted;
  const ceiling = new Set(granted);
  if (!requested.every((name) => ceiling.has(name))) {
    refuse('invalid_scope', 'scope exceeds what was granted');
  }
  return requested;
}
