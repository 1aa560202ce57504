/** Inputs and payloads of the mutations of an interaction. */
import { ArrayMaxSize, IsEnum, IsOptional, IsString, MaxLength } from 'class-validator';
import { Access } from '../access.js';
import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from '../tg.js';
import {
  AccountNotFound,
  InteractionExpired,
  InvalidCredentials,
  ScopeNotOffered,
  StepMismatch,
  TooManyAttempts,
} from './errors.type.js';
import { Interaction } from './interaction.type.js';

const resolveType = (value: object) => value.constructor.name;

@InputType({ description: 'Who signs in, and how they prove it.' })
export class SignInWithPasswordInput {
  @Field(() => ID, { description: 'The interaction.' })
  @MaxLength(64)
  interactionId!: string;

  // No further validators: an empty or endless name or password must look like any other wrong one.
  @Field(() => String, { description: 'User name or e-mail address.' })
  @IsString()
  username!: string;

  @Field(() => String, { description: 'The password, exactly as typed.' })
  @IsString()
  password!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Keep the session when the browser closes.' })
  staySignedIn!: boolean;
}

export const SignInWithPasswordError = createUnionType({
  name: 'SignInWithPasswordError',
  description: 'Why the sign-in did not succeed.',
  types: () => [InvalidCredentials, TooManyAttempts, InteractionExpired, StepMismatch] as const,
  resolveType,
});

@Access('anyone')
@ObjectType({ description: 'What came of a sign-in.' })
export class SignInWithPasswordPayload {
  @Field(() => Interaction, {
    nullable: true,
    description: 'The interaction at its next step; null where there is none.',
  })
  readonly interaction!: Interaction | null;

  @Field(() => SignInWithPasswordError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof SignInWithPasswordError | null;
}

@InputType({ description: 'Which of the accounts in this browser to continue with.' })
export class ChooseAccountInput {
  @Field(() => ID, { description: 'The interaction.' })
  @MaxLength(64)
  interactionId!: string;

  @Field(() => ID, { nullable: true, description: "One of the step's accounts; null to use another one." })
  @IsOptional()
  @MaxLength(128)
  accountId!: string | null;
}

export const ChooseAccountError = createUnionType({
  name: 'ChooseAccountError',
  description: 'Why the account was not chosen.',
  types: () => [AccountNotFound, InteractionExpired, StepMismatch] as const,
  resolveType,
});

@Access('anyone')
@ObjectType({ description: 'What came of a choice.' })
export class ChooseAccountPayload {
  @Field(() => Interaction, {
    nullable: true,
    description: 'The interaction at its next step; null where there is none.',
  })
  readonly interaction!: Interaction | null;

  @Field(() => ChooseAccountError, { nullable: true, description: 'Null where it succeeded.' })
  readonly error!: typeof ChooseAccountError | null;
}

export enum ConsentDecision {
  ALLOW = 'ALLOW',
  DENY = 'DENY',
}
registerEnumType(ConsentDecision, {
  name: 'ConsentDecision',
  description: 'An answer to the consent question.',
  valuesConfig: {
    ALLOW: { description: 'The client gets what is named in scopes.' },
    DENY: { description: 'The client gets access_denied (RFC 6749 §4.1.2.1).' },
  },
});

@InputType({ description: 'The answer to the consent question.' })
export class DecideConsentInput {
  @Field(() => ID, { description: 'The interaction.' })
  @MaxLength(64)
  interactionId!: string;

  @Field(() => ConsentDecision, { description: 'Yes or no.' })
  @IsEnum(ConsentDecision)
  decision!: ConsentDecision;

  @Field(() => [String], {
    nullable: true,
    description: "What is granted of the step's scopes; null grants all of them.",
  })
  @IsOptional()
  @ArrayMaxSize(100)
  @MaxLength(2_100, { each: true })
  scopes!: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The step's account, as it was shown: if another one is in force by now, the answer does not count.",
  })
  @IsOptional()
  @MaxLength(128)
  accountId!: string | null;
}

export const DecideConsentError = createUnionType({
  name: 'DecideConsentError',
  description: 'Why the answer did not count.',
  types: () => [ScopeNotOffered, InteractionExpired, StepMismatch] as const,
  resolveType,
});

@Access('anyone')
@ObjectType({ description: 'What came of an answer.' })
export class DecideConsentPayload {
  @Field(() => Interaction, {
    nullable: true,
    description: 'The interaction at its next step; null where there is none.',
  })
  readonly interaction!: Interaction | null;

  @Field(() => DecideConsentError, { nullable: true, description: 'Null where it counted.' })
  readonly error!: typeof DecideConsentError | null;
}
