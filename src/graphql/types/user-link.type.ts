/** What comes of links for people. The address is in the payload that made it, and nowhere else. */
import { Access } from '../access.js';
import { createUnionType, Field, ObjectType } from '../tg.js';
import { Change } from './changes.type.js';
import { NotFound } from './errors.type.js';
import { DateTimeScalar, UrlScalar } from './scalars.js';
import { User } from './user.type.js';
import { CreateUserError } from './user-payload.type.js';

@Access('anyone')
@ObjectType({ description: 'What came of an invitation.' })
export class InviteUserPayload {
  @Field(() => User, { nullable: true, description: 'The account; in a dry run there is none.' })
  readonly user!: User | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'Where the user chooses a password, once, within half an hour. It is never shown again.',
  })
  readonly invitationUrl!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it works.' })
  readonly expiresAt!: Date | null;

  @Field(() => [Change], { description: 'What was made, or would be.' })
  readonly changes!: Change[];

  @Field(() => CreateUserError, { nullable: true, description: 'Null where it was made.' })
  readonly error!: typeof CreateUserError | null;
}

export const StartPasswordResetError = createUnionType({
  name: 'StartPasswordResetError',
  description: 'Why there is no link.',
  types: () => [NotFound] as const,
  resolveType: (value: object) => value.constructor.name,
});

@Access('anyone')
@ObjectType({ description: 'What came of starting a reset.' })
export class StartPasswordResetPayload {
  @Field(() => User, { nullable: true, description: 'The account.' })
  readonly user!: User | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description:
      'Where the user chooses a new password, once, within half an hour. It is never shown again, and links made before work no more.',
  })
  readonly resetUrl!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it works.' })
  readonly expiresAt!: Date | null;

  @Field(() => StartPasswordResetError, { nullable: true, description: 'Null where there is a link.' })
  readonly error!: typeof StartPasswordResetError | null;
}
