/** Authorization servers as anybody may see them. */
import { Access } from '../access.js';
import { Field, ObjectType } from '../tg.js';
import { UrlScalar } from './scalars.js';

@Access('anyone')
@ObjectType({ description: 'What anybody may know of an authorization server.' })
export class PublicAuthorizationServer {
  @Field(() => String, { description: 'Its name in URLs; `default` is the one at the root.' })
  readonly slug!: string;

  @Field(() => String, { description: 'Its name for people.' })
  readonly name!: string;

  @Field(() => UrlScalar, { description: 'Its issuer identifier (RFC 8414 §2).' })
  readonly issuer!: string;
}
