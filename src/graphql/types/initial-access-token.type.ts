/** Initial access tokens, for those who govern (RFC 7591 §3). */
import { ArrayMaxSize, ArrayUnique, IsDate, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { Access } from '../access.js';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from '../tg.js';
import { InstantPassed, NotFound } from './errors.type.js';
import { Node } from './node.type.js';
import { DateTimeScalar } from './scalars.js';

@Access('read')
@ObjectType({
  implements: Node,
  description:
    'Lets its holder register clients at one server (RFC 7591 §3): all of it but itself. For administrators and auditors.',
})
export class InitialAccessToken extends Node {
  @Field(() => String, { description: 'Its name, for people.' })
  readonly name!: string;

  @Field(() => [String], { description: 'What a client that is registered with it may have for itself.' })
  readonly scope!: readonly string[];

  @Field(() => Int, { nullable: true, description: 'How many registrations are left; null: any number.' })
  readonly usesLeft!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; null: never by itself.' })
  readonly expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back.' })
  readonly revokedAt!: Date | null;
}

@InputType({ description: 'A token to be made.' })
export class CreateInitialAccessTokenInput {
  @Field(() => String, { description: 'Slug of the authorization server.' })
  @MaxLength(63)
  authorizationServerSlug!: string;

  @Field(() => String, { description: 'Its name, 1 to 64 characters.' })
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N} ._:-]{0,63}$/u)
  name!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'What a client that is registered with it may have for itself, without a user.',
  })
  @ArrayMaxSize(100)
  @ArrayUnique()
  @MaxLength(200, { each: true })
  scope!: string[];

  @Field(() => Int, { nullable: true, description: 'For how many registrations; null: any number.' })
  @IsOptional()
  @Min(1)
  @Max(100_000)
  uses!: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ends, which is to come; null: never by itself.',
  })
  @IsOptional()
  @IsDate()
  expiresAt!: Date | null;
}

@InputType({ description: 'A token to be taken back.' })
export class RevokeInitialAccessTokenInput {
  @Field(() => ID, { description: 'The token.' })
  @MaxLength(64)
  id!: string;
}

export const InitialAccessTokenError = createUnionType({
  name: 'InitialAccessTokenError',
  description: 'Why nothing was done.',
  types: () => [InstantPassed, NotFound] as const,
  resolveType: (value: object) => value.constructor.name,
});

@Access('clients')
@ObjectType({ description: 'What came of it.' })
export class CreateInitialAccessTokenPayload {
  @Field(() => InitialAccessToken, { nullable: true, description: 'The token, without itself.' })
  readonly initialAccessToken!: InitialAccessToken | null;

  @Field(() => String, { nullable: true, description: 'The token itself. It is told this once.' })
  readonly token!: string | null;

  @Field(() => InitialAccessTokenError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof InitialAccessTokenError | null;
}

@Access('clients')
@ObjectType({ description: 'What came of it.' })
export class RevokeInitialAccessTokenPayload {
  @Field(() => InitialAccessToken, { nullable: true, description: 'The token as it is now.' })
  readonly initialAccessToken!: InitialAccessToken | null;

  @Field(() => InitialAccessTokenError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof InitialAccessTokenError | null;
}
