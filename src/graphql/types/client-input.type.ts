/** Inputs, payloads and lists of the mutations about clients. */
import { IsDate, IsOptional, Matches, MaxLength, ValidateNested } from 'class-validator';
import type { DeclaredMembers } from '../../domain/clients/defaults.js';
import { Access } from '../access.js';
import { createUnionType, Field, ID, InputType, ObjectType } from '../tg.js';
import { Change } from './changes.type.js';
import { takesMembers } from './client-members.js';
import { InstantPassed, ManagedElsewhere, NameTaken, NotFound } from './errors.type.js';
import { Client, ClientDeletionImpact, ClientSecret } from './governed-client.type.js';
import { ClientKeptOut, InvalidMetadata, RedirectUriError, TooManySecrets } from './metadata-errors.type.js';
import { PresetValueInput } from './preset.type.js';
import { DateTimeScalar } from './scalars.js';

const resolveType = (value: object) => value.constructor.name;
const DRY_RUN = 'True: say what would change, and change nothing.';

@InputType({
  description: 'What is registered of a client. What is left out keeps, or gets, what it has by itself.',
})
export class ClientMetadataInput {}
takesMembers(ClientMetadataInput);

/** An input as the domain takes it: the class is given its members by a table. */
export function declaredBy(metadata: ClientMetadataInput): DeclaredMembers {
  return { ...metadata } as DeclaredMembers;
}

@InputType({ description: 'A client to be registered.' })
export class RegisterClientInput {
  @Field(() => String, { description: 'Slug of the authorization server that it is to belong to.' })
  @MaxLength(63)
  authorizationServerSlug!: string;

  @Field(() => String, { nullable: true, description: 'Its client_id; null: one is made up.' })
  @IsOptional()
  @MaxLength(128)
  clientId!: string | null;

  @Field(() => String, { nullable: true, description: 'A preset to start from; what metadata says wins.' })
  @IsOptional()
  @MaxLength(64)
  preset!: string | null;

  @Field(() => [PresetValueInput], {
    nullable: true,
    description: 'Values of the placeholders of the preset.',
  })
  @IsOptional()
  @ValidateNested({ each: true })
  presetValues!: PresetValueInput[] | null;

  @Field(() => ClientMetadataInput, { description: 'What is registered of it (RFC 7591 §2).' })
  @ValidateNested()
  metadata!: ClientMetadataInput;

  @Field(() => Boolean, { defaultValue: false, description: DRY_RUN })
  dryRun!: boolean;
}

@InputType({ description: 'What of a client is to change.' })
export class UpdateClientInput {
  @Field(() => ID, { description: 'The client.' })
  @MaxLength(64)
  id!: string;

  @Field(() => ClientMetadataInput, {
    description: 'The members that change; null puts one back to what it is where nothing is said.',
  })
  @ValidateNested()
  metadata!: ClientMetadataInput;

  @Field(() => Boolean, { defaultValue: false, description: DRY_RUN })
  dryRun!: boolean;
}

/** Names a client, and whether to do anything. */
@InputType()
abstract class ClientRefInput {
  @Field(() => ID, { description: 'The client.' })
  @MaxLength(64)
  id!: string;

  @Field(() => Boolean, { defaultValue: false, description: DRY_RUN })
  dryRun!: boolean;
}

@InputType({ description: 'A client to be taken out of service.' })
export class DisableClientInput extends ClientRefInput {}

@InputType({ description: 'A client to be put back into service.' })
export class EnableClientInput extends ClientRefInput {}

@InputType({ description: 'A client to be deleted.' })
export class DeleteClientInput extends ClientRefInput {}

@InputType({ description: 'A new secret beside those that a client has.' })
export class RotateClientSecretInput {
  @Field(() => ID, { description: 'The client.' })
  @MaxLength(64)
  id!: string;

  @Field(() => String, { description: 'Its name, 1 to 64 characters, unique at the client.' })
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N} ._:-]{0,63}$/u)
  name!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ends, which is to come; null: never by itself.',
  })
  @IsOptional()
  @IsDate()
  expiresAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When all others end, which is to come; null: they stay.',
  })
  @IsOptional()
  @IsDate()
  retireOthersAt!: Date | null;

  @Field(() => Boolean, { defaultValue: false, description: DRY_RUN })
  dryRun!: boolean;
}

@InputType({ description: 'A secret to be taken away.' })
export class RevokeClientSecretInput {
  @Field(() => ID, { description: 'The client.' })
  @MaxLength(64)
  id!: string;

  @Field(() => ID, { description: 'The secret.' })
  @MaxLength(64)
  secretId!: string;

  @Field(() => Boolean, { defaultValue: false, description: DRY_RUN })
  dryRun!: boolean;
}

export const RegisterClientError = createUnionType({
  name: 'RegisterClientError',
  description: 'Why the client was not registered.',
  types: () => [RedirectUriError, InvalidMetadata, NameTaken, NotFound] as const,
  resolveType,
});
export const UpdateClientError = createUnionType({
  name: 'UpdateClientError',
  description: 'Why the client was not changed.',
  types: () => [RedirectUriError, InvalidMetadata, ManagedElsewhere, NotFound] as const,
  resolveType,
});
export const ClientServiceError = createUnionType({
  name: 'ClientServiceError',
  description: 'Why the client stays as it is.',
  types: () => [InvalidMetadata, ManagedElsewhere, NotFound] as const,
  resolveType,
});
export const DeleteClientError = createUnionType({
  name: 'DeleteClientError',
  description: 'Why the client is still there.',
  types: () => [ClientKeptOut, InvalidMetadata, ManagedElsewhere, NotFound] as const,
  resolveType,
});
export const ClientSecretError = createUnionType({
  name: 'ClientSecretError',
  description: 'Why the secrets of the client stay as they are.',
  types: () =>
    [NameTaken, TooManySecrets, InvalidMetadata, InstantPassed, ManagedElsewhere, NotFound] as const,
  resolveType,
});

/** What the payloads about a client share. */
@Access('clients')
@ObjectType()
abstract class ClientPayload {
  @Field(() => Client, { nullable: true, description: 'The client; null where nothing was done.' })
  readonly client!: Client | null;

  @Field(() => [Change], { description: 'What changed, or would change.' })
  readonly changes!: readonly Change[];
}

/** What the payloads that may have made a secret share. */
@Access('clients')
@ObjectType()
abstract class ClientSecretPayload extends ClientPayload {
  @Field(() => String, { nullable: true, description: 'A secret that was made. It is told this once.' })
  readonly clientSecret!: string | null;
}

@Access('clients')
@ObjectType({ description: 'What came of a registration.' })
export class RegisterClientPayload extends ClientSecretPayload {
  @Field(() => RegisterClientError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof RegisterClientError | null;
}

@Access('clients')
@ObjectType({ description: 'What came of a change.' })
export class UpdateClientPayload extends ClientSecretPayload {
  @Field(() => UpdateClientError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof UpdateClientError | null;
}

@Access('clients')
@ObjectType({ description: 'What came of it.' })
export class DisableClientPayload extends ClientPayload {
  @Field(() => ClientServiceError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof ClientServiceError | null;
}

@Access('clients')
@ObjectType({ description: 'What came of it.' })
export class EnableClientPayload extends ClientPayload {
  @Field(() => ClientServiceError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof ClientServiceError | null;
}

@Access('clients')
@ObjectType({ description: 'What came of a deletion.' })
export class DeleteClientPayload {
  @Field(() => ID, { nullable: true, description: 'The client that is gone; null where nothing was done.' })
  readonly deletedId!: string | null;

  @Field(() => ClientDeletionImpact, { nullable: true, description: 'What ends, or would end, with it.' })
  readonly impact!: ClientDeletionImpact | null;

  @Field(() => DeleteClientError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof DeleteClientError | null;
}

@Access('clients')
@ObjectType({ description: 'What came of a new secret.' })
export class RotateClientSecretPayload extends ClientSecretPayload {
  @Field(() => ClientSecret, { nullable: true, description: 'The new secret, without itself.' })
  readonly secret!: ClientSecret | null;

  @Field(() => ClientSecretError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof ClientSecretError | null;
}

@Access('clients')
@ObjectType({ description: 'What came of taking a secret away.' })
export class RevokeClientSecretPayload extends ClientPayload {
  @Field(() => ClientSecretError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof ClientSecretError | null;
}
