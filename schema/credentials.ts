/** What a user proves possession of. */
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { users } from './users.js';

/** The password of a user who has one. */
export const passwordCredentials = pgTable('password_credentials', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Argon2id as a PHC string. */
  phc: text('phc').notNull(),
  changedAt: instant('changed_at').notNull(),
});
