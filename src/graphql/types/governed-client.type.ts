/** Clients as those see them who govern. Of a secret everything but itself. */
import { Access } from '../access.js';
import { Field, Int, ObjectType } from '../tg.js';
import { ClientTrust } from './client.type.js';
import { showsMembers } from './client-members.js';
import { ManagedBy } from './managed-by.type.js';
import { Node } from './node.type.js';
import { DateTimeScalar } from './scalars.js';

@Access('read')
@ObjectType({
  implements: Node,
  description: 'A client of an authorization server (RFC 7591 §2). For administrators and auditors.',
})
export class Client extends Node {
  /** Row id of its server, for the relations. */
  readonly issuerId!: string;
  /** Row id, for the relations. */
  readonly rowId!: string;

  @Field(() => String, { description: 'Its client_id, unique at its authorization server.' })
  readonly clientId!: string;

  @Field(() => ClientTrust, { description: 'Who vouches for it (RFC 9700 §4.11.2).' })
  readonly trust!: ClientTrust;

  @Field(() => String, { nullable: true, description: 'The preset that it was made from.' })
  readonly preset!: string | null;

  @Field(() => ManagedBy, { description: 'Where it is declared, and so who may change it.' })
  readonly managedBy!: ManagedBy;

  @Field(() => String, {
    nullable: true,
    description: 'Who let it register over the wire: a client id, or an initial access token.',
  })
  readonly vouchedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is out of service.' })
  readonly disabledAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was changed last.' })
  readonly updatedAt!: Date;
}
showsMembers(Client);

@Access('read')
@ObjectType({
  implements: Node,
  description: 'A secret of a client: everything but the secret. For administrators and auditors.',
})
export class ClientSecret extends Node {
  @Field(() => String, { description: 'Its name, unique at its client.' })
  readonly name!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; null: never by itself.' })
  readonly expiresAt!: Date | null;
}

@Access('clients')
@ObjectType({ description: 'What ends with a client.' })
export class ClientDeletionImpact {
  @Field(() => Int, { description: 'Grants in force, each with all of its tokens.' })
  readonly grants!: number;

  @Field(() => Int, { description: 'People who are signed in at it by one of these.' })
  readonly users!: number;

  @Field(() => Int, { description: 'People whose consent is forgotten.' })
  readonly consents!: number;

  @Field(() => Int, {
    description:
      'Sessions of people in which it took part and which are not over: they go on, and no logout token tells it of their end (OpenID Connect Back-Channel Logout §2.5).',
  })
  readonly sessions!: number;

  @Field(() => Int, { description: 'Logout tokens that wait to be sent to it: they are dropped.' })
  readonly logoutTokens!: number;

  @Field(() => Boolean, {
    description:
      'True where its document is taken here: it may come back with its next request, as a new client that nobody has allowed anything. To keep it away, disable it.',
  })
  readonly mayReturn!: boolean;
}

/** The id of a client as the graph knows it. */
export const CLIENT_ID = 'cl';
/** The id of a secret as the graph knows it. */
export const CLIENT_SECRET_ID = 'cs';
