/** What must be remembered of things that carry themselves: proofs that were used, access tokens that were taken back. */
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.js';
import { authorizationServers } from './issuers.js';

/** Assertions and request objects that were used: the `jti` of each counts once (RFC 7523 §3, RFC 9101 §10.8). */
export const spentProofs = pgTable(
  'spent_proofs',
  {
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => authorizationServers.id, { onDelete: 'cascade' }),
    /** Keyed digest of kind, client and jti. */
    digest: bytes('digest').notNull(),
    /** Until when the proof itself would be valid. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuerId, table.digest] }),
    index('spent_proofs_expires_at').on(table.expiresAt),
  ],
);

/** Access tokens that were revoked one by one (RFC 7009); those of an ended grant need no row. */
export const revokedTokens = pgTable(
  'revoked_tokens',
  {
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => authorizationServers.id, { onDelete: 'cascade' }),
    jti: text('jti').notNull(),
    /** When the token would have expired. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuerId, table.jti] }),
    index('revoked_tokens_expires_at').on(table.expiresAt),
  ],
);
