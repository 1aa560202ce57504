/** What a user allowed a client, and when they last said no. One row for each user and client. */
import { foreignKey, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.js';
import { createdAt, id, instant } from './columns.js';
import { users } from './users.js';

/** Standing consents and refusals. */
export const consents = pgTable(
  'consents',
  {
    id: id(),
    issuerId: uuid('issuer_id').notNull(),
    clientId: uuid('client_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The scopes that stand; empty after a withdrawal or where only a denial is on record. */
    scope: text('scope').array().notNull(),
    allowedAt: instant('allowed_at'),
    deniedAt: instant('denied_at'),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('consents_user_client_key').on(table.issuerId, table.clientId, table.userId),
    index('consents_user_id').on(table.userId, table.id),
    index('consents_issuer_id').on(table.issuerId, table.id),
    foreignKey({
      columns: [table.issuerId, table.clientId],
      foreignColumns: [clients.issuerId, clients.id],
      name: 'consents_client_fk',
    }).onDelete('cascade'),
  ],
);
