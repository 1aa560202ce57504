/**
 * Lists that are sets: a value that stands in one twice says nothing more. Whoever wrote it meant another, so it is refused
 * and not tidied up.
 */

/** What is said of such a value. */
export const REPEATED = 'is there twice';

/** Where a value stands that stands before as well. */
export function repeats(values: readonly unknown[]): number[] {
  const seen = new Set<unknown>();
  return values.flatMap((value, at) => (seen.size === seen.add(value).size ? [at] : []));
}
