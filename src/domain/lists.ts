/** Lists of names in a column. */
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** The list in its order, without these names, of which there is at least one. */
export function without(column: PgColumn, names: readonly string[]): SQL<string[]> {
  return sql`array(select name from unnest(${column}) with ordinality as listed (name, place)
    where name not in ${[...names]} order by place)`;
}
