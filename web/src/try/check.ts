/** A check that a client makes, or that the server says it made, and what it came to. */

/** One line of a list of checks. */
export interface Check {
  /** `skipped`: something that it builds on is missing. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What is checked, in words. */
  readonly text: string;
  /** The section that asks for it. */
  readonly section: string;
  readonly got?: string | null | undefined;
  readonly expected?: string | null | undefined;
}

/** True where nothing failed; what was skipped does no harm. */
export function allPassed(checks: readonly Check[]): boolean {
  return checks.every(({ outcome }) => outcome !== 'failed');
}

/** A check that two texts are the same. */
export function equality(text: string, section: string, got: string | undefined, expected: string): Check {
  const outcome = got === expected ? 'passed' : 'failed';
  return outcome === 'passed'
    ? { outcome, text, section }
    : { outcome, text, section, got: got ?? '', expected };
}
