/** The audit trail, for those who govern. */
import { ArrayMaxSize, IsDate, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { Access } from '../access.js';
import { connectionOf, PageArgs } from '../connection.js';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '../tg.js';
import { Node } from './node.type.js';
import { DateTimeScalar, JsonScalar } from './scalars.js';

export enum AuditActorKind {
  USER = 'user',
  CLIENT = 'client',
  OPERATOR = 'operator',
  SYSTEM = 'system',
}
registerEnumType(AuditActorKind, {
  name: 'AuditActorKind',
  description: 'Who acted.',
  valuesConfig: {
    USER: { description: 'A person.' },
    CLIENT: { description: 'A client, for itself.' },
    OPERATOR: { description: 'Somebody at the machine: the configuration file, or the command line.' },
    SYSTEM: { description: 'This program, by itself.' },
  },
});

@Access('read')
@ObjectType({ description: 'Who acted.' })
export class AuditActor {
  @Field(() => AuditActorKind, { description: 'What they are.' })
  readonly kind!: AuditActorKind;

  @Field(() => String, { nullable: true, description: 'The sub of a user, the client_id of a client.' })
  readonly id!: string | null;
}

@Access('read')
@ObjectType({
  implements: Node,
  description:
    'Something that happened. Never changed, and never taken back. For administrators and auditors.',
})
export class AuditEvent extends Node {
  /** Row ids, for the relations. */
  readonly issuerId!: string | null;
  readonly userId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: Date;

  @Field(() => String, { description: 'What: a name of the catalogue, such as client.updated.' })
  readonly type!: string;

  @Field(() => AuditActor, { nullable: true, description: 'Who did it; null where nobody is known.' })
  readonly actor!: AuditActor | null;

  @Field(() => String, { nullable: true, description: 'The client_id that it is about.' })
  readonly clientId!: string | null;

  @Field(() => String, { description: 'The correlation id of the request, as in log and answers.' })
  readonly requestId!: string;

  @Field(() => String, { nullable: true, description: 'Where it came from.' })
  readonly ip!: string | null;

  @Field(() => JsonScalar, { description: 'What else is known of it.' })
  readonly detail!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'The members that changed, as they were.' })
  readonly before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'The same members, as they became.' })
  readonly after!: unknown;
}

export const AuditEventConnection = connectionOf('AuditEvent', () => AuditEvent);

@InputType({ description: 'Which events. What is left out narrows nothing.' })
export class AuditEventFilter {
  @Field(() => [String], { nullable: true, description: 'Of one of these types.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @MaxLength(64, { each: true })
  types?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Done by the user with this sub, or the client with this id.',
  })
  @IsOptional()
  @MaxLength(256)
  actorId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Done by the user with this user name, e-mail address or sub, or by the client with this client_id.',
  })
  @IsOptional()
  @MaxLength(320)
  actor?: string | null;

  @Field(() => String, { nullable: true, description: 'At the authorization server with this slug.' })
  @IsOptional()
  @MaxLength(63)
  authorizationServerSlug?: string | null;

  @Field(() => String, { nullable: true, description: 'About the client with this client_id.' })
  @IsOptional()
  @MaxLength(256)
  clientId?: string | null;

  @Field(() => ID, { nullable: true, description: 'About this user.' })
  @IsOptional()
  @MaxLength(64)
  userId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'About the user with this id, user name, e-mail address or sub.',
  })
  @IsOptional()
  @MaxLength(320)
  user?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the request with this correlation id.' })
  @IsOptional()
  @MaxLength(64)
  requestId?: string | null;

  @Field(() => String, { nullable: true, description: 'From this address.' })
  @IsOptional()
  @MaxLength(64)
  ip?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this instant on.' })
  @IsOptional()
  @IsDate()
  since?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  @IsOptional()
  @IsDate()
  until?: Date | null;
}

@ArgsType()
export class AuditEventsArgs extends PageArgs {
  @Field(() => AuditEventFilter, { nullable: true, description: 'Which of them.' })
  @IsOptional()
  @ValidateNested()
  filter?: AuditEventFilter | null;
}
