/** Authorization servers: many in one instance, over one directory of users. Their identifier is the issuer. */
import { sql } from 'drizzle-orm';
import { boolean, foreignKey, integer, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant } from './columns.js';

/** When consent is asked for: never, for what was not allowed before, or each time. */
export const consentPolicy = pgEnum('consent_policy', ['off', 'once', 'always']);
/** What an access token is: a signed JWT (RFC 9068), or text that only its server can read. */
export const accessTokenFormat = pgEnum('access_token_format', ['jwt', 'opaque']);
/** Where errors of a verified client are shown: at its redirect URI, or on our own page. */
export const errorDisplay = pgEnum('error_display', ['redirect', 'page']);
/** What happens to a request for nothing beyond openid. */
export const emptyScopePolicy = pgEnum('empty_scope_policy', ['refuse', 'allow', 'defaults']);
/** What a client that revokes an access token ends: that token alone, or the grant with all its tokens (RFC 7009 §2.1). */
export const revocationReach = pgEnum('revocation_reach', ['token', 'grant']);
/** Who may register clients over the wire (RFC 7591 §3): nobody, whoever has a token for it, or anybody. */
export const registrationPolicy = pgEnum('registration_policy', ['closed', 'token', 'open']);
/** Whose client ID metadata documents are taken: nobody's, those of listed hosts, or those of any host. */
export const clientIdMetadataPolicy = pgEnum('client_id_metadata_policy', ['off', 'listed', 'any']);
/**
 * Where a row was declared, and so who may change it: the configuration file, an administrator, the client itself, a
 * client ID metadata document, or this program, which makes what its own pages need.
 */
export const managedBy = pgEnum('managed_by', ['file', 'graph', 'registration', 'document', 'system']);

/** Authorization servers with their settings. */
export const authorizationServers = pgTable('authorization_servers', {
  id: id(),
  /** Path segment below /as; `default` is the server at the root of the base URL. Never changes. */
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  /** True where the server speaks OpenID Connect, false for plain OAuth. */
  openid: boolean('openid').notNull().default(true),
  /** At least one of these must be asked for, where any is named. */
  requiredScopes: text('required_scopes').array().notNull().default([]),
  /** What happens to a request without any scope beyond openid. */
  emptyScope: emptyScopePolicy('empty_scope').notNull().default('allow'),
  accessTokenFormat: accessTokenFormat('access_token_format').notNull().default('jwt'),
  consent: consentPolicy('consent').notNull().default('once'),
  errorDisplay: errorDisplay('error_display').notNull().default('redirect'),
  /** Page of somebody else that drives interactions instead of ours; null means ours. */
  interactionUrl: text('interaction_url'),
  /** Issue refresh tokens to clients that may use the grant although offline_access was not granted. */
  refreshWithoutOfflineAccess: boolean('refresh_without_offline_access').notNull().default(false),
  /** Requests are pushed only, whatever the client says (RFC 9126 §5). */
  requirePushedAuthorizationRequests: boolean('require_pushed_authorization_requests')
    .notNull()
    .default(false),
  registrationPolicy: registrationPolicy('registration_policy').notNull().default('closed'),
  /** False: confidential clients that register themselves may leave PKCE out, as the Basic profile does. */
  registrationRequiresPkce: boolean('registration_requires_pkce').notNull().default(true),
  clientIdMetadataPolicy: clientIdMetadataPolicy('client_id_metadata_policy').notNull().default('off'),
  /** Host names, in lower case, where the policy is `listed`. */
  clientIdMetadataHosts: text('client_id_metadata_hosts').array().notNull().default([]),
  revocationReach: revocationReach('revocation_reach').notNull().default('grant'),
  /** Keys pairwise subject identifiers (OpenID Connect Core §8.1). Never changes: they would change with it. */
  pairwiseSalt: bytes('pairwise_salt')
    .notNull()
    .default(
      sql`sha256((gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text)::bytea)`,
    ),
  /** Lifetimes, in seconds. */
  pushedRequestTtl: integer('pushed_request_ttl').notNull().default(60),
  codeTtl: integer('code_ttl').notNull().default(60),
  accessTokenTtl: integer('access_token_ttl').notNull().default(600),
  idTokenTtl: integer('id_token_ttl').notNull().default(600),
  refreshIdleTtl: integer('refresh_idle_ttl')
    .notNull()
    .default(14 * 86_400),
  refreshAbsoluteTtl: integer('refresh_absolute_ttl')
    .notNull()
    .default(90 * 86_400),
  managedBy: managedBy('managed_by').notNull(),
  disabledAt: instant('disabled_at'),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull(),
});

/** Protected resources (APIs) of one authorization server. */
export const resources = pgTable(
  'resources',
  {
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => authorizationServers.id, { onDelete: 'cascade' }),
    /** Absolute URI that becomes the audience (RFC 8707 §2). */
    identifier: text('identifier').notNull(),
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issuerId, table.identifier] })],
);

/** Scopes that one authorization server knows, with the words that the consent page shows. */
export const scopes = pgTable(
  'scopes',
  {
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => authorizationServers.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Plain words for the person who decides, as a verb phrase. */
    description: text('description').notNull(),
    /** The resource that the scope belongs to; null for identity scopes and scopes of the server itself. */
    resource: text('resource'),
    /** Marked on the consent page. */
    sensitive: boolean('sensitive').notNull().default(false),
    /** The person may leave it out and still continue. */
    optional: boolean('optional').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.issuerId, table.name] }),
    foreignKey({
      columns: [table.issuerId, table.resource],
      foreignColumns: [resources.issuerId, resources.identifier],
      name: 'scopes_resource_fk',
    }).onDelete('cascade'),
  ],
);
