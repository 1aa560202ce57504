/**
 * Lists. On a narrow screen a row stands as a card, each value under its heading; the roles are written out, because
 * browsers forget them where a table is no longer drawn as one.
 */
import type { ComponentChildren } from 'preact';
import { withParameters } from '../place.js';
import { Glyph } from './icons.js';

const role = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  columnheader: { role: 'columnheader' },
} as const;

/** One column. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** The list can be sorted by this; the name that the graph has for it. */
  readonly sort?: string;
  /** True for what is read as a number or a time: it does not wrap. */
  readonly tight?: boolean;
  /** True for what is long without a space, such as an address. */
  readonly wide?: boolean;
}

/** What a list is made of. */
export interface TableProps<Row> {
  /** What it lists, for those who hear it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** How it is sorted now. */
  readonly order?: Order;
  /** Its looks, where it has others. */
  readonly look?: 'changes' | 'claims';
  /** In the place of a list without rows: a sentence, or a box with the one thing to do next. */
  readonly empty: ComponentChildren;
}

/** How a list is sorted. */
export interface Order {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** The order that an address names, or the given one. */
export function orderOf<Field extends string>(
  search: URLSearchParams,
  fields: readonly Field[],
  otherwise: { readonly field: Field; readonly direction: Order['direction'] },
): { readonly field: Field; readonly direction: Order['direction'] } {
  const [name, direction] = (search.get('sort') ?? '').split('.');
  const field = fields.find((each) => each === name);
  return field ? { field, direction: direction === 'DESC' ? 'DESC' : 'ASC' } : otherwise;
}

/** The list. */
export function Table<Row>({ caption, columns, rows, keyOf, order, look, empty }: TableProps<Row>) {
  if (rows.length === 0)
    return typeof empty === 'string' ? <p class="quiet">{empty}</p> : <div class="empty">{empty}</div>;
  return (
    <table class={look ? `table ${look}` : 'table'} {...role.table}>
      <caption class="unseen">{caption}</caption>
      <thead {...role.rowgroup}>
        <tr {...role.row}>
          {columns.map((column) => (
            <Heading key={column.heading} column={column} order={order} />
          ))}
        </tr>
      </thead>
      <tbody {...role.rowgroup}>
        {rows.map((row) => (
          <tr {...role.row} key={keyOf(row)}>
            {columns.map(({ heading, cell, tight, wide }) => (
              <td
                {...role.cell}
                key={heading}
                data-heading={heading}
                class={tight ? 'tight' : wide ? 'wide' : undefined}
              >
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading<Row>({ column, order }: { column: Column<Row>; order: Order | undefined }) {
  const { heading, sort } = column;
  if (!sort || !order)
    return (
      <th {...role.columnheader} scope="col">
        {heading}
      </th>
    );
  const sorted = order.field === sort ? order.direction : undefined;
  const next = sorted === 'ASC' ? 'DESC' : 'ASC';
  return (
    <th
      {...role.columnheader}
      scope="col"
      aria-sort={sorted === undefined ? 'none' : sorted === 'ASC' ? 'ascending' : 'descending'}
    >
      <a class="sort" href={withParameters(location.search, { sort: `${sort}.${next}`, after: undefined })}>
        {heading}
        {sorted && <Glyph name={sorted === 'ASC' ? 'up' : 'down'} size={12} />}
      </a>
    </th>
  );
}

/** Where a page stands in its list. */
interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly endCursor: string | null;
}

/** The ways to the next page and back to the first; nothing where all is on one. */
export function Pager({ pageInfo }: { readonly pageInfo: PageInfo }) {
  const { hasNextPage, hasPreviousPage, endCursor } = pageInfo;
  if (!hasNextPage && !hasPreviousPage) return null;
  const to = (after: string | undefined) => withParameters(location.search, { after });
  return (
    <nav class="pager" aria-label="Pages">
      {hasPreviousPage && (
        <a class="button compact" href={to(undefined)}>
          Back to the first page
        </a>
      )}
      {hasNextPage && endCursor && (
        <a class="button compact" href={to(endCursor)}>
          Next page
        </a>
      )}
    </nav>
  );
}

/** An empty list, with the one thing to do next. */
export function Empty({ text, children }: { readonly text: string; readonly children?: ComponentChildren }) {
  return (
    <>
      <p>{text}</p>
      {children}
    </>
  );
}
