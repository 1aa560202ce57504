/** The instance as a whole, and what is found in it by name. */
import { Access } from '../access.js';
import { Field, ObjectType, registerEnumType } from '../tg.js';
import { AuthorizationServer } from './authorization-server.type.js';
import { Client } from './governed-client.type.js';
import { DateTimeScalar, UrlScalar } from './scalars.js';
import { User } from './user.type.js';

export enum InstanceTaskKind {
  SECOND_ADMINISTRATOR = 'SECOND_ADMINISTRATOR',
  FIRST_CLIENT = 'FIRST_CLIENT',
  SECRET_ENDING = 'SECRET_ENDING',
  KEY_OLD = 'KEY_OLD',
  OPEN_REGISTRATION = 'OPEN_REGISTRATION',
  DEMO_DATA = 'DEMO_DATA',
  FURTHER_SERVER = 'FURTHER_SERVER',
}
registerEnumType(InstanceTaskKind, {
  name: 'InstanceTaskKind',
  description: 'What is left to do, or to be aware of.',
  valuesConfig: {
    SECOND_ADMINISTRATOR: { description: 'Nobody could let the only administrator in again.' },
    FIRST_CLIENT: { description: 'No client is registered but those of the demo.' },
    SECRET_ENDING: { description: 'A secret of a client ends within thirty days.' },
    KEY_OLD: {
      description: 'A key should have been replaced by itself and was not: no process runs the jobs.',
    },
    OPEN_REGISTRATION: { description: 'Anybody may register clients at a server.' },
    DEMO_DATA: { description: 'The clients and users of the demo are here.' },
    FURTHER_SERVER: { description: 'There is no authorization server besides the default one.' },
  },
});

@Access('read')
@ObjectType({ description: 'Something that is left to do. For administrators and auditors.' })
export class InstanceTask {
  @Field(() => InstanceTaskKind, { description: 'What.' })
  readonly kind!: InstanceTaskKind;

  @Field(() => Client, { nullable: true, description: 'The client that it is about.' })
  readonly client!: Client | null;

  @Field(() => AuthorizationServer, { nullable: true, description: 'The server that it is about.' })
  readonly authorizationServer!: AuthorizationServer | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is due, or since when it is so.' })
  readonly at!: Date | null;
}

@Access('read')
@ObjectType({ description: 'The instance as a whole. For administrators and auditors.' })
export class Instance {
  @Field(() => UrlScalar, { description: 'Its public base URL: the issuer of the default server.' })
  readonly issuer!: string;

  @Field(() => Boolean, { description: 'Whether it runs in production.' })
  readonly production!: boolean;

  @Field(() => String, { description: 'The version of PostgreSQL that it stores everything in.' })
  readonly databaseVersion!: string;

  @Field(() => [InstanceTask], { description: 'What is left to do, the most pressing first.' })
  readonly tasks!: readonly InstanceTask[];
}

@Access('read')
@ObjectType({ description: 'What begins with a text, a few of each. For administrators and auditors.' })
export class SearchResult {
  @Field(() => [Client], { description: 'Clients of any server, by name or client_id.' })
  readonly clients!: readonly Client[];

  @Field(() => [User], { description: 'People, by user name, e-mail address or full name.' })
  readonly users!: readonly User[];

  @Field(() => [AuthorizationServer], { description: 'Servers, by name or slug.' })
  readonly authorizationServers!: readonly AuthorizationServer[];
}
