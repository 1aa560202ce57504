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

/** Whose client ID metadata documents are taken. */
export type ClientIdMetadataPolicy =
  /** Those of any host. */
  | 'ANY'
  /** Those of listed hosts. */
  | 'LISTED'
  /** Nobody’s. */
  | 'OFF';

/** When users are asked for consent. */
export type ConsentPolicy =
  /** Each time. */
  | 'ALWAYS'
  /** Never: the clients belong to the operator. */
  | 'OFF'
  /** For what they have not allowed before. */
  | 'ONCE';

/** What happens to a request without a scope beyond openid (RFC 6749 §3.3). */
export type EmptyScopePolicy =
  /** It goes on without. */
  | 'ALLOW'
  /** It gets the default scope of its client. */
  | 'DEFAULTS'
  /** It is refused. */
  | 'REFUSE';

/** Where errors of a verified client are shown. */
export type ErrorDisplay =
  /** On our own page. */
  | 'PAGE'
  /** They go to its redirect URI (RFC 6749 §4.1.2.1). */
  | 'REDIRECT';

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

/** Who may register clients over the wire (RFC 7591 §3). */
export type RegistrationPolicy =
  /** Nobody. */
  | 'CLOSED'
  /** Anybody; users are asked about such a client each time. */
  | 'OPEN'
  /** Whoever has a token for it. */
  | 'TOKEN';

/** What a client that revokes an access token ends (RFC 7009 §2.1). */
export type RevocationReach =
  /** The grant with all its tokens. */
  | 'GRANT'
  /** That token. */
  | 'TOKEN';

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

/** What a user is to the instance. */
export type UserRole =
  /** Looks at everything, and changes it. */
  | 'ADMINISTRATOR'
  /** Looks at everything, and changes nothing. */
  | 'AUDITOR'
  /** Signs in, and governs nothing. */
  | 'USER';

export type WhoFragment = { viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ConsoleHomeQueryVariables = Exact<{
  who: boolean;
}>;


export type ConsoleHomeQuery = { viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

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


export type ConsoleServerQuery = { authorizationServer: { id: string, slug: string, name: string, issuer: string, openid: boolean, managedBy: ManagedBy, disabledAt: string | null, createdAt: string, updatedAt: string, accessTokenFormat: AccessTokenFormat, consent: ConsentPolicy, emptyScope: EmptyScopePolicy, errorDisplay: ErrorDisplay, interactionUrl: string | null, refreshWithoutOfflineAccess: boolean, requirePushedAuthorizationRequests: boolean, requiredScopes: Array<string>, revocationReach: RevocationReach, registrationPolicy: RegistrationPolicy, registrationRequiresPkce: boolean, clientIdMetadataPolicy: ClientIdMetadataPolicy, clientIdMetadataHosts: Array<string>, lifetimes: { accessToken: number, code: number, idToken: number, pushedRequest: number, refreshAbsolute: number, refreshIdle: number } } | null, viewer?: { username: string, name: string | null, role: UserRole, canAdminister: boolean } | null };

export type ServerSettingsFragment = { id: string, slug: string, name: string, issuer: string, openid: boolean, managedBy: ManagedBy, disabledAt: string | null, createdAt: string, updatedAt: string, accessTokenFormat: AccessTokenFormat, consent: ConsentPolicy, emptyScope: EmptyScopePolicy, errorDisplay: ErrorDisplay, interactionUrl: string | null, refreshWithoutOfflineAccess: boolean, requirePushedAuthorizationRequests: boolean, requiredScopes: Array<string>, revocationReach: RevocationReach, registrationPolicy: RegistrationPolicy, registrationRequiresPkce: boolean, clientIdMetadataPolicy: ClientIdMetadataPolicy, clientIdMetadataHosts: Array<string>, lifetimes: { accessToken: number, code: number, idToken: number, pushedRequest: number, refreshAbsolute: number, refreshIdle: number } };

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
}
    `, {"fragmentName":"ServerSettings"}) as unknown as TypedDocumentString<ServerSettingsFragment, unknown>;
export const ConsoleHomeDocument = {"__meta__":{"hash":"sha256:ba3870e9ff0e0e41ff2744044be6f9ab8edcddcb29f6ff255df5111895bc423b"}} as unknown as TypedDocumentString<ConsoleHomeQuery, ConsoleHomeQueryVariables>;
export const ConsoleServersDocument = {"__meta__":{"hash":"sha256:22bb45378a0d9940ee2f2734cd6e127a96de15c002a5e6830f39df44d0014ba3"}} as unknown as TypedDocumentString<ConsoleServersQuery, ConsoleServersQueryVariables>;
export const ConsoleServerDocument = {"__meta__":{"hash":"sha256:bb5832bf287c2df2c253e7a2add914495430c660f3196b82eae58d951c7836f6"}} as unknown as TypedDocumentString<ConsoleServerQuery, ConsoleServerQueryVariables>;
export const ConsoleResourcesDocument = {"__meta__":{"hash":"sha256:733690ac663b57a3f69f1e8eb24314062fe4bc921853904b0b2aa2f1469ff802"}} as unknown as TypedDocumentString<ConsoleResourcesQuery, ConsoleResourcesQueryVariables>;
export const ConsoleKeysDocument = {"__meta__":{"hash":"sha256:ff79b54acd0858e39bcf50bc1998dfa15fe836900d3d6c72cd0634bc0a4b562f"}} as unknown as TypedDocumentString<ConsoleKeysQuery, ConsoleKeysQueryVariables>;