/** An authorization request on its way, as pages see it. */
import { Access } from '../access.js';
import { createUnionType, Field, ID, Int, ObjectType } from '../tg.js';
import { PublicAuthorizationServer } from './authorization-server.type.js';
import { PublicClient } from './client.type.js';
import { ChooseAccountStep, ConsentStep, ContinueStep, SignInStep } from './interaction-step.type.js';
import { Node } from './node.type.js';
import { DateTimeScalar } from './scalars.js';

@Access('anyone')
@ObjectType({
  description: 'What the client asked for, as far as a page needs to know it (OpenID Connect Core §3.1.2.1).',
})
export class AuthorizationRequestSummary {
  @Field(() => [String], {
    description: 'What the client wants the user to be asked: login, consent, select_account.',
  })
  readonly prompt!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Who the client believes the user to be.' })
  readonly loginHint!: string | null;

  @Field(() => [String], {
    description: "The user's languages as the client knows them, best first (BCP 47).",
  })
  readonly uiLocales!: readonly string[];

  @Field(() => [String], {
    description: 'Authentication context classes that the client prefers, best first.',
  })
  readonly acrValues!: readonly string[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many seconds ago the user may have signed in at most.',
  })
  readonly maxAge!: number | null;

  @Field(() => String, { description: 'Where the answer goes, for people: a host, or the scheme of an app.' })
  readonly redirectHost!: string;
}

export const InteractionStep = createUnionType({
  name: 'InteractionStep',
  description: 'What this request asks of the user next. Derived from recorded facts, never stored.',
  types: () => [ChooseAccountStep, SignInStep, ConsentStep, ContinueStep] as const,
  resolveType: (value) => value.constructor.name,
});

@Access('anyone')
@ObjectType({
  implements: Node,
  description:
    'One authorization request on its way through sign-in and consent, in one browser. Only that browser sees it.',
})
export class Interaction extends Node {
  @Field(() => ID, {
    description: 'What a page is opened with: ?interaction=<id>. Useless in another browser.',
  })
  declare readonly id: string;

  @Field(() => DateTimeScalar, { description: 'When the request ends unanswered.' })
  readonly expiresAt!: Date;

  @Field(() => PublicAuthorizationServer, { description: 'The authorization server that was asked.' })
  readonly authorizationServer!: PublicAuthorizationServer;

  @Field(() => PublicClient, { description: 'Who asks.' })
  readonly client!: PublicClient;

  @Field(() => AuthorizationRequestSummary, { description: 'What was asked for.' })
  readonly request!: AuthorizationRequestSummary;

  @Field(() => InteractionStep, {
    description: 'What to show now. A client that switches over it handles every case.',
  })
  readonly step!: typeof InteractionStep;
}
