/** Signing keys of an authorization server. What a key is for follows from its instants, never from a status column. */
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant } from './columns.js';
import { authorizationServers } from './issuers.js';

/** Keys that sign, signed, or are about to. */
export const signingKeys = pgTable(
  'signing_keys',
  {
    id: id(),
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => authorizationServers.id, { onDelete: 'cascade' }),
    kid: text('kid').notNull().unique(),
    alg: text('alg').notNull(),
    /** Public members only (RFC 7517), published as they are. */
    publicJwk: jsonb('public_jwk').$type<Record<string, string>>().notNull(),
    /** PKCS #8, encrypted under SECRETS. */
    sealedPrivateKey: bytes('sealed_private_key').notNull(),
    createdAt: createdAt(),
    /** Since when it signs; null while it is only published. */
    activatedAt: instant('activated_at'),
    /** Since when it signs no more; still published until it is deleted. */
    retiredAt: instant('retired_at'),
  },
  (table) => [
    uniqueIndex('signing_keys_active_key')
      .on(table.issuerId, table.alg)
      .where(sql`${table.activatedAt} is not null and ${table.retiredAt} is null`),
    index('signing_keys_issuer_id').on(table.issuerId),
  ],
);
