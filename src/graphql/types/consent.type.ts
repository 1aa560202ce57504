/** Consents as those see them who govern, and how they take one back. */
import { IsOptional, MaxLength } from 'class-validator';
import { Access } from '../access.js';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from '../tg.js';
import { NotFound } from './errors.type.js';
import { Node } from './node.type.js';
import { DateTimeScalar } from './scalars.js';

const resolveType = (value: object) => value.constructor.name;

@Access('read')
@ObjectType({
  implements: Node,
  description: 'What a user allowed a client, and when they last said no. For administrators and auditors.',
})
export class Consent extends Node {
  @Field(() => [String], { description: 'The scopes that stand; none where it was withdrawn or refused.' })
  readonly scope!: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the user last allowed something.' })
  readonly allowedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the user last refused.' })
  readonly deniedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken back; null where the user has allowed something since.',
  })
  readonly withdrawnAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When the user first decided.' })
  readonly createdAt!: Date;
}

@InputType({ description: 'Which consents.' })
export class ConsentFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those that stand. False: those that were withdrawn, or refused from the beginning.',
  })
  @IsOptional()
  standing?: boolean | null;
}

@InputType({ description: 'Which consent is taken back.' })
export class WithdrawConsentInput {
  @Field(() => ID, { description: 'The consent.' })
  @MaxLength(64)
  id!: string;
}

export const WithdrawConsentError = createUnionType({
  name: 'WithdrawConsentError',
  description: 'Why nothing was taken back.',
  types: () => [NotFound] as const,
  resolveType,
});

@Access('anyone')
@ObjectType({ description: 'What came of taking a consent back.' })
export class WithdrawConsentPayload {
  @Field(() => Consent, { nullable: true, description: 'The consent as it is now.' })
  readonly consent!: Consent | null;

  @Field(() => Int, { description: 'How many grants ended, each with all its tokens.' })
  readonly endedGrants!: number;

  @Field(() => WithdrawConsentError, { nullable: true, description: 'Null where it was taken back.' })
  readonly error!: typeof WithdrawConsentError | null;
}
