/** What comes of making and changing authorization servers. */
import { Access } from '../access.js';
import { type ClassType, createUnionType, Field, ObjectType } from '../tg.js';
import { AuthorizationServer } from './authorization-server.type.js';
import { Change } from './changes.type.js';
import { ManagedElsewhere, NameTaken, NotFound } from './errors.type.js';
import { CarriesAdministration, InvalidSettings } from './server-errors.type.js';

const resolveType = (value: object) => value.constructor.name;

export const CreateAuthorizationServerError = createUnionType({
  name: 'CreateAuthorizationServerError',
  description: 'Why no authorization server was made.',
  types: () => [NameTaken, InvalidSettings] as const,
  resolveType,
});

export const UpdateAuthorizationServerError = createUnionType({
  name: 'UpdateAuthorizationServerError',
  description: 'Why the settings stay.',
  types: () => [NotFound, ManagedElsewhere, InvalidSettings] as const,
  resolveType,
});

export const DisableAuthorizationServerError = createUnionType({
  name: 'DisableAuthorizationServerError',
  description: 'Why it stays in service.',
  types: () => [NotFound, ManagedElsewhere, CarriesAdministration] as const,
  resolveType,
});

export const EnableAuthorizationServerError = createUnionType({
  name: 'EnableAuthorizationServerError',
  description: 'Why it stays out of service.',
  types: () => [NotFound, ManagedElsewhere] as const,
  resolveType,
});

/** What each of these payloads has. */
export interface ServerPayload {
  readonly authorizationServer: AuthorizationServer | null;
  readonly changes: readonly Change[];
  readonly error: object | null;
}

function payloadOf(name: string, error: object): ClassType<ServerPayload> {
  @Access('read')
  @ObjectType(name, { description: 'What came of it.' })
  class Payload implements ServerPayload {
    @Field(() => AuthorizationServer, {
      nullable: true,
      description: 'As it is now, or with dryRun as it would be; null where nothing was done.',
    })
    readonly authorizationServer!: AuthorizationServer | null;

    @Field(() => [Change], { description: 'What changed, or would; empty where it was so before.' })
    readonly changes!: readonly Change[];

    @Field(() => error, { nullable: true, description: 'Null where it was done.' })
    readonly error!: object | null;
  }
  return Payload;
}

/** Payload of the mutation with its name. */
export const CreateAuthorizationServerPayload = payloadOf(
  'CreateAuthorizationServerPayload',
  CreateAuthorizationServerError,
);
/** Payload of the mutation with its name. */
export const UpdateAuthorizationServerPayload = payloadOf(
  'UpdateAuthorizationServerPayload',
  UpdateAuthorizationServerError,
);
/** Payload of the mutation with its name. */
export const DisableAuthorizationServerPayload = payloadOf(
  'DisableAuthorizationServerPayload',
  DisableAuthorizationServerError,
);
/** Payload of the mutation with its name. */
export const EnableAuthorizationServerPayload = payloadOf(
  'EnableAuthorizationServerPayload',
  EnableAuthorizationServerError,
);
