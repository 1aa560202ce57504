/** What a user proves possession of. */
import { index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant } from './columns.js';
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

/** What a link lets its holder do: make the first administrator, choose a first or a new password, or sign in. */
export const accountLinkPurpose = pgEnum('account_link_purpose', ['setup', 'invitation', 'reset', 'sign_in']);

/** Links that are handed to a person and work once (OWASP ASVS 6.4.1). */
export const accountLinks = pgTable(
  'account_links',
  {
    id: id(),
    purpose: accountLinkPurpose('purpose').notNull(),
    /** Keyed digest of the secret in the link. */
    digest: bytes('digest').notNull(),
    /** Whose account it opens; null for the link that makes the first administrator. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    /** When it was used, or when a newer one took its place. */
    spentAt: instant('spent_at'),
  },
  (table) => [
    uniqueIndex('account_links_digest_key').on(table.digest),
    index('account_links_user_id').on(table.userId),
    index('account_links_expires_at').on(table.expiresAt),
  ],
);
