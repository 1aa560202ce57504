/** The signed-in user of this browser. */
import { IsOptional, MaxLength } from 'class-validator';
import { Access } from '../access.js';
import { Field, InputType, ObjectType } from '../tg.js';
import { UrlScalar } from './scalars.js';

@Access('anyone')
@ObjectType({ description: 'The user who signed in last in this browser. Only that browser sees it.' })
export class Viewer {
  @Field(() => String, { description: 'Subject identifier: opaque, stable, never reused.' })
  readonly sub!: string;

  @Field(() => String, { description: 'The name that the user signs in with.' })
  readonly username!: string;

  @Field(() => String, { nullable: true, description: 'Full name, where it is known.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, where it is known.' })
  readonly email!: string | null;
}

@InputType({ description: 'How to sign out.' })
export class SignOutInput {
  @Field(() => String, {
    nullable: true,
    description: 'Comes back in the payload, so that a page can tell its requests apart.',
  })
  @IsOptional()
  @MaxLength(64)
  clientMutationId!: string | null;
}

@Access('anyone')
@ObjectType({ description: 'What came of signing out.' })
export class SignOutPayload {
  @Field(() => Boolean, { description: 'False where nobody was signed in.' })
  readonly signedOut!: boolean;

  @Field(() => [UrlScalar], {
    description:
      'Pages of apps that the user was signed in to. The page that signs out loads each in a hidden frame, so that the apps hear of it (OpenID Connect Front-Channel Logout §2).',
  })
  readonly frontChannelLogoutUris!: string[];

  @Field(() => String, { nullable: true, description: 'As it was sent.' })
  readonly clientMutationId!: string | null;
}
