/** What a check got and what would have passed, with the part marked in which both differ. */
import { type Difference, differenceOf, nearestFirst } from '../difference.js';
import { useLanguage } from '../i18n/context.js';

/** A check that found something to object to. */
export interface Finding {
  readonly name: string;
  readonly got: string | null;
  /** Several registered redirect URIs are separated by spaces. */
  readonly expected: string | null;
}

/** A finding as it is shown: what would have passed begins with what was probably meant. */
export interface Comparison {
  readonly got: string | null;
  readonly nearest: string | undefined;
  readonly others: readonly string[];
  readonly difference: Difference | undefined;
}

/** Compares what came with what is nearest to it. */
export function comparisonOf({ name, got, expected }: Finding): Comparison {
  const values = expected === null ? [] : [expected];
  const isList = name.includes('redirect_uri');
  const [nearest, ...others] = isList
    ? nearestFirst(got ?? '', values.join(' ').split(' ').filter(Boolean))
    : values;
  const difference = got !== null && nearest !== undefined ? differenceOf(got, nearest) : undefined;
  return { got, nearest, others, difference };
}

/** One side of a comparison. */
export function ComparedValue(props: { comparison: Comparison; side: 'got' | 'expected'; id?: string }) {
  const { t } = useLanguage();
  const { id, side } = props;
  const { got, nearest, difference } = props.comparison;
  const value = side === 'got' ? got : nearest;
  if (!value) return <span id={id}>{t('refused.nothing')}</span>;
  if (!difference) return <code id={id}>{value}</code>;
  return (
    <code id={id}>
      {difference.before}
      {difference[side] && <mark class={side}>{difference[side]}</mark>}
      {difference.after}
    </code>
  );
}
