/** How an authorization server is made and changed. What is left out or null stays, or is at its default. */
import { ArrayMaxSize, IsInt, IsOptional, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from '../tg.js';
import { UrlScalar } from './scalars.js';
import {
  AccessTokenFormat,
  ClientIdMetadataPolicy,
  ConsentPolicy,
  EmptyScopePolicy,
  ErrorDisplay,
  RegistrationPolicy,
  RevocationReach,
} from './server-settings.type.js';

@InputType({ description: 'How long things of an authorization server live, in seconds.' })
export class LifetimesInput {
  @Field(() => Int, { nullable: true, description: 'A pushed request: at most 600 (RFC 9126 §2.2).' })
  @IsOptional()
  @IsInt()
  pushedRequest?: number | null;

  @Field(() => Int, { nullable: true, description: 'An authorization code: at most 600 (RFC 6749 §4.1.2).' })
  @IsOptional()
  @IsInt()
  code?: number | null;

  @Field(() => Int, { nullable: true, description: 'An access token.' })
  @IsOptional()
  @IsInt()
  accessToken?: number | null;

  @Field(() => Int, { nullable: true, description: 'An ID token.' })
  @IsOptional()
  @IsInt()
  idToken?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'A refresh token that nobody uses: not longer than refreshAbsolute.',
  })
  @IsOptional()
  @IsInt()
  refreshIdle?: number | null;

  @Field(() => Int, { nullable: true, description: 'All refresh tokens of one consent.' })
  @IsOptional()
  @IsInt()
  refreshAbsolute?: number | null;
}

@InputType()
abstract class SettingsInput {
  @Field(() => Boolean, { nullable: true, description: 'False for plain OAuth.' })
  openid?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'A request must name one of these at least.' })
  @IsOptional()
  @ArrayMaxSize(100)
  @MaxLength(200, { each: true })
  requiredScopes?: string[] | null;

  @Field(() => EmptyScopePolicy, {
    nullable: true,
    description: 'For requests without a scope beyond openid.',
  })
  emptyScope?: EmptyScopePolicy | null;

  @Field(() => AccessTokenFormat, { nullable: true, description: 'What an access token is.' })
  accessTokenFormat?: AccessTokenFormat | null;

  @Field(() => ConsentPolicy, { nullable: true, description: 'When users are asked.' })
  consent?: ConsentPolicy | null;

  @Field(() => ErrorDisplay, { nullable: true, description: 'Where errors of a verified client are shown.' })
  errorDisplay?: ErrorDisplay | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'Page that drives sign-in and consent; null for ours. Https, or http on a loopback address.',
  })
  @IsOptional()
  @MaxLength(2_048)
  interactionUrl?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Refresh tokens also without offline_access.' })
  refreshWithoutOfflineAccess?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Requests are pushed only (RFC 9126 §5).' })
  requirePushedAuthorizationRequests?: boolean | null;

  @Field(() => RegistrationPolicy, {
    nullable: true,
    description: 'Who may register clients over the wire. The scope client:register is there unless CLOSED.',
  })
  registrationPolicy?: RegistrationPolicy | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False: confidential clients that register themselves may leave PKCE out.',
  })
  registrationRequiresPkce?: boolean | null;

  @Field(() => ClientIdMetadataPolicy, {
    nullable: true,
    description: 'Whose client ID metadata documents are taken.',
  })
  clientIdMetadataPolicy?: ClientIdMetadataPolicy | null;

  @Field(() => [String], { nullable: true, description: 'Host names in lower case, for LISTED.' })
  @IsOptional()
  @ArrayMaxSize(200)
  @MaxLength(253, { each: true })
  clientIdMetadataHosts?: string[] | null;

  @Field(() => RevocationReach, { nullable: true, description: 'What revoking an access token ends.' })
  revocationReach?: RevocationReach | null;

  @Field(() => LifetimesInput, { nullable: true, description: 'How long things live.' })
  @IsOptional()
  @ValidateNested()
  lifetimes?: LifetimesInput | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Only say what would change.' })
  dryRun!: boolean;
}

@InputType({ description: 'A new authorization server.' })
export class CreateAuthorizationServerInput extends SettingsInput {
  @Field(() => String, {
    description: 'Its name in URLs: 1 to 63 of a-z, 0-9, and - inside. Never changes.',
  })
  @MaxLength(63)
  slug!: string;

  @Field(() => String, { description: 'Its name for people.' })
  @MinLength(1)
  @MaxLength(200)
  name!: string;
}

@InputType({ description: 'What changes of an authorization server.' })
export class UpdateAuthorizationServerInput extends SettingsInput {
  @Field(() => String, { description: 'Which one.' })
  @MaxLength(63)
  slug!: string;

  @Field(() => String, { nullable: true, description: 'Its name for people.' })
  @IsOptional()
  @MinLength(1)
  @MaxLength(200)
  name?: string | null;
}

@InputType({ description: 'Which authorization server to take out of service.' })
export class DisableAuthorizationServerInput {
  @Field(() => String, { description: 'Which one.' })
  @MaxLength(63)
  slug!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Only say what would change.' })
  dryRun!: boolean;
}

@InputType({ description: 'Which authorization server to put back into service.' })
export class EnableAuthorizationServerInput {
  @Field(() => String, { description: 'Which one.' })
  @MaxLength(63)
  slug!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Only say what would change.' })
  dryRun!: boolean;
}
