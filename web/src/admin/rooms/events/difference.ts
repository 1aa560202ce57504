/** What an event says was before and is since, member by member. */
import type { Change } from '../../components/changes.js';
import { recordOf } from './told.js';

/** The members that differ; of what was made or deleted as a whole, those that say something. */
export function changesBetween(before: unknown, after: unknown): readonly Change[] {
  const was = flat(before);
  const is = flat(after);
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const isWhole = before === null || after === null;
  return paths
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((change) => !isWhole || saysSomething(change.before ?? change.after));
}

/** Members of members by their path: `address.locality`. */
function flat(value: unknown, above = ''): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(recordOf(value)).flatMap(([name, member]) =>
      isObject(member) ? [...flat(member, `${above}${name}.`)] : [[above + name, member] as const],
    ),
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function saysSomething(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}
