/** How resources and scopes of an authorization server are made, changed and deleted. */
import { IsOptional, MaxLength, MinLength } from 'class-validator';
import { Field, InputType } from '../tg.js';

@InputType()
abstract class OnServerInput {
  @Field(() => String, { description: 'Slug of the authorization server.' })
  @MaxLength(63)
  authorizationServerSlug!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Only say what would change.' })
  dryRun!: boolean;
}

@InputType({ description: 'A new protected resource.' })
export class CreateResourceInput extends OnServerInput {
  @Field(() => String, {
    description: 'Absolute URI without a fragment: the audience of its tokens (RFC 8707 §2). Never changes.',
  })
  @MinLength(1)
  @MaxLength(2_048)
  identifier!: string;

  @Field(() => String, { description: 'What the consent page calls it.' })
  @MinLength(1)
  @MaxLength(200)
  name!: string;
}

@InputType({ description: 'What changes of a protected resource.' })
export class UpdateResourceInput extends OnServerInput {
  @Field(() => String, { description: 'Which one.' })
  @MaxLength(2_048)
  identifier!: string;

  @Field(() => String, { description: 'What the consent page calls it.' })
  @MinLength(1)
  @MaxLength(200)
  name!: string;
}

@InputType({ description: 'Which protected resource to delete, with its scopes.' })
export class DeleteResourceInput extends OnServerInput {
  @Field(() => String, { description: 'Which one.' })
  @MaxLength(2_048)
  identifier!: string;
}

@InputType({ description: 'A new scope.' })
export class CreateScopeInput extends OnServerInput {
  @Field(() => String, { description: 'What clients ask for (RFC 6749 §3.3). Never changes.' })
  @MinLength(1)
  @MaxLength(200)
  name!: string;

  @Field(() => String, { description: 'What the consent page says, as a verb phrase: "Read your files".' })
  @MinLength(1)
  @MaxLength(200)
  description!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Identifier of the resource that it belongs to; null for the server’s own. Never changes.',
  })
  @IsOptional()
  @MaxLength(2_048)
  resource?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Marked on the consent page.' })
  sensitive!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'The person may leave it out.' })
  optional!: boolean;
}

@InputType({ description: 'What changes of a scope. What is left out or null stays.' })
export class UpdateScopeInput extends OnServerInput {
  @Field(() => String, { description: 'Which one.' })
  @MaxLength(200)
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the consent page says.' })
  @IsOptional()
  @MinLength(1)
  @MaxLength(200)
  description?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Marked on the consent page.' })
  sensitive?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'The person may leave it out.' })
  optional?: boolean | null;
}

@InputType({ description: 'Which scope to delete.' })
export class DeleteScopeInput extends OnServerInput {
  @Field(() => String, { description: 'Which one.' })
  @MaxLength(200)
  name!: string;
}
