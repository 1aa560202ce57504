/** Authorization requests on their way through sign-in and consent. Columns are facts; the step is derived from them. */
import { foreignKey, index, jsonb, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.js';
import { bytes, createdAt, id, instant } from './columns.js';
import { sessions } from './sessions.js';
import { users } from './users.js';

/** What a user answered to the consent question. */
export const consentDecision = pgEnum('consent_decision', ['allow', 'deny']);

/** A validated authorization request, as it is kept while the user decides. Members have their wire meaning. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly state?: string;
  readonly nonce?: string;
  readonly codeChallenge?: string;
  readonly prompt: readonly string[];
  /** Seconds. */
  readonly maxAge?: number;
  readonly acrValues: readonly string[];
  readonly uiLocales: readonly string[];
  readonly loginHint?: string;
  /** How the answer is handed over; absent: query. */
  readonly responseMode?: 'form_post';
  /** The subject, as this client knows it, that the answer must be about (id_token_hint, or `sub` in claims). */
  readonly subject?: string;
  /** Claims asked for by name (OpenID Connect Core §5.5). */
  readonly claims?: RequestedClaims;
  /** Resources that the tokens are for (RFC 8707 §2); absent: those of the granted scopes. */
  readonly resources?: readonly string[];
  /** True where it was pushed or signed: it is not put into a URL again. */
  readonly sealed?: true;
}

/** Claims asked for by name, by where they are to be found. */
export interface RequestedClaims {
  readonly userinfo: readonly string[];
  readonly idToken: readonly string[];
}

/** An authorization request that a client pushed (RFC 9126 §2). It is used once, or leads on to one interaction. */
export const pushedRequests = pgTable(
  'pushed_requests',
  {
    id: id(),
    issuerId: uuid('issuer_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** Keyed digest of the request URI. */
    digest: bytes('digest').notNull(),
    /** The parameters as they were pushed, or as its request object had them. */
    parameters: jsonb('parameters').$type<Readonly<Record<string, string>>>().notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    /** The interaction that it led to; a reload in the same browser leads there again. */
    interactionId: uuid('interaction_id'),
    /** When it was answered without an interaction. */
    answeredAt: instant('answered_at'),
  },
  (table) => [
    index('pushed_requests_expires_at').on(table.expiresAt),
    foreignKey({
      columns: [table.issuerId, table.clientId],
      foreignColumns: [clients.issuerId, clients.id],
      name: 'pushed_requests_client_fk',
    }).onDelete('cascade'),
  ],
);

/** One authorization request in one browser. */
export const interactions = pgTable(
  'interactions',
  {
    id: id(),
    issuerId: uuid('issuer_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** Keyed digest of the interaction cookie: the browser that started the request, and no other. */
    browserDigest: bytes('browser_digest').notNull(),
    request: jsonb('request').$type<AuthorizationRequest>().notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    /** The session that the user signed in with here, or chose. */
    sessionId: uuid('session_id').references(() => sessions.id, { onDelete: 'set null' }),
    signedInAt: instant('signed_in_at'),
    accountChosenAt: instant('account_chosen_at'),
    /** "Use another account" was chosen. */
    otherAccountAt: instant('other_account_at'),
    decision: consentDecision('decision'),
    decidedAt: instant('decided_at'),
    /** Whose decision it is: a decision by one user says nothing about another who signs in later. */
    decidedBy: uuid('decided_by').references(() => users.id, { onDelete: 'cascade' }),
    grantedScope: text('granted_scope').array(),
    /** When the client got its answer; an interaction is answered once. */
    answeredAt: instant('answered_at'),
  },
  (table) => [
    index('interactions_expires_at').on(table.expiresAt),
    foreignKey({
      columns: [table.issuerId, table.clientId],
      foreignColumns: [clients.issuerId, clients.id],
      name: 'interactions_client_fk',
    }).onDelete('cascade'),
  ],
);
