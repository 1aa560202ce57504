/** Protected resources and scopes of an authorization server. */
import { Access } from '../access.js';
import { Field, ObjectType } from '../tg.js';

@Access('read')
@ObjectType({ description: 'A protected resource: an API that access tokens are for (RFC 8707).' })
export class Resource {
  @Field(() => String, {
    description: 'Absolute URI that becomes the audience of access tokens (RFC 8707 §2).',
  })
  readonly identifier!: string;

  @Field(() => String, { description: 'What the consent page calls it.' })
  readonly name!: string;
}

@Access('read')
@ObjectType({ description: 'A scope that an authorization server knows (RFC 6749 §3.3).' })
export class Scope {
  @Field(() => String, { description: 'What clients ask for.' })
  readonly name!: string;

  @Field(() => String, { description: 'What the consent page says, as a verb phrase.' })
  readonly description!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Identifier of the resource that it belongs to; null for the server’s own.',
  })
  readonly resource!: string | null;

  @Field(() => Boolean, { description: 'Marked on the consent page.' })
  readonly sensitive!: boolean;

  @Field(() => Boolean, { description: 'The person may leave it out and still continue.' })
  readonly optional!: boolean;
}
