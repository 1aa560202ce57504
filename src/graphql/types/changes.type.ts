/** What a mutation changed, or would change. */
import type { Difference } from '../../domain/changes.js';
import { Access } from '../access.js';
import { Field, ObjectType } from '../tg.js';
import { JsonScalar } from './scalars.js';

@Access('anyone')
@ObjectType({ description: 'One member that a change changes. Secrets are never shown.' })
export class Change {
  @Field(() => String, { description: 'The member, by the name that it has here.' })
  readonly path!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'As it was; null where nothing was there.' })
  readonly before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'As it is now; null where nothing is left.' })
  readonly after!: unknown;
}

/** A difference as a list of members. */
export function changesOf(difference: Difference | undefined): Change[] {
  const { before = {}, after = {} } = difference ?? {};
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((path) =>
    Object.assign(new Change(), { path, before: before[path] ?? null, after: after[path] ?? null }),
  );
}
