/**
 * Pages of long lists by keyset: a page begins behind the last row of the one before, found by an index, so that page
 * 1,000 costs what page 1 costs.
 */
import { type Column, type SQL, sql } from 'drizzle-orm';

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
export function beyond({ by, types, direction }: Order, position: Position | undefined): SQL | undefined {
  if (!position) return undefined;
  const values = position.map((value, at) => sql`${value}::${sql.raw(types[at] ?? 'text')}`);
  const than = direction === 'asc' ? sql`>` : sql`<`;
  return sql`(${sql.join([...by], sql`, `)}) ${than} (${sql.join(values, sql`, `)})`;
}

/** SQL for `order by`. */
export function ordered({ by, direction }: Order): SQL[] {
  return by.map((each) => (direction === 'asc' ? sql`${each} asc` : sql`${each} desc`));
}

/** The page out of rows that were asked for with one more than `first`: whether there is one tells what follows. */
export function pageOf<Row>(rows: readonly Row[], { first }: PageRequest): Page<Row> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}
