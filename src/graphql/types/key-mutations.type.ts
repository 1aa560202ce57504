/** How signing keys are replaced and removed, and what comes of it. */
import { MaxLength } from 'class-validator';
import { Access } from '../access.js';
import { createUnionType, Field, ID, InputType, ObjectType } from '../tg.js';
import { NotFound } from './errors.type.js';
import { SigningAlgorithm, SigningKey } from './signing-key.type.js';

@InputType({ description: 'Which key to replace.' })
export class RotateSigningKeyInput {
  @Field(() => String, { description: 'Slug of the authorization server.' })
  @MaxLength(63)
  authorizationServerSlug!: string;

  @Field(() => SigningAlgorithm, { description: 'The one that signs with this.' })
  alg!: SigningAlgorithm;
}

export const RotateSigningKeyError = createUnionType({
  name: 'RotateSigningKeyError',
  description: 'Why no key was published.',
  types: () => [NotFound] as const,
  resolveType: (value: object) => value.constructor.name,
});

@Access('read')
@ObjectType({ description: 'What came of replacing a key.' })
export class RotateSigningKeyPayload {
  @Field(() => SigningKey, {
    nullable: true,
    description: 'The next key, published from now on; null where there is none.',
  })
  readonly signingKey!: SigningKey | null;

  @Field(() => RotateSigningKeyError, { nullable: true, description: 'Null where it was done.' })
  readonly error!: typeof RotateSigningKeyError | null;
}

@InputType({ description: 'Which key to remove.' })
export class RemoveSigningKeyInput {
  @Field(() => ID, { description: 'The key.' })
  @MaxLength(64)
  id!: string;
}

export const RemoveSigningKeyError = createUnionType({
  name: 'RemoveSigningKeyError',
  description: 'Why no key was removed.',
  types: () => [NotFound] as const,
  resolveType: (value: object) => value.constructor.name,
});

@Access('read')
@ObjectType({ description: 'What came of removing a key.' })
export class RemoveSigningKeyPayload {
  @Field(() => SigningKey, { nullable: true, description: 'The key as it was; null where there was none.' })
  readonly signingKey!: SigningKey | null;

  @Field(() => SigningKey, {
    nullable: true,
    description: 'The key that signs instead from now on; null where the removed one did not sign.',
  })
  readonly successor!: SigningKey | null;

  @Field(() => RemoveSigningKeyError, { nullable: true, description: 'Null where it was done.' })
  readonly error!: typeof RemoveSigningKeyError | null;
}
