/** Why an authorization server, or what belongs to it, was not changed. */
import type { ServerFailure } from '../../domain/issuers/failure.js';
import { Access } from '../access.js';
import { Field, ObjectType } from '../tg.js';
import { ManagedElsewhere, NameTaken, NotFound } from './errors.type.js';
import type { ManagedBy } from './managed-by.type.js';
import { UserError } from './node.type.js';

@Access('anyone')
@ObjectType({ description: 'One rule that a setting breaks.' })
export class SettingProblem {
  @Field(() => [String], { description: 'The member, and the position where it is a list.' })
  readonly path!: readonly string[];

  @Field(() => String, { description: 'The rule, as the end of a sentence that begins with the member.' })
  readonly message!: string;
}

@ObjectType({
  implements: UserError,
  description: 'Settings that the rules do not allow: the same rules as for the configuration file.',
})
export class InvalidSettings extends UserError {
  override readonly code = 'INVALID_SETTINGS';
  override readonly message: string;
  override readonly field: string[] | null;

  @Field(() => [SettingProblem], { description: 'Everything that is wrong.' })
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    super();
    const [first] = problems;
    this.problems = problems;
    this.message = first ? `${first.path.join('.')} ${first.message}.` : 'The settings are not allowed.';
    this.field = first ? ['input', ...first.path] : null;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The default server stays in service: without it nobody could govern the instance.',
})
export class CarriesAdministration extends UserError {
  override readonly code = 'CARRIES_ADMINISTRATION';
  override readonly message = 'The default server stays in service: the instance is governed by way of it.';
  override readonly field: string[] | null = ['input', 'slug'];
}

/** The error that a failure is. `field` is the member of the input that names the thing. */
export function serverError(failure: ServerFailure, field: string) {
  switch (failure.failure) {
    case 'not_found':
      return new NotFound(field);
    case 'managed_elsewhere':
      return new ManagedElsewhere(failure.managedBy as ManagedBy);
    case 'name_taken':
      return new NameTaken(field);
    case 'carries_administration':
      return new CarriesAdministration();
    case 'invalid':
      return new InvalidSettings(
        failure.problems.map(({ path, message }) => ({ path: path.map(String), message })),
      );
  }
}
