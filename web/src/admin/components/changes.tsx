/** What a change changes: each member as it was and as it is. */

import { type Column, Table } from './table.js';

/** One member, as the graph and the audit trail have it. */
export interface Change {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

const member: Column<Change> = { heading: 'Member', cell: ({ path }) => <code>{path}</code> };
const old: Column<Change> = {
  heading: 'Before',
  cell: ({ before, after }) => <Value value={before} other={after} kind="del" />,
};
const fresh: Column<Change> = {
  heading: 'After',
  cell: ({ before, after }) => <Value value={after} other={before} kind="ins" />,
};

/** The differences, or that there is none. */
export function Changes({
  changes,
  caption,
}: {
  readonly changes: readonly Change[];
  readonly caption: string;
}) {
  if (changes.length === 0) return <p class="quiet">Nothing changes.</p>;
  // What is made as a whole was nothing before in every member: that need not be said in each row.
  const columns = [
    member,
    ...(changes.some(({ before }) => isThere(before)) ? [old] : []),
    ...(changes.some(({ after }) => isThere(after)) ? [fresh] : []),
  ];
  return (
    <Table
      look="changes"
      caption={caption}
      columns={columns}
      rows={changes}
      keyOf={({ path }) => path}
      empty={null}
    />
  );
}

/** A value; of a list, only what the other side does not have stands out. */
function Value({ value, other, kind }: { value: unknown; other: unknown; kind: 'ins' | 'del' }) {
  const Mark = kind;
  if (value === null || value === undefined) return <span class="quiet">nothing</span>;
  if (!Array.isArray(value))
    return (
      <Mark>
        <code>{textOf(value)}</code>
      </Mark>
    );
  if (value.length === 0) return <span class="quiet">an empty list</span>;
  const shared = new Set(Array.isArray(other) ? other.map(textOf) : []);
  return (
    <ul>
      {value.map(textOf).map((text) => (
        <li key={text}>
          {shared.has(text) ? (
            <code>{text}</code>
          ) : (
            <Mark>
              <code>{text}</code>
            </Mark>
          )}
        </li>
      ))}
    </ul>
  );
}

const isThere = (value: unknown) => value !== undefined && value !== null;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
