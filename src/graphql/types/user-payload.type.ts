/** What comes of changes of accounts. */
import type { MemberProblem } from '../../protocol/user-members.js';
import { Access } from '../access.js';
import { createUnionType, Field, ObjectType } from '../tg.js';
import { Change } from './changes.type.js';
import { ManagedElsewhere, NameTaken, NotFound } from './errors.type.js';
import { UserError } from './node.type.js';
import { User, UserBlastRadius } from './user.type.js';

const resolveType = (value: object) => value.constructor.name;

@Access('anyone')
@ObjectType({ description: 'One thing that is wrong with a user.' })
export class UserProblem {
  @Field(() => [String], { description: 'The member.' })
  readonly path!: string[];

  @Field(() => String, { description: 'Goes on where the name of the member stops.' })
  readonly message!: string;
}

@ObjectType({ implements: UserError, description: 'The rules for users do not allow it.' })
export class InvalidUser extends UserError {
  override readonly code = 'INVALID_USER';
  override readonly message: string;
  override readonly field: string[] | null;

  @Field(() => [UserProblem], { description: 'Everything that is wrong.' })
  readonly problems: UserProblem[];

  constructor(problems: readonly MemberProblem[]) {
    super();
    this.problems = problems.map(({ path, message }) => ({ path: [...path], message }));
    const [first] = problems;
    this.field = ['input', ...(first?.path ?? [])];
    this.message = `${first?.path.join('.')} ${first?.message}.`;
  }
}

@ObjectType({ implements: UserError, description: 'Nobody would be left who can govern the instance.' })
export class LastAdministrator extends UserError {
  override readonly code = 'LAST_ADMINISTRATOR';
  override readonly message = 'This is the last administrator: make another one first.';
  override readonly field: string[] | null = ['input', 'id'];
}

export const CreateUserError = createUnionType({
  name: 'CreateUserError',
  description: 'Why no account was made.',
  types: () => [NameTaken, InvalidUser] as const,
  resolveType,
});

export const UpdateUserError = createUnionType({
  name: 'UpdateUserError',
  description: 'Why the account was not changed.',
  types: () => [NotFound, NameTaken, InvalidUser, ManagedElsewhere, LastAdministrator] as const,
  resolveType,
});

export const ChangeAccountError = createUnionType({
  name: 'ChangeAccountError',
  description: 'Why the account is as it was.',
  types: () => [NotFound, ManagedElsewhere, LastAdministrator] as const,
  resolveType,
});

@Access('anyone')
@ObjectType()
abstract class AccountPayload {
  @Field(() => User, { nullable: true, description: 'The account as it is now; null where there is none.' })
  readonly user!: User | null;

  @Field(() => [Change], { description: 'What changed, or would change.' })
  readonly changes!: Change[];
}

@Access('anyone')
@ObjectType({ description: 'What came of making an account; in a dry run there is none.' })
export class CreateUserPayload extends AccountPayload {
  @Field(() => CreateUserError, { nullable: true, description: 'Null where it was made.' })
  readonly error!: typeof CreateUserError | null;
}

@Access('anyone')
@ObjectType({ description: 'What came of changing an account.' })
export class UpdateUserPayload extends AccountPayload {
  @Field(() => UpdateUserError, { nullable: true, description: 'Null where it was changed.' })
  readonly error!: typeof UpdateUserError | null;
}

@Access('anyone')
@ObjectType({ description: 'What came of disabling an account.' })
export class DisableUserPayload extends AccountPayload {
  @Field(() => ChangeAccountError, { nullable: true, description: 'Null where it was disabled.' })
  readonly error!: typeof ChangeAccountError | null;
}

@Access('anyone')
@ObjectType({ description: 'What came of enabling an account.' })
export class EnableUserPayload extends AccountPayload {
  @Field(() => ChangeAccountError, { nullable: true, description: 'Null where it was enabled.' })
  readonly error!: typeof ChangeAccountError | null;
}

@Access('anyone')
@ObjectType({ description: 'What came of deleting an account: `user` is how it was.' })
export class DeleteUserPayload extends AccountPayload {
  @Field(() => UserBlastRadius, { nullable: true, description: 'What went with it, or would go.' })
  readonly blastRadius!: UserBlastRadius | null;

  @Field(() => ChangeAccountError, { nullable: true, description: 'Null where it was deleted.' })
  readonly error!: typeof ChangeAccountError | null;
}
