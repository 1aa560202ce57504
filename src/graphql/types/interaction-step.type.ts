/** The steps of an interaction: members of the union InteractionStep. */
import { Access } from '../access.js';
import { Field, ID, Int, ObjectType, registerEnumType } from '../tg.js';
import { UrlScalar } from './scalars.js';

export enum SignInMethod {
  PASSWORD = 'PASSWORD',
}
registerEnumType(SignInMethod, {
  name: 'SignInMethod',
  description: 'A way to prove who one is.',
  valuesConfig: {
    PASSWORD: { description: 'User name or e-mail address, and a password: signInWithPassword.' },
  },
});

export enum SignInReason {
  PROMPT_LOGIN = 'PROMPT_LOGIN',
  MAX_AGE = 'MAX_AGE',
  OTHER_ACCOUNT = 'OTHER_ACCOUNT',
}
registerEnumType(SignInReason, {
  name: 'SignInReason',
  description: 'Why somebody who is signed in has to prove it again (OpenID Connect Core §3.1.2.1).',
  valuesConfig: {
    PROMPT_LOGIN: { description: 'The client asks for it: prompt=login.' },
    MAX_AGE: { description: 'The last sign-in is older than the client accepts: max_age.' },
    OTHER_ACCOUNT: {
      description:
        'The client asks for an account that is not signed in here: id_token_hint, or sub in claims.',
    },
  },
});

@Access('anyone')
@ObjectType({ description: 'An account that is signed in in this browser.' })
export class AccountHint {
  @Field(() => ID, { description: 'Names the account to chooseAccount.' })
  readonly id!: string;

  @Field(() => String, { description: 'The name that the user signs in with.' })
  readonly username!: string;

  @Field(() => String, { nullable: true, description: 'Full name, where it is known.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, where it is known.' })
  readonly email!: string | null;
}

@Access('anyone')
@ObjectType({
  description: 'Several accounts are signed in here, or the client wants the user to choose: chooseAccount.',
})
export class ChooseAccountStep {
  @Field(() => [AccountHint], { description: 'Who is signed in in this browser, the latest first.' })
  readonly accounts!: readonly AccountHint[];
}

@Access('anyone')
@ObjectType({ description: 'Somebody has to prove who they are.' })
export class SignInStep {
  @Field(() => [SignInMethod], { description: 'The ways that are open.' })
  readonly methods!: readonly SignInMethod[];

  @Field(() => String, {
    nullable: true,
    description: "The client's hint, or the name of the account that must confirm.",
  })
  readonly loginHint!: string | null;

  @Field(() => Boolean, { description: 'Whether somebody without an account may make one.' })
  readonly registrationOpen!: boolean;

  @Field(() => SignInReason, {
    nullable: true,
    description: 'Why a signed-in user is asked again; null for an ordinary sign-in.',
  })
  readonly reason!: SignInReason | null;

  @Field(() => Int, { description: 'For how many days staySignedIn keeps the session.' })
  readonly staySignedInDays!: number;
}

@Access('anyone')
@ObjectType({ description: 'A scope in the words of the consent page (RFC 6749 §3.3).' })
export class ConsentScope {
  @Field(() => String, { description: 'The scope as the wire has it.' })
  readonly name!: string;

  @Field(() => String, { description: 'What it allows, as a verb phrase: See your e-mail address.' })
  readonly description!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the API that it belongs to; null for the account itself.',
  })
  readonly resource!: string | null;

  @Field(() => Boolean, { description: 'Worth a second look.' })
  readonly sensitive!: boolean;

  @Field(() => Boolean, { description: 'May be left out.' })
  readonly optional!: boolean;
}

@Access('anyone')
@ObjectType({ description: 'The user decides what the client may do: decideConsent.' })
export class ConsentStep {
  @Field(() => AccountHint, { description: 'In whose name.' })
  readonly account!: AccountHint;

  @Field(() => [ConsentScope], { description: 'What has not been granted before.' })
  readonly scopes!: readonly ConsentScope[];

  @Field(() => [ConsentScope], { description: 'What was granted before and stands.' })
  readonly alreadyGranted!: readonly ConsentScope[];

  @Field(() => String, { description: 'Where the browser will return to.' })
  readonly redirectHost!: string;
}

@Access('anyone')
@ObjectType({
  description: 'Done, allowed or denied: send the browser to url; the server answers the client from there.',
})
export class ContinueStep {
  @Field(() => UrlScalar, { description: 'On this origin. The code never passes through a script.' })
  readonly url!: string;
}
