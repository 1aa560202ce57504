/** An authorization request, explained check by check. */
import { Access } from '../access.js';
import { Field, ObjectType, registerEnumType } from '../tg.js';
import { PublicAuthorizationServer } from './authorization-server.type.js';

export enum CheckOutcome {
  PASSED = 'PASSED',
  FAILED = 'FAILED',
  NOT_REACHED = 'NOT_REACHED',
}
registerEnumType(CheckOutcome, {
  name: 'CheckOutcome',
  description: 'What a check found.',
  valuesConfig: {
    PASSED: { description: 'Nothing to object to.' },
    FAILED: { description: 'The request is refused because of it.' },
    NOT_REACHED: { description: 'Something that it builds on is missing.' },
  },
});

@Access('anyone')
@ObjectType({ description: 'One row of the table of checks.' })
export class AuthorizationCheck {
  @Field(() => String, { description: 'Stable name, as in the audit log and on the error page.' })
  readonly name!: string;

  @Field(() => String, { description: 'Section of the standard that decides it.' })
  readonly section!: string;

  @Field(() => CheckOutcome, { description: 'What it found.' })
  readonly outcome!: CheckOutcome;

  @Field(() => String, { nullable: true, description: 'What was sent.' })
  readonly got!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What would have passed. What a client registered is shown in development only.',
  })
  readonly expected!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The description that the client gets with the error.',
  })
  readonly message!: string | null;
}

@Access('anyone')
@ObjectType({ description: 'What the authorization endpoint makes of a request, without starting it.' })
export class AuthorizationRequestExplanation {
  @Field(() => PublicAuthorizationServer, {
    nullable: true,
    description: 'The server whose endpoint the URL names; null where it names none.',
  })
  readonly authorizationServer!: PublicAuthorizationServer | null;

  @Field(() => String, { nullable: true, description: 'Name of the client, where client_id is registered.' })
  readonly clientName!: string | null;

  @Field(() => Boolean, { description: 'Whether every check passed.' })
  readonly accepted!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The OAuth error code of the first refusal (RFC 6749 §4.1.2.1).',
  })
  readonly error!: string | null;

  @Field(() => [AuthorizationCheck], { description: 'All checks, in their order.' })
  readonly checks!: readonly AuthorizationCheck[];
}
