/**
 * Pages of long lists by keyset: a page begins behind the last row of the one before, found by an index, so that page
 * 1,000 costs what page 1 costs.
 */
import { and, type Column, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** Where a row stands in its order: the values that the list is ordered by, as text, the row's id last. */
export type Position = readonly string[];

/** Which part of a list. */
export interface PageRequest {
  /** How many rows. */
  readonly first: number;
  /** Behind which row; from the beginning where nothing is said. */
  readonly after?: Position | undefined;
}

/** One part of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Whether more follow. */
  readonly hasNextPage: boolean;
}

/** Which way a list goes. */
export type Direction = 'asc' | 'desc';

/** What a list is ordered by, the most significant first; the last one tells every two rows apart. */
export interface Order {
  readonly by: readonly (Column | SQL)[];
  /** Types of these values in SQL: a position holds them as text. */
  readonly types: readonly ('text' | 'uuid' | 'timestamptz')[];
  readonly direction: Direction;
}

/** SQL: behind this position. Undefined, which asks nothing, from the beginning. */
function beyond({ by, types, direction }: Order, position: Position | undefined): SQL | undefined {
  if (!position) return undefined;
  const values = position.map((value, at) => sql`${value}::${sql.raw(types[at] ?? 'text')}`);
  const than = direction === 'asc' ? sql`>` : sql`<`;
  return sql`(${sql.join([...by], sql`, `)}) ${than} (${sql.join(values, sql`, `)})`;
}

function ordered({ by, direction }: Order): SQL[] {
  return by.map((each) => (direction === 'asc' ? sql`${each} asc` : sql`${each} desc`));
}

/** A statement as far as `select … from …`. */
interface Selection<Row> {
  where(condition: SQL | undefined): {
    orderBy(...by: SQL[]): { limit(count: number): PromiseLike<readonly Row[]> };
  };
}

/** The page of what is selected, of those rows that are `wanted`, in this order. */
export async function pageFrom<Row>(
  selection: Selection<Row>,
  wanted: SQL | undefined,
  order: Order,
  request: PageRequest,
): Promise<Page<Row>> {
  const rows = await selection
    .where(and(wanted, beyond(order, request.after)))
    .orderBy(...ordered(order))
    .limit(request.first + 1);
  return pageOf(rows, request);
}

/** The page out of rows that were asked for with one more than `first`: whether there is one tells what follows. */
function pageOf<Row>(rows: readonly Row[], { first }: PageRequest): Page<Row> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** First pages of the lists of several owners at once, by one statement. `from` names the rows and whose they are. */
export async function pagesByOwner<Row extends { readonly id: string }>(
  owners: readonly string[],
  request: PageRequest,
  from: {
    readonly table: PgTable;
    readonly id: Column;
    /** SQL: the row belongs to this owner. */
    readonly isOf: (owner: SQL) => SQL | undefined;
    readonly ownerOf: (row: Row) => string;
    /** The rows of which this is true, in any order. */
    readonly load: (which: SQL) => Promise<readonly Row[]>;
  },
): Promise<ReadonlyMap<string, Page<Row>>> {
  const order: Order = { by: [from.id], types: ['uuid'], direction: 'desc' };
  const of = sql.join(
    [from.isOf(sql`owner.id`), beyond(order, request.after)].filter((each) => each !== undefined),
    sql` and `,
  );
  const ids = sql.join(
    owners.map((each) => sql`${each}`),
    sql`, `,
  );
  const rows = await from.load(sql`${from.id} in (
    select row.id from unnest(array[${ids}]::uuid[]) as owner(id)
    cross join lateral (select ${from.id} as id from ${from.table} where ${of}
      order by ${from.id} desc limit ${request.first + 1}) as row)`);
  const latestFirst = [...rows].sort((one, other) => (one.id < other.id ? 1 : -1));
  return new Map(
    owners.map((each) => [
      each,
      pageOf(
        latestFirst.filter((row) => from.ownerOf(row) === each),
        request,
      ),
    ]),
  );
}
