/** What a client is registered with (RFC 7591 §2 and the registrations that extend it), before anything is checked. */

/** How a client can authenticate, and be registered to; null in a registration leaves basic and post open. */
export const tokenEndpointAuthMethods = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
] as const;

/** How an answer can be handed to a client (OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode §2). */
export const responseModes = ['query', 'form_post'] as const;

/** Members have the meaning of their namesakes in the registrations. */
export interface ClientMetadata {
  readonly clientId: string;
  readonly clientName: string;
  readonly tokenEndpointAuthMethod: string | null;
  readonly tokenEndpointAuthSigningAlg: string | null;
  /** Public keys, as a JWK set by value or by reference. */
  readonly jwks: { readonly keys: readonly unknown[] } | null;
  readonly jwksUri: string | null;
  readonly applicationType: 'web' | 'native';
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  /** Absent: what the grant types ask for. */
  readonly responseTypes?: readonly string[];
  /** Ours: how answers may be handed over. */
  readonly responseModes: readonly string[];
  readonly scope: readonly string[];
  readonly defaultScope: readonly string[];
  readonly requirePkce: boolean;
  readonly requestObjectSigningAlg: string | null;
  readonly requireSignedRequestObject: boolean;
  readonly requestUris: readonly string[];
  readonly requirePushedAuthorizationRequests: boolean;
  readonly idTokenSignedResponseAlg: string;
  readonly userinfoSignedResponseAlg: string | null;
  readonly introspectionSignedResponseAlg: string | null;
  readonly subjectType: 'public' | 'pairwise';
  readonly sectorIdentifierUri: string | null;
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  readonly backchannelLogoutSessionRequired: boolean;
  readonly frontchannelLogoutUri: string | null;
  readonly frontchannelLogoutSessionRequired: boolean;
  /** Seconds. */
  readonly refreshGrace: number;
  readonly contacts: readonly string[];
  readonly initiateLoginUri: string | null;
  /** Seconds. */
  readonly defaultMaxAge: number | null;
  readonly requireAuthTime: boolean;
  readonly defaultAcrValues: readonly string[];
  readonly softwareId: string | null;
  readonly softwareVersion: string | null;
  readonly clientUri: string | null;
  readonly logoUri: string | null;
  readonly policyUri: string | null;
  readonly tosUri: string | null;
}
