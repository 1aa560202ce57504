/** Logout tokens that are still to be delivered (OpenID Connect Back-Channel Logout §2.5). A delivered one has no row. */
import { foreignKey, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.js';
import { createdAt, id, instant } from './columns.js';

/** One client that must hear of one session's end. */
export const logoutDeliveries = pgTable(
  'logout_deliveries',
  {
    id: id(),
    issuerId: uuid('issuer_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** Subject identifier of the user, before it is made pairwise. */
    sub: text('sub').notNull(),
    /** The `sid` claim of the session that ended. */
    sid: text('sid').notNull(),
    createdAt: createdAt(),
    /** How often it was tried. */
    attempts: integer('attempts').notNull().default(0),
    /** When it is tried next; whoever tries moves it first, so that no other does. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
  },
  (table) => [
    index('logout_deliveries_next_attempt_at').on(table.nextAttemptAt),
    foreignKey({
      columns: [table.issuerId, table.clientId],
      foreignColumns: [clients.issuerId, clients.id],
      name: 'logout_deliveries_client_fk',
    }).onDelete('cascade'),
  ],
);
