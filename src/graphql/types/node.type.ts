/** Interfaces that many types share. */
import { Access } from '../access.js';
import { Field, ID, InterfaceType } from '../tg.js';

@InterfaceType({
  description: 'Anything with an id of its own.',
  resolveType: (value) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, and the same wherever the thing is seen.' })
  readonly id!: string;
}

@Access('anyone')
@InterfaceType({
  description:
    'An expected failure. Every member of an error union implements it, so a new one breaks nobody who asks for these.',
  resolveType: (value) => value.constructor.name,
})
export abstract class UserError {
  @Field(() => String, { description: 'Stable name for programs, in UPPER_CASE.' })
  readonly code!: string;

  @Field(() => String, { description: 'A sentence in English for developers. Pages choose their own words.' })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Path of the input field that it is about, where there is one.',
  })
  readonly field!: string[] | null;
}
