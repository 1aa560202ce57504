/** Counters that are taken before a credential is checked, exact over any number of processes. */
import { index, integer, pgTable } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.js';

/** How many attempts were taken from one budget in the window at hand. */
export const attempts = pgTable(
  'attempts',
  {
    /** Keyed digest of what is counted, so that the table names neither accounts nor addresses. */
    key: bytes('key').primaryKey(),
    count: integer('count').notNull(),
    windowEndsAt: instant('window_ends_at').notNull(),
  },
  (table) => [index('attempts_window_ends_at').on(table.windowEndsAt)],
);
