/** The configuration as a whole: what it is applied with, and what comes of that. */
import { MaxLength } from 'class-validator';
import type { ConfigurationChange as Changed } from '../../domain/configuration/step.js';
import { Access } from '../access.js';
import { createUnionType, Field, InputType, Int, ObjectType, registerEnumType } from '../tg.js';
import { Change, changesOf } from './changes.type.js';
import { UserError } from './node.type.js';

export enum ConfiguredKind {
  AUTHORIZATION_SERVER = 'authorization_server',
  RESOURCE = 'resource',
  SCOPE = 'scope',
  CLIENT = 'client',
  USER = 'user',
}
registerEnumType(ConfiguredKind, {
  name: 'ConfiguredKind',
  description: 'What a configuration speaks of.',
  valuesConfig: {
    AUTHORIZATION_SERVER: { description: 'An authorization server with its settings.' },
    RESOURCE: { description: 'A protected resource of one.' },
    SCOPE: { description: 'A scope of one.' },
    CLIENT: { description: 'A client of one.' },
    USER: { description: 'A user.' },
  },
});

export enum ConfiguredAction {
  CREATED = 'created',
  UPDATED = 'updated',
  DELETED = 'deleted',
  DISABLED = 'disabled',
  RELEASED = 'released',
}
registerEnumType(ConfiguredAction, {
  name: 'ConfiguredAction',
  description: 'What becomes of a thing that a configuration speaks of, or speaks of no more.',
  valuesConfig: {
    CREATED: { description: 'It was not there.' },
    UPDATED: { description: 'It was there and differed, or belonged to the administrators.' },
    DELETED: { description: 'It is gone, with what depended on it.' },
    DISABLED: { description: 'It is out of service, and kept.' },
    RELEASED: { description: 'It belongs to the administrators from now on.' },
  },
});

@Access('read')
@ObjectType({ description: 'One thing that a configuration changes.' })
export class ConfigurationChange {
  @Field(() => ConfiguredKind, { description: 'What it is.' })
  readonly kind!: ConfiguredKind;

  @Field(() => String, { description: 'Its name, behind the slug of its server: `acme/grafana`.' })
  readonly name!: string;

  @Field(() => ConfiguredAction, { description: 'What becomes of it.' })
  readonly action!: ConfiguredAction;

  @Field(() => [Change], {
    description: 'The members that differ. Of secrets and passwords only that they are set, or set anew.',
  })
  readonly members!: readonly Change[];
}

/** A change of the domain as the graph shows it. */
export function viewChange({ kind, name, action, difference }: Changed): ConfigurationChange {
  return {
    kind: kind as ConfiguredKind,
    name,
    action: action as ConfiguredAction,
    members: changesOf(difference),
  };
}

@Access('read')
@ObjectType({ description: 'One fault of a configuration, with its place in the text.' })
export class ConfigurationProblem {
  @Field(() => Int, { description: 'From 1.' })
  readonly line!: number;

  @Field(() => Int, { description: 'From 1.' })
  readonly column!: number;

  @Field(() => String, { description: 'A sentence that repeats no value.' })
  readonly message!: string;
}

@Access('read')
@ObjectType({
  implements: UserError,
  description: 'The configuration is not right, or does not fit what is there. Nothing was changed.',
})
export class InvalidConfiguration extends UserError {
  override readonly code = 'INVALID_CONFIGURATION';
  override readonly message = 'The configuration is not right. Nothing was changed.';
  override readonly field: string[] | null = ['input', 'configuration'];

  @Field(() => [ConfigurationProblem], { description: 'Everything that is wrong, in the order of the text.' })
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[]) {
    super();
    this.problems = problems;
  }
}

export const ApplyConfigurationError = createUnionType({
  name: 'ApplyConfigurationError',
  description: 'Why a configuration was not applied.',
  types: () => [InvalidConfiguration] as const,
});

@InputType({ description: 'A configuration, and how to apply it.' })
export class ApplyConfigurationInput {
  @Field(() => String, {
    description:
      'YAML, as docs/configuration.md describes it, at most 1 MB, with the values of `${…}` filled in. `$${` is a literal `${`.',
  })
  @MaxLength(1_048_576)
  configuration!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Only says what it would change.' })
  dryRun!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Takes out of service what a configuration declared before and this one does not: clients, scopes and resources are deleted, servers and users disabled.',
  })
  prune!: boolean;
}

@Access('read')
@ObjectType({ description: 'What came of applying a configuration.' })
export class ApplyConfigurationPayload {
  @Field(() => [ConfigurationChange], {
    description: 'What changed, or would change. Empty where nothing differs.',
  })
  readonly changes!: readonly ConfigurationChange[];

  @Field(() => ApplyConfigurationError, { nullable: true, description: 'Null where it was applied.' })
  readonly error!: InvalidConfiguration | null;
}
