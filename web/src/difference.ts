/** Where two texts differ, so that a developer sees the one character that is wrong. */

/** What both begin with, the part of each that differs, and what both end with. */
export interface Difference {
  readonly before: string;
  readonly got: string;
  readonly expected: string;
  readonly after: string;
}

/** Compares code point by code point from both ends. */
export function differenceOf(got: string, expected: string): Difference {
  const one = [...got];
  const other = [...expected];
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return {
    before: one.slice(0, start).join(''),
    got: one.slice(start, one.length - end).join(''),
    expected: other.slice(start, other.length - end).join(''),
    after: one.slice(one.length - end).join(''),
  };
}

/** The values in the order of how little they differ from `got`. */
export function nearestFirst(got: string, values: readonly string[]): string[] {
  const distance = (value: string) => {
    const difference = differenceOf(got, value);
    return difference.got.length + difference.expected.length;
  };
  return [...values].sort((one, other) => distance(one) - distance(other));
}
