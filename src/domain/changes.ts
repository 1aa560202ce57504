/** What a change changes: the members that differ, as they were and as they are, for the audit trail and for a dry run. */
import type { AuditState } from '#schema';

/** The differing members of two states of one thing. One of them may be missing: it was made, or it is gone. */
export interface Difference {
  readonly before?: AuditState;
  readonly after?: AuditState;
}

type State = Readonly<Record<string, unknown>>;

/** Members that are nobody's business, or say nothing: they never appear in a difference. */
const SILENT =
  /^(id|issuerId|updatedAt|createdAt|documentFetchedAt|documentFreshUntil|governedAt)$|Digest$|Salt$|^sealed/;

/** How two states of one thing differ; undefined where they do not. */
export function differenceOf(before: State | undefined, after: State | undefined): Difference | undefined {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((name) => !SILENT.test(name))
    .filter((name) => !before || !after || asText(before[name]) !== asText(after[name]));
  if (names.length === 0 && before && after) return undefined;
  const pick = (state: State) => Object.fromEntries(names.map((name) => [name, state[name] ?? null]));
  return { ...(before ? { before: pick(before) } : {}), ...(after ? { after: pick(after) } : {}) };
}

/** JSON with the members of objects in one order: a column of JSON gives them back in its own. */
function asText(value: unknown): string {
  return JSON.stringify(value ?? null, (_name, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each) && !(each instanceof Date)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
