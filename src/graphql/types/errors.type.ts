/** Expected failures: members of the error unions. */
import { Field, ObjectType } from '../tg.js';
import { ManagedBy } from './managed-by.type.js';
import { UserError } from './node.type.js';
import { DateTimeScalar, UrlScalar } from './scalars.js';

@ObjectType({
  implements: UserError,
  description: 'Name and password do not match, or may not be used. Which, is not said.',
})
export class InvalidCredentials extends UserError {
  override readonly code = 'INVALID_CREDENTIALS';
  override readonly message = 'The user name and the password do not match.';
  override readonly field: string[] | null = ['input', 'password'];
}

@ObjectType({ implements: UserError, description: 'Nothing was checked: there were too many attempts.' })
export class TooManyAttempts extends UserError {
  override readonly code = 'TOO_MANY_ATTEMPTS';
  override readonly message = 'There were too many attempts.';
  override readonly field: string[] | null = null;

  @Field(() => DateTimeScalar, { description: 'When the next attempt counts again.' })
  readonly retryAt: Date;

  constructor(retryAt: Date) {
    super();
    this.retryAt = retryAt;
  }
}

@ObjectType({
  implements: UserError,
  description: 'There is no such interaction in this browser, or it is over.',
})
export class InteractionExpired extends UserError {
  override readonly code = 'INTERACTION_EXPIRED';
  override readonly message = 'This request is over, or was not started in this browser.';
  override readonly field: string[] | null = ['input', 'interactionId'];

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'Starts the same request again; null where it is not known any more, or was answered.',
  })
  readonly restartUrl: string | null;

  constructor(restartUrl: string | undefined) {
    super();
    this.restartUrl = restartUrl ?? null;
  }
}

@ObjectType({ implements: UserError, description: 'The interaction is at another step: look at it again.' })
export class StepMismatch extends UserError {
  override readonly code = 'STEP_MISMATCH';
  override readonly message = 'The request is at another step.';
  override readonly field: string[] | null = null;
}

@ObjectType({ implements: UserError, description: 'That account is not signed in in this browser.' })
export class AccountNotFound extends UserError {
  override readonly code = 'ACCOUNT_NOT_FOUND';
  override readonly message = 'That account is not signed in in this browser.';
  override readonly field: string[] | null = ['input', 'accountId'];
}

@ObjectType({
  implements: UserError,
  description: 'Scopes that the step does not offer, or a scope left out that is not optional.',
})
export class ScopeNotOffered extends UserError {
  override readonly code = 'SCOPE_NOT_OFFERED';
  override readonly message = 'These scopes are not the ones that were offered.';
  override readonly field: string[] | null = ['input', 'scopes'];
}

@ObjectType({ implements: UserError, description: 'There is no such thing, or not for this caller.' })
export class NotFound extends UserError {
  override readonly code = 'NOT_FOUND';
  override readonly message = 'There is no such thing.';
  override readonly field: string[] | null;

  constructor(...field: string[]) {
    super();
    this.field = field.length > 0 ? ['input', ...field] : ['input', 'id'];
  }
}

@ObjectType({
  implements: UserError,
  description:
    'It is declared elsewhere and is changed there: in the configuration file, at its own address, or by this program.',
})
export class ManagedElsewhere extends UserError {
  override readonly code = 'MANAGED_ELSEWHERE';
  override readonly message = 'It is declared elsewhere, and is changed there.';
  override readonly field: string[] | null = null;

  @Field(() => ManagedBy, { description: 'Where.' })
  readonly managedBy: ManagedBy;

  constructor(managedBy: ManagedBy) {
    super();
    this.managedBy = managedBy;
  }
}

@ObjectType({ implements: UserError, description: 'Something else has this name already.' })
export class NameTaken extends UserError {
  override readonly code = 'NAME_TAKEN';
  override readonly message = 'Something else has this name already.';
  override readonly field: string[] | null;

  constructor(...field: string[]) {
    super();
    this.field = ['input', ...field];
  }
}

@ObjectType({ implements: UserError, description: 'What was to end later has its end in the past.' })
export class InstantPassed extends UserError {
  override readonly code = 'INSTANT_PASSED';
  override readonly message = 'An end has to be an instant that is to come.';
  override readonly field: string[] | null;

  constructor(...field: string[]) {
    super();
    this.field = ['input', ...field];
  }
}
