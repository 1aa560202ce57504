/** Lists of clients: what they are narrowed to and ordered by; and what is made of an address. */
import { IsEnum, IsIn, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import type { ClientSearch } from '../../domain/clients/search.js';
import { Access } from '../access.js';
import { connectionOf, PageArgs } from '../connection.js';
import { ArgsType, Field, InputType, ObjectType, registerEnumType } from '../tg.js';
import { Client } from './governed-client.type.js';
import { ManagedBy } from './managed-by.type.js';
import { MetadataProblem } from './metadata-errors.type.js';
import { OrderDirection } from './order.type.js';

export const ClientConnection = connectionOf('Client', () => Client);

export enum ClientOrderField {
  NAME = 'name',
  CREATED_AT = 'created_at',
}
registerEnumType(ClientOrderField, {
  name: 'ClientOrderField',
  description: 'What clients can be ordered by.',
  valuesConfig: {
    NAME: { description: 'Their names.' },
    CREATED_AT: { description: 'When they were made.' },
  },
});

@InputType({ description: 'How clients are ordered.' })
export class ClientOrder {
  @Field(() => ClientOrderField, { defaultValue: ClientOrderField.NAME, description: 'By what.' })
  @IsEnum(ClientOrderField)
  field!: ClientOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'Which way.' })
  @IsEnum(OrderDirection)
  direction!: OrderDirection;
}

@InputType({ description: 'Which clients. What is left out narrows nothing.' })
export class ClientFilter {
  @Field(() => ManagedBy, { nullable: true, description: 'Declared there.' })
  managedBy?: ManagedBy | null;

  @Field(() => Boolean, { nullable: true, description: 'Out of service, or in it.' })
  disabled?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Made from this preset.' })
  @IsOptional()
  @MaxLength(64)
  preset?: string | null;

  @Field(() => String, { nullable: true, description: 'That may redeem this grant.' })
  @IsOptional()
  @MaxLength(64)
  grantType?: string | null;
}

@ArgsType()
export class ClientsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'The beginning of a name or of a client_id, in any case.',
  })
  @IsOptional()
  @MaxLength(128)
  query?: string | null;

  @Field(() => ClientFilter, { nullable: true, description: 'Which of them.' })
  @IsOptional()
  @ValidateNested()
  filter?: ClientFilter | null;

  @Field(() => ClientOrder, { nullable: true, description: 'In which order; null: by name.' })
  @IsOptional()
  @ValidateNested()
  orderBy?: ClientOrder | null;

  /** As the domain takes it. */
  search(): ClientSearch {
    const { managedBy, disabled, preset, grantType } = this.filter ?? {};
    return {
      query: this.query ?? undefined,
      filter: {
        managedBy: managedBy ?? undefined,
        disabled: disabled ?? undefined,
        preset: preset ?? undefined,
        grantType: grantType ?? undefined,
      },
      orderBy: this.orderBy?.field ?? 'name',
      direction: this.orderBy?.direction ?? 'asc',
    };
  }
}

@ArgsType()
export class CheckRedirectUriArgs {
  @Field(() => String, { description: 'The address.' })
  @MaxLength(4_000)
  uri!: string;

  @Field(() => String, { defaultValue: 'web', description: 'Of what: web or native.' })
  @IsIn(['web', 'native'])
  applicationType!: 'web' | 'native';
}

@Access('read')
@ObjectType({ description: 'What is made of a redirect URI.' })
export class RedirectUriCheck {
  @Field(() => Boolean, { description: 'Whether it may be registered.' })
  readonly accepted!: boolean;

  @Field(() => [MetadataProblem], { description: 'Every rule that it breaks.' })
  readonly problems!: readonly MetadataProblem[];

  @Field(() => String, { nullable: true, description: 'One that may be registered, and may be meant.' })
  readonly suggestion!: string | null;
}
