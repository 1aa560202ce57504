/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a check found. */
export type CheckOutcome =
  /** The request is refused because of it. */
  | 'FAILED'
  /** Something that it builds on is missing. */
  | 'NOT_REACHED'
  /** Nothing to object to. */
  | 'PASSED';

export type ExplainAuthorizationRequestQueryVariables = Exact<{
  url: string;
}>;


export type ExplainAuthorizationRequestQuery = { explainAuthorizationRequest: { clientName: string | null, accepted: boolean, error: string | null, authorizationServer: { name: string, issuer: string } | null, checks: Array<{ name: string, section: string, outcome: CheckOutcome, got: string | null, expected: string | null, message: string | null }> } };

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

export const ExplainAuthorizationRequestDocument = {"__meta__":{"hash":"sha256:c7a9284125f5b5a002f95026c246cd79d5a82c080703b1a8821781523622ad0b"}} as unknown as TypedDocumentString<ExplainAuthorizationRequestQuery, ExplainAuthorizationRequestQueryVariables>;