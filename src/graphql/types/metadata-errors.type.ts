/** What can be wrong with a client. */
import { Access } from '../access.js';
import { Field, Int, ObjectType } from '../tg.js';
import { UserError } from './node.type.js';

@Access('anyone')
@ObjectType({ description: 'One rule that a client breaks.' })
export class MetadataProblem {
  @Field(() => [String], { description: 'Where: the member, and the position where it is a list.' })
  readonly path!: readonly string[];

  @Field(() => String, { description: 'The rule, by its name.' })
  readonly check!: string;

  @Field(() => String, { description: 'The section of the standard that decides it.' })
  readonly section!: string;

  @Field(() => String, { description: 'What is wrong. Repeats nothing of what was sent.' })
  readonly message!: string;
}

@ObjectType({ implements: UserError, description: 'The client breaks rules (RFC 7591 §3.2.2).' })
export class InvalidMetadata extends UserError {
  override readonly code = 'INVALID_METADATA';
  override readonly message = 'The client breaks rules.';
  override readonly field: string[] | null;

  @Field(() => [MetadataProblem], { description: 'All of them.' })
  readonly problems: readonly MetadataProblem[];

  constructor(problems: readonly MetadataProblem[]) {
    super();
    this.problems = problems;
    this.field = ['input', 'metadata', ...(problems[0]?.path ?? [])];
  }
}

@ObjectType({
  implements: UserError,
  description: 'A redirect URI that may not be registered (RFC 7591 §3.2.2: invalid_redirect_uri).',
})
export class RedirectUriError extends UserError {
  override readonly code = 'INVALID_REDIRECT_URI';
  override readonly message = 'A redirect URI may not be registered.';
  override readonly field: string[] | null;

  @Field(() => Int, { description: 'Which one: its position in redirectUris.' })
  readonly index: number;

  @Field(() => String, { description: 'Why. Repeats nothing of what was sent.' })
  readonly reason: string;

  @Field(() => String, { nullable: true, description: 'One that may be registered, and may be meant.' })
  readonly suggestion: string | null;

  constructor(index: number, reason: string, suggestion: string | null) {
    super();
    this.index = index;
    this.reason = reason;
    this.suggestion = suggestion;
    this.field = ['input', 'metadata', 'redirectUris', `${index}`];
  }
}

@ObjectType({ implements: UserError, description: 'The client has as many secrets as a client may have.' })
export class TooManySecrets extends UserError {
  override readonly code = 'TOO_MANY_SECRETS';
  override readonly message = 'The client has as many secrets as a client may have; revoke one first.';
  override readonly field: string[] | null = null;
}

@ObjectType({
  implements: UserError,
  description:
    'A disabled client of a document: deleted, it would be back in service with its next request. Disabled, it stays away.',
})
export class ClientKeptOut extends UserError {
  override readonly code = 'CLIENT_KEPT_OUT';
  override readonly message =
    'Deleted, this client would come back in service by its document. Disabled, it stays away; to delete it, enable it first.';
  override readonly field: string[] | null = ['input', 'id'];
}
