/** What comes of making, changing and deleting resources and scopes. */
import type { BlastRadius } from '../../domain/scopes/blast-radius.js';
import { Access } from '../access.js';
import { createUnionType, Field, Int, ObjectType } from '../tg.js';
import { Change } from './changes.type.js';
import { ManagedElsewhere, NameTaken, NotFound } from './errors.type.js';
import { Resource, Scope } from './scope.type.js';
import { InvalidSettings } from './server-errors.type.js';

const resolveType = (value: object) => value.constructor.name;
const made = () => [NotFound, ManagedElsewhere, NameTaken, InvalidSettings] as const;
const changed = () => [NotFound, ManagedElsewhere] as const;
const deleted = () => [NotFound, ManagedElsewhere, InvalidSettings] as const;

export const CreateResourceError = createUnionType({
  name: 'CreateResourceError',
  description: 'Why no resource was made.',
  types: made,
  resolveType,
});
export const UpdateResourceError = createUnionType({
  name: 'UpdateResourceError',
  description: 'Why it stays.',
  types: changed,
  resolveType,
});
export const DeleteResourceError = createUnionType({
  name: 'DeleteResourceError',
  description: 'Why it stays.',
  types: deleted,
  resolveType,
});
export const CreateScopeError = createUnionType({
  name: 'CreateScopeError',
  description: 'Why no scope was made.',
  types: made,
  resolveType,
});
export const UpdateScopeError = createUnionType({
  name: 'UpdateScopeError',
  description: 'Why it stays.',
  types: changed,
  resolveType,
});
export const DeleteScopeError = createUnionType({
  name: 'DeleteScopeError',
  description: 'Why it stays.',
  types: deleted,
  resolveType,
});

@Access('read')
@ObjectType({ description: 'Whom it concerns that a scope or a resource goes.' })
export class Affected implements BlastRadius {
  @Field(() => Int, {
    description: 'Clients that hold it: they may ask for it no more.',
  })
  readonly clients!: number;

  @Field(() => [String], { description: 'Client ids of the first twenty of them.' })
  readonly clientIds!: readonly string[];

  @Field(() => Int, { description: 'Consents of users that it is part of.' })
  readonly consents!: number;
}

@Access('read')
@ObjectType({ description: 'What came of making a resource.' })
export class CreateResourcePayload {
  @Field(() => Resource, { nullable: true, description: 'It; null where none was made.' })
  readonly resource!: Resource | null;

  @Field(() => [Change], { description: 'What changed, or would.' })
  readonly changes!: readonly Change[];

  @Field(() => CreateResourceError, { nullable: true, description: 'Null where it was done.' })
  readonly error!: typeof CreateResourceError | null;
}

@Access('read')
@ObjectType({ description: 'What came of changing a resource.' })
export class UpdateResourcePayload {
  @Field(() => Resource, { nullable: true, description: 'As it is now, or with dryRun as it would be.' })
  readonly resource!: Resource | null;

  @Field(() => [Change], { description: 'What changed, or would.' })
  readonly changes!: readonly Change[];

  @Field(() => UpdateResourceError, { nullable: true, description: 'Null where it was done.' })
  readonly error!: typeof UpdateResourceError | null;
}

@Access('read')
@ObjectType({ description: 'What came of deleting a resource.' })
export class DeleteResourcePayload {
  @Field(() => Resource, { nullable: true, description: 'As it was.' })
  readonly resource!: Resource | null;

  @Field(() => [String], { description: 'Its scopes, which go with it.' })
  readonly scopes!: readonly string[];

  @Field(() => Affected, { nullable: true, description: 'Whom it concerns.' })
  readonly affected!: Affected | null;

  @Field(() => [Change], { description: 'What changed, or would.' })
  readonly changes!: readonly Change[];

  @Field(() => DeleteResourceError, { nullable: true, description: 'Null where it was done.' })
  readonly error!: typeof DeleteResourceError | null;
}

@Access('read')
@ObjectType({ description: 'What came of making a scope.' })
export class CreateScopePayload {
  @Field(() => Scope, { nullable: true, description: 'It; null where none was made.' })
  readonly scope!: Scope | null;

  @Field(() => [Change], { description: 'What changed, or would.' })
  readonly changes!: readonly Change[];

  @Field(() => CreateScopeError, { nullable: true, description: 'Null where it was done.' })
  readonly error!: typeof CreateScopeError | null;
}

@Access('read')
@ObjectType({ description: 'What came of changing a scope.' })
export class UpdateScopePayload {
  @Field(() => Scope, { nullable: true, description: 'As it is now, or with dryRun as it would be.' })
  readonly scope!: Scope | null;

  @Field(() => [Change], { description: 'What changed, or would.' })
  readonly changes!: readonly Change[];

  @Field(() => UpdateScopeError, { nullable: true, description: 'Null where it was done.' })
  readonly error!: typeof UpdateScopeError | null;
}

@Access('read')
@ObjectType({ description: 'What came of deleting a scope.' })
export class DeleteScopePayload {
  @Field(() => Scope, { nullable: true, description: 'As it was.' })
  readonly scope!: Scope | null;

  @Field(() => Affected, { nullable: true, description: 'Whom it concerns.' })
  readonly affected!: Affected | null;

  @Field(() => [Change], { description: 'What changed, or would.' })
  readonly changes!: readonly Change[];

  @Field(() => DeleteScopeError, { nullable: true, description: 'Null where it was done.' })
  readonly error!: typeof DeleteScopeError | null;
}
