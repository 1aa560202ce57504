/** Authorization servers, as anybody may see them and as those see them who govern. */
import { Access } from '../access.js';
import { Field, ObjectType } from '../tg.js';
import { ManagedBy } from './managed-by.type.js';
import { Node } from './node.type.js';
import { DateTimeScalar, UrlScalar } from './scalars.js';
import {
  AccessTokenFormat,
  ClientIdMetadataPolicy,
  ConsentPolicy,
  EmptyScopePolicy,
  ErrorDisplay,
  Lifetimes,
  RegistrationPolicy,
  RevocationReach,
} from './server-settings.type.js';

@Access('anyone')
@ObjectType({ description: 'What anybody may know of an authorization server.' })
export class PublicAuthorizationServer {
  @Field(() => String, { description: 'Its name in URLs; `default` is the one at the root.' })
  readonly slug!: string;

  @Field(() => String, { description: 'Its name for people.' })
  readonly name!: string;

  @Field(() => UrlScalar, { description: 'Its issuer identifier (RFC 8414 §2).' })
  readonly issuer!: string;
}

@Access('read')
@ObjectType({
  implements: Node,
  description: 'An authorization server with all its settings. For administrators and auditors.',
})
export class AuthorizationServer extends Node {
  @Field(() => String, { description: 'Its name in URLs; `default` is the one at the root. Never changes.' })
  readonly slug!: string;

  @Field(() => String, { description: 'Its name for people.' })
  readonly name!: string;

  @Field(() => UrlScalar, { description: 'Its issuer identifier (RFC 8414 §2).' })
  readonly issuer!: string;

  @Field(() => Boolean, { description: 'False for plain OAuth, without ID tokens and the scope openid.' })
  readonly openid!: boolean;

  @Field(() => [String], { description: 'A request must name one of these at least, where any is named.' })
  readonly requiredScopes!: readonly string[];

  @Field(() => EmptyScopePolicy, { description: 'What happens to a request without a scope beyond openid.' })
  readonly emptyScope!: EmptyScopePolicy;

  @Field(() => AccessTokenFormat, { description: 'What an access token is.' })
  readonly accessTokenFormat!: AccessTokenFormat;

  @Field(() => ConsentPolicy, { description: 'When users are asked, where a client does not say otherwise.' })
  readonly consent!: ConsentPolicy;

  @Field(() => ErrorDisplay, { description: 'Where errors of a verified client are shown.' })
  readonly errorDisplay!: ErrorDisplay;

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'Page that drives sign-in and consent instead of ours; null for ours.',
  })
  readonly interactionUrl!: string | null;

  @Field(() => Boolean, { description: 'Refresh tokens also where offline_access was not granted.' })
  readonly refreshWithoutOfflineAccess!: boolean;

  @Field(() => Boolean, { description: 'Requests are pushed only (RFC 9126 §5).' })
  readonly requirePushedAuthorizationRequests!: boolean;

  @Field(() => RegistrationPolicy, { description: 'Who may register clients over the wire.' })
  readonly registrationPolicy!: RegistrationPolicy;

  @Field(() => Boolean, {
    description: 'False: confidential clients that register themselves may leave PKCE out.',
  })
  readonly registrationRequiresPkce!: boolean;

  @Field(() => ClientIdMetadataPolicy, { description: 'Whose client ID metadata documents are taken.' })
  readonly clientIdMetadataPolicy!: ClientIdMetadataPolicy;

  @Field(() => [String], { description: 'Host names, where that policy is LISTED.' })
  readonly clientIdMetadataHosts!: readonly string[];

  @Field(() => RevocationReach, { description: 'What a client that revokes an access token ends.' })
  readonly revocationReach!: RevocationReach;

  @Field(() => Lifetimes, { description: 'How long things live.' })
  readonly lifetimes!: Lifetimes;

  @Field(() => ManagedBy, { description: 'Where it is declared, and so who may change it.' })
  readonly managedBy!: ManagedBy;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it answers as if it did not exist; null where it serves.',
  })
  readonly disabledAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When its settings were changed last.' })
  readonly updatedAt!: Date;
}
