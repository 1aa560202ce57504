/**
 * Insert, or update what differs. A row that says the same already is left alone, `updated_at` included, so that what
 * is applied at each start of each process writes nothing.
 */
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * The `set` and `setWhere` of an `on conflict do update` over these members. `updatedAt` follows a difference;
 * `disabledAt` counts as a yes or no, so that a disabled row keeps the instant at which that happened.
 */
export function whereDifferent(
  table: PgTable,
  members: readonly string[],
): { set: Record<string, SQL>; setWhere: SQL } {
  const columns = getTableColumns(table);
  const set: Record<string, SQL> = {};
  const differences: SQL[] = [];
  for (const [member, column] of Object.entries(columns)) {
    const proposed = sql`excluded.${sql.identifier(column.name)}`;
    if (member === 'updatedAt') set[member] = proposed;
    else if (!members.includes(member)) continue;
    else if (member === 'disabledAt') {
      set[member] = sql`case when ${proposed} is null then null else coalesce(${column}, ${proposed}) end`;
      differences.push(sql`(${column} is null) <> (${proposed} is null)`);
    } else {
      set[member] = proposed;
      differences.push(sql`${column} is distinct from ${proposed}`);
    }
  }
  return { set, setWhere: sql.join(differences, sql` or `) };
}
