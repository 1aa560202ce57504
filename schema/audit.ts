/** What happened: append-only. */
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.js';

/** Events, in the order in which they happened by `at`. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    at: instant('at').notNull(),
    /** A name from the catalogue in src/domain/audit/events.ts. */
    type: text('type').notNull(),
    /** No foreign keys: an event outlives what it speaks of. */
    issuerId: uuid('issuer_id'),
    clientId: text('client_id'),
    userId: uuid('user_id'),
    requestId: text('request_id').notNull(),
    ip: text('ip'),
    detail: jsonb('detail').$type<Record<string, string | number | boolean | readonly string[]>>().notNull(),
  },
  (table) => [index('audit_events_at').on(table.at)],
);
