/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What an access token is. */
export type AccessTokenFormat =
  /** A signed JWT (RFC 9068), which an API checks by itself. */
  | 'JWT'
  /** Text that only this server can read: an API asks by introspection. */
  | 'OPAQUE';

/** A configuration, and how to apply it. */
export type ApplyConfigurationInput = {
  /** YAML, as docs/configuration.md describes it, at most 1 MB, with the values of `${…}` filled in. `$${` is a literal `${`. */
  configuration: string;
  /** Only says what it would change. */
  dryRun?: boolean;
  /** Takes out of service what a configuration declared before and this one does not: clients, scopes and resources are deleted, servers and users disabled. */
  prune?: boolean;
};

/** Who acted. */
export type AuditActorKind =
  /** A client, for itself. */
  | 'CLIENT'
  /** Somebody at the machine: the configuration file, or the command line. */
  | 'OPERATOR'
  /** This program, by itself. */
  | 'SYSTEM'
  /** A person. */
  | 'USER';

/** Which events. What is left out narrows nothing. */
export type AuditEventFilter = {
  /** Done by the user with this user name, e-mail address or sub, or by the client with this client_id. */
  actor?: string | null | undefined;
  /** Done by the user with this sub, or the client with this id. */
  actorId?: string | null | undefined;
  /** At the authorization server with this slug. */
  authorizationServerSlug?: string | null | undefined;
  /** About the client with this client_id. */
  clientId?: string | null | undefined;
  /** From this address. */
  ip?: string | null | undefined;
  /** Of the request with this correlation id. */
  requestId?: string | null | undefined;
  /** From this instant on. */
  since?: string | null | undefined;
  /** Of one of these types. */
  types?: Array<string> | null | undefined;
  /** Before this instant. */
  until?: string | null | undefined;
  /** About the user with this id, user name, e-mail address or sub. */
  user?: string | null | undefined;
  /** About this user. */
  userId?: string | number | null | undefined;
};

/** What a check found. */
export type CheckOutcome =
  /** The request is refused because of it. */
  | 'FAILED'
  /** Something that it builds on is missing. */
  | 'NOT_REACHED'
  /** Nothing to object to. */
  | 'PASSED';

/** Which clients. What is left out narrows nothing. */
export type ClientFilter = {
  /** Out of service, or in it. */
  disabled?: boolean | null | undefined;
  /** That may redeem this grant. */
  grantType?: string | null | undefined;
  /** Declared there. */
  managedBy?: ManagedBy | null | undefined;
  /** Made from this preset. */
  preset?: string | null | undefined;
};

/** Whose client ID metadata documents are taken. */
export type ClientIdMetadataPolicy =
  /** Those of any host. */
  | 'ANY'
  /** Those of listed hosts. */
  | 'LISTED'
  /** Nobody’s. */
  | 'OFF';

/** What is registered of a client. What is left out keeps, or gets, what it has by itself. */
export type ClientMetadataInput = {
  /** web or native. */
  applicationType?: string | null | undefined;
  /** That token has a sid. */
  backchannelLogoutSessionRequired?: boolean | null | undefined;
  /** Gets a logout token when a session ends. */
  backchannelLogoutUri?: string | null | undefined;
  /** The claims of its scope are in the ID token as well. */
  claimsInIdToken?: boolean | null | undefined;
  /** Its name for people. */
  clientName?: string | null | undefined;
  /** Its home page. */
  clientUri?: string | null | undefined;
  /** When users are asked: off, once or always. Null: as the server says. */
  consent?: string | null | undefined;
  /** People responsible for it. */
  contacts?: Array<string> | null | undefined;
  /** Taken where a request has no acr_values. */
  defaultAcrValues?: Array<string> | null | undefined;
  /** Seconds; taken where a request has no max_age. */
  defaultMaxAge?: number | null | undefined;
  /** Taken where a request names no scope and the server says so. */
  defaultScope?: Array<string> | null | undefined;
  /** That frame is given iss and sid. */
  frontchannelLogoutSessionRequired?: boolean | null | undefined;
  /** Loaded in a frame when a session ends. */
  frontchannelLogoutUri?: string | null | undefined;
  /** What it may redeem: authorization_code, refresh_token, client_credentials. */
  grantTypes?: Array<string> | null | undefined;
  /** Of its ID tokens: RS256, ES256, PS256 or EdDSA. */
  idTokenSignedResponseAlg?: string | null | undefined;
  /** Where somebody else may start a sign-in at it. */
  initiateLoginUri?: string | null | undefined;
  /** Of introspection as a JWT: RS256, ES256, PS256 or EdDSA. */
  introspectionSignedResponseAlg?: string | null | undefined;
  /** Its public keys (RFC 7517 §5). */
  jwks?: unknown;
  /** Where its public keys are, instead of jwks. */
  jwksUri?: string | null | undefined;
  /** Its logo. */
  logoUri?: string | null | undefined;
  /** Its privacy policy. */
  policyUri?: string | null | undefined;
  /** Where people may be sent after a logout. */
  postLogoutRedirectUris?: Array<string> | null | undefined;
  /** The resources that it is: it may introspect their tokens (RFC 7662 §2.1). */
  protectedResources?: Array<string> | null | undefined;
  /** Where answers go: compared byte for byte (RFC 9700 §2.1). */
  redirectUris?: Array<string> | null | undefined;
  /** Seconds in which the refresh token just rotated may come back, 0 to 120. */
  refreshGrace?: number | null | undefined;
  /** Of its request objects: RS256, ES256, PS256 or EdDSA. Null: any. */
  requestObjectSigningAlg?: string | null | undefined;
  /** Where its request objects may be fetched from. */
  requestUris?: Array<string> | null | undefined;
  /** Of no effect, as auth_time is always there. */
  requireAuthTime?: boolean | null | undefined;
  /** Whether it must send a challenge; false for a client with a secret only (RFC 9700 §2.1.1). */
  requirePkce?: boolean | null | undefined;
  /** Requests that were not pushed are refused (RFC 9126 §6). */
  requirePushedAuthorizationRequests?: boolean | null | undefined;
  /** Requests that are not signed are refused (RFC 9101 §10.5). */
  requireSignedRequestObject?: boolean | null | undefined;
  /** How answers may be handed to it: query, form_post. */
  responseModes?: Array<string> | null | undefined;
  /** All that it may ask for (RFC 6749 §3.3). */
  scope?: Array<string> | null | undefined;
  /** Lists the redirect URIs of its sector. */
  sectorIdentifierUri?: string | null | undefined;
  /** Names the program, wherever it is installed. */
  softwareId?: string | null | undefined;
  /** Its version. */
  softwareVersion?: string | null | undefined;
  /** public or pairwise (OpenID Connect Core §8). */
  subjectType?: string | null | undefined;
  /** How it proves itself: client_secret_basic, client_secret_post, private_key_jwt, or none for a public client. Null: Basic or post, as it likes. */
  tokenEndpointAuthMethod?: string | null | undefined;
  /** Of its assertions: RS256, ES256, PS256 or EdDSA. Null: any. */
  tokenEndpointAuthSigningAlg?: string | null | undefined;
  /** Its terms of service. */
  tosUri?: string | null | undefined;
  /** Of signed userinfo: RS256, ES256, PS256 or EdDSA. Null: JSON. */
  userinfoSignedResponseAlg?: string | null | undefined;
};

/** How the client came to be known here (RFC 9700 §4.11.2). */
export type ClientTrust =
  /** It belongs to the operator of this server: consent is not asked for. */
  | 'FIRST_PARTY'
  /** An administrator registered it, or let it register. */
  | 'REGISTERED'
  /** Its client id is the address of a document in which it describes itself; nobody vouches for it. */
  | 'SELF_DECLARED'
  /** It registered itself, and nobody vouches for it: name and logo can be anybody’s. */
  | 'SELF_REGISTERED';

/** What becomes of a thing that a configuration speaks of, or speaks of no more. */
export type ConfiguredAction =
  /** It was not there. */
  | 'CREATED'
  /** It is gone, with what depended on it. */
  | 'DELETED'
  /** It is out of service, and kept. */
  | 'DISABLED'
  /** It belongs to the administrators from now on. */
  | 'RELEASED'
  /** It was there and differed, or belonged to the administrators. */
  | 'UPDATED';

/** What a configuration speaks of. */
export type ConfiguredKind =
  /** An authorization server with its settings. */
  | 'AUTHORIZATION_SERVER'
  /** A client of one. */
  | 'CLIENT'
  /** A protected resource of one. */
  | 'RESOURCE'
  /** A scope of one. */
  | 'SCOPE'
  /** A user. */
  | 'USER';

/** Which consents. */
export type ConsentFilter = {
  /** True: those that stand. False: those that were withdrawn, or refused from the beginning. */
  standing?: boolean | null | undefined;
};

/** When users are asked for consent. */
export type ConsentPolicy =
  /** Each time. */
  | 'ALWAYS'
  /** Never: the clients belong to the operator. */
  | 'OFF'
  /** For what they have not allowed before. */
  | 'ONCE';

/** A new authorization server. */
export type CreateAuthorizationServerInput = {
  /** What an access token is. */
  accessTokenFormat?: AccessTokenFormat | null | undefined;
  /** Host names in lower case, for LISTED. */
  clientIdMetadataHosts?: Array<string> | null | undefined;
  /** Whose client ID metadata documents are taken. */
  clientIdMetadataPolicy?: ClientIdMetadataPolicy | null | undefined;
  /** When users are asked. */
  consent?: ConsentPolicy | null | undefined;
  /** Only say what would change. */
  dryRun?: boolean;
  /** For requests without a scope beyond openid. */
  emptyScope?: EmptyScopePolicy | null | undefined;
  /** Where errors of a verified client are shown. */
  errorDisplay?: ErrorDisplay | null | undefined;
  /** Page that drives sign-in and consent; null for ours. Https, or http on a loopback address. */
  interactionUrl?: string | null | undefined;
  /** How long things live. */
  lifetimes?: LifetimesInput | null | undefined;
  /** Its name for people. */
  name: string;
  /** False for plain OAuth. */
  openid?: boolean | null | undefined;
  /** Refresh tokens also without offline_access. */
  refreshWithoutOfflineAccess?: boolean | null | undefined;
  /** Who may register clients over the wire. The scope client:register is there unless CLOSED. */
  registrationPolicy?: RegistrationPolicy | null | undefined;
  /** False: confidential clients that register themselves may leave PKCE out. */
  registrationRequiresPkce?: boolean | null | undefined;
  /** Requests are pushed only (RFC 9126 §5). */
  requirePushedAuthorizationRequests?: boolean | null | undefined;
  /** A request must name one of these at least. */
  requiredScopes?: Array<string> | null | undefined;
  /** What revoking an access token ends. */
  revocationReach?: RevocationReach | null | undefined;
  /** Its name in URLs: 1 to 63 of a-z, 0-9, and - inside. Never changes. */
  slug: string;
};

/** A token to be made. */
export type CreateInitialAccessTokenInput = {
  /** Slug of the authorization server. */
  authorizationServerSlug: string;
  /** When it ends, which is to come; null: never by itself. */
  expiresAt?: string | null | undefined;
  /** Its name, 1 to 64 characters. */
  name: string;
  /** What a client that is registered with it may have for itself, without a user. */
  scope?: Array<string>;
  /** For how many registrations; null: any number. */
  uses?: number | null | undefined;
};

/** A new protected resource. */
export type CreateResourceInput = {
  /** Slug of the authorization server. */
  authorizationServerSlug: string;
  /** Only say what would change. */
  dryRun?: boolean;
  /** Absolute URI without a fragment: the audience of its tokens (RFC 8707 §2). Never changes. */
  identifier: string;
  /** What the consent page calls it. */
  name: string;
};

/** A new scope. */
export type CreateScopeInput = {
  /** Slug of the authorization server. */
  authorizationServerSlug: string;
  /** What the consent page says, as a verb phrase: "Read your files". */
  description: string;
  /** Only say what would change. */
  dryRun?: boolean;
  /** What clients ask for (RFC 6749 §3.3). Never changes. */
  name: string;
  /** The person may leave it out. */
  optional?: boolean;
  /** Identifier of the resource that it belongs to; null for the server’s own. Never changes. */
  resource?: string | null | undefined;
  /** Marked on the consent page. */
  sensitive?: boolean;
};

/** A new account. Nobody has its password: a link lets the user choose one. */
export type CreateUserInput = {
  /** Postal address. */
  address?: PostalAddressInput | null | undefined;
  /** Date of birth: YYYY-MM-DD, or YYYY. */
  birthdate?: string | null | undefined;
  /** Only say what would change. */
  dryRun?: boolean;
  /** E-mail address: signs in as well, and is nobody else’s. */
  email?: string | null | undefined;
  /** Whether the address is known to be theirs. */
  emailVerified?: boolean | null | undefined;
  /** Family name. */
  familyName?: string | null | undefined;
  /** Gender. */
  gender?: string | null | undefined;
  /** Given name. */
  givenName?: string | null | undefined;
  /** Groups, for clients that ask for them. */
  groups?: Array<string> | null | undefined;
  /** Language, such as de-CH (BCP 47). */
  locale?: string | null | undefined;
  /** Middle name. */
  middleName?: string | null | undefined;
  /** Full name. */
  name?: string | null | undefined;
  /** Nickname. */
  nickname?: string | null | undefined;
  /** Phone number. */
  phoneNumber?: string | null | undefined;
  /** Whether the phone number is known to be theirs. */
  phoneNumberVerified?: boolean | null | undefined;
  /** Address of a picture of the user. */
  picture?: string | null | undefined;
  /** Address of a page about the user. */
  profile?: string | null | undefined;
  /** What the user is to the instance. Only those decide about roles who may change everything. */
  role?: UserRole | null | undefined;
  /** The name that the user signs in with. */
  username: string;
  /** Address of a page of the user. */
  website?: string | null | undefined;
  /** Time zone, such as Europe/London. */
  zoneinfo?: string | null | undefined;
};

/** A client to be deleted. */
export type DeleteClientInput = {
  /** True: say what would change, and change nothing. */
  dryRun?: boolean;
  /** The client. */
  id: string | number;
};

/** Which protected resource to delete, with its scopes. */
export type DeleteResourceInput = {
  /** Slug of the authorization server. */
  authorizationServerSlug: string;
  /** Only say what would change. */
  dryRun?: boolean;
  /** Which one. */
  identifier: string;
};

/** Which scope to delete. */
export type DeleteScopeInput = {
  /** Slug of the authorization server. */
  authorizationServerSlug: string;
  /** Only say what would change. */
  dryRun?: boolean;
  /** Which one. */
  name: string;
};

/** Whose account goes. */
export type DeleteUserInput = {
  /** Only say what would change. */
  dryRun?: boolean;
  /** The account. */
  id: string | number;
};

/** Which authorization server to take out of service. */
export type DisableAuthorizationServerInput = {
  /** Only say what would change. */
  dryRun?: boolean;
  /** Which one. */
  slug: string;
};

/** A client to be taken out of service. */
export type DisableClientInput = {
  /** True: say what would change, and change nothing. */
  dryRun?: boolean;
  /** The client. */
  id: string | number;
};

/** Who may sign in no more. */
export type DisableUserInput = {
  /** Only say what would change. */
  dryRun?: boolean;
  /** The account. */
  id: string | number;
};

/** What happens to a request without a scope beyond openid (RFC 6749 §3.3). */
export type EmptyScopePolicy =
  /** It goes on without. */
  | 'ALLOW'
  /** It gets the default scope of its client. */
  | 'DEFAULTS'
  /** It is refused. */
  | 'REFUSE';

/** Which authorization server to put back into service. */
export type EnableAuthorizationServerInput = {
  /** Only say what would change. */
  dryRun?: boolean;
  /** Which one. */
  slug: string;
};

/** A client to be put back into service. */
export type EnableClientInput = {
  /** True: say what would change, and change nothing. */
  dryRun?: boolean;
  /** The client. */
  id: string | number;
};

/** Who may sign in again. */
export type EnableUserInput = {
  /** Only say what would change. */
  dryRun?: boolean;
  /** The account. */
  id: string | number;
};

/** Which session ends. */
export type EndSessionInput = {
  /** The session. */
  id: string | number;
};

/** Whose sessions end. */
export type EndUserSessionsInput = {
  /** The account. */
  userId: string | number;
};

/** Where errors of a verified client are shown. */
export type ErrorDisplay =
  /** On our own page. */
  | 'PAGE'
  /** They go to its redirect URI (RFC 6749 §4.1.2.1). */
  | 'REDIRECT';

/** A new account, and a link for whoever it is for. */
export type InviteUserInput = {
  /** Postal address. */
  address?: PostalAddressInput | null | undefined;
  /** Date of birth: YYYY-MM-DD, or YYYY. */
  birthdate?: string | null | undefined;
  /** Only say what would change. */
  dryRun?: boolean;
  /** E-mail address: signs in as well, and is nobody else’s. */
  email?: string | null | undefined;
  /** Whether the address is known to be theirs. */
  emailVerified?: boolean | null | undefined;
  /** Family name. */
  familyName?: string | null | undefined;
  /** Gender. */
  gender?: string | null | undefined;
  /** Given name. */
  givenName?: string | null | undefined;
  /** Groups, for clients that ask for them. */
  groups?: Array<string> | null | undefined;
  /** Language, such as de-CH (BCP 47). */
  locale?: string | null | undefined;
  /** Middle name. */
  middleName?: string | null | undefined;
  /** Full name. */
  name?: string | null | undefined;
  /** Nickname. */
  nickname?: string | null | undefined;
  /** Phone number. */
  phoneNumber?: string | null | undefined;
  /** Whether the phone number is known to be theirs. */
  phoneNumberVerified?: boolean | null | undefined;
  /** Address of a picture of the user. */
  picture?: string | null | undefined;
  /** Address of a page about the user. */
  profile?: string | null | undefined;
  /** What the user is to the instance. Only those decide about roles who may change everything. */
  role?: UserRole | null | undefined;
  /** The name that the user signs in with. */
  username: string;
  /** Address of a page of the user. */
  website?: string | null | undefined;
  /** Time zone, such as Europe/London. */
  zoneinfo?: string | null | undefined;
};

/** How long things of an authorization server live, in seconds. */
export type LifetimesInput = {
  /** An access token. */
  accessToken?: number | null | undefined;
  /** An authorization code: at most 600 (RFC 6749 §4.1.2). */
  code?: number | null | undefined;
  /** An ID token. */
  idToken?: number | null | undefined;
  /** A pushed request: at most 600 (RFC 9126 §2.2). */
  pushedRequest?: number | null | undefined;
  /** All refresh tokens of one consent. */
  refreshAbsolute?: number | null | undefined;
  /** A refresh token that nobody uses: not longer than refreshAbsolute. */
  refreshIdle?: number | null | undefined;
};

/** Where a thing is declared, and so who may change it. */
export type ManagedBy =
  /** A client ID metadata document at its client_id. */
  | 'DOCUMENT'
  /** The configuration file. */
  | 'FILE'
  /** An administrator, by mutation. */
  | 'GRAPH'
  /** The client itself, over the wire (RFC 7591). */
  | 'REGISTRATION'
  /** This program, for its own pages. */
  | 'SYSTEM';

/** A postal address (OpenID Connect Core §5.1.1). */
export type PostalAddressInput = {
  /** Country. */
  country?: string | null | undefined;
  /** The whole of it, as it is printed on a letter. */
  formatted?: string | null | undefined;
  /** City. */
  locality?: string | null | undefined;
  /** Postal code. */
  postalCode?: string | null | undefined;
  /** State or province. */
  region?: string | null | undefined;
  /** Street, house number, and what else there is. */
  streetAddress?: string | null | undefined;
};

/** What a placeholder of a preset stands for. */
export type PresetValueInput = {
  /** Its name. */
  name: string;
  /** What a URI is made of, at most 500 characters. */
  value: string;
};

/** A client to be registered. */
export type RegisterClientInput = {
  /** Slug of the authorization server that it is to belong to. */
  authorizationServerSlug: string;
  /** Its client_id; null: one is made up. */
  clientId?: string | null | undefined;
  /** True: say what would change, and change nothing. */
  dryRun?: boolean;
  /** What is registered of it (RFC 7591 §2). */
  metadata: ClientMetadataInput;
  /** A preset to start from; what metadata says wins. */
  preset?: string | null | undefined;
  /** Values of the placeholders of the preset. */
  presetValues?: Array<PresetValueInput> | null | undefined;
};

/** Who may register clients over the wire (RFC 7591 §3). */
export type RegistrationPolicy =
  /** Nobody. */
  | 'CLOSED'
  /** Anybody; users are asked about such a client each time. */
  | 'OPEN'
  /** Whoever has a token for it. */
  | 'TOKEN';

/** Which key to remove. */
export type RemoveSigningKeyInput = {
  /** The key. */
  id: string | number;
};

/** What a client that revokes an access token ends (RFC 7009 §2.1). */
export type RevocationReach =
  /** The grant with all its tokens. */
  | 'GRANT'
  /** That token. */
  | 'TOKEN';

/** A token to be taken back. */
export type RevokeInitialAccessTokenInput = {
  /** The token. */
  id: string | number;
};

/** A new secret beside those that a client has. */
export type RotateClientSecretInput = {
  /** True: say what would change, and change nothing. */
  dryRun?: boolean;
  /** When it ends, which is to come; null: never by itself. */
  expiresAt?: string | null | undefined;
  /** The client. */
  id: string | number;
  /** Its name, 1 to 64 characters, unique at the client. */
  name: string;
  /** When all others end, which is to come; null: they stay. */
  retireOthersAt?: string | null | undefined;
};

/** Which key to replace. */
export type RotateSigningKeyInput = {
  /** The one that signs with this. */
  alg: SigningAlgorithm;
  /** Slug of the authorization server. */
  authorizationServerSlug: string;
};

/** Which sessions. */
export type SessionFilter = {
  /** True: those in force. False: those that are over, for a month. */
  active?: boolean | null | undefined;
};

/** What a server signs with (RFC 7518 §3.1, RFC 8037 §3.1). */
export type SigningAlgorithm =
  /** Ed25519. */
  | 'EDDSA'
  /** P-256 with SHA-256: access tokens. */
  | 'ES256'
  /** RSA-PSS with SHA-256. */
  | 'PS256'
  /** RSA with PKCS #1 v1.5 and SHA-256: what every relying party understands. */
  | 'RS256';

/** Where a key stands. */
export type SigningKeyState =
  /** In the key set, and does not sign before everybody may have seen it. */
  | 'PUBLISHED'
  /** Signs no more, and stays in the key set for what it has signed. */
  | 'RETIRED'
  /** The one key of its algorithm that signs. */
  | 'SIGNING';

/** Who chooses a new password. */
export type StartPasswordResetInput = {
  /** The account. */
  userId: string | number;
};

/** What changes of an authorization server. */
export type UpdateAuthorizationServerInput = {
  /** What an access token is. */
  accessTokenFormat?: AccessTokenFormat | null | undefined;
  /** Host names in lower case, for LISTED. */
  clientIdMetadataHosts?: Array<string> | null | undefined;
  /** Whose client ID metadata documents are taken. */
  clientIdMetadataPolicy?: ClientIdMetadataPolicy | null | undefined;
  /** When users are asked. */
  consent?: ConsentPolicy | null | undefined;
  /** Only say what would change. */
  dryRun?: boolean;
  /** For requests without a scope beyond openid. */
  emptyScope?: EmptyScopePolicy | null | undefined;
  /** Where errors of a verified client are shown. */
  errorDisplay?: ErrorDisplay | null | undefined;
  /** Page that drives sign-in and consent; null for ours. Https, or http on a loopback address. */
  interactionUrl?: string | null | undefined;
  /** How long things live. */
  lifetimes?: LifetimesInput | null | undefined;
  /** Its name for people. */
  name?: string | null | undefined;
  /** False for plain OAuth. */
  openid?: boolean | null | undefined;
  /** Refresh tokens also without offline_access. */
  refreshWithoutOfflineAccess?: boolean | null | undefined;
  /** Who may register clients over the wire. The scope client:register is there unless CLOSED. */
  registrationPolicy?: RegistrationPolicy | null | undefined;
  /** False: confidential clients that register themselves may leave PKCE out. */
  registrationRequiresPkce?: boolean | null | undefined;
  /** Requests are pushed only (RFC 9126 §5). */
  requirePushedAuthorizationRequests?: boolean | null | undefined;
  /** A request must name one of these at least. */
  requiredScopes?: Array<string> | null | undefined;
  /** What revoking an access token ends. */
  revocationReach?: RevocationReach | null | undefined;
  /** Which one. */
  slug: string;
};

/** What of a client is to change. */
export type UpdateClientInput = {
  /** True: say what would change, and change nothing. */
  dryRun?: boolean;
  /** The client. */
  id: string | number;
  /** The members that change; null puts one back to what it is where nothing is said. */
  metadata: ClientMetadataInput;
};

/** What changes of a protected resource. */
export type UpdateResourceInput = {
  /** Slug of the authorization server. */
  authorizationServerSlug: string;
  /** Only say what would change. */
  dryRun?: boolean;
  /** Which one. */
  identifier: string;
  /** What the consent page calls it. */
  name: string;
};

/** What changes of a scope. What is left out or null stays. */
export type UpdateScopeInput = {
  /** Slug of the authorization server. */
  authorizationServerSlug: string;
  /** What the consent page says. */
  description?: string | null | undefined;
  /** Only say what would change. */
  dryRun?: boolean;
  /** Which one. */
  name: string;
  /** The person may leave it out. */
  optional?: boolean | null | undefined;
  /** Marked on the consent page. */
  sensitive?: boolean | null | undefined;
};

/** What changes of an account: what is left out stays, what is null goes. */
export type UpdateUserInput = {
  /** Postal address. */
  address?: PostalAddressInput | null | undefined;
  /** Date of birth: YYYY-MM-DD, or YYYY. */
  birthdate?: string | null | undefined;
  /** Only say what would change. */
  dryRun?: boolean;
  /** E-mail address: signs in as well, and is nobody else’s. */
  email?: string | null | undefined;
  /** Whether the address is known to be theirs. */
  emailVerified?: boolean | null | undefined;
  /** Family name. */
  familyName?: string | null | undefined;
  /** Gender. */
  gender?: string | null | undefined;
  /** Given name. */
  givenName?: string | null | undefined;
  /** Groups, for clients that ask for them. */
  groups?: Array<string> | null | undefined;
  /** The account. */
  id: string | number;
  /** Language, such as de-CH (BCP 47). */
  locale?: string | null | undefined;
  /** Middle name. */
  middleName?: string | null | undefined;
  /** Full name. */
  name?: string | null | undefined;
  /** Nickname. */
  nickname?: string | null | undefined;
  /** Phone number. */
  phoneNumber?: string | null | undefined;
  /** Whether the phone number is known to be theirs. */
  phoneNumberVerified?: boolean | null | undefined;
  /** Address of a picture of the user. */
  picture?: string | null | undefined;
  /** Address of a page about the user. */
  profile?: string | null | undefined;
  /** What the user is to the instance. Only those decide about roles who may change everything. */
  role?: UserRole | null | undefined;
  /** The name that the user signs in with. */
  username?: string | null | undefined;
  /** Address of a page of the user. */
  website?: string | null | undefined;
  /** Time zone, such as Europe/London. */
  zoneinfo?: string | null | undefined;
};

/** Which users. */
export type UserFilter = {
  /** Whether they may not sign in. */
  disabled?: boolean | null | undefined;
  /** A group that they are in. */
  group?: string | null | undefined;
  /** Where they are declared. */
  managedBy?: ManagedBy | null | undefined;
  /** What they are to the instance. */
  role?: UserRole | null | undefined;
};

/** What a user is to the instance. */
export type UserRole =
  /** Looks at everything, and changes it. */
  | 'ADMINISTRATOR'
  /** Looks at everything, and changes nothing. */
  | 'AUDITOR'
  /** Signs in, and governs nothing. */
  | 'USER';

/** Which consent is taken back. */
export type WithdrawConsentInput = {
  /** The consent. */
  id: string | number;
};

export type ClientRowFragment = { id: string, clientId: string, clientName: string, applicationType: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, managedBy: ManagedBy, preset: string | null, disabledAt: string | null, createdAt: string };

export type WholeClientFragment = { updatedAt: string, vouchedBy: string | null, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null, contacts: Array<string>, redirectUris: Array<string>, postLogoutRedirectUris: Array<string>, responseModes: Array<string>, scope: Array<string>, defaultScope: Array<string>, consent: string | null, requirePkce: boolean, requirePushedAuthorizationRequests: boolean, requireSignedRequestObject: boolean, requestUris: Array<string>, requestObjectSigningAlg: string | null, tokenEndpointAuthSigningAlg: string | null, jwks: unknown, jwksUri: string | null, idTokenSignedResponseAlg: string, userinfoSignedResponseAlg: string | null, introspectionSignedResponseAlg: string | null, claimsInIdToken: boolean, subjectType: string, sectorIdentifierUri: string | null, defaultMaxAge: number | null, requireAuthTime: boolean, defaultAcrValues: Array<string>, initiateLoginUri: string | null, backchannelLogoutUri: string | null, backchannelLogoutSessionRequired: boolean, frontchannelLogoutUri: string | null, frontchannelLogoutSessionRequired: boolean, refreshGrace: number, protectedResources: Array<string>, softwareId: string | null, softwareVersion: string | null, id: string, clientId: string, clientName: string, applicationType: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, managedBy: ManagedBy, preset: string | null, disabledAt: string | null, createdAt: string, secrets: Array<{ id: string, name: string, createdAt: string, expiresAt: string | null }> };

export type ClientsQueryVariables = Exact<{
  server: string;
  first: number;
  after?: string | null | undefined;
  query?: string | null | undefined;
  filter?: ClientFilter | null | undefined;
}>;


export type ClientsQuery = { authorizationServer: { clients: { nodes: Array<{ id: string, clientId: string, clientName: string, applicationType: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, managedBy: ManagedBy, preset: string | null, disabledAt: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ClientQueryVariables = Exact<{
  server: string;
  clientId: string;
}>;


export type ClientQuery = { authorizationServer: { issuer: string, client: { updatedAt: string, vouchedBy: string | null, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null, contacts: Array<string>, redirectUris: Array<string>, postLogoutRedirectUris: Array<string>, responseModes: Array<string>, scope: Array<string>, defaultScope: Array<string>, consent: string | null, requirePkce: boolean, requirePushedAuthorizationRequests: boolean, requireSignedRequestObject: boolean, requestUris: Array<string>, requestObjectSigningAlg: string | null, tokenEndpointAuthSigningAlg: string | null, jwks: unknown, jwksUri: string | null, idTokenSignedResponseAlg: string, userinfoSignedResponseAlg: string | null, introspectionSignedResponseAlg: string | null, claimsInIdToken: boolean, subjectType: string, sectorIdentifierUri: string | null, defaultMaxAge: number | null, requireAuthTime: boolean, defaultAcrValues: Array<string>, initiateLoginUri: string | null, backchannelLogoutUri: string | null, backchannelLogoutSessionRequired: boolean, frontchannelLogoutUri: string | null, frontchannelLogoutSessionRequired: boolean, refreshGrace: number, protectedResources: Array<string>, softwareId: string | null, softwareVersion: string | null, id: string, clientId: string, clientName: string, applicationType: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, managedBy: ManagedBy, preset: string | null, disabledAt: string | null, createdAt: string, secrets: Array<{ id: string, name: string, createdAt: string, expiresAt: string | null }> } | null } | null };

export type PresetsQueryVariables = Exact<{
  server: string;
  clientId: string;
  values?: Array<PresetValueInput> | PresetValueInput | null | undefined;
}>;


export type PresetsQuery = { clientPresets: Array<{ name: string, title: string, description: string, notes: Array<string>, placeholders: Array<{ name: string, label: string, example: string }>, clients: Array<{ name: string }>, configuration: Array<{ title: string, language: string, text: string }> | null }> };

export type RegisterClientMutationVariables = Exact<{
  input: RegisterClientInput;
}>;


export type RegisterClientMutation = { registerClient: { clientSecret: string | null, client: { updatedAt: string, vouchedBy: string | null, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null, contacts: Array<string>, redirectUris: Array<string>, postLogoutRedirectUris: Array<string>, responseModes: Array<string>, scope: Array<string>, defaultScope: Array<string>, consent: string | null, requirePkce: boolean, requirePushedAuthorizationRequests: boolean, requireSignedRequestObject: boolean, requestUris: Array<string>, requestObjectSigningAlg: string | null, tokenEndpointAuthSigningAlg: string | null, jwks: unknown, jwksUri: string | null, idTokenSignedResponseAlg: string, userinfoSignedResponseAlg: string | null, introspectionSignedResponseAlg: string | null, claimsInIdToken: boolean, subjectType: string, sectorIdentifierUri: string | null, defaultMaxAge: number | null, requireAuthTime: boolean, defaultAcrValues: Array<string>, initiateLoginUri: string | null, backchannelLogoutUri: string | null, backchannelLogoutSessionRequired: boolean, frontchannelLogoutUri: string | null, frontchannelLogoutSessionRequired: boolean, refreshGrace: number, protectedResources: Array<string>, softwareId: string | null, softwareVersion: string | null, id: string, clientId: string, clientName: string, applicationType: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, managedBy: ManagedBy, preset: string | null, disabledAt: string | null, createdAt: string, secrets: Array<{ id: string, name: string, createdAt: string, expiresAt: string | null }> } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidMetadata', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
      | { __typename: 'RedirectUriError', index: number, reason: string, suggestion: string | null, code: string, message: string, field: Array<string> | null }
     | null } };

export type UpdateClientMutationVariables = Exact<{
  input: UpdateClientInput;
}>;


export type UpdateClientMutation = { updateClient: { clientSecret: string | null, client: { updatedAt: string, vouchedBy: string | null, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null, contacts: Array<string>, redirectUris: Array<string>, postLogoutRedirectUris: Array<string>, responseModes: Array<string>, scope: Array<string>, defaultScope: Array<string>, consent: string | null, requirePkce: boolean, requirePushedAuthorizationRequests: boolean, requireSignedRequestObject: boolean, requestUris: Array<string>, requestObjectSigningAlg: string | null, tokenEndpointAuthSigningAlg: string | null, jwks: unknown, jwksUri: string | null, idTokenSignedResponseAlg: string, userinfoSignedResponseAlg: string | null, introspectionSignedResponseAlg: string | null, claimsInIdToken: boolean, subjectType: string, sectorIdentifierUri: string | null, defaultMaxAge: number | null, requireAuthTime: boolean, defaultAcrValues: Array<string>, initiateLoginUri: string | null, backchannelLogoutUri: string | null, backchannelLogoutSessionRequired: boolean, frontchannelLogoutUri: string | null, frontchannelLogoutSessionRequired: boolean, refreshGrace: number, protectedResources: Array<string>, softwareId: string | null, softwareVersion: string | null, id: string, clientId: string, clientName: string, applicationType: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, managedBy: ManagedBy, preset: string | null, disabledAt: string | null, createdAt: string, secrets: Array<{ id: string, name: string, createdAt: string, expiresAt: string | null }> } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidMetadata', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
      | { __typename: 'RedirectUriError', index: number, reason: string, suggestion: string | null, code: string, message: string, field: Array<string> | null }
     | null } };

export type RotateClientSecretMutationVariables = Exact<{
  input: RotateClientSecretInput;
}>;


export type RotateClientSecretMutation = { rotateClientSecret: { clientSecret: string | null, client: { id: string, clientId: string } | null, secret: { id: string, name: string, createdAt: string, expiresAt: string | null } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InstantPassed', code: string, message: string, field: Array<string> | null }
      | { __typename: 'InvalidMetadata', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
      | { __typename: 'TooManySecrets', code: string, message: string, field: Array<string> | null }
     | null } };

export type DisableClientMutationVariables = Exact<{
  input: DisableClientInput;
}>;


export type DisableClientMutation = { disableClient: { client: { id: string, clientId: string, clientName: string, applicationType: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, managedBy: ManagedBy, preset: string | null, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidMetadata', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type EnableClientMutationVariables = Exact<{
  input: EnableClientInput;
}>;


export type EnableClientMutation = { enableClient: { client: { id: string, clientId: string, clientName: string, applicationType: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, managedBy: ManagedBy, preset: string | null, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidMetadata', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type DeleteClientMutationVariables = Exact<{
  input: DeleteClientInput;
}>;


export type DeleteClientMutation = { deleteClient: { deletedId: string | null, impact: { grants: number, consents: number, users: number } | null, error:
      | { __typename: 'ClientKeptOut', code: string, message: string, field: Array<string> | null }
      | { __typename: 'InvalidMetadata', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type ExplainRequestQueryVariables = Exact<{
  url: string;
}>;


export type ExplainRequestQuery = { explainAuthorizationRequest: { accepted: boolean, error: string | null, clientName: string | null, checks: Array<{ name: string, section: string, outcome: CheckOutcome, got: string | null, expected: string | null, message: string | null }> } };

export type ApplyMutationVariables = Exact<{
  input: ApplyConfigurationInput;
}>;


export type ApplyMutation = { applyConfiguration: { changes: Array<{ kind: ConfiguredKind, name: string, action: ConfiguredAction, members: Array<{ path: string, before: unknown, after: unknown }> }>, error: { __typename: 'InvalidConfiguration', code: string, message: string, field: Array<string> | null, problems: Array<{ line: number, column: number, message: string }> } | null } };

export type ExportQueryVariables = Exact<{
  users: boolean;
}>;


export type ExportQuery = { exportConfiguration: string };

export type ConsentRowFragment = { id: string, scope: Array<string>, allowedAt: string | null, deniedAt: string | null, withdrawnAt: string | null, createdAt: string, user: { id: string, username: string }, client: { clientId: string, clientName: string }, authorizationServer: { slug: string } };

export type ConsentsOfServerQueryVariables = Exact<{
  server: string;
  first: number;
  after?: string | null | undefined;
  filter?: ConsentFilter | null | undefined;
}>;


export type ConsentsOfServerQuery = { authorizationServer: { consents: { nodes: Array<{ id: string, scope: Array<string>, allowedAt: string | null, deniedAt: string | null, withdrawnAt: string | null, createdAt: string, user: { id: string, username: string }, client: { clientId: string, clientName: string }, authorizationServer: { slug: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ConsentsOfClientQueryVariables = Exact<{
  server: string;
  clientId: string;
  first: number;
  after?: string | null | undefined;
  filter?: ConsentFilter | null | undefined;
}>;


export type ConsentsOfClientQuery = { authorizationServer: { client: { consents: { nodes: Array<{ id: string, scope: Array<string>, allowedAt: string | null, deniedAt: string | null, withdrawnAt: string | null, createdAt: string, user: { id: string, username: string }, client: { clientId: string, clientName: string }, authorizationServer: { slug: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null } | null };

export type ConsentsOfUserQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  filter?: ConsentFilter | null | undefined;
}>;


export type ConsentsOfUserQuery = { user: { consents: { nodes: Array<{ id: string, scope: Array<string>, allowedAt: string | null, deniedAt: string | null, withdrawnAt: string | null, createdAt: string, user: { id: string, username: string }, client: { clientId: string, clientName: string }, authorizationServer: { slug: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type WithdrawConsentMutationVariables = Exact<{
  input: WithdrawConsentInput;
}>;


export type WithdrawConsentMutation = { withdrawConsent: { endedGrants: number, consent: { id: string, scope: Array<string>, allowedAt: string | null, deniedAt: string | null, withdrawnAt: string | null, createdAt: string, user: { id: string, username: string }, client: { clientId: string, clientName: string }, authorizationServer: { slug: string } } | null, error: { __typename: 'NotFound', code: string, message: string, field: Array<string> | null } | null } };

export type EventsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AuditEventFilter | null | undefined;
}>;


export type EventsQuery = { auditEvents: { nodes: Array<{ id: string, at: string, type: string, clientId: string | null, requestId: string, ip: string | null, detail: unknown, before: unknown, after: unknown, actor: { kind: AuditActorKind, id: string | null } | null, authorizationServer: { slug: string } | null, user: { id: string, username: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

type Failed_AccountNotFound_Fragment = { __typename: 'AccountNotFound', code: string, message: string, field: Array<string> | null };

type Failed_CarriesAdministration_Fragment = { __typename: 'CarriesAdministration', code: string, message: string, field: Array<string> | null };

type Failed_ClientKeptOut_Fragment = { __typename: 'ClientKeptOut', code: string, message: string, field: Array<string> | null };

type Failed_InstantPassed_Fragment = { __typename: 'InstantPassed', code: string, message: string, field: Array<string> | null };

type Failed_InteractionExpired_Fragment = { __typename: 'InteractionExpired', code: string, message: string, field: Array<string> | null };

type Failed_InvalidConfiguration_Fragment = { __typename: 'InvalidConfiguration', code: string, message: string, field: Array<string> | null, problems: Array<{ line: number, column: number, message: string }> };

type Failed_InvalidCredentials_Fragment = { __typename: 'InvalidCredentials', code: string, message: string, field: Array<string> | null };

type Failed_InvalidMetadata_Fragment = { __typename: 'InvalidMetadata', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> };

type Failed_InvalidSettings_Fragment = { __typename: 'InvalidSettings', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> };

type Failed_InvalidUser_Fragment = { __typename: 'InvalidUser', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> };

type Failed_LastAdministrator_Fragment = { __typename: 'LastAdministrator', code: string, message: string, field: Array<string> | null };

type Failed_ManagedElsewhere_Fragment = { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null };

type Failed_NameTaken_Fragment = { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null };

type Failed_NotFound_Fragment = { __typename: 'NotFound', code: string, message: string, field: Array<string> | null };

type Failed_RedirectUriError_Fragment = { __typename: 'RedirectUriError', index: number, reason: string, suggestion: string | null, code: string, message: string, field: Array<string> | null };

type Failed_ScopeNotOffered_Fragment = { __typename: 'ScopeNotOffered', code: string, message: string, field: Array<string> | null };

type Failed_StepMismatch_Fragment = { __typename: 'StepMismatch', code: string, message: string, field: Array<string> | null };

type Failed_TooManyAttempts_Fragment = { __typename: 'TooManyAttempts', code: string, message: string, field: Array<string> | null };

type Failed_TooManySecrets_Fragment = { __typename: 'TooManySecrets', code: string, message: string, field: Array<string> | null };

export type FailedFragment =
  | Failed_AccountNotFound_Fragment
  | Failed_CarriesAdministration_Fragment
  | Failed_ClientKeptOut_Fragment
  | Failed_InstantPassed_Fragment
  | Failed_InteractionExpired_Fragment
  | Failed_InvalidConfiguration_Fragment
  | Failed_InvalidCredentials_Fragment
  | Failed_InvalidMetadata_Fragment
  | Failed_InvalidSettings_Fragment
  | Failed_InvalidUser_Fragment
  | Failed_LastAdministrator_Fragment
  | Failed_ManagedElsewhere_Fragment
  | Failed_NameTaken_Fragment
  | Failed_NotFound_Fragment
  | Failed_RedirectUriError_Fragment
  | Failed_ScopeNotOffered_Fragment
  | Failed_StepMismatch_Fragment
  | Failed_TooManyAttempts_Fragment
  | Failed_TooManySecrets_Fragment
;

export type ChangedFragment = { path: string, before: unknown, after: unknown };

export type PageFragment = { hasNextPage: boolean, endCursor: string | null };

export type VersionQueryVariables = Exact<{ [key: string]: never; }>;


export type VersionQuery = { version: string };

export type InitialAccessTokenRowFragment = { id: string, name: string, scope: Array<string>, usesLeft: number | null, createdAt: string, expiresAt: string | null, revokedAt: string | null };

export type InitialAccessTokensQueryVariables = Exact<{
  server: string;
  first: number;
  after?: string | null | undefined;
}>;


export type InitialAccessTokensQuery = { authorizationServer: { initialAccessTokens: { nodes: Array<{ id: string, name: string, scope: Array<string>, usesLeft: number | null, createdAt: string, expiresAt: string | null, revokedAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type CreateInitialAccessTokenMutationVariables = Exact<{
  input: CreateInitialAccessTokenInput;
}>;


export type CreateInitialAccessTokenMutation = { createInitialAccessToken: { token: string | null, initialAccessToken: { id: string, name: string, scope: Array<string>, usesLeft: number | null, createdAt: string, expiresAt: string | null, revokedAt: string | null } | null, error:
      | { __typename: 'InstantPassed', code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type RevokeInitialAccessTokenMutationVariables = Exact<{
  input: RevokeInitialAccessTokenInput;
}>;


export type RevokeInitialAccessTokenMutation = { revokeInitialAccessToken: { initialAccessToken: { id: string, name: string, scope: Array<string>, usesLeft: number | null, createdAt: string, expiresAt: string | null, revokedAt: string | null } | null, error:
      | { __typename: 'InstantPassed', code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type KeyRowFragment = { id: string, kid: string, alg: SigningAlgorithm, state: SigningKeyState, createdAt: string, activatedAt: string | null, retiredAt: string | null };

export type KeysQueryVariables = Exact<{
  server: string;
}>;


export type KeysQuery = { authorizationServer: { keys: Array<{ id: string, kid: string, alg: SigningAlgorithm, state: SigningKeyState, createdAt: string, activatedAt: string | null, retiredAt: string | null }> } | null };

export type RotateKeyMutationVariables = Exact<{
  input: RotateSigningKeyInput;
}>;


export type RotateKeyMutation = { rotateSigningKey: { signingKey: { id: string, kid: string, alg: SigningAlgorithm, state: SigningKeyState, createdAt: string, activatedAt: string | null, retiredAt: string | null } | null, error: { __typename: 'NotFound', code: string, message: string, field: Array<string> | null } | null } };

export type RemoveKeyMutationVariables = Exact<{
  input: RemoveSigningKeyInput;
}>;


export type RemoveKeyMutation = { removeSigningKey: { signingKey: { id: string, kid: string, alg: SigningAlgorithm, state: SigningKeyState, createdAt: string, activatedAt: string | null, retiredAt: string | null } | null, successor: { id: string, kid: string, alg: SigningAlgorithm, state: SigningKeyState, createdAt: string, activatedAt: string | null, retiredAt: string | null } | null, error: { __typename: 'NotFound', code: string, message: string, field: Array<string> | null } | null } };

export type ScopeRowFragment = { name: string, description: string, resource: string | null, optional: boolean, sensitive: boolean };

export type ResourceRowFragment = { identifier: string, name: string };

export type ScopesQueryVariables = Exact<{
  server: string;
}>;


export type ScopesQuery = { authorizationServer: { scopes: Array<{ name: string, description: string, resource: string | null, optional: boolean, sensitive: boolean }> } | null };

export type CreateScopeMutationVariables = Exact<{
  input: CreateScopeInput;
}>;


export type CreateScopeMutation = { createScope: { scope: { name: string, description: string, resource: string | null, optional: boolean, sensitive: boolean } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidSettings', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type UpdateScopeMutationVariables = Exact<{
  input: UpdateScopeInput;
}>;


export type UpdateScopeMutation = { updateScope: { scope: { name: string, description: string, resource: string | null, optional: boolean, sensitive: boolean } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type DeleteScopeMutationVariables = Exact<{
  input: DeleteScopeInput;
}>;


export type DeleteScopeMutation = { deleteScope: { scope: { name: string, description: string, resource: string | null, optional: boolean, sensitive: boolean } | null, affected: { clients: number, clientIds: Array<string>, consents: number } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidSettings', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type ResourcesQueryVariables = Exact<{
  server: string;
}>;


export type ResourcesQuery = { authorizationServer: { resources: Array<{ identifier: string, name: string }> } | null };

export type CreateResourceMutationVariables = Exact<{
  input: CreateResourceInput;
}>;


export type CreateResourceMutation = { createResource: { resource: { identifier: string, name: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidSettings', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type UpdateResourceMutationVariables = Exact<{
  input: UpdateResourceInput;
}>;


export type UpdateResourceMutation = { updateResource: { resource: { identifier: string, name: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type DeleteResourceMutationVariables = Exact<{
  input: DeleteResourceInput;
}>;


export type DeleteResourceMutation = { deleteResource: { scopes: Array<string>, resource: { identifier: string, name: string } | null, affected: { clients: number, clientIds: Array<string>, consents: number } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidSettings', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type ServerRowFragment = { id: string, slug: string, name: string, issuer: string, managedBy: ManagedBy, registrationPolicy: RegistrationPolicy, disabledAt: string | null, createdAt: string };

export type ServersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ServersQuery = { authorizationServers: { nodes: Array<{ id: string, slug: string, name: string, issuer: string, managedBy: ManagedBy, registrationPolicy: RegistrationPolicy, disabledAt: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ServerQueryVariables = Exact<{
  slug: string;
}>;


export type ServerQuery = { authorizationServer: { updatedAt: string, openid: boolean, accessTokenFormat: AccessTokenFormat, consent: ConsentPolicy, emptyScope: EmptyScopePolicy, requiredScopes: Array<string>, errorDisplay: ErrorDisplay, interactionUrl: string | null, registrationRequiresPkce: boolean, requirePushedAuthorizationRequests: boolean, refreshWithoutOfflineAccess: boolean, revocationReach: RevocationReach, clientIdMetadataPolicy: ClientIdMetadataPolicy, clientIdMetadataHosts: Array<string>, id: string, slug: string, name: string, issuer: string, managedBy: ManagedBy, registrationPolicy: RegistrationPolicy, disabledAt: string | null, createdAt: string, lifetimes: { accessToken: number, code: number, idToken: number, pushedRequest: number, refreshAbsolute: number, refreshIdle: number }, resources: Array<{ identifier: string, name: string }>, scopes: Array<{ name: string, description: string, resource: string | null, optional: boolean, sensitive: boolean }> } | null };

export type CreateServerMutationVariables = Exact<{
  input: CreateAuthorizationServerInput;
}>;


export type CreateServerMutation = { createAuthorizationServer: { authorizationServer: { id: string, slug: string, name: string, issuer: string, managedBy: ManagedBy, registrationPolicy: RegistrationPolicy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidSettings', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null }
     | null } };

export type UpdateServerMutationVariables = Exact<{
  input: UpdateAuthorizationServerInput;
}>;


export type UpdateServerMutation = { updateAuthorizationServer: { authorizationServer: { id: string, slug: string, name: string, issuer: string, managedBy: ManagedBy, registrationPolicy: RegistrationPolicy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidSettings', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type DisableServerMutationVariables = Exact<{
  input: DisableAuthorizationServerInput;
}>;


export type DisableServerMutation = { disableAuthorizationServer: { authorizationServer: { id: string, slug: string, name: string, issuer: string, managedBy: ManagedBy, registrationPolicy: RegistrationPolicy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'CarriesAdministration', code: string, message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type EnableServerMutationVariables = Exact<{
  input: EnableAuthorizationServerInput;
}>;


export type EnableServerMutation = { enableAuthorizationServer: { authorizationServer: { id: string, slug: string, name: string, issuer: string, managedBy: ManagedBy, registrationPolicy: RegistrationPolicy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type SessionRowFragment = { id: string, authenticatedAt: string, amr: Array<string>, acr: string, persistent: boolean, userAgent: string | null, ip: string | null, createdAt: string, idleExpiresAt: string, absoluteExpiresAt: string, endedAt: string | null, user: { id: string, username: string } };

export type SessionsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: SessionFilter | null | undefined;
}>;


export type SessionsQuery = { sessions: { nodes: Array<{ id: string, authenticatedAt: string, amr: Array<string>, acr: string, persistent: boolean, userAgent: string | null, ip: string | null, createdAt: string, idleExpiresAt: string, absoluteExpiresAt: string, endedAt: string | null, user: { id: string, username: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SessionsOfUserQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type SessionsOfUserQuery = { user: { sessions: { nodes: Array<{ id: string, authenticatedAt: string, amr: Array<string>, acr: string, persistent: boolean, userAgent: string | null, ip: string | null, createdAt: string, idleExpiresAt: string, absoluteExpiresAt: string, endedAt: string | null, user: { id: string, username: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { session: { id: string, authenticatedAt: string, amr: Array<string>, acr: string, persistent: boolean, userAgent: string | null, ip: string | null, createdAt: string, idleExpiresAt: string, absoluteExpiresAt: string, endedAt: string | null, user: { id: string, username: string } } | null, error: { __typename: 'NotFound', code: string, message: string, field: Array<string> | null } | null } };

export type EndUserSessionsMutationVariables = Exact<{
  input: EndUserSessionsInput;
}>;


export type EndUserSessionsMutation = { endUserSessions: { ended: number, user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null, error: { __typename: 'NotFound', code: string, message: string, field: Array<string> | null } | null } };

export type UserRowFragment = { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string };

export type UsersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  query?: string | null | undefined;
  filter?: UserFilter | null | undefined;
}>;


export type UsersQuery = { users: { nodes: Array<{ id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UserByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type UserByIdQuery = { user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { createUser: { user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidUser', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null }
     | null } };

export type InviteUserMutationVariables = Exact<{
  input: InviteUserInput;
}>;


export type InviteUserMutation = { inviteUser: { invitationUrl: string | null, expiresAt: string | null, user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidUser', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null }
     | null } };

export type ResetPasswordMutationVariables = Exact<{
  input: StartPasswordResetInput;
}>;


export type ResetPasswordMutation = { startPasswordReset: { resetUrl: string | null, expiresAt: string | null, user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null, error: { __typename: 'NotFound', code: string, message: string, field: Array<string> | null } | null } };

export type UpdateUserMutationVariables = Exact<{
  input: UpdateUserInput;
}>;


export type UpdateUserMutation = { updateUser: { user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidUser', code: string, message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'LastAdministrator', code: string, message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type DisableUserMutationVariables = Exact<{
  input: DisableUserInput;
}>;


export type DisableUserMutation = { disableUser: { user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'LastAdministrator', code: string, message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type EnableUserMutationVariables = Exact<{
  input: EnableUserInput;
}>;


export type EnableUserMutation = { enableUser: { user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'LastAdministrator', code: string, message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export type DeleteUserMutationVariables = Exact<{
  input: DeleteUserInput;
}>;


export type DeleteUserMutation = { deleteUser: { user: { id: string, sub: string, username: string, email: string | null, name: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string } | null, blastRadius: { sessions: number, grants: number, consents: number } | null, error:
      | { __typename: 'LastAdministrator', code: string, message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', managedBy: ManagedBy, code: string, message: string, field: Array<string> | null }
      | { __typename: 'NotFound', code: string, message: string, field: Array<string> | null }
     | null } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ClientRowFragmentDoc = new TypedDocumentString(`
    fragment ClientRow on Client {
  id
  clientId
  clientName
  applicationType
  grantTypes
  tokenEndpointAuthMethod
  trust
  managedBy
  preset
  disabledAt
  createdAt
}
    `, {"fragmentName":"ClientRow"}) as unknown as TypedDocumentString<ClientRowFragment, unknown>;
export const WholeClientFragmentDoc = new TypedDocumentString(`
    fragment WholeClient on Client {
  ...ClientRow
  updatedAt
  vouchedBy
  clientUri
  logoUri
  policyUri
  tosUri
  contacts
  redirectUris
  postLogoutRedirectUris
  responseModes
  scope
  defaultScope
  consent
  requirePkce
  requirePushedAuthorizationRequests
  requireSignedRequestObject
  requestUris
  requestObjectSigningAlg
  tokenEndpointAuthSigningAlg
  jwks
  jwksUri
  idTokenSignedResponseAlg
  userinfoSignedResponseAlg
  introspectionSignedResponseAlg
  claimsInIdToken
  subjectType
  sectorIdentifierUri
  defaultMaxAge
  requireAuthTime
  defaultAcrValues
  initiateLoginUri
  backchannelLogoutUri
  backchannelLogoutSessionRequired
  frontchannelLogoutUri
  frontchannelLogoutSessionRequired
  refreshGrace
  protectedResources
  softwareId
  softwareVersion
  secrets {
    id
    name
    createdAt
    expiresAt
  }
}
    fragment ClientRow on Client {
  id
  clientId
  clientName
  applicationType
  grantTypes
  tokenEndpointAuthMethod
  trust
  managedBy
  preset
  disabledAt
  createdAt
}`, {"fragmentName":"WholeClient"}) as unknown as TypedDocumentString<WholeClientFragment, unknown>;
export const ConsentRowFragmentDoc = new TypedDocumentString(`
    fragment ConsentRow on Consent {
  id
  user {
    id
    username
  }
  client {
    clientId
    clientName
  }
  authorizationServer {
    slug
  }
  scope
  allowedAt
  deniedAt
  withdrawnAt
  createdAt
}
    `, {"fragmentName":"ConsentRow"}) as unknown as TypedDocumentString<ConsentRowFragment, unknown>;
export const FailedFragmentDoc = new TypedDocumentString(`
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
    `, {"fragmentName":"Failed"}) as unknown as TypedDocumentString<FailedFragment, unknown>;
export const ChangedFragmentDoc = new TypedDocumentString(`
    fragment Changed on Change {
  path
  before
  after
}
    `, {"fragmentName":"Changed"}) as unknown as TypedDocumentString<ChangedFragment, unknown>;
export const PageFragmentDoc = new TypedDocumentString(`
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
    `, {"fragmentName":"Page"}) as unknown as TypedDocumentString<PageFragment, unknown>;
export const InitialAccessTokenRowFragmentDoc = new TypedDocumentString(`
    fragment InitialAccessTokenRow on InitialAccessToken {
  id
  name
  scope
  usesLeft
  createdAt
  expiresAt
  revokedAt
}
    `, {"fragmentName":"InitialAccessTokenRow"}) as unknown as TypedDocumentString<InitialAccessTokenRowFragment, unknown>;
export const KeyRowFragmentDoc = new TypedDocumentString(`
    fragment KeyRow on SigningKey {
  id
  kid
  alg
  state
  createdAt
  activatedAt
  retiredAt
}
    `, {"fragmentName":"KeyRow"}) as unknown as TypedDocumentString<KeyRowFragment, unknown>;
export const ScopeRowFragmentDoc = new TypedDocumentString(`
    fragment ScopeRow on Scope {
  name
  description
  resource
  optional
  sensitive
}
    `, {"fragmentName":"ScopeRow"}) as unknown as TypedDocumentString<ScopeRowFragment, unknown>;
export const ResourceRowFragmentDoc = new TypedDocumentString(`
    fragment ResourceRow on Resource {
  identifier
  name
}
    `, {"fragmentName":"ResourceRow"}) as unknown as TypedDocumentString<ResourceRowFragment, unknown>;
export const ServerRowFragmentDoc = new TypedDocumentString(`
    fragment ServerRow on AuthorizationServer {
  id
  slug
  name
  issuer
  managedBy
  registrationPolicy
  disabledAt
  createdAt
}
    `, {"fragmentName":"ServerRow"}) as unknown as TypedDocumentString<ServerRowFragment, unknown>;
export const SessionRowFragmentDoc = new TypedDocumentString(`
    fragment SessionRow on Session {
  id
  user {
    id
    username
  }
  authenticatedAt
  amr
  acr
  persistent
  userAgent
  ip
  createdAt
  idleExpiresAt
  absoluteExpiresAt
  endedAt
}
    `, {"fragmentName":"SessionRow"}) as unknown as TypedDocumentString<SessionRowFragment, unknown>;
export const UserRowFragmentDoc = new TypedDocumentString(`
    fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}
    `, {"fragmentName":"UserRow"}) as unknown as TypedDocumentString<UserRowFragment, unknown>;
export const ClientsDocument = new TypedDocumentString(`
    query Clients($server: String!, $first: Int!, $after: String, $query: String, $filter: ClientFilter) {
  authorizationServer(slug: $server) {
    clients(first: $first, after: $after, query: $query, filter: $filter) {
      nodes {
        ...ClientRow
      }
      pageInfo {
        ...Page
      }
    }
  }
}
    fragment ClientRow on Client {
  id
  clientId
  clientName
  applicationType
  grantTypes
  tokenEndpointAuthMethod
  trust
  managedBy
  preset
  disabledAt
  createdAt
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<ClientsQuery, ClientsQueryVariables>;
export const ClientDocument = new TypedDocumentString(`
    query Client($server: String!, $clientId: String!) {
  authorizationServer(slug: $server) {
    issuer
    client(clientId: $clientId) {
      ...WholeClient
    }
  }
}
    fragment ClientRow on Client {
  id
  clientId
  clientName
  applicationType
  grantTypes
  tokenEndpointAuthMethod
  trust
  managedBy
  preset
  disabledAt
  createdAt
}
fragment WholeClient on Client {
  ...ClientRow
  updatedAt
  vouchedBy
  clientUri
  logoUri
  policyUri
  tosUri
  contacts
  redirectUris
  postLogoutRedirectUris
  responseModes
  scope
  defaultScope
  consent
  requirePkce
  requirePushedAuthorizationRequests
  requireSignedRequestObject
  requestUris
  requestObjectSigningAlg
  tokenEndpointAuthSigningAlg
  jwks
  jwksUri
  idTokenSignedResponseAlg
  userinfoSignedResponseAlg
  introspectionSignedResponseAlg
  claimsInIdToken
  subjectType
  sectorIdentifierUri
  defaultMaxAge
  requireAuthTime
  defaultAcrValues
  initiateLoginUri
  backchannelLogoutUri
  backchannelLogoutSessionRequired
  frontchannelLogoutUri
  frontchannelLogoutSessionRequired
  refreshGrace
  protectedResources
  softwareId
  softwareVersion
  secrets {
    id
    name
    createdAt
    expiresAt
  }
}`) as unknown as TypedDocumentString<ClientQuery, ClientQueryVariables>;
export const PresetsDocument = new TypedDocumentString(`
    query Presets($server: String!, $clientId: String!, $values: [PresetValueInput!]) {
  clientPresets {
    name
    title
    description
    placeholders {
      name
      label
      example
    }
    clients {
      name
    }
    configuration(
      authorizationServerSlug: $server
      clientId: $clientId
      values: $values
    ) {
      title
      language
      text
    }
    notes
  }
}
    `) as unknown as TypedDocumentString<PresetsQuery, PresetsQueryVariables>;
export const RegisterClientDocument = new TypedDocumentString(`
    mutation RegisterClient($input: RegisterClientInput!) {
  registerClient(input: $input) {
    client {
      ...WholeClient
    }
    clientSecret
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment ClientRow on Client {
  id
  clientId
  clientName
  applicationType
  grantTypes
  tokenEndpointAuthMethod
  trust
  managedBy
  preset
  disabledAt
  createdAt
}
fragment WholeClient on Client {
  ...ClientRow
  updatedAt
  vouchedBy
  clientUri
  logoUri
  policyUri
  tosUri
  contacts
  redirectUris
  postLogoutRedirectUris
  responseModes
  scope
  defaultScope
  consent
  requirePkce
  requirePushedAuthorizationRequests
  requireSignedRequestObject
  requestUris
  requestObjectSigningAlg
  tokenEndpointAuthSigningAlg
  jwks
  jwksUri
  idTokenSignedResponseAlg
  userinfoSignedResponseAlg
  introspectionSignedResponseAlg
  claimsInIdToken
  subjectType
  sectorIdentifierUri
  defaultMaxAge
  requireAuthTime
  defaultAcrValues
  initiateLoginUri
  backchannelLogoutUri
  backchannelLogoutSessionRequired
  frontchannelLogoutUri
  frontchannelLogoutSessionRequired
  refreshGrace
  protectedResources
  softwareId
  softwareVersion
  secrets {
    id
    name
    createdAt
    expiresAt
  }
}
fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}`) as unknown as TypedDocumentString<RegisterClientMutation, RegisterClientMutationVariables>;
export const UpdateClientDocument = new TypedDocumentString(`
    mutation UpdateClient($input: UpdateClientInput!) {
  updateClient(input: $input) {
    client {
      ...WholeClient
    }
    clientSecret
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment ClientRow on Client {
  id
  clientId
  clientName
  applicationType
  grantTypes
  tokenEndpointAuthMethod
  trust
  managedBy
  preset
  disabledAt
  createdAt
}
fragment WholeClient on Client {
  ...ClientRow
  updatedAt
  vouchedBy
  clientUri
  logoUri
  policyUri
  tosUri
  contacts
  redirectUris
  postLogoutRedirectUris
  responseModes
  scope
  defaultScope
  consent
  requirePkce
  requirePushedAuthorizationRequests
  requireSignedRequestObject
  requestUris
  requestObjectSigningAlg
  tokenEndpointAuthSigningAlg
  jwks
  jwksUri
  idTokenSignedResponseAlg
  userinfoSignedResponseAlg
  introspectionSignedResponseAlg
  claimsInIdToken
  subjectType
  sectorIdentifierUri
  defaultMaxAge
  requireAuthTime
  defaultAcrValues
  initiateLoginUri
  backchannelLogoutUri
  backchannelLogoutSessionRequired
  frontchannelLogoutUri
  frontchannelLogoutSessionRequired
  refreshGrace
  protectedResources
  softwareId
  softwareVersion
  secrets {
    id
    name
    createdAt
    expiresAt
  }
}
fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}`) as unknown as TypedDocumentString<UpdateClientMutation, UpdateClientMutationVariables>;
export const RotateClientSecretDocument = new TypedDocumentString(`
    mutation RotateClientSecret($input: RotateClientSecretInput!) {
  rotateClientSecret(input: $input) {
    client {
      id
      clientId
    }
    clientSecret
    secret {
      id
      name
      createdAt
      expiresAt
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}`) as unknown as TypedDocumentString<RotateClientSecretMutation, RotateClientSecretMutationVariables>;
export const DisableClientDocument = new TypedDocumentString(`
    mutation DisableClient($input: DisableClientInput!) {
  disableClient(input: $input) {
    client {
      ...ClientRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment ClientRow on Client {
  id
  clientId
  clientName
  applicationType
  grantTypes
  tokenEndpointAuthMethod
  trust
  managedBy
  preset
  disabledAt
  createdAt
}
fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}`) as unknown as TypedDocumentString<DisableClientMutation, DisableClientMutationVariables>;
export const EnableClientDocument = new TypedDocumentString(`
    mutation EnableClient($input: EnableClientInput!) {
  enableClient(input: $input) {
    client {
      ...ClientRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment ClientRow on Client {
  id
  clientId
  clientName
  applicationType
  grantTypes
  tokenEndpointAuthMethod
  trust
  managedBy
  preset
  disabledAt
  createdAt
}
fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}`) as unknown as TypedDocumentString<EnableClientMutation, EnableClientMutationVariables>;
export const DeleteClientDocument = new TypedDocumentString(`
    mutation DeleteClient($input: DeleteClientInput!) {
  deleteClient(input: $input) {
    deletedId
    impact {
      grants
      consents
      users
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}`) as unknown as TypedDocumentString<DeleteClientMutation, DeleteClientMutationVariables>;
export const ExplainRequestDocument = new TypedDocumentString(`
    query ExplainRequest($url: URL!) {
  explainAuthorizationRequest(url: $url) {
    accepted
    error
    clientName
    checks {
      name
      section
      outcome
      got
      expected
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ExplainRequestQuery, ExplainRequestQueryVariables>;
export const ApplyDocument = new TypedDocumentString(`
    mutation Apply($input: ApplyConfigurationInput!) {
  applyConfiguration(input: $input) {
    changes {
      kind
      name
      action
      members {
        ...Changed
      }
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}`) as unknown as TypedDocumentString<ApplyMutation, ApplyMutationVariables>;
export const ExportDocument = new TypedDocumentString(`
    query Export($users: Boolean!) {
  exportConfiguration(users: $users)
}
    `) as unknown as TypedDocumentString<ExportQuery, ExportQueryVariables>;
export const ConsentsOfServerDocument = new TypedDocumentString(`
    query ConsentsOfServer($server: String!, $first: Int!, $after: String, $filter: ConsentFilter) {
  authorizationServer(slug: $server) {
    consents(first: $first, after: $after, filter: $filter) {
      nodes {
        ...ConsentRow
      }
      pageInfo {
        ...Page
      }
    }
  }
}
    fragment ConsentRow on Consent {
  id
  user {
    id
    username
  }
  client {
    clientId
    clientName
  }
  authorizationServer {
    slug
  }
  scope
  allowedAt
  deniedAt
  withdrawnAt
  createdAt
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<ConsentsOfServerQuery, ConsentsOfServerQueryVariables>;
export const ConsentsOfClientDocument = new TypedDocumentString(`
    query ConsentsOfClient($server: String!, $clientId: String!, $first: Int!, $after: String, $filter: ConsentFilter) {
  authorizationServer(slug: $server) {
    client(clientId: $clientId) {
      consents(first: $first, after: $after, filter: $filter) {
        nodes {
          ...ConsentRow
        }
        pageInfo {
          ...Page
        }
      }
    }
  }
}
    fragment ConsentRow on Consent {
  id
  user {
    id
    username
  }
  client {
    clientId
    clientName
  }
  authorizationServer {
    slug
  }
  scope
  allowedAt
  deniedAt
  withdrawnAt
  createdAt
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<ConsentsOfClientQuery, ConsentsOfClientQueryVariables>;
export const ConsentsOfUserDocument = new TypedDocumentString(`
    query ConsentsOfUser($id: ID!, $first: Int!, $after: String, $filter: ConsentFilter) {
  user(id: $id) {
    consents(first: $first, after: $after, filter: $filter) {
      nodes {
        ...ConsentRow
      }
      pageInfo {
        ...Page
      }
    }
  }
}
    fragment ConsentRow on Consent {
  id
  user {
    id
    username
  }
  client {
    clientId
    clientName
  }
  authorizationServer {
    slug
  }
  scope
  allowedAt
  deniedAt
  withdrawnAt
  createdAt
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<ConsentsOfUserQuery, ConsentsOfUserQueryVariables>;
export const WithdrawConsentDocument = new TypedDocumentString(`
    mutation WithdrawConsent($input: WithdrawConsentInput!) {
  withdrawConsent(input: $input) {
    consent {
      ...ConsentRow
    }
    endedGrants
    error {
      ...Failed
    }
  }
}
    fragment ConsentRow on Consent {
  id
  user {
    id
    username
  }
  client {
    clientId
    clientName
  }
  authorizationServer {
    slug
  }
  scope
  allowedAt
  deniedAt
  withdrawnAt
  createdAt
}
fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}`) as unknown as TypedDocumentString<WithdrawConsentMutation, WithdrawConsentMutationVariables>;
export const EventsDocument = new TypedDocumentString(`
    query Events($first: Int!, $after: String, $filter: AuditEventFilter) {
  auditEvents(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      at
      type
      actor {
        kind
        id
      }
      authorizationServer {
        slug
      }
      clientId
      user {
        id
        username
      }
      requestId
      ip
      detail
      before
      after
    }
    pageInfo {
      ...Page
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<EventsQuery, EventsQueryVariables>;
export const VersionDocument = new TypedDocumentString(`
    query Version {
  version
}
    `) as unknown as TypedDocumentString<VersionQuery, VersionQueryVariables>;
export const InitialAccessTokensDocument = new TypedDocumentString(`
    query InitialAccessTokens($server: String!, $first: Int!, $after: String) {
  authorizationServer(slug: $server) {
    initialAccessTokens(first: $first, after: $after) {
      nodes {
        ...InitialAccessTokenRow
      }
      pageInfo {
        ...Page
      }
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment InitialAccessTokenRow on InitialAccessToken {
  id
  name
  scope
  usesLeft
  createdAt
  expiresAt
  revokedAt
}`) as unknown as TypedDocumentString<InitialAccessTokensQuery, InitialAccessTokensQueryVariables>;
export const CreateInitialAccessTokenDocument = new TypedDocumentString(`
    mutation CreateInitialAccessToken($input: CreateInitialAccessTokenInput!) {
  createInitialAccessToken(input: $input) {
    initialAccessToken {
      ...InitialAccessTokenRow
    }
    token
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment InitialAccessTokenRow on InitialAccessToken {
  id
  name
  scope
  usesLeft
  createdAt
  expiresAt
  revokedAt
}`) as unknown as TypedDocumentString<CreateInitialAccessTokenMutation, CreateInitialAccessTokenMutationVariables>;
export const RevokeInitialAccessTokenDocument = new TypedDocumentString(`
    mutation RevokeInitialAccessToken($input: RevokeInitialAccessTokenInput!) {
  revokeInitialAccessToken(input: $input) {
    initialAccessToken {
      ...InitialAccessTokenRow
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment InitialAccessTokenRow on InitialAccessToken {
  id
  name
  scope
  usesLeft
  createdAt
  expiresAt
  revokedAt
}`) as unknown as TypedDocumentString<RevokeInitialAccessTokenMutation, RevokeInitialAccessTokenMutationVariables>;
export const KeysDocument = new TypedDocumentString(`
    query Keys($server: String!) {
  authorizationServer(slug: $server) {
    keys {
      ...KeyRow
    }
  }
}
    fragment KeyRow on SigningKey {
  id
  kid
  alg
  state
  createdAt
  activatedAt
  retiredAt
}`) as unknown as TypedDocumentString<KeysQuery, KeysQueryVariables>;
export const RotateKeyDocument = new TypedDocumentString(`
    mutation RotateKey($input: RotateSigningKeyInput!) {
  rotateSigningKey(input: $input) {
    signingKey {
      ...KeyRow
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment KeyRow on SigningKey {
  id
  kid
  alg
  state
  createdAt
  activatedAt
  retiredAt
}`) as unknown as TypedDocumentString<RotateKeyMutation, RotateKeyMutationVariables>;
export const RemoveKeyDocument = new TypedDocumentString(`
    mutation RemoveKey($input: RemoveSigningKeyInput!) {
  removeSigningKey(input: $input) {
    signingKey {
      ...KeyRow
    }
    successor {
      ...KeyRow
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment KeyRow on SigningKey {
  id
  kid
  alg
  state
  createdAt
  activatedAt
  retiredAt
}`) as unknown as TypedDocumentString<RemoveKeyMutation, RemoveKeyMutationVariables>;
export const ScopesDocument = new TypedDocumentString(`
    query Scopes($server: String!) {
  authorizationServer(slug: $server) {
    scopes {
      ...ScopeRow
    }
  }
}
    fragment ScopeRow on Scope {
  name
  description
  resource
  optional
  sensitive
}`) as unknown as TypedDocumentString<ScopesQuery, ScopesQueryVariables>;
export const CreateScopeDocument = new TypedDocumentString(`
    mutation CreateScope($input: CreateScopeInput!) {
  createScope(input: $input) {
    scope {
      ...ScopeRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ScopeRow on Scope {
  name
  description
  resource
  optional
  sensitive
}`) as unknown as TypedDocumentString<CreateScopeMutation, CreateScopeMutationVariables>;
export const UpdateScopeDocument = new TypedDocumentString(`
    mutation UpdateScope($input: UpdateScopeInput!) {
  updateScope(input: $input) {
    scope {
      ...ScopeRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ScopeRow on Scope {
  name
  description
  resource
  optional
  sensitive
}`) as unknown as TypedDocumentString<UpdateScopeMutation, UpdateScopeMutationVariables>;
export const DeleteScopeDocument = new TypedDocumentString(`
    mutation DeleteScope($input: DeleteScopeInput!) {
  deleteScope(input: $input) {
    scope {
      ...ScopeRow
    }
    affected {
      clients
      clientIds
      consents
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ScopeRow on Scope {
  name
  description
  resource
  optional
  sensitive
}`) as unknown as TypedDocumentString<DeleteScopeMutation, DeleteScopeMutationVariables>;
export const ResourcesDocument = new TypedDocumentString(`
    query Resources($server: String!) {
  authorizationServer(slug: $server) {
    resources {
      ...ResourceRow
    }
  }
}
    fragment ResourceRow on Resource {
  identifier
  name
}`) as unknown as TypedDocumentString<ResourcesQuery, ResourcesQueryVariables>;
export const CreateResourceDocument = new TypedDocumentString(`
    mutation CreateResource($input: CreateResourceInput!) {
  createResource(input: $input) {
    resource {
      ...ResourceRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ResourceRow on Resource {
  identifier
  name
}`) as unknown as TypedDocumentString<CreateResourceMutation, CreateResourceMutationVariables>;
export const UpdateResourceDocument = new TypedDocumentString(`
    mutation UpdateResource($input: UpdateResourceInput!) {
  updateResource(input: $input) {
    resource {
      ...ResourceRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ResourceRow on Resource {
  identifier
  name
}`) as unknown as TypedDocumentString<UpdateResourceMutation, UpdateResourceMutationVariables>;
export const DeleteResourceDocument = new TypedDocumentString(`
    mutation DeleteResource($input: DeleteResourceInput!) {
  deleteResource(input: $input) {
    resource {
      ...ResourceRow
    }
    scopes
    affected {
      clients
      clientIds
      consents
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ResourceRow on Resource {
  identifier
  name
}`) as unknown as TypedDocumentString<DeleteResourceMutation, DeleteResourceMutationVariables>;
export const ServersDocument = new TypedDocumentString(`
    query Servers($first: Int!, $after: String) {
  authorizationServers(first: $first, after: $after) {
    nodes {
      ...ServerRow
    }
    pageInfo {
      ...Page
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment ServerRow on AuthorizationServer {
  id
  slug
  name
  issuer
  managedBy
  registrationPolicy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<ServersQuery, ServersQueryVariables>;
export const ServerDocument = new TypedDocumentString(`
    query Server($slug: String!) {
  authorizationServer(slug: $slug) {
    ...ServerRow
    updatedAt
    openid
    accessTokenFormat
    consent
    emptyScope
    requiredScopes
    errorDisplay
    interactionUrl
    registrationRequiresPkce
    requirePushedAuthorizationRequests
    refreshWithoutOfflineAccess
    revocationReach
    clientIdMetadataPolicy
    clientIdMetadataHosts
    lifetimes {
      accessToken
      code
      idToken
      pushedRequest
      refreshAbsolute
      refreshIdle
    }
    resources {
      ...ResourceRow
    }
    scopes {
      ...ScopeRow
    }
  }
}
    fragment ScopeRow on Scope {
  name
  description
  resource
  optional
  sensitive
}
fragment ResourceRow on Resource {
  identifier
  name
}
fragment ServerRow on AuthorizationServer {
  id
  slug
  name
  issuer
  managedBy
  registrationPolicy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<ServerQuery, ServerQueryVariables>;
export const CreateServerDocument = new TypedDocumentString(`
    mutation CreateServer($input: CreateAuthorizationServerInput!) {
  createAuthorizationServer(input: $input) {
    authorizationServer {
      ...ServerRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ServerRow on AuthorizationServer {
  id
  slug
  name
  issuer
  managedBy
  registrationPolicy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<CreateServerMutation, CreateServerMutationVariables>;
export const UpdateServerDocument = new TypedDocumentString(`
    mutation UpdateServer($input: UpdateAuthorizationServerInput!) {
  updateAuthorizationServer(input: $input) {
    authorizationServer {
      ...ServerRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ServerRow on AuthorizationServer {
  id
  slug
  name
  issuer
  managedBy
  registrationPolicy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<UpdateServerMutation, UpdateServerMutationVariables>;
export const DisableServerDocument = new TypedDocumentString(`
    mutation DisableServer($input: DisableAuthorizationServerInput!) {
  disableAuthorizationServer(input: $input) {
    authorizationServer {
      ...ServerRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ServerRow on AuthorizationServer {
  id
  slug
  name
  issuer
  managedBy
  registrationPolicy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<DisableServerMutation, DisableServerMutationVariables>;
export const EnableServerDocument = new TypedDocumentString(`
    mutation EnableServer($input: EnableAuthorizationServerInput!) {
  enableAuthorizationServer(input: $input) {
    authorizationServer {
      ...ServerRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment ServerRow on AuthorizationServer {
  id
  slug
  name
  issuer
  managedBy
  registrationPolicy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<EnableServerMutation, EnableServerMutationVariables>;
export const SessionsDocument = new TypedDocumentString(`
    query Sessions($first: Int!, $after: String, $filter: SessionFilter) {
  sessions(first: $first, after: $after, filter: $filter) {
    nodes {
      ...SessionRow
    }
    pageInfo {
      ...Page
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment SessionRow on Session {
  id
  user {
    id
    username
  }
  authenticatedAt
  amr
  acr
  persistent
  userAgent
  ip
  createdAt
  idleExpiresAt
  absoluteExpiresAt
  endedAt
}`) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const SessionsOfUserDocument = new TypedDocumentString(`
    query SessionsOfUser($id: ID!, $first: Int!, $after: String) {
  user(id: $id) {
    sessions(first: $first, after: $after) {
      nodes {
        ...SessionRow
      }
      pageInfo {
        ...Page
      }
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment SessionRow on Session {
  id
  user {
    id
    username
  }
  authenticatedAt
  amr
  acr
  persistent
  userAgent
  ip
  createdAt
  idleExpiresAt
  absoluteExpiresAt
  endedAt
}`) as unknown as TypedDocumentString<SessionsOfUserQuery, SessionsOfUserQueryVariables>;
export const EndSessionDocument = new TypedDocumentString(`
    mutation EndSession($input: EndSessionInput!) {
  endSession(input: $input) {
    session {
      ...SessionRow
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment SessionRow on Session {
  id
  user {
    id
    username
  }
  authenticatedAt
  amr
  acr
  persistent
  userAgent
  ip
  createdAt
  idleExpiresAt
  absoluteExpiresAt
  endedAt
}`) as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const EndUserSessionsDocument = new TypedDocumentString(`
    mutation EndUserSessions($input: EndUserSessionsInput!) {
  endUserSessions(input: $input) {
    user {
      ...UserRow
    }
    ended
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<EndUserSessionsMutation, EndUserSessionsMutationVariables>;
export const UsersDocument = new TypedDocumentString(`
    query Users($first: Int!, $after: String, $query: String, $filter: UserFilter) {
  users(first: $first, after: $after, query: $query, filter: $filter) {
    nodes {
      ...UserRow
    }
    pageInfo {
      ...Page
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const UserByIdDocument = new TypedDocumentString(`
    query UserById($id: ID!) {
  user(id: $id) {
    ...UserRow
  }
}
    fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<UserByIdQuery, UserByIdQueryVariables>;
export const CreateUserDocument = new TypedDocumentString(`
    mutation CreateUser($input: CreateUserInput!) {
  createUser(input: $input) {
    user {
      ...UserRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<CreateUserMutation, CreateUserMutationVariables>;
export const InviteUserDocument = new TypedDocumentString(`
    mutation InviteUser($input: InviteUserInput!) {
  inviteUser(input: $input) {
    user {
      ...UserRow
    }
    invitationUrl
    expiresAt
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<InviteUserMutation, InviteUserMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: StartPasswordResetInput!) {
  startPasswordReset(input: $input) {
    user {
      ...UserRow
    }
    resetUrl
    expiresAt
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const UpdateUserDocument = new TypedDocumentString(`
    mutation UpdateUser($input: UpdateUserInput!) {
  updateUser(input: $input) {
    user {
      ...UserRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<UpdateUserMutation, UpdateUserMutationVariables>;
export const DisableUserDocument = new TypedDocumentString(`
    mutation DisableUser($input: DisableUserInput!) {
  disableUser(input: $input) {
    user {
      ...UserRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<DisableUserMutation, DisableUserMutationVariables>;
export const EnableUserDocument = new TypedDocumentString(`
    mutation EnableUser($input: EnableUserInput!) {
  enableUser(input: $input) {
    user {
      ...UserRow
    }
    changes {
      ...Changed
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment Changed on Change {
  path
  before
  after
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<EnableUserMutation, EnableUserMutationVariables>;
export const DeleteUserDocument = new TypedDocumentString(`
    mutation DeleteUser($input: DeleteUserInput!) {
  deleteUser(input: $input) {
    user {
      ...UserRow
    }
    blastRadius {
      sessions
      grants
      consents
    }
    error {
      ...Failed
    }
  }
}
    fragment Failed on UserError {
  __typename
  code
  message
  field
  ... on InvalidMetadata {
    problems {
      path
      message
    }
  }
  ... on InvalidSettings {
    problems {
      path
      message
    }
  }
  ... on InvalidUser {
    problems {
      path
      message
    }
  }
  ... on InvalidConfiguration {
    problems {
      line
      column
      message
    }
  }
  ... on RedirectUriError {
    index
    reason
    suggestion
  }
  ... on ManagedElsewhere {
    managedBy
  }
}
fragment UserRow on User {
  id
  sub
  username
  email
  name
  role
  groups
  managedBy
  disabledAt
  createdAt
}`) as unknown as TypedDocumentString<DeleteUserMutation, DeleteUserMutationVariables>;