/** What happened: append-only, a partition for each month. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** Who acted: a user, a client, an operator with the configuration file or the command line, or this program. */
export const auditActor = pgEnum('audit_actor', ['user', 'client', 'operator', 'system']);

/** Values that an event keeps. Secrets are never among them. */
export type AuditDetail = Record<string, string | number | boolean | readonly string[]>;
/** The members of a thing that changed, as they were or as they became. */
export type AuditState = Readonly<Record<string, unknown>>;

/**
 * Events, in the order in which they happened by `at`. The table is partitioned by month, which Drizzle does not know:
 * see the migrations. The service inserts and reads, and its role can do nothing else with it.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: uuid('id').notNull(),
    at: instant('at').notNull(),
    /** A name from the catalogue in src/domain/audit/events.ts. */
    type: text('type').notNull(),
    /** Null where nobody is known: somebody at a browser who has not signed in. */
    actor: auditActor('actor'),
    /** The `sub` of a user, the id of a client; null for others. */
    actorId: text('actor_id'),
    /** No foreign keys: an event outlives what it speaks of. */
    issuerId: uuid('issuer_id'),
    clientId: text('client_id'),
    userId: uuid('user_id'),
    requestId: text('request_id').notNull(),
    ip: text('ip'),
    detail: jsonb('detail').$type<AuditDetail>().notNull(),
    /** What a change changed: members that differ, as they were and as they are. Null where nothing was there. */
    before: jsonb('before').$type<AuditState>(),
    after: jsonb('after').$type<AuditState>(),
  },
  (table) => [
    primaryKey({ columns: [table.at, table.id] }),
    index('audit_events_type').on(table.type, table.at),
    index('audit_events_client_id').on(table.clientId, table.at),
    index('audit_events_user_id').on(table.userId, table.at),
    index('audit_events_actor_id').on(table.actorId, table.at),
    index('audit_events_issuer_id').on(table.issuerId, table.at),
    // Without the instant: addresses are many, and in this form each event changes far fewer pages.
    index('audit_events_ip').on(table.ip),
  ],
);

/**
 * For how long events are kept: one row, or none where they are kept for ever. The role of the service can read it and
 * not write it, so that whoever takes the service over cannot make the trail shorter.
 */
export const auditRetention = pgTable(
  'audit_retention',
  {
    /** Always true: there is one row at most. */
    one: boolean('one').primaryKey(),
    days: integer('days').notNull(),
  },
  (table) => [
    check('audit_retention_one', sql`${table.one}`),
    check('audit_retention_floor', sql`${table.days} >= 90`),
  ],
);
