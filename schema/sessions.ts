/** Sessions of users in browsers. One browser may hold several, one for each user signed in there. */
import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant } from './columns.js';
import { users } from './users.js';

/** One user signed in in one browser. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Keyed digest of the session cookie. All sessions of one browser share it, and it changes at each sign-in. */
    browserDigest: bytes('browser_digest').notNull(),
    /** The `sid` claim: names the session to relying parties and opens nothing. */
    sid: text('sid').notNull().unique(),
    /** When the user last proved who they are (the `auth_time` claim). */
    authenticatedAt: instant('authenticated_at').notNull(),
    amr: text('amr').array().notNull(),
    acr: text('acr').notNull(),
    /** "Stay signed in": the cookie outlives the browser window. */
    persistent: boolean('persistent').notNull(),
    idleExpiresAt: instant('idle_expires_at').notNull(),
    absoluteExpiresAt: instant('absolute_expires_at').notNull(),
    userAgent: text('user_agent'),
    ip: text('ip'),
    createdAt: createdAt(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('sessions_browser_user_key')
      .on(table.browserDigest, table.userId)
      .where(sql`${table.endedAt} is null`),
    index('sessions_user_id').on(table.userId),
  ],
);
