/** Clients (RFC 6749 §2). A client id is unique within its authorization server. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant } from './columns.js';
import { authorizationServers, consentPolicy, managedBy } from './issuers.js';

/** How a client proves itself (RFC 7591 §2). */
export const tokenEndpointAuthMethod = pgEnum('token_endpoint_auth_method', [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
]);
/** Whether subject identifiers are the same for all clients, or differ by sector (OpenID Connect Core §8). */
export const subjectType = pgEnum('subject_type', ['public', 'pairwise']);
/** Whether a client is a web application or an app on a device (OpenID Connect Registration §2). */
export const applicationType = pgEnum('application_type', ['web', 'native']);

/** A set of public keys (RFC 7517 §5). */
export interface JwkSet {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

/** Registered clients; members have the meaning of their namesakes in RFC 7591 §2. */
export const clients = pgTable(
  'clients',
  {
    id: id(),
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => authorizationServers.id, { onDelete: 'cascade' }),
    clientId: text('client_id').notNull(),
    clientName: text('client_name').notNull(),
    /** Null: the registration named none, so basic and post are both accepted. `none`: a public client. */
    tokenEndpointAuthMethod: tokenEndpointAuthMethod('token_endpoint_auth_method'),
    applicationType: applicationType('application_type').notNull().default('web'),
    redirectUris: text('redirect_uris').array().notNull().default([]),
    grantTypes: text('grant_types').array().notNull(),
    /** The ceiling: what the client may ask for at all. */
    scope: text('scope').array().notNull(),
    /** Asked for where the request names nothing and the server's policy is `defaults`. */
    defaultScope: text('default_scope').array().notNull().default([]),
    /** False only for a confidential client that an administrator exempted (RFC 9700 §2.1.1). */
    requirePkce: boolean('require_pkce').notNull().default(true),
    /** Overrides the server's consent policy; null means that the server decides. */
    consent: consentPolicy('consent'),
    /** Public keys of the client as a JWK set, or where to fetch them; never both (RFC 7591 §2). */
    jwks: jsonb('jwks').$type<JwkSet>(),
    jwksUri: text('jwks_uri'),
    /** The one algorithm of its assertions; null: any that we verify. */
    tokenEndpointAuthSigningAlg: text('token_endpoint_auth_signing_alg'),
    /** How answers may be handed to it (OWASP ASVS 10.4.12). */
    responseModes: text('response_modes').array().notNull().default(['query', 'form_post']),
    /** The one algorithm of its request objects; null: any that we verify. */
    requestObjectSigningAlg: text('request_object_signing_alg'),
    /** Requests come in a signed request object only (RFC 9101 §10.5). */
    requireSignedRequestObject: boolean('require_signed_request_object').notNull().default(false),
    /** Where request objects of this client may be fetched from (OpenID Connect Registration §2). */
    requestUris: text('request_uris').array().notNull().default([]),
    /** Requests are pushed only (RFC 9126 §6). */
    requirePushedAuthorizationRequests: boolean('require_pushed_authorization_requests')
      .notNull()
      .default(false),
    idTokenSignedResponseAlg: text('id_token_signed_response_alg').notNull().default('RS256'),
    /** Null: userinfo is JSON (OpenID Connect Core §5.3.2). */
    userinfoSignedResponseAlg: text('userinfo_signed_response_alg'),
    /** Null: RS256, where the client asks for a signed answer (RFC 9701 §6). */
    introspectionSignedResponseAlg: text('introspection_signed_response_alg'),
    /** Identifiers of the resources that this client is: it may introspect tokens for them (RFC 7662 §2.1). */
    protectedResources: text('protected_resources').array().notNull().default([]),
    subjectType: subjectType('subject_type').notNull().default('public'),
    /** Lists the redirect URIs of one sector; its host is the sector (OpenID Connect Core §8.1). */
    sectorIdentifierUri: text('sector_identifier_uri'),
    /** OpenID Connect RP-Initiated Logout §3.1. */
    postLogoutRedirectUris: text('post_logout_redirect_uris').array().notNull().default([]),
    /** OpenID Connect Back-Channel Logout §2.2. */
    backchannelLogoutUri: text('backchannel_logout_uri'),
    backchannelLogoutSessionRequired: boolean('backchannel_logout_session_required').notNull().default(false),
    /** OpenID Connect Front-Channel Logout §2. */
    frontchannelLogoutUri: text('frontchannel_logout_uri'),
    frontchannelLogoutSessionRequired: boolean('frontchannel_logout_session_required')
      .notNull()
      .default(false),
    /** Put the claims of granted scopes into the ID token as well as into userinfo. */
    claimsInIdToken: boolean('claims_in_id_token').notNull(),
    /** Seconds in which the refresh token that was just rotated may come back (0 to 120). */
    refreshGrace: integer('refresh_grace').notNull().default(10),
    /** People responsible for the client. */
    contacts: text('contacts').array().notNull().default([]),
    /** Where somebody else may start a sign-in at the client (OpenID Connect Core §4). */
    initiateLoginUri: text('initiate_login_uri'),
    /** Seconds; taken where a request has no max_age (OpenID Connect Registration §2). */
    defaultMaxAge: integer('default_max_age'),
    /** Of no effect, as auth_time is always there. */
    requireAuthTime: boolean('require_auth_time').notNull().default(false),
    /** Taken where a request has no acr_values. */
    defaultAcrValues: text('default_acr_values').array().notNull().default([]),
    softwareId: text('software_id'),
    softwareVersion: text('software_version'),
    clientUri: text('client_uri'),
    logoUri: text('logo_uri'),
    policyUri: text('policy_uri'),
    tosUri: text('tos_uri'),
    managedBy: managedBy('managed_by').notNull(),
    /** The preset that it was made from; what it says then was taken over, and is the client's own since. */
    preset: text('preset'),
    /** Who let it register over the wire: a client id or an initial access token. Null: nobody vouches for it. */
    vouchedBy: text('vouched_by'),
    /** When its client ID metadata document was read last, and until when that counts. Null for every other client. */
    documentFetchedAt: instant('document_fetched_at'),
    documentFreshUntil: instant('document_fresh_until'),
    /** Keyed digest of the registration access token (RFC 7592 §3); null for a client that did not register itself. */
    registrationTokenDigest: bytes('registration_token_digest'),
    /**
     * When an administrator last said what a client may do that registered itself: since then its own changes stay within
     * the scope and the grants that it has. Null: within what it may register with.
     */
    governedAt: instant('governed_at'),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('clients_client_id_key').on(table.issuerId, table.clientId),
    unique('clients_issuer_id_id_key').on(table.issuerId, table.id),
    index('clients_client_name').on(table.issuerId, table.clientName, table.id),
    // For what somebody types into a search: a beginning of the name or of the client id.
    index('clients_client_name_search').on(table.issuerId, sql`lower(${table.clientName}) text_pattern_ops`),
    index('clients_client_id_search').on(table.issuerId, sql`lower(${table.clientId}) text_pattern_ops`),
  ],
);

/** Secrets of a confidential client, as keyed digests; several at once, so that one can be replaced in peace. */
export const clientSecrets = pgTable(
  'client_secrets',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    digest: bytes('digest').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
  },
  (table) => [uniqueIndex('client_secrets_name_key').on(table.clientId, table.name)],
);

/** Initial access tokens (RFC 7591 §3): each lets its holder register clients at one server. */
export const initialAccessTokens = pgTable(
  'initial_access_tokens',
  {
    id: id(),
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => authorizationServers.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Keyed digest of the token. */
    digest: bytes('digest').notNull(),
    /** What a client that is registered with it may have for itself, without a user. */
    scope: text('scope').array().notNull().default([]),
    /** How many registrations are left; null: any number. */
    usesLeft: integer('uses_left'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    uniqueIndex('initial_access_tokens_digest_key').on(table.digest),
    index('initial_access_tokens_issuer_id').on(table.issuerId, table.id),
  ],
);
