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

/** How clients are ordered. */
export type ClientOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** By what. */
  field?: ClientOrderField;
};

/** What clients can be ordered by. */
export type ClientOrderField =
  /** When they were made. */
  | 'CREATED_AT'
  /** Their names. */
  | 'NAME';

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

/** What is left to do, or to be aware of. */
export type InstanceTaskKind =
  /** The clients and users of the demo are here. */
  | 'DEMO_DATA'
  /** No client is registered but those of the demo. */
  | 'FIRST_CLIENT'
  /** There is no authorization server besides the default one. */
  | 'FURTHER_SERVER'
  /** A key should have been replaced by itself and was not: no process runs the jobs. */
  | 'KEY_OLD'
  /** Anybody may register clients at a server. */
  | 'OPEN_REGISTRATION'
  /** Nobody could let the only administrator in again. */
  | 'SECOND_ADMINISTRATOR'
  /** A secret of a client ends within thirty days. */
  | 'SECRET_ENDING';

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

/** Which way a list goes. */
export type OrderDirection =
  /** The smallest, or the oldest, first. */
  | 'ASC'
  /** The greatest, or the latest, first. */
  | 'DESC';

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

/** A secret to be taken away. */
export type RevokeClientSecretInput = {
  /** True: say what would change, and change nothing. */
  dryRun?: boolean;
  /** The client. */
  id: string | number;
  /** The secret. */
  secretId: string | number;
};

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

/** Whose tokens, about whom. */
export type TokenPreviewInput = {
  /** The client. */
  clientId: string | number;
  /** The resource that it names (RFC 8707 §2). */
  resource?: string | null | undefined;
  /** The scope that it asks for, and the user allows. */
  scopes: Array<string>;
  /** The user; null: the client acts for itself. */
  userId?: string | number | null | undefined;
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

/** In which order. */
export type UserOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** By what. */
  field: UserOrderField;
};

/** What users are ordered by. */
export type UserOrderField =
  /** When the account was made. */
  | 'CREATED_AT'
  /** The user name, case and width aside. */
  | 'USERNAME';

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

export type WhoFragment = { viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleFindQueryVariables = Exact<{
  query: string;
}>;


export type ConsoleFindQuery = { search: { clients: Array<{ id: string, clientId: string, clientName: string, authorizationServer: { slug: string, name: string } }>, users: Array<{ id: string, username: string, name: string | null }>, authorizationServers: Array<{ slug: string, name: string }> } };

type Problem_AccountNotFound_Fragment = { __typename: 'AccountNotFound', message: string, field: Array<string> | null };

type Problem_CarriesAdministration_Fragment = { __typename: 'CarriesAdministration', message: string, field: Array<string> | null };

type Problem_ClientKeptOut_Fragment = { __typename: 'ClientKeptOut', message: string, field: Array<string> | null };

type Problem_InstantPassed_Fragment = { __typename: 'InstantPassed', message: string, field: Array<string> | null };

type Problem_InteractionExpired_Fragment = { __typename: 'InteractionExpired', message: string, field: Array<string> | null };

type Problem_InvalidConfiguration_Fragment = { __typename: 'InvalidConfiguration', message: string, field: Array<string> | null };

type Problem_InvalidCredentials_Fragment = { __typename: 'InvalidCredentials', message: string, field: Array<string> | null };

type Problem_InvalidMetadata_Fragment = { __typename: 'InvalidMetadata', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> };

type Problem_InvalidSettings_Fragment = { __typename: 'InvalidSettings', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> };

type Problem_InvalidUser_Fragment = { __typename: 'InvalidUser', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> };

type Problem_LastAdministrator_Fragment = { __typename: 'LastAdministrator', message: string, field: Array<string> | null };

type Problem_ManagedElsewhere_Fragment = { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null };

type Problem_NameTaken_Fragment = { __typename: 'NameTaken', message: string, field: Array<string> | null };

type Problem_NotFound_Fragment = { __typename: 'NotFound', message: string, field: Array<string> | null };

type Problem_RedirectUriError_Fragment = { __typename: 'RedirectUriError', reason: string, suggestion: string | null, message: string, field: Array<string> | null };

type Problem_ScopeNotOffered_Fragment = { __typename: 'ScopeNotOffered', message: string, field: Array<string> | null };

type Problem_StepMismatch_Fragment = { __typename: 'StepMismatch', message: string, field: Array<string> | null };

type Problem_TooManyAttempts_Fragment = { __typename: 'TooManyAttempts', message: string, field: Array<string> | null };

type Problem_TooManySecrets_Fragment = { __typename: 'TooManySecrets', message: string, field: Array<string> | null };

export type ProblemFragment =
  | Problem_AccountNotFound_Fragment
  | Problem_CarriesAdministration_Fragment
  | Problem_ClientKeptOut_Fragment
  | Problem_InstantPassed_Fragment
  | Problem_InteractionExpired_Fragment
  | Problem_InvalidConfiguration_Fragment
  | Problem_InvalidCredentials_Fragment
  | Problem_InvalidMetadata_Fragment
  | Problem_InvalidSettings_Fragment
  | Problem_InvalidUser_Fragment
  | Problem_LastAdministrator_Fragment
  | Problem_ManagedElsewhere_Fragment
  | Problem_NameTaken_Fragment
  | Problem_NotFound_Fragment
  | Problem_RedirectUriError_Fragment
  | Problem_ScopeNotOffered_Fragment
  | Problem_StepMismatch_Fragment
  | Problem_TooManyAttempts_Fragment
  | Problem_TooManySecrets_Fragment
;

export type ConsoleClientsQueryVariables = Exact<{
  slug: string;
  query?: string | null | undefined;
  filter?: ClientFilter | null | undefined;
  orderBy?: ClientOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
  who: boolean;
}>;


export type ConsoleClientsQuery = { authorizationServer: { id: string, name: string, clients: { nodes: Array<{ id: string, clientId: string, clientName: string, grantTypes: Array<string>, tokenEndpointAuthMethod: string | null, trust: ClientTrust, preset: string | null, managedBy: ManagedBy, disabledAt: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } } } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleNewClientQueryVariables = Exact<{
  slug: string;
  who: boolean;
}>;


export type ConsoleNewClientQuery = { authorizationServer: { id: string, issuer: string, scopes: Array<{ name: string, description: string }> } | null, clientPresets: Array<{ name: string, title: string, description: string, placeholders: Array<{ name: string, label: string, example: string }> }>, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleClientQueryVariables = Exact<{
  id: string | number;
  who: boolean;
}>;


export type ConsoleClientQuery = { node:
    | { id: string, clientId: string, clientName: string, applicationType: string, redirectUris: Array<string>, postLogoutRedirectUris: Array<string>, grantTypes: Array<string>, scope: Array<string>, tokenEndpointAuthMethod: string | null, requirePkce: boolean, requirePushedAuthorizationRequests: boolean, consent: string | null, subjectType: string, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null, jwksUri: string | null, backchannelLogoutUri: string | null, frontchannelLogoutUri: string | null, idTokenSignedResponseAlg: string, refreshGrace: number, trust: ClientTrust, preset: string | null, managedBy: ManagedBy, vouchedBy: string | null, disabledAt: string | null, createdAt: string, updatedAt: string, presetGuide: { title: string, notes: Array<string>, texts: Array<{ title: string, text: string }> } | null, auditEvents: { nodes: Array<{ id: string, at: string, type: string, clientId: string | null, ip: string | null, detail: unknown, before: unknown, after: unknown, actor: { kind: AuditActorKind, id: string | null, user: { id: string, username: string, name: string | null } | null } | null, user: { id: string, username: string, name: string | null } | null }> }, secrets: Array<{ id: string, name: string, createdAt: string, expiresAt: string | null }>, authorizationServer: { slug: string, issuer: string, scopes: Array<{ name: string, description: string }> } }
    | Record<PropertyKey, never>
   | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ClientDetailsFragment = { id: string, clientId: string, clientName: string, applicationType: string, redirectUris: Array<string>, postLogoutRedirectUris: Array<string>, grantTypes: Array<string>, scope: Array<string>, tokenEndpointAuthMethod: string | null, requirePkce: boolean, requirePushedAuthorizationRequests: boolean, consent: string | null, subjectType: string, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null, jwksUri: string | null, backchannelLogoutUri: string | null, frontchannelLogoutUri: string | null, idTokenSignedResponseAlg: string, refreshGrace: number, trust: ClientTrust, preset: string | null, managedBy: ManagedBy, vouchedBy: string | null, disabledAt: string | null, createdAt: string, updatedAt: string, secrets: Array<{ id: string, name: string, createdAt: string, expiresAt: string | null }>, authorizationServer: { slug: string, issuer: string, scopes: Array<{ name: string, description: string }> } };

export type ConsoleCheckRedirectUriQueryVariables = Exact<{
  uri: string;
  applicationType: string;
}>;


export type ConsoleCheckRedirectUriQuery = { checkRedirectUri: { accepted: boolean, suggestion: string | null, problems: Array<{ message: string }> } };

export type ConsoleRegisterClientMutationVariables = Exact<{
  input: RegisterClientInput;
}>;


export type ConsoleRegisterClientMutation = { registerClient: { clientSecret: string | null, client: { id: string, clientId: string } | null, error:
      | { __typename: 'InvalidMetadata', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
      | { __typename: 'RedirectUriError', reason: string, suggestion: string | null, message: string, field: Array<string> | null }
     | null } };

export type ConsoleUpdateClientMutationVariables = Exact<{
  input: UpdateClientInput;
}>;


export type ConsoleUpdateClientMutation = { updateClient: { clientSecret: string | null, changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidMetadata', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
      | { __typename: 'RedirectUriError', reason: string, suggestion: string | null, message: string, field: Array<string> | null }
     | null } };

export type ConsoleDisableClientMutationVariables = Exact<{
  input: DisableClientInput;
}>;


export type ConsoleDisableClientMutation = { disableClient: { changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidMetadata', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleEnableClientMutationVariables = Exact<{
  input: EnableClientInput;
}>;


export type ConsoleEnableClientMutation = { enableClient: { changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidMetadata', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleDeleteClientMutationVariables = Exact<{
  input: DeleteClientInput;
}>;


export type ConsoleDeleteClientMutation = { deleteClient: { deletedId: string | null, impact: { users: number, consents: number, grants: number, sessions: number, mayReturn: boolean } | null, error:
      | { __typename: 'ClientKeptOut', message: string, field: Array<string> | null }
      | { __typename: 'InvalidMetadata', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleRotateClientSecretMutationVariables = Exact<{
  input: RotateClientSecretInput;
}>;


export type ConsoleRotateClientSecretMutation = { rotateClientSecret: { clientSecret: string | null, error:
      | { __typename: 'InstantPassed', message: string, field: Array<string> | null }
      | { __typename: 'InvalidMetadata', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
      | { __typename: 'TooManySecrets', message: string, field: Array<string> | null }
     | null } };

export type ConsoleRevokeClientSecretMutationVariables = Exact<{
  input: RevokeClientSecretInput;
}>;


export type ConsoleRevokeClientSecretMutation = { revokeClientSecret: { error:
      | { __typename: 'InstantPassed', message: string, field: Array<string> | null }
      | { __typename: 'InvalidMetadata', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
      | { __typename: 'TooManySecrets', message: string, field: Array<string> | null }
     | null } };

export type ConsoleExplainQueryVariables = Exact<{
  url: string;
}>;


export type ConsoleExplainQuery = { explainAuthorizationRequest: { accepted: boolean, error: string | null, checks: Array<{ name: string, section: string, outcome: CheckOutcome, got: string | null, expected: string | null, message: string | null }> } };

export type ConsoleEventsQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  who: boolean;
}>;


export type ConsoleEventsQuery = { auditEvents: { nodes: Array<{ id: string, at: string, type: string, clientId: string | null, ip: string | null, detail: unknown, before: unknown, after: unknown, authorizationServer: { slug: string, name: string } | null, actor: { kind: AuditActorKind, id: string | null, user: { id: string, username: string, name: string | null } | null } | null, client: { id: string, clientName: string } | null, user: { id: string, username: string, name: string | null } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } }, authorizationServers: { nodes: Array<{ slug: string, name: string }> }, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleEventFileQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ConsoleEventFileQuery = { auditEvents: { nodes: Array<{ requestId: string, id: string, at: string, type: string, clientId: string | null, ip: string | null, detail: unknown, before: unknown, after: unknown, authorizationServer: { slug: string, name: string } | null, actor: { kind: AuditActorKind, id: string | null, user: { id: string, username: string, name: string | null } | null } | null, client: { id: string, clientName: string } | null, user: { id: string, username: string, name: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ConsoleEventQueryVariables = Exact<{
  id: string | number;
  who: boolean;
}>;


export type ConsoleEventQuery = { node:
    | { requestId: string, id: string, at: string, type: string, clientId: string | null, ip: string | null, detail: unknown, before: unknown, after: unknown, authorizationServer: { slug: string, name: string } | null, actor: { kind: AuditActorKind, id: string | null, user: { id: string, username: string, name: string | null } | null } | null, client: { id: string, clientName: string } | null, user: { id: string, username: string, name: string | null } | null }
    | Record<PropertyKey, never>
   | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type EventFieldsFragment = { id: string, at: string, type: string, clientId: string | null, ip: string | null, detail: unknown, before: unknown, after: unknown, actor: { kind: AuditActorKind, id: string | null, user: { id: string, username: string, name: string | null } | null } | null };

export type ListedEventFragment = { id: string, at: string, type: string, clientId: string | null, ip: string | null, detail: unknown, before: unknown, after: unknown, authorizationServer: { slug: string, name: string } | null, actor: { kind: AuditActorKind, id: string | null, user: { id: string, username: string, name: string | null } | null } | null, client: { id: string, clientName: string } | null, user: { id: string, username: string, name: string | null } | null };

export type EventClientFragment = { client: { id: string, clientName: string } | null };

export type EventUserFragment = { user: { id: string, username: string, name: string | null } | null };

export type ConsoleHomeQueryVariables = Exact<{
  types: Array<string> | string;
  who: boolean;
}>;


export type ConsoleHomeQuery = { instance: { issuer: string, production: boolean, databaseVersion: string, tasks: Array<{ kind: InstanceTaskKind, at: string | null, client: { id: string, clientName: string, authorizationServer: { slug: string } } | null, authorizationServer: { slug: string, name: string } | null }> }, auditEvents: { nodes: Array<{ id: string, at: string, type: string, clientId: string | null, ip: string | null, detail: unknown, before: unknown, after: unknown, authorizationServer: { slug: string, name: string } | null, actor: { kind: AuditActorKind, id: string | null, user: { id: string, username: string, name: string | null } | null } | null, client: { id: string, clientName: string } | null, user: { id: string, username: string, name: string | null } | null }> }, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleTokenPreviewQueryVariables = Exact<{
  slug: string;
  client: string | number;
  user: string | number;
  withClient: boolean;
  withUser: boolean;
  input: TokenPreviewInput;
  who: boolean;
}>;


export type ConsoleTokenPreviewQuery = { authorizationServers: { nodes: Array<{ slug: string, name: string }> }, authorizationServer: { id: string, slug: string, scopes: Array<{ name: string, description: string, resource: string | null }>, resources: Array<{ identifier: string, name: string }> } | null, client?:
    | { id: string, clientId: string, clientName: string, scope: Array<string>, grantTypes: Array<string>, disabledAt: string | null }
    | Record<PropertyKey, never>
   | null, user?: { id: string, username: string, name: string | null, disabledAt: string | null } | null, tokenPreview?: { scope: Array<string>, idToken: Array<{ name: string, value: unknown, origin: string }> | null, accessToken: Array<{ name: string, value: unknown, origin: string }>, userinfo: Array<{ name: string, value: unknown, origin: string }> | null } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ShownClaimFragment = { name: string, value: unknown, origin: string };

export type ConsoleFindClientsQueryVariables = Exact<{
  slug: string;
  query: string;
}>;


export type ConsoleFindClientsQuery = { authorizationServer: { id: string, clients: { nodes: Array<{ id: string, clientId: string, clientName: string, scope: Array<string> }> } } | null };

export type ConsoleFindUsersQueryVariables = Exact<{
  query: string;
}>;


export type ConsoleFindUsersQuery = { users: { nodes: Array<{ id: string, username: string, name: string | null }> } };

export type ConsoleRegistrationQueryVariables = Exact<{
  slug: string;
  first: number;
  after?: string | null | undefined;
  who: boolean;
}>;


export type ConsoleRegistrationQuery = { authorizationServer: { id: string, slug: string, issuer: string, managedBy: ManagedBy, registrationPolicy: RegistrationPolicy, registrationRequiresPkce: boolean, clientIdMetadataPolicy: ClientIdMetadataPolicy, clientIdMetadataHosts: Array<string>, scopes: Array<{ name: string, description: string }>, initialAccessTokens: { nodes: Array<{ id: string, name: string, scope: Array<string>, usesLeft: number | null, createdAt: string, expiresAt: string | null, revokedAt: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } } } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type InitialAccessTokenFieldsFragment = { id: string, name: string, scope: Array<string>, usesLeft: number | null, createdAt: string, expiresAt: string | null, revokedAt: string | null };

export type ConsoleCreateInitialAccessTokenMutationVariables = Exact<{
  input: CreateInitialAccessTokenInput;
}>;


export type ConsoleCreateInitialAccessTokenMutation = { createInitialAccessToken: { token: string | null, error:
      | { __typename: 'InstantPassed', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleRevokeInitialAccessTokenMutationVariables = Exact<{
  input: RevokeInitialAccessTokenInput;
}>;


export type ConsoleRevokeInitialAccessTokenMutation = { revokeInitialAccessToken: { error:
      | { __typename: 'InstantPassed', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleServersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  who: boolean;
}>;


export type ConsoleServersQuery = { authorizationServers: { nodes: Array<{ slug: string, name: string, issuer: string, openid: boolean, managedBy: ManagedBy, disabledAt: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } }, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleServerQueryVariables = Exact<{
  slug: string;
  who: boolean;
}>;


export type ConsoleServerQuery = { authorizationServer: { id: string, slug: string, name: string, issuer: string, openid: boolean, managedBy: ManagedBy, disabledAt: string | null, createdAt: string, updatedAt: string, accessTokenFormat: AccessTokenFormat, consent: ConsentPolicy, emptyScope: EmptyScopePolicy, errorDisplay: ErrorDisplay, interactionUrl: string | null, refreshWithoutOfflineAccess: boolean, requirePushedAuthorizationRequests: boolean, requiredScopes: Array<string>, revocationReach: RevocationReach, registrationPolicy: RegistrationPolicy, registrationRequiresPkce: boolean, clientIdMetadataPolicy: ClientIdMetadataPolicy, clientIdMetadataHosts: Array<string>, lifetimes: { accessToken: number, code: number, idToken: number, pushedRequest: number, refreshAbsolute: number, refreshIdle: number }, scopes: Array<{ name: string }>, keys: Array<{ alg: SigningAlgorithm }>, clients: { nodes: Array<{ clientName: string }>, pageInfo: { hasNextPage: boolean } } } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ServerSettingsFragment = { id: string, slug: string, name: string, issuer: string, openid: boolean, managedBy: ManagedBy, disabledAt: string | null, createdAt: string, updatedAt: string, accessTokenFormat: AccessTokenFormat, consent: ConsentPolicy, emptyScope: EmptyScopePolicy, errorDisplay: ErrorDisplay, interactionUrl: string | null, refreshWithoutOfflineAccess: boolean, requirePushedAuthorizationRequests: boolean, requiredScopes: Array<string>, revocationReach: RevocationReach, registrationPolicy: RegistrationPolicy, registrationRequiresPkce: boolean, clientIdMetadataPolicy: ClientIdMetadataPolicy, clientIdMetadataHosts: Array<string>, lifetimes: { accessToken: number, code: number, idToken: number, pushedRequest: number, refreshAbsolute: number, refreshIdle: number }, scopes: Array<{ name: string }>, keys: Array<{ alg: SigningAlgorithm }>, clients: { nodes: Array<{ clientName: string }>, pageInfo: { hasNextPage: boolean } } };

export type ConsoleResourcesQueryVariables = Exact<{
  slug: string;
  who: boolean;
}>;


export type ConsoleResourcesQuery = { authorizationServer: { id: string, name: string, managedBy: ManagedBy, resources: Array<{ identifier: string, name: string }>, scopes: Array<{ name: string, description: string, optional: boolean, sensitive: boolean, resource: string | null }> } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleKeysQueryVariables = Exact<{
  slug: string;
  who: boolean;
}>;


export type ConsoleKeysQuery = { authorizationServer: { id: string, name: string, issuer: string, keys: Array<{ id: string, kid: string, alg: SigningAlgorithm, state: SigningKeyState, createdAt: string, activatedAt: string | null, retiredAt: string | null, publicJwk: unknown }> } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleNewServerQueryVariables = Exact<{
  who: boolean;
}>;


export type ConsoleNewServerQuery = { viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleCreateServerMutationVariables = Exact<{
  input: CreateAuthorizationServerInput;
}>;


export type ConsoleCreateServerMutation = { createAuthorizationServer: { authorizationServer: { slug: string } | null, error:
      | { __typename: 'InvalidSettings', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
     | null } };

export type ConsoleUpdateServerMutationVariables = Exact<{
  input: UpdateAuthorizationServerInput;
}>;


export type ConsoleUpdateServerMutation = { updateAuthorizationServer: { changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidSettings', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleDisableServerMutationVariables = Exact<{
  input: DisableAuthorizationServerInput;
}>;


export type ConsoleDisableServerMutation = { disableAuthorizationServer: { error:
      | { __typename: 'CarriesAdministration', message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleEnableServerMutationVariables = Exact<{
  input: EnableAuthorizationServerInput;
}>;


export type ConsoleEnableServerMutation = { enableAuthorizationServer: { error:
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleRotateKeyMutationVariables = Exact<{
  input: RotateSigningKeyInput;
}>;


export type ConsoleRotateKeyMutation = { rotateSigningKey: { error: { __typename: 'NotFound', message: string, field: Array<string> | null } | null } };

export type ConsoleRemoveKeyMutationVariables = Exact<{
  input: RemoveSigningKeyInput;
}>;


export type ConsoleRemoveKeyMutation = { removeSigningKey: { error: { __typename: 'NotFound', message: string, field: Array<string> | null } | null } };

export type ConsoleCreateResourceMutationVariables = Exact<{
  input: CreateResourceInput;
}>;


export type ConsoleCreateResourceMutation = { createResource: { error:
      | { __typename: 'InvalidSettings', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleCreateScopeMutationVariables = Exact<{
  input: CreateScopeInput;
}>;


export type ConsoleCreateScopeMutation = { createScope: { error:
      | { __typename: 'InvalidSettings', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleUpdateResourceMutationVariables = Exact<{
  input: UpdateResourceInput;
}>;


export type ConsoleUpdateResourceMutation = { updateResource: { changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleUpdateScopeMutationVariables = Exact<{
  input: UpdateScopeInput;
}>;


export type ConsoleUpdateScopeMutation = { updateScope: { changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleDeleteResourceMutationVariables = Exact<{
  input: DeleteResourceInput;
}>;


export type ConsoleDeleteResourceMutation = { deleteResource: { scopes: Array<string>, affected: { clients: number, clientIds: Array<string>, consents: number } | null, error:
      | { __typename: 'InvalidSettings', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleDeleteScopeMutationVariables = Exact<{
  input: DeleteScopeInput;
}>;


export type ConsoleDeleteScopeMutation = { deleteScope: { affected: { clients: number, clientIds: Array<string>, consents: number } | null, error:
      | { __typename: 'InvalidSettings', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ReachFragment = { clients: number, clientIds: Array<string>, consents: number };

export type ConsoleInviteUserMutationVariables = Exact<{
  input: InviteUserInput;
}>;


export type ConsoleInviteUserMutation = { inviteUser: { invitationUrl: string | null, expiresAt: string | null, user: { id: string } | null, error:
      | { __typename: 'InvalidUser', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
     | null } };

export type ConsoleStartPasswordResetMutationVariables = Exact<{
  input: StartPasswordResetInput;
}>;


export type ConsoleStartPasswordResetMutation = { startPasswordReset: { resetUrl: string | null, expiresAt: string | null, error: { __typename: 'NotFound', message: string, field: Array<string> | null } | null } };

export type ConsoleUsersQueryVariables = Exact<{
  query?: string | null | undefined;
  filter?: UserFilter | null | undefined;
  orderBy?: UserOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
  who: boolean;
}>;


export type ConsoleUsersQuery = { users: { nodes: Array<{ id: string, username: string, name: string | null, email: string | null, role: UserRole, groups: Array<string>, managedBy: ManagedBy, disabledAt: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } }, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleUserQueryVariables = Exact<{
  id: string | number;
  who: boolean;
}>;


export type ConsoleUserQuery = { user: { id: string, sub: string, username: string, name: string | null, givenName: string | null, familyName: string | null, email: string | null, emailVerified: boolean, locale: string | null, zoneinfo: string | null, role: UserRole, groups: Array<string>, hasPassword: boolean, managedBy: ManagedBy, disabledAt: string | null, createdAt: string, updatedAt: string, sessions: { nodes: Array<{ id: string, authenticatedAt: string, amr: Array<string>, persistent: boolean, userAgent: string | null, ip: string | null, createdAt: string, absoluteExpiresAt: string, endedAt: string | null }> }, consents: { nodes: Array<{ id: string, scope: Array<string>, allowedAt: string | null, deniedAt: string | null, withdrawnAt: string | null, createdAt: string, client: { id: string, clientId: string, clientName: string, authorizationServer: { slug: string } } }> }, clients: Array<{ id: string, clientId: string, clientName: string, trust: ClientTrust, authorizationServer: { slug: string, name: string } }>, auditEvents: { nodes: Array<{ id: string, at: string, type: string, clientId: string | null, ip: string | null, detail: unknown, before: unknown, after: unknown, actor: { kind: AuditActorKind, id: string | null, user: { id: string, username: string, name: string | null } | null } | null }> } } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type UserDetailsFragment = { id: string, sub: string, username: string, name: string | null, givenName: string | null, familyName: string | null, email: string | null, emailVerified: boolean, locale: string | null, zoneinfo: string | null, role: UserRole, groups: Array<string>, hasPassword: boolean, managedBy: ManagedBy, disabledAt: string | null, createdAt: string, updatedAt: string };

export type SessionFieldsFragment = { id: string, authenticatedAt: string, amr: Array<string>, persistent: boolean, userAgent: string | null, ip: string | null, createdAt: string, absoluteExpiresAt: string, endedAt: string | null };

export type ConsentFieldsFragment = { id: string, scope: Array<string>, allowedAt: string | null, deniedAt: string | null, withdrawnAt: string | null, createdAt: string, client: { id: string, clientId: string, clientName: string, authorizationServer: { slug: string } } };

export type ConsoleNewUserQueryVariables = Exact<{
  who: boolean;
}>;


export type ConsoleNewUserQuery = { viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleSessionsQueryVariables = Exact<{
  filter?: SessionFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  who: boolean;
}>;


export type ConsoleSessionsQuery = { sessions: { nodes: Array<{ id: string, authenticatedAt: string, amr: Array<string>, persistent: boolean, userAgent: string | null, ip: string | null, createdAt: string, absoluteExpiresAt: string, endedAt: string | null, user: { id: string, username: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } }, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleConsentsQueryVariables = Exact<{
  slug: string;
  filter?: ConsentFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  who: boolean;
}>;


export type ConsoleConsentsQuery = { authorizationServer: { id: string, consents: { nodes: Array<{ id: string, scope: Array<string>, allowedAt: string | null, deniedAt: string | null, withdrawnAt: string | null, createdAt: string, user: { id: string, username: string }, client: { id: string, clientId: string, clientName: string, authorizationServer: { slug: string } } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } } } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleCreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type ConsoleCreateUserMutation = { createUser: { user: { id: string } | null, error:
      | { __typename: 'InvalidUser', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
     | null } };

export type ConsoleUpdateUserMutationVariables = Exact<{
  input: UpdateUserInput;
}>;


export type ConsoleUpdateUserMutation = { updateUser: { changes: Array<{ path: string, before: unknown, after: unknown }>, error:
      | { __typename: 'InvalidUser', message: string, field: Array<string> | null, problems: Array<{ path: Array<string>, message: string }> }
      | { __typename: 'LastAdministrator', message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NameTaken', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleDisableUserMutationVariables = Exact<{
  input: DisableUserInput;
}>;


export type ConsoleDisableUserMutation = { disableUser: { error:
      | { __typename: 'LastAdministrator', message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleEnableUserMutationVariables = Exact<{
  input: EnableUserInput;
}>;


export type ConsoleEnableUserMutation = { enableUser: { error:
      | { __typename: 'LastAdministrator', message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleDeleteUserMutationVariables = Exact<{
  input: DeleteUserInput;
}>;


export type ConsoleDeleteUserMutation = { deleteUser: { blastRadius: { sessions: number, consents: number, grants: number } | null, error:
      | { __typename: 'LastAdministrator', message: string, field: Array<string> | null }
      | { __typename: 'ManagedElsewhere', message: string, field: Array<string> | null }
      | { __typename: 'NotFound', message: string, field: Array<string> | null }
     | null } };

export type ConsoleEndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type ConsoleEndSessionMutation = { endSession: { error: { __typename: 'NotFound', message: string, field: Array<string> | null } | null } };

export type ConsoleEndUserSessionsMutationVariables = Exact<{
  input: EndUserSessionsInput;
}>;


export type ConsoleEndUserSessionsMutation = { endUserSessions: { ended: number, error: { __typename: 'NotFound', message: string, field: Array<string> | null } | null } };

export type ConsoleWithdrawConsentMutationVariables = Exact<{
  input: WithdrawConsentInput;
}>;


export type ConsoleWithdrawConsentMutation = { withdrawConsent: { endedGrants: number, error: { __typename: 'NotFound', message: string, field: Array<string> | null } | null } };

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
export const WhoFragmentDoc = new TypedDocumentString(`
    fragment Who on Query {
  viewer @include(if: $who) {
    username
    name
    role
    canAdminister
  }
}
    `, {"fragmentName":"Who"}) as unknown as TypedDocumentString<WhoFragment, unknown>;
export const ProblemFragmentDoc = new TypedDocumentString(`
    fragment Problem on UserError {
  __typename
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
  ... on RedirectUriError {
    reason
    suggestion
  }
}
    `, {"fragmentName":"Problem"}) as unknown as TypedDocumentString<ProblemFragment, unknown>;
export const ClientDetailsFragmentDoc = new TypedDocumentString(`
    fragment ClientDetails on Client {
  id
  clientId
  clientName
  applicationType
  redirectUris
  postLogoutRedirectUris
  grantTypes
  scope
  tokenEndpointAuthMethod
  requirePkce
  requirePushedAuthorizationRequests
  consent
  subjectType
  clientUri
  logoUri
  policyUri
  tosUri
  jwksUri
  backchannelLogoutUri
  frontchannelLogoutUri
  idTokenSignedResponseAlg
  refreshGrace
  trust
  preset
  managedBy
  vouchedBy
  disabledAt
  createdAt
  updatedAt
  secrets {
    id
    name
    createdAt
    expiresAt
  }
  authorizationServer {
    slug
    issuer
    scopes {
      name
      description
    }
  }
}
    `, {"fragmentName":"ClientDetails"}) as unknown as TypedDocumentString<ClientDetailsFragment, unknown>;
export const EventFieldsFragmentDoc = new TypedDocumentString(`
    fragment EventFields on AuditEvent {
  id
  at
  type
  actor {
    kind
    id
    user {
      id
      username
      name
    }
  }
  clientId
  ip
  detail
  before
  after
}
    `, {"fragmentName":"EventFields"}) as unknown as TypedDocumentString<EventFieldsFragment, unknown>;
export const EventClientFragmentDoc = new TypedDocumentString(`
    fragment EventClient on AuditEvent {
  client {
    id
    clientName
  }
}
    `, {"fragmentName":"EventClient"}) as unknown as TypedDocumentString<EventClientFragment, unknown>;
export const EventUserFragmentDoc = new TypedDocumentString(`
    fragment EventUser on AuditEvent {
  user {
    id
    username
    name
  }
}
    `, {"fragmentName":"EventUser"}) as unknown as TypedDocumentString<EventUserFragment, unknown>;
export const ListedEventFragmentDoc = new TypedDocumentString(`
    fragment ListedEvent on AuditEvent {
  ...EventFields
  ...EventClient
  ...EventUser
  authorizationServer {
    slug
    name
  }
}
    fragment EventFields on AuditEvent {
  id
  at
  type
  actor {
    kind
    id
    user {
      id
      username
      name
    }
  }
  clientId
  ip
  detail
  before
  after
}
fragment EventClient on AuditEvent {
  client {
    id
    clientName
  }
}
fragment EventUser on AuditEvent {
  user {
    id
    username
    name
  }
}`, {"fragmentName":"ListedEvent"}) as unknown as TypedDocumentString<ListedEventFragment, unknown>;
export const ShownClaimFragmentDoc = new TypedDocumentString(`
    fragment ShownClaim on PreviewedClaim {
  name
  value
  origin
}
    `, {"fragmentName":"ShownClaim"}) as unknown as TypedDocumentString<ShownClaimFragment, unknown>;
export const InitialAccessTokenFieldsFragmentDoc = new TypedDocumentString(`
    fragment InitialAccessTokenFields on InitialAccessToken {
  id
  name
  scope
  usesLeft
  createdAt
  expiresAt
  revokedAt
}
    `, {"fragmentName":"InitialAccessTokenFields"}) as unknown as TypedDocumentString<InitialAccessTokenFieldsFragment, unknown>;
export const ServerSettingsFragmentDoc = new TypedDocumentString(`
    fragment ServerSettings on AuthorizationServer {
  id
  slug
  name
  issuer
  openid
  managedBy
  disabledAt
  createdAt
  updatedAt
  accessTokenFormat
  consent
  emptyScope
  errorDisplay
  interactionUrl
  refreshWithoutOfflineAccess
  requirePushedAuthorizationRequests
  requiredScopes
  revocationReach
  registrationPolicy
  registrationRequiresPkce
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
  scopes {
    name
  }
  keys {
    alg
  }
  clients(first: 5) {
    nodes {
      clientName
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `, {"fragmentName":"ServerSettings"}) as unknown as TypedDocumentString<ServerSettingsFragment, unknown>;
export const ReachFragmentDoc = new TypedDocumentString(`
    fragment Reach on Affected {
  clients
  clientIds
  consents
}
    `, {"fragmentName":"Reach"}) as unknown as TypedDocumentString<ReachFragment, unknown>;
export const UserDetailsFragmentDoc = new TypedDocumentString(`
    fragment UserDetails on User {
  id
  sub
  username
  name
  givenName
  familyName
  email
  emailVerified
  locale
  zoneinfo
  role
  groups
  hasPassword
  managedBy
  disabledAt
  createdAt
  updatedAt
}
    `, {"fragmentName":"UserDetails"}) as unknown as TypedDocumentString<UserDetailsFragment, unknown>;
export const SessionFieldsFragmentDoc = new TypedDocumentString(`
    fragment SessionFields on Session {
  id
  authenticatedAt
  amr
  persistent
  userAgent
  ip
  createdAt
  absoluteExpiresAt
  endedAt
}
    `, {"fragmentName":"SessionFields"}) as unknown as TypedDocumentString<SessionFieldsFragment, unknown>;
export const ConsentFieldsFragmentDoc = new TypedDocumentString(`
    fragment ConsentFields on Consent {
  id
  client {
    id
    clientId
    clientName
    authorizationServer {
      slug
    }
  }
  scope
  allowedAt
  deniedAt
  withdrawnAt
  createdAt
}
    `, {"fragmentName":"ConsentFields"}) as unknown as TypedDocumentString<ConsentFieldsFragment, unknown>;
export const ConsoleFindDocument = {"__meta__":{"hash":"sha256:99b6cd95e2497977049376e4c05682fbbc47dd377b063e39a721c8d88c8a52b5"}} as unknown as TypedDocumentString<ConsoleFindQuery, ConsoleFindQueryVariables>;
export const ConsoleClientsDocument = {"__meta__":{"hash":"sha256:85faa589036e1b8cc7a0850db433595f55d52a931a97a5644368f491026970bd"}} as unknown as TypedDocumentString<ConsoleClientsQuery, ConsoleClientsQueryVariables>;
export const ConsoleNewClientDocument = {"__meta__":{"hash":"sha256:47922bf70260148781eb98920055bb1c1f4e896a12468b5baad98a64e35d22fe"}} as unknown as TypedDocumentString<ConsoleNewClientQuery, ConsoleNewClientQueryVariables>;
export const ConsoleClientDocument = {"__meta__":{"hash":"sha256:7a7941e95524540aec8c89ceed09770d5b08739e43dcf8e4c1601a4f280f7f24"}} as unknown as TypedDocumentString<ConsoleClientQuery, ConsoleClientQueryVariables>;
export const ConsoleCheckRedirectUriDocument = {"__meta__":{"hash":"sha256:65a47ec4213d8a09947e553201023a0820002a507dd235320e94a8593dc48544"}} as unknown as TypedDocumentString<ConsoleCheckRedirectUriQuery, ConsoleCheckRedirectUriQueryVariables>;
export const ConsoleRegisterClientDocument = {"__meta__":{"hash":"sha256:8ef4547ce0411c7cd7cafd0d2f7130e054edc6e08802c0f340d42396b3eacb79"}} as unknown as TypedDocumentString<ConsoleRegisterClientMutation, ConsoleRegisterClientMutationVariables>;
export const ConsoleUpdateClientDocument = {"__meta__":{"hash":"sha256:b1d4cd5bab7d5e271b741790654e08c305494c466db07b7b9239cc4168a6de65"}} as unknown as TypedDocumentString<ConsoleUpdateClientMutation, ConsoleUpdateClientMutationVariables>;
export const ConsoleDisableClientDocument = {"__meta__":{"hash":"sha256:08f0f7a182935812025e70550019c812191f31b705f7e4a21f808a25135270f8"}} as unknown as TypedDocumentString<ConsoleDisableClientMutation, ConsoleDisableClientMutationVariables>;
export const ConsoleEnableClientDocument = {"__meta__":{"hash":"sha256:57388d92490790cfbca7650d9ac7565dd03d80e448dcc6f3d01108ea5c89d388"}} as unknown as TypedDocumentString<ConsoleEnableClientMutation, ConsoleEnableClientMutationVariables>;
export const ConsoleDeleteClientDocument = {"__meta__":{"hash":"sha256:10804f992d3866806a0e099d09713e227428f1e41c9c51d8407258ff71de3afa"}} as unknown as TypedDocumentString<ConsoleDeleteClientMutation, ConsoleDeleteClientMutationVariables>;
export const ConsoleRotateClientSecretDocument = {"__meta__":{"hash":"sha256:28bb14dd5cfad487fe70a7b7374810eef893f04068ec6b3a337d20e735a2d2b5"}} as unknown as TypedDocumentString<ConsoleRotateClientSecretMutation, ConsoleRotateClientSecretMutationVariables>;
export const ConsoleRevokeClientSecretDocument = {"__meta__":{"hash":"sha256:7fe785fa35d76f34a8e2da699a03255209be741379db5dec7e68e39fa1473630"}} as unknown as TypedDocumentString<ConsoleRevokeClientSecretMutation, ConsoleRevokeClientSecretMutationVariables>;
export const ConsoleExplainDocument = {"__meta__":{"hash":"sha256:e9a486da5fb8da41a0dc6ff2f1fe6059a8444a4f45579654223bd6aeff5af5cf"}} as unknown as TypedDocumentString<ConsoleExplainQuery, ConsoleExplainQueryVariables>;
export const ConsoleEventsDocument = {"__meta__":{"hash":"sha256:4565593ad9e9ee69583fea822b3bd8083634b86cf8c8997ebc39480f49cd5821"}} as unknown as TypedDocumentString<ConsoleEventsQuery, ConsoleEventsQueryVariables>;
export const ConsoleEventFileDocument = {"__meta__":{"hash":"sha256:2a37253eac2df7ea039fa5955635af7e16fa8ad3bbf1fc648353c039714e2c86"}} as unknown as TypedDocumentString<ConsoleEventFileQuery, ConsoleEventFileQueryVariables>;
export const ConsoleEventDocument = {"__meta__":{"hash":"sha256:dc506ad20b35bdbf428b7fef09d96c4da1e93a5ae49e301bd62265cf3bb0670b"}} as unknown as TypedDocumentString<ConsoleEventQuery, ConsoleEventQueryVariables>;
export const ConsoleHomeDocument = {"__meta__":{"hash":"sha256:eb6c201620c1d01542ef64fc7a7dcd0197e4931315e5fd040a7c7ed0d8d5641c"}} as unknown as TypedDocumentString<ConsoleHomeQuery, ConsoleHomeQueryVariables>;
export const ConsoleTokenPreviewDocument = {"__meta__":{"hash":"sha256:1ac911b65a0839cd40b0edbf76c1a1234c5458bdb477981dafbb1d43eff01b4b"}} as unknown as TypedDocumentString<ConsoleTokenPreviewQuery, ConsoleTokenPreviewQueryVariables>;
export const ConsoleFindClientsDocument = {"__meta__":{"hash":"sha256:06459c7588ab7842fd5a0dcf561e5c3ce25e3b114d64520d5e21382b414a3832"}} as unknown as TypedDocumentString<ConsoleFindClientsQuery, ConsoleFindClientsQueryVariables>;
export const ConsoleFindUsersDocument = {"__meta__":{"hash":"sha256:e67a593135cf1fbb22c215c01f5937c468d93ae4a4c1f7105c31c62119245032"}} as unknown as TypedDocumentString<ConsoleFindUsersQuery, ConsoleFindUsersQueryVariables>;
export const ConsoleRegistrationDocument = {"__meta__":{"hash":"sha256:a85b2d1994b5af35be21c7527d9bb1f2e2f027769f7af7fc07369eae8d48f4ca"}} as unknown as TypedDocumentString<ConsoleRegistrationQuery, ConsoleRegistrationQueryVariables>;
export const ConsoleCreateInitialAccessTokenDocument = {"__meta__":{"hash":"sha256:8a0f8936f677f656d82fd16c540c7a6cebd6562a78c61d63123ef0218ad0747e"}} as unknown as TypedDocumentString<ConsoleCreateInitialAccessTokenMutation, ConsoleCreateInitialAccessTokenMutationVariables>;
export const ConsoleRevokeInitialAccessTokenDocument = {"__meta__":{"hash":"sha256:4484189bf8da2a44c11684d8b37d1c41b1c64eb6921f05461e25bd5b35719a64"}} as unknown as TypedDocumentString<ConsoleRevokeInitialAccessTokenMutation, ConsoleRevokeInitialAccessTokenMutationVariables>;
export const ConsoleServersDocument = {"__meta__":{"hash":"sha256:22bb45378a0d9940ee2f2734cd6e127a96de15c002a5e6830f39df44d0014ba3"}} as unknown as TypedDocumentString<ConsoleServersQuery, ConsoleServersQueryVariables>;
export const ConsoleServerDocument = {"__meta__":{"hash":"sha256:85393e2d0c00d15c5dae250605484ee0a3f22d468d4a4c8426d6474923e64455"}} as unknown as TypedDocumentString<ConsoleServerQuery, ConsoleServerQueryVariables>;
export const ConsoleResourcesDocument = {"__meta__":{"hash":"sha256:733690ac663b57a3f69f1e8eb24314062fe4bc921853904b0b2aa2f1469ff802"}} as unknown as TypedDocumentString<ConsoleResourcesQuery, ConsoleResourcesQueryVariables>;
export const ConsoleKeysDocument = {"__meta__":{"hash":"sha256:ff79b54acd0858e39bcf50bc1998dfa15fe836900d3d6c72cd0634bc0a4b562f"}} as unknown as TypedDocumentString<ConsoleKeysQuery, ConsoleKeysQueryVariables>;
export const ConsoleNewServerDocument = {"__meta__":{"hash":"sha256:2bcb40beb40fb82ffd6fab2f12021677ec6ba056b6e81dfaa271b59edc0ab0bd"}} as unknown as TypedDocumentString<ConsoleNewServerQuery, ConsoleNewServerQueryVariables>;
export const ConsoleCreateServerDocument = {"__meta__":{"hash":"sha256:04ecb9ab5166c647774aba8f5afb0774d780ca1c6892e04af1181d9fb74bfca9"}} as unknown as TypedDocumentString<ConsoleCreateServerMutation, ConsoleCreateServerMutationVariables>;
export const ConsoleUpdateServerDocument = {"__meta__":{"hash":"sha256:d182fbfe7fbe657c5493ef88f0b0950b7d22e71846d0b09076e64278bc743908"}} as unknown as TypedDocumentString<ConsoleUpdateServerMutation, ConsoleUpdateServerMutationVariables>;
export const ConsoleDisableServerDocument = {"__meta__":{"hash":"sha256:abd6471be5cb3902c05f437ab96271c3f7e1116f982f9840abb9f5cd5147d721"}} as unknown as TypedDocumentString<ConsoleDisableServerMutation, ConsoleDisableServerMutationVariables>;
export const ConsoleEnableServerDocument = {"__meta__":{"hash":"sha256:3e05f1700d6e29e9f4b57f6d79b75e4a0d5f07b612dfc35e1209deec1617d90f"}} as unknown as TypedDocumentString<ConsoleEnableServerMutation, ConsoleEnableServerMutationVariables>;
export const ConsoleRotateKeyDocument = {"__meta__":{"hash":"sha256:22f41e2e55b13c00d525c9d52d8b1a865cfebef0afbf926c92b1b69a5357098e"}} as unknown as TypedDocumentString<ConsoleRotateKeyMutation, ConsoleRotateKeyMutationVariables>;
export const ConsoleRemoveKeyDocument = {"__meta__":{"hash":"sha256:141ad03dc3c32e42481e633039c9bab3ad9d0977761a420334afc6084240607c"}} as unknown as TypedDocumentString<ConsoleRemoveKeyMutation, ConsoleRemoveKeyMutationVariables>;
export const ConsoleCreateResourceDocument = {"__meta__":{"hash":"sha256:bb379033dad1e52babc4260be2d1911dc00d613fa59dc56ed69138fdb2f01dc7"}} as unknown as TypedDocumentString<ConsoleCreateResourceMutation, ConsoleCreateResourceMutationVariables>;
export const ConsoleCreateScopeDocument = {"__meta__":{"hash":"sha256:d7bbbe9902572d09077edbf6eacfd526b8769c93ac9d1f813f75dba205eb3f53"}} as unknown as TypedDocumentString<ConsoleCreateScopeMutation, ConsoleCreateScopeMutationVariables>;
export const ConsoleUpdateResourceDocument = {"__meta__":{"hash":"sha256:e9fc3bbf21daa7350fea53d9a1d3314d17fc51bfe1b0cb54d2784a968489e47a"}} as unknown as TypedDocumentString<ConsoleUpdateResourceMutation, ConsoleUpdateResourceMutationVariables>;
export const ConsoleUpdateScopeDocument = {"__meta__":{"hash":"sha256:b71d1495b7908d2a9d52e3dc261a6c4af02aed43c8375c82c7792521b3a0968f"}} as unknown as TypedDocumentString<ConsoleUpdateScopeMutation, ConsoleUpdateScopeMutationVariables>;
export const ConsoleDeleteResourceDocument = {"__meta__":{"hash":"sha256:8c2c95dcbbe123ca00a44515a69b962c1c8d8384eda6b196bc798e28f7da07a2"}} as unknown as TypedDocumentString<ConsoleDeleteResourceMutation, ConsoleDeleteResourceMutationVariables>;
export const ConsoleDeleteScopeDocument = {"__meta__":{"hash":"sha256:27d1b8ef5a321fd8f745e63b87c766baf34b127e84c5783287c3c9ac052876e2"}} as unknown as TypedDocumentString<ConsoleDeleteScopeMutation, ConsoleDeleteScopeMutationVariables>;
export const ConsoleInviteUserDocument = {"__meta__":{"hash":"sha256:fa03d735d3afde01768471ceced5479c2a5b54b2a1fd61b2fbfcf1ce2e52732a"}} as unknown as TypedDocumentString<ConsoleInviteUserMutation, ConsoleInviteUserMutationVariables>;
export const ConsoleStartPasswordResetDocument = {"__meta__":{"hash":"sha256:af8af75d8952896648c2367ed818b13894a9e87e4e85fdc57054852aef2965f0"}} as unknown as TypedDocumentString<ConsoleStartPasswordResetMutation, ConsoleStartPasswordResetMutationVariables>;
export const ConsoleUsersDocument = {"__meta__":{"hash":"sha256:e98ef9a52d1f8c9a4370613dc2d057d84fc61986d6b46cad9d7849d14ddb4e55"}} as unknown as TypedDocumentString<ConsoleUsersQuery, ConsoleUsersQueryVariables>;
export const ConsoleUserDocument = {"__meta__":{"hash":"sha256:ff72a490513c92fd35a8a17ac2ebbbd6c3333128afd433f647854f585f48f954"}} as unknown as TypedDocumentString<ConsoleUserQuery, ConsoleUserQueryVariables>;
export const ConsoleNewUserDocument = {"__meta__":{"hash":"sha256:83c0a0403ae64d88893ddb8eed3d9e50896b19a7c58765b2bdb03b5323f62a31"}} as unknown as TypedDocumentString<ConsoleNewUserQuery, ConsoleNewUserQueryVariables>;
export const ConsoleSessionsDocument = {"__meta__":{"hash":"sha256:7c0bb92de70db40b6b5022b55f62cae4024a4c9cf169bd73c70531d6107ab87b"}} as unknown as TypedDocumentString<ConsoleSessionsQuery, ConsoleSessionsQueryVariables>;
export const ConsoleConsentsDocument = {"__meta__":{"hash":"sha256:8f5d70b1c3b43e2c7528b67ce6266719b8be15dfb2a2901f456956fa598c73de"}} as unknown as TypedDocumentString<ConsoleConsentsQuery, ConsoleConsentsQueryVariables>;
export const ConsoleCreateUserDocument = {"__meta__":{"hash":"sha256:e1d27e22b9667e0436e19341ad5e7f979a37251f035603f29f8312d3675cd065"}} as unknown as TypedDocumentString<ConsoleCreateUserMutation, ConsoleCreateUserMutationVariables>;
export const ConsoleUpdateUserDocument = {"__meta__":{"hash":"sha256:2f4d96737724a5097446690ddf4c50a0b5dc8bf00ca8d1bea8fa96ee872e2356"}} as unknown as TypedDocumentString<ConsoleUpdateUserMutation, ConsoleUpdateUserMutationVariables>;
export const ConsoleDisableUserDocument = {"__meta__":{"hash":"sha256:74aec9311dee243211cf3e8fc1223ac322992e10db64d56bb70ed43c1c289830"}} as unknown as TypedDocumentString<ConsoleDisableUserMutation, ConsoleDisableUserMutationVariables>;
export const ConsoleEnableUserDocument = {"__meta__":{"hash":"sha256:aef28fa8ffa273d7c313db08272f16610b2ab22967b767d541919df732438e61"}} as unknown as TypedDocumentString<ConsoleEnableUserMutation, ConsoleEnableUserMutationVariables>;
export const ConsoleDeleteUserDocument = {"__meta__":{"hash":"sha256:52de30780cbf73e6d4c2bd5e964b6793e788324d86757bfe0321f3e460bbecd6"}} as unknown as TypedDocumentString<ConsoleDeleteUserMutation, ConsoleDeleteUserMutationVariables>;
export const ConsoleEndSessionDocument = {"__meta__":{"hash":"sha256:0b11430fc44e9f5cacc6913286ac8a1d5b8095dc50d367dfdf3dae6a2ced476c"}} as unknown as TypedDocumentString<ConsoleEndSessionMutation, ConsoleEndSessionMutationVariables>;
export const ConsoleEndUserSessionsDocument = {"__meta__":{"hash":"sha256:3ea2eda6e0b9f5a9b4d5762fe5e5df95c272aa0eaaf785ae59203d528bdf3639"}} as unknown as TypedDocumentString<ConsoleEndUserSessionsMutation, ConsoleEndUserSessionsMutationVariables>;
export const ConsoleWithdrawConsentDocument = {"__meta__":{"hash":"sha256:9358ffc71b2452a08f66b6e8e7b73e7c668e3f910802464bf2976e4037b38bef"}} as unknown as TypedDocumentString<ConsoleWithdrawConsentMutation, ConsoleWithdrawConsentMutationVariables>;