/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which of the accounts in this browser to continue with. */
export type ChooseAccountInput = {
  /** One of the step's accounts; null to use another one. */
  accountId?: string | number | null | undefined;
  /** The interaction. */
  interactionId: string | number;
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

/** An answer to the consent question. */
export type ConsentDecision =
  /** The client gets what is named in scopes. */
  | 'ALLOW'
  /** The client gets access_denied (RFC 6749 §4.1.2.1). */
  | 'DENY';

/** The answer to the consent question. */
export type DecideConsentInput = {
  /** The step's account, as it was shown: if another one is in force by now, the answer does not count. */
  accountId?: string | number | null | undefined;
  /** Yes or no. */
  decision: ConsentDecision;
  /** The interaction. */
  interactionId: string | number;
  /** What is granted of the step's scopes; null grants all of them. */
  scopes?: Array<string> | null | undefined;
};

/** Why somebody who is signed in has to prove it again (OpenID Connect Core §3.1.2.1). */
export type SignInReason =
  /** The last sign-in is older than the client accepts: max_age. */
  | 'MAX_AGE'
  /** The client asks for an account that is not signed in here: id_token_hint, or sub in claims. */
  | 'OTHER_ACCOUNT'
  /** The client asks for it: prompt=login. */
  | 'PROMPT_LOGIN';

/** Who signs in, and how they prove it. */
export type SignInWithPasswordInput = {
  /** The interaction. */
  interactionId: string | number;
  /** The password, exactly as typed. */
  password: string;
  /** Keep the session when the browser closes. */
  staySignedIn?: boolean;
  /** User name or e-mail address. */
  username: string;
};

/** How to sign out. */
export type SignOutInput = {
  /** Comes back in the payload, so that a page can tell its requests apart. */
  clientMutationId?: string | null | undefined;
};

export type AccountFieldsFragment = { id: string, username: string, name: string | null, email: string | null };

export type ScopeFieldsFragment = { name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean };

export type InteractionFieldsFragment = { id: string, expiresAt: string, authorizationServer: { slug: string, name: string, issuer: string }, client: { clientId: string, clientName: string, host: string, documentHost: string | null, onThisDevice: boolean, trust: ClientTrust, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null }, request: { uiLocales: Array<string> }, step:
    | { __typename: 'ChooseAccountStep', accounts: Array<{ id: string, username: string, name: string | null, email: string | null }> }
    | { __typename: 'ConsentStep', redirectHost: string, account: { id: string, username: string, name: string | null, email: string | null }, scopes: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }>, alreadyGranted: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }> }
    | { __typename: 'ContinueStep', url: string }
    | { __typename: 'SignInStep', loginHint: string | null, reason: SignInReason | null, staySignedInDays: number }
   };

export type InteractionQueryVariables = Exact<{
  id: string | number;
}>;


export type InteractionQuery = { interaction: { id: string, expiresAt: string, authorizationServer: { slug: string, name: string, issuer: string }, client: { clientId: string, clientName: string, host: string, documentHost: string | null, onThisDevice: boolean, trust: ClientTrust, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null }, request: { uiLocales: Array<string> }, step:
      | { __typename: 'ChooseAccountStep', accounts: Array<{ id: string, username: string, name: string | null, email: string | null }> }
      | { __typename: 'ConsentStep', redirectHost: string, account: { id: string, username: string, name: string | null, email: string | null }, scopes: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }>, alreadyGranted: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }> }
      | { __typename: 'ContinueStep', url: string }
      | { __typename: 'SignInStep', loginHint: string | null, reason: SignInReason | null, staySignedInDays: number }
     } | null };

export type SignInWithPasswordMutationVariables = Exact<{
  input: SignInWithPasswordInput;
}>;


export type SignInWithPasswordMutation = { signInWithPassword: { interaction: { id: string, expiresAt: string, authorizationServer: { slug: string, name: string, issuer: string }, client: { clientId: string, clientName: string, host: string, documentHost: string | null, onThisDevice: boolean, trust: ClientTrust, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null }, request: { uiLocales: Array<string> }, step:
        | { __typename: 'ChooseAccountStep', accounts: Array<{ id: string, username: string, name: string | null, email: string | null }> }
        | { __typename: 'ConsentStep', redirectHost: string, account: { id: string, username: string, name: string | null, email: string | null }, scopes: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }>, alreadyGranted: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }> }
        | { __typename: 'ContinueStep', url: string }
        | { __typename: 'SignInStep', loginHint: string | null, reason: SignInReason | null, staySignedInDays: number }
       } | null, error:
      | { __typename: 'InteractionExpired', restartUrl: string | null }
      | { __typename: 'InvalidCredentials' }
      | { __typename: 'StepMismatch' }
      | { __typename: 'TooManyAttempts', retryAt: string }
     | null } };

export type ChooseAccountMutationVariables = Exact<{
  input: ChooseAccountInput;
}>;


export type ChooseAccountMutation = { chooseAccount: { interaction: { id: string, expiresAt: string, authorizationServer: { slug: string, name: string, issuer: string }, client: { clientId: string, clientName: string, host: string, documentHost: string | null, onThisDevice: boolean, trust: ClientTrust, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null }, request: { uiLocales: Array<string> }, step:
        | { __typename: 'ChooseAccountStep', accounts: Array<{ id: string, username: string, name: string | null, email: string | null }> }
        | { __typename: 'ConsentStep', redirectHost: string, account: { id: string, username: string, name: string | null, email: string | null }, scopes: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }>, alreadyGranted: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }> }
        | { __typename: 'ContinueStep', url: string }
        | { __typename: 'SignInStep', loginHint: string | null, reason: SignInReason | null, staySignedInDays: number }
       } | null, error:
      | { __typename: 'AccountNotFound' }
      | { __typename: 'InteractionExpired', restartUrl: string | null }
      | { __typename: 'StepMismatch' }
     | null } };

export type DecideConsentMutationVariables = Exact<{
  input: DecideConsentInput;
}>;


export type DecideConsentMutation = { decideConsent: { interaction: { id: string, expiresAt: string, authorizationServer: { slug: string, name: string, issuer: string }, client: { clientId: string, clientName: string, host: string, documentHost: string | null, onThisDevice: boolean, trust: ClientTrust, clientUri: string | null, logoUri: string | null, policyUri: string | null, tosUri: string | null }, request: { uiLocales: Array<string> }, step:
        | { __typename: 'ChooseAccountStep', accounts: Array<{ id: string, username: string, name: string | null, email: string | null }> }
        | { __typename: 'ConsentStep', redirectHost: string, account: { id: string, username: string, name: string | null, email: string | null }, scopes: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }>, alreadyGranted: Array<{ name: string, description: string, resource: string | null, sensitive: boolean, optional: boolean }> }
        | { __typename: 'ContinueStep', url: string }
        | { __typename: 'SignInStep', loginHint: string | null, reason: SignInReason | null, staySignedInDays: number }
       } | null, error:
      | { __typename: 'InteractionExpired', restartUrl: string | null }
      | { __typename: 'ScopeNotOffered' }
      | { __typename: 'StepMismatch' }
     | null } };

export type SignOutMutationVariables = Exact<{
  input: SignOutInput;
}>;


export type SignOutMutation = { signOut: { frontChannelLogoutUris: Array<string> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { sub: string, username: string, name: string | null, email: string | null } | null };

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
export const AccountFieldsFragmentDoc = new TypedDocumentString(`
    fragment AccountFields on AccountHint {
  id
  username
  name
  email
}
    `, {"fragmentName":"AccountFields"}) as unknown as TypedDocumentString<AccountFieldsFragment, unknown>;
export const ScopeFieldsFragmentDoc = new TypedDocumentString(`
    fragment ScopeFields on ConsentScope {
  name
  description
  resource
  sensitive
  optional
}
    `, {"fragmentName":"ScopeFields"}) as unknown as TypedDocumentString<ScopeFieldsFragment, unknown>;
export const InteractionFieldsFragmentDoc = new TypedDocumentString(`
    fragment InteractionFields on Interaction {
  id
  expiresAt
  authorizationServer {
    slug
    name
    issuer
  }
  client {
    clientId
    clientName
    host
    documentHost
    onThisDevice
    trust
    clientUri
    logoUri
    policyUri
    tosUri
  }
  request {
    uiLocales
  }
  step {
    __typename
    ... on ChooseAccountStep {
      accounts {
        ...AccountFields
      }
    }
    ... on SignInStep {
      loginHint
      reason
      staySignedInDays
    }
    ... on ConsentStep {
      account {
        ...AccountFields
      }
      scopes {
        ...ScopeFields
      }
      alreadyGranted {
        ...ScopeFields
      }
      redirectHost
    }
    ... on ContinueStep {
      url
    }
  }
}
    fragment AccountFields on AccountHint {
  id
  username
  name
  email
}
fragment ScopeFields on ConsentScope {
  name
  description
  resource
  sensitive
  optional
}`, {"fragmentName":"InteractionFields"}) as unknown as TypedDocumentString<InteractionFieldsFragment, unknown>;
export const InteractionDocument = {"__meta__":{"hash":"sha256:405a733dafc1c409ea62f10fe1df965ecf1d094bb291e8451d4cab0709792051"}} as unknown as TypedDocumentString<InteractionQuery, InteractionQueryVariables>;
export const SignInWithPasswordDocument = {"__meta__":{"hash":"sha256:4214b6290b10c98795eeab43e3186ae53bb1f6287c3aab710fd1f61ab7042159"}} as unknown as TypedDocumentString<SignInWithPasswordMutation, SignInWithPasswordMutationVariables>;
export const ChooseAccountDocument = {"__meta__":{"hash":"sha256:0dcd464f109741396a8b23778993dc1987c763a3de8ccd6aa821a946a8fb0d36"}} as unknown as TypedDocumentString<ChooseAccountMutation, ChooseAccountMutationVariables>;
export const DecideConsentDocument = {"__meta__":{"hash":"sha256:5b294f3560dab8cfcf16491d74dc27f517bc7a61f36a64fb1cf8e939f8185991"}} as unknown as TypedDocumentString<DecideConsentMutation, DecideConsentMutationVariables>;
export const SignOutDocument = {"__meta__":{"hash":"sha256:317eed6f38411d74062343061e55009f81de9bdc1eba7a485f88a79b03b5c056"}} as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:3b64f3a56e7c24be50277b97b860cd946c7df5772f4bbd38193a6f993ae8615b"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;