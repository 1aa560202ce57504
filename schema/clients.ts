/** Clients (RFC 6749 §2). A client id is unique within its authorization server. */
import { boolean, integer, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant } from './columns.js';
import { authorizationServers, consentPolicy, managedBy } from './issuers.js';

/** How a client proves itself (RFC 7591 §2). */
export const tokenEndpointAuthMethod = pgEnum('token_endpoint_auth_method', [
  'client_secret_basic',
  'client_secret_post',
  'none',
]);
/** Whether a client is a web application or an app on a device (OpenID Connect Registration §2). */
export const applicationType = pgEnum('application_type', ['web', 'native']);

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
    idTokenSignedResponseAlg: text('id_token_signed_response_alg').notNull().default('RS256'),
    /** Put the claims of granted scopes into the ID token as well as into userinfo. */
    claimsInIdToken: boolean('claims_in_id_token').notNull(),
    /** Seconds in which the refresh token that was just rotated may come back (0 to 120). */
    refreshGrace: integer('refresh_grace').notNull().default(10),
    clientUri: text('client_uri'),
    logoUri: text('logo_uri'),
    policyUri: text('policy_uri'),
    tosUri: text('tos_uri'),
    managedBy: managedBy('managed_by').notNull(),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('clients_client_id_key').on(table.issuerId, table.clientId),
    unique('clients_issuer_id_id_key').on(table.issuerId, table.id),
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
