/**
 * One row for each grant (RFC 6749 §1.3). It is born with its authorization code, spends the code once, and from then
 * on turns its refresh generation in place. No token is stored, so there is nothing to steal and nothing to grow.
 */
import { foreignKey, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { RequestedClaims } from './authorization.js';
import { clients } from './clients.js';
import { bytes, createdAt, id, instant } from './columns.js';
import { sessions } from './sessions.js';
import { users } from './users.js';

/** Grants from the birth of their code to their end. */
export const grants = pgTable(
  'grants',
  {
    id: id(),
    issuerId: uuid('issuer_id').notNull(),
    clientId: uuid('client_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id').references(() => sessions.id, { onDelete: 'set null' }),
    scope: text('scope').array().notNull(),
    /** What the request named (RFC 8707 §2); null: the tokens are for the resources of the scope. */
    resources: text('resources').array(),
    /** Claims that the request asked for by name and the user agreed to. */
    claims: jsonb('claims').$type<RequestedClaims>(),
    redirectUri: text('redirect_uri').notNull(),
    nonce: text('nonce'),
    sid: text('sid').notNull(),
    authenticatedAt: instant('authenticated_at').notNull(),
    amr: text('amr').array().notNull(),
    acr: text('acr').notNull(),
    createdAt: createdAt(),
    /** Keyed digest of the authorization code. */
    codeDigest: bytes('code_digest').notNull(),
    /** S256 challenge (RFC 7636 §4.2); null only for a client that is exempt from PKCE. */
    codeChallenge: text('code_challenge'),
    codeExpiresAt: instant('code_expires_at').notNull(),
    codeSpentAt: instant('code_spent_at'),
    /** Counts the rotations; the valid refresh token carries exactly this number. Null: no refresh token was issued. */
    generation: integer('generation'),
    rotatedAt: instant('rotated_at'),
    idleExpiresAt: instant('idle_expires_at'),
    absoluteExpiresAt: instant('absolute_expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** Why: code_replay, refresh_reuse, sign_out … for the audit trail and the operator. */
    revokedBecause: text('revoked_because'),
  },
  (table) => [
    index('grants_user_id').on(table.userId),
    index('grants_session_id').on(table.sessionId),
    foreignKey({
      columns: [table.issuerId, table.clientId],
      foreignColumns: [clients.issuerId, clients.id],
      name: 'grants_client_fk',
    }).onDelete('cascade'),
  ],
);
