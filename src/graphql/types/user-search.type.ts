/** How people are searched for. */
import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, registerEnumType } from '../tg.js';
import { ManagedBy } from './managed-by.type.js';
import { OrderDirection } from './order.type.js';
import { UserRole } from './user-role.type.js';

@InputType({ description: 'Which users.' })
export class UserFilter {
  @Field(() => UserRole, { nullable: true, description: 'What they are to the instance.' })
  @IsOptional()
  role?: UserRole | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they may not sign in.' })
  @IsOptional()
  disabled?: boolean | null;

  @Field(() => String, { nullable: true, description: 'A group that they are in.' })
  @IsOptional()
  @MaxLength(200)
  group?: string | null;

  @Field(() => ManagedBy, { nullable: true, description: 'Where they are declared.' })
  @IsOptional()
  managedBy?: ManagedBy | null;
}

export enum UserOrderField {
  USERNAME = 'username',
  CREATED_AT = 'created_at',
}
registerEnumType(UserOrderField, {
  name: 'UserOrderField',
  description: 'What users are ordered by.',
  valuesConfig: {
    USERNAME: { description: 'The user name, case and width aside.' },
    CREATED_AT: { description: 'When the account was made.' },
  },
});

@InputType({ description: 'In which order.' })
export class UserOrder {
  @Field(() => UserOrderField, { description: 'By what.' })
  @IsOptional()
  field!: UserOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'Which way.' })
  @IsOptional()
  direction!: OrderDirection;
}
