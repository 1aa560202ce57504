/** What is said of people by those who make and change them. What must hold of it beyond its size, the rules say. */
import { ArrayMaxSize, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from '../tg.js';
import { UserRole } from './user-role.type.js';

/** Validators of a text that may be left out. */
function Text(description: string, longest = 200): PropertyDecorator {
  return (target, member) => {
    Field(() => String, { nullable: true, description })(target, member);
    IsOptional()(target, member);
    MaxLength(longest)(target, member);
  };
}

@InputType({ description: 'A postal address (OpenID Connect Core §5.1.1).' })
export class PostalAddressInput {
  @Text('The whole of it, as it is printed on a letter.', 1_000)
  formatted?: string | null;

  @Text('Street, house number, and what else there is.', 1_000)
  streetAddress?: string | null;

  @Text('City.')
  locality?: string | null;

  @Text('State or province.')
  region?: string | null;

  @Text('Postal code.')
  postalCode?: string | null;

  @Text('Country.')
  country?: string | null;
}

@InputType()
export abstract class UserMembersInput {
  @Text('E-mail address: signs in as well, and is nobody else’s.', 320)
  email?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the address is known to be theirs.' })
  emailVerified?: boolean | null;

  @Text('Full name.')
  name?: string | null;

  @Text('Given name.')
  givenName?: string | null;

  @Text('Family name.')
  familyName?: string | null;

  @Text('Middle name.')
  middleName?: string | null;

  @Text('Nickname.')
  nickname?: string | null;

  @Text('Address of a page about the user.', 2_048)
  profile?: string | null;

  @Text('Address of a picture of the user.', 2_048)
  picture?: string | null;

  @Text('Address of a page of the user.', 2_048)
  website?: string | null;

  @Text('Gender.')
  gender?: string | null;

  @Text('Date of birth: YYYY-MM-DD, or YYYY.', 10)
  birthdate?: string | null;

  @Text('Time zone, such as Europe/London.')
  zoneinfo?: string | null;

  @Text('Language, such as de-CH (BCP 47).', 35)
  locale?: string | null;

  @Text('Phone number.', 40)
  phoneNumber?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the phone number is known to be theirs.' })
  phoneNumberVerified?: boolean | null;

  @Field(() => PostalAddressInput, { nullable: true, description: 'Postal address.' })
  @IsOptional()
  @ValidateNested()
  address?: PostalAddressInput | null;

  @Field(() => [String], { nullable: true, description: 'Groups, for clients that ask for them.' })
  @IsOptional()
  @ArrayMaxSize(200)
  @MaxLength(200, { each: true })
  groups?: string[] | null;

  @Field(() => UserRole, {
    nullable: true,
    description: 'What the user is to the instance. Only those decide about roles who may change everything.',
  })
  role?: UserRole | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Only say what would change.' })
  dryRun!: boolean;
}

@InputType({ description: 'A new account. Nobody has its password: a link lets the user choose one.' })
export class CreateUserInput extends UserMembersInput {
  @Field(() => String, { description: 'The name that the user signs in with.' })
  @MaxLength(200)
  username!: string;
}

@InputType({ description: 'A new account, and a link for whoever it is for.' })
export class InviteUserInput extends UserMembersInput {
  @Field(() => String, { description: 'The name that the user signs in with.' })
  @MaxLength(200)
  username!: string;
}

@InputType({ description: 'Who chooses a new password.' })
export class StartPasswordResetInput {
  @Field(() => ID, { description: 'The account.' })
  @MaxLength(64)
  userId!: string;
}

@InputType({ description: 'What changes of an account: what is left out stays, what is null goes.' })
export class UpdateUserInput extends UserMembersInput {
  @Field(() => ID, { description: 'The account.' })
  @MaxLength(64)
  id!: string;

  @Text('The name that the user signs in with.')
  username?: string | null;
}

@InputType()
abstract class AccountInput {
  @Field(() => ID, { description: 'The account.' })
  @MaxLength(64)
  id!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Only say what would change.' })
  dryRun!: boolean;
}

@InputType({ description: 'Who may sign in no more.' })
export class DisableUserInput extends AccountInput {}

@InputType({ description: 'Who may sign in again.' })
export class EnableUserInput extends AccountInput {}

@InputType({ description: 'Whose account goes.' })
export class DeleteUserInput extends AccountInput {}
