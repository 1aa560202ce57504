/** What tokens would say. */
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Access } from '../access.js';
import { Field, ID, InputType, ObjectType } from '../tg.js';
import { JsonScalar } from './scalars.js';

@InputType({ description: 'Whose tokens, about whom.' })
export class TokenPreviewInput {
  @Field(() => ID, { description: 'The client.' })
  @MaxLength(64)
  clientId!: string;

  @Field(() => ID, { nullable: true, description: 'The user; null: the client acts for itself.' })
  @IsOptional()
  @MaxLength(64)
  userId!: string | null;

  @Field(() => [String], { description: 'The scope that it asks for, and the user allows.' })
  @ArrayMaxSize(100)
  @MaxLength(200, { each: true })
  scopes!: string[];

  @Field(() => String, { nullable: true, description: 'The resource that it names (RFC 8707 §2).' })
  @IsOptional()
  @MaxLength(2_100)
  resource!: string | null;
}

@Access('read')
@ObjectType({ description: 'One claim, and where it comes from.' })
export class PreviewedClaim {
  @Field(() => String, { description: 'Its name on the wire.' })
  readonly name!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'Its value.' })
  readonly value!: unknown;

  @Field(() => String, {
    description:
      'Where it comes from: a scope by its name, the resource, the client, the sign-in, or the server, which always says it.',
  })
  readonly origin!: string;
}

@Access('read')
@ObjectType({ description: 'What tokens would say. Nothing is issued.' })
export class TokenPreview {
  @Field(() => [String], { description: 'What of the scope is in force.' })
  readonly scope!: readonly string[];

  @Field(() => [PreviewedClaim], {
    nullable: true,
    description: 'Of the ID token; null where there is none.',
  })
  readonly idToken!: readonly PreviewedClaim[] | null;

  @Field(() => [PreviewedClaim], { description: 'Of the access token.' })
  readonly accessToken!: readonly PreviewedClaim[];

  @Field(() => [PreviewedClaim], { nullable: true, description: 'Of userinfo; null where it is not opened.' })
  readonly userinfo!: readonly PreviewedClaim[] | null;
}
