/** People as those see them who govern. */
import { Access } from '../access.js';
import { Field, Int, ObjectType } from '../tg.js';
import { ManagedBy } from './managed-by.type.js';
import { Node } from './node.type.js';
import { DateTimeScalar } from './scalars.js';
import { UserRole } from './user-role.type.js';

@Access('read')
@ObjectType({
  description: 'A postal address (OpenID Connect Core §5.1.1). For administrators and auditors.',
})
export class PostalAddress {
  @Field(() => String, { nullable: true, description: 'The whole of it, as it is printed on a letter.' })
  readonly formatted!: string | null;

  @Field(() => String, { nullable: true, description: 'Street, house number, and what else there is.' })
  readonly streetAddress!: string | null;

  @Field(() => String, { nullable: true, description: 'City.' })
  readonly locality!: string | null;

  @Field(() => String, { nullable: true, description: 'State or province.' })
  readonly region!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  readonly postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Country.' })
  readonly country!: string | null;
}

@Access('read')
@ObjectType()
abstract class Claims extends Node {
  @Field(() => String, { nullable: true, description: 'Full name.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'Given name.' })
  readonly givenName!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  readonly familyName!: string | null;

  @Field(() => String, { nullable: true, description: 'Middle name.' })
  readonly middleName!: string | null;

  @Field(() => String, { nullable: true, description: 'Nickname.' })
  readonly nickname!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of a page about the user.' })
  readonly profile!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of a picture of the user.' })
  readonly picture!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of a page of the user.' })
  readonly website!: string | null;

  @Field(() => String, { nullable: true, description: 'Gender.' })
  readonly gender!: string | null;

  @Field(() => String, { nullable: true, description: 'Date of birth: YYYY-MM-DD, or YYYY.' })
  readonly birthdate!: string | null;

  @Field(() => String, { nullable: true, description: 'Time zone, such as Europe/London.' })
  readonly zoneinfo!: string | null;

  @Field(() => String, { nullable: true, description: 'Language, such as de-CH (BCP 47).' })
  readonly locale!: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number.' })
  readonly phoneNumber!: string | null;

  @Field(() => Boolean, { description: 'Whether the phone number is known to be theirs.' })
  readonly phoneNumberVerified!: boolean;

  @Field(() => PostalAddress, { nullable: true, description: 'Postal address.' })
  readonly address!: PostalAddress | null;
}

@Access('read')
@ObjectType({
  implements: Node,
  description:
    'A person of the directory, which serves every authorization server. For administrators and auditors.',
})
export class User extends Claims {
  @Field(() => String, { description: 'Subject identifier: opaque, stable, never reused.' })
  readonly sub!: string;

  @Field(() => String, { description: 'The name that the user signs in with.' })
  readonly username!: string;

  @Field(() => String, { nullable: true, description: 'E-mail address: signs in as well.' })
  readonly email!: string | null;

  @Field(() => Boolean, { description: 'Whether the address is known to be theirs.' })
  readonly emailVerified!: boolean;

  @Field(() => [String], { description: 'Groups, for clients that ask for them.' })
  readonly groups!: string[];

  @Field(() => UserRole, { description: 'What the user is to the instance.' })
  readonly role!: UserRole;

  @Field(() => ManagedBy, { description: 'Where the account is declared, and so who may change it.' })
  readonly managedBy!: ManagedBy;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when they may not sign in.' })
  readonly disabledAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  readonly updatedAt!: Date;
}

@Access('read')
@ObjectType({ description: 'What goes with an account. For administrators and auditors.' })
export class UserBlastRadius {
  @Field(() => Int, { description: 'Browsers in which the user is signed in.' })
  readonly sessions!: number;

  @Field(() => Int, { description: 'Clients that the user has decided about.' })
  readonly consents!: number;

  @Field(() => Int, { description: 'Grants in force: each has tokens, or may get them.' })
  readonly grants!: number;
}
