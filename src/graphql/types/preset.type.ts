/** Presets as somebody who connects a program sees them. */
import { ArrayMaxSize, IsOptional, Matches, MaxLength, ValidateNested } from 'class-validator';
import { presetValue } from '../../protocol/presets.js';
import { Access } from '../access.js';
import { ArgsType, Field, InputType, ObjectType } from '../tg.js';

@Access('read')
@ObjectType({
  description: 'A place in the patterns of a preset that only whoever connects the program can fill.',
})
export class PresetPlaceholder {
  @Field(() => String, { description: 'Its name: `{url}` in a pattern.' })
  readonly name!: string;

  @Field(() => String, { description: 'What to ask for.' })
  readonly label!: string;

  @Field(() => String, { description: 'What it may look like.' })
  readonly example!: string;
}

@Access('read')
@ObjectType({
  description: 'One client that a program needs: members of RFC 7591 §2, with the values of the wire.',
})
export class PresetClient {
  @Field(() => String, { description: 'What the client keeps as its `preset`.' })
  readonly name!: string;

  @Field(() => String, { description: 'Added to the client id of the first client; empty for the first.' })
  readonly idSuffix!: string;

  @Field(() => String, { description: 'A name for people.' })
  readonly clientName!: string;

  @Field(() => String, { description: 'web or native.' })
  readonly applicationType!: string;

  @Field(() => String, {
    nullable: true,
    description: 'How it proves itself: none for a public client; null for Basic or post.',
  })
  readonly tokenEndpointAuthMethod!: string | null;

  @Field(() => Boolean, { description: 'False where the program sends no challenge (RFC 7636).' })
  readonly requirePkce!: boolean;

  @Field(() => [String], { description: 'Its grants.' })
  readonly grantTypes!: readonly string[];

  @Field(() => [String], { description: 'All that it may ask for.' })
  readonly scope!: readonly string[];

  @Field(() => [String], { description: 'Redirect URIs, with placeholders.' })
  readonly redirectUris!: readonly string[];

  @Field(() => [String], { description: 'Where people may be sent after a logout, with placeholders.' })
  readonly postLogoutRedirectUris!: readonly string[];

  @Field(() => String, { description: 'The algorithm of its ID tokens: one that the program verifies.' })
  readonly idTokenSignedResponseAlg!: string;

  @Field(() => Boolean, { description: 'Whether claims are in the ID token as well as in userinfo.' })
  readonly claimsInIdToken!: boolean;
}

@Access('read')
@ObjectType({ description: 'One piece of the configuration of the other side.' })
export class PresetText {
  @Field(() => String, { description: 'Where it belongs.' })
  readonly title!: string;

  @Field(() => String, { description: 'For the highlighting: ini, yaml, sh, js, json, ruby or text.' })
  readonly language!: string;

  @Field(() => String, { description: 'It.' })
  readonly text!: string;
}

@Access('read')
@ObjectType({ description: 'A well-known program, with what it is registered with and what it is told.' })
export class ClientPreset {
  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => String, { description: 'The name of the program.' })
  readonly title!: string;

  @Field(() => String, { description: 'When to take it.' })
  readonly description!: string;

  @Field(() => [PresetPlaceholder], { description: 'What has to be filled in.' })
  readonly placeholders!: readonly PresetPlaceholder[];

  @Field(() => [PresetClient], { description: 'The clients that the program needs, the main one first.' })
  readonly clients!: readonly PresetClient[];

  @Field(() => [String], { description: 'What goes wrong most often, a sentence each.' })
  readonly notes!: readonly string[];
}

@Access('read')
@ObjectType({ description: 'What is done on the side of a program that a client was made for.' })
export class PresetGuide {
  @Field(() => String, { description: 'The name of the program.' })
  readonly title!: string;

  @Field(() => [PresetText], { description: 'What it is told. The secret is not in it.' })
  readonly texts!: readonly PresetText[];

  @Field(() => [String], { description: 'What goes wrong most often, a sentence each.' })
  readonly notes!: readonly string[];
}

@InputType({ description: 'What a placeholder of a preset stands for.' })
export class PresetValueInput {
  @Field(() => String, { description: 'Its name.' })
  @Matches(/^[a-zA-Z]{1,40}$/)
  name!: string;

  @Field(() => String, { description: 'What a URI is made of, at most 500 characters.' })
  @Matches(presetValue)
  value!: string;
}

@ArgsType()
export class PresetConfigurationArgs {
  @Field(() => String, { description: 'The authorization server that the program is to use.' })
  @MaxLength(63)
  authorizationServerSlug!: string;

  @Field(() => String, { description: 'The id of its client, which need not be there yet.' })
  @Matches(/^[A-Za-z0-9._~-]{1,128}$/)
  clientId!: string;

  @Field(() => [PresetValueInput], {
    nullable: true,
    description: 'Not given: as the redirect URIs of the client tell, else the examples.',
  })
  @IsOptional()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  values?: PresetValueInput[] | null;
}
