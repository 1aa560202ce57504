/** Sessions as those see them who govern, and how they end them. */
import { IsOptional, MaxLength } from 'class-validator';
import { Access } from '../access.js';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from '../tg.js';
import { NotFound } from './errors.type.js';
import { Node } from './node.type.js';
import { DateTimeScalar } from './scalars.js';
import { User } from './user.type.js';

const resolveType = (value: object) => value.constructor.name;

@Access('read')
@ObjectType({
  implements: Node,
  description: 'One user signed in in one browser. For administrators and auditors.',
})
export class Session extends Node {
  @Field(() => DateTimeScalar, { description: 'When the user last proved who they are.' })
  readonly authenticatedAt!: Date;

  @Field(() => [String], { description: 'How they did (RFC 8176).' })
  readonly amr!: string[];

  @Field(() => String, { description: 'How well they did.' })
  readonly acr!: string;

  @Field(() => Boolean, { description: '"Stay signed in": it outlives the browser window.' })
  readonly persistent!: boolean;

  @Field(() => String, { nullable: true, description: 'How the browser names itself.' })
  readonly userAgent!: string | null;

  @Field(() => String, { nullable: true, description: 'From where the user signed in.' })
  readonly ip!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends if it is not used.' })
  readonly idleExpiresAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends, however much it is used.' })
  readonly absoluteExpiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody ended it.' })
  readonly endedAt!: Date | null;
}

@InputType({ description: 'Which sessions.' })
export class SessionFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those in force. False: those that are over, for a month.',
  })
  @IsOptional()
  active?: boolean | null;
}

@InputType({ description: 'Which session ends.' })
export class EndSessionInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(64)
  id!: string;
}

@InputType({ description: 'Whose sessions end.' })
export class EndUserSessionsInput {
  @Field(() => ID, { description: 'The account.' })
  @MaxLength(64)
  userId!: string;
}

export const EndSessionError = createUnionType({
  name: 'EndSessionError',
  description: 'Why nothing ended.',
  types: () => [NotFound] as const,
  resolveType,
});

@Access('anyone')
@ObjectType({ description: 'What came of ending a session.' })
export class EndSessionPayload {
  @Field(() => Session, { nullable: true, description: 'The session as it is now.' })
  readonly session!: Session | null;

  @Field(() => EndSessionError, { nullable: true, description: 'Null where it is over now.' })
  readonly error!: typeof EndSessionError | null;
}

@Access('anyone')
@ObjectType({ description: 'What came of ending all sessions of somebody.' })
export class EndUserSessionsPayload {
  @Field(() => User, { nullable: true, description: 'Whose they were.' })
  readonly user!: User | null;

  @Field(() => Int, { description: 'How many ended.' })
  readonly ended!: number;

  @Field(() => EndSessionError, { nullable: true, description: 'Null where they are over now.' })
  readonly error!: typeof EndSessionError | null;
}
