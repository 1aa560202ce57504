/**
 * Sign-in and consent for one authorization request.
 *
 * Every mutation reads the same way: open the interaction, prove something, record the fact. What comes next is not
 * decided here: protocol/interaction.ts derives the step from the facts.
 */
import { chooseAccount, decideConsent, signInWithPassword } from '../domain/authorization/decisions.js';
import { INTERACTION_ID, openInteraction } from '../domain/authorization/interactions.js';
import { signedInCookies } from '../domain/sessions/browser.js';
import { readDevice } from '../domain/sessions/devices.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { open, payload, view } from './interaction-view.js';
import { governedNode } from './nodes.js';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from './tg.js';
import {
  AccountNotFound,
  InteractionExpired,
  InvalidCredentials,
  ScopeNotOffered,
  StepMismatch,
  TooManyAttempts,
} from './types/errors.type.js';
import { Interaction } from './types/interaction.type.js';
import {
  ChooseAccountInput,
  ChooseAccountPayload,
  ConsentDecision,
  DecideConsentInput,
  DecideConsentPayload,
  SignInWithPasswordInput,
  SignInWithPasswordPayload,
} from './types/interaction-input.type.js';
import { Node } from './types/node.type.js';

@Resolver()
export class InteractionResolver {
  @Access('anyone')
  @Query(() => Interaction, {
    nullable: true,
    description:
      'The authorization request with this id, if this browser started it. For anybody with its cookie.',
  })
  async interaction(
    @Arg('id', () => ID) id: string,
    @Ctx() graph: GraphContext,
  ): Promise<Interaction | null> {
    const opened = await openInteraction(graph.ctx, id, graph.visitor.browser);
    return opened.closed ? null : view(opened);
  }

  @Access('anyone')
  @Query(() => Node, { nullable: true, description: 'Anything by its id, for those who may see it.' })
  async node(@Arg('id', () => ID) id: string, @Ctx() graph: GraphContext): Promise<Node | null> {
    return id.startsWith(`${INTERACTION_ID}_`) ? this.interaction(id, graph) : governedNode(graph, id);
  }

  @Access('anyone')
  @Mutation(() => SignInWithPasswordPayload, {
    description:
      'Proves who the user is. Sets the session cookie. For anybody with the cookie of the interaction; one attempt in an operation.',
  })
  async signInWithPassword(
    @Arg('input', () => SignInWithPasswordInput) input: SignInWithPasswordInput,
    @Ctx() graph: GraphContext,
  ): Promise<SignInWithPasswordPayload> {
    const opened = await open(graph, input.interactionId);
    if (opened instanceof InteractionExpired) return { interaction: null, error: opened };
    const { ctx, visitor, userAgent } = graph;
    const { browser } = visitor;
    const { username, password, staySignedIn: persistent } = input;
    const device = readDevice(ctx, browser.deviceCookie);
    const outcome = await signInWithPassword(opened, browser, {
      username,
      password,
      persistent,
      device,
      userAgent,
    });
    switch (outcome.kind) {
      case 'signed_in':
        visitor.give(signedInCookies(ctx, browser, outcome.userId, outcome.cookie), outcome.cookie.value);
        return payload(graph, input.interactionId, null);
      case 'wrong':
        return { interaction: view(opened), error: new InvalidCredentials() };
      case 'throttled':
        return { interaction: view(opened), error: new TooManyAttempts(outcome.retryAt) };
      case 'mismatch':
        return payload(graph, input.interactionId, new StepMismatch());
    }
  }

  @Access('anyone')
  @Mutation(() => ChooseAccountPayload, {
    description:
      'Continues with an account that is signed in here, or with another one. For anybody with the cookie of the interaction.',
  })
  async chooseAccount(
    @Arg('input', () => ChooseAccountInput) { interactionId, accountId }: ChooseAccountInput,
    @Ctx() graph: GraphContext,
  ): Promise<ChooseAccountPayload> {
    const opened = await open(graph, interactionId);
    if (opened instanceof InteractionExpired) return { interaction: null, error: opened };
    const outcome = await chooseAccount(opened, accountId ?? undefined);
    const errors = { chosen: null, not_found: new AccountNotFound(), mismatch: new StepMismatch() };
    return payload(graph, interactionId, errors[outcome]);
  }

  @Access('anyone')
  @Mutation(() => DecideConsentPayload, {
    description:
      'Allows or refuses what the client asks for. For the signed-in user of the interaction, once.',
  })
  async decideConsent(
    @Arg('input', () => DecideConsentInput)
    { interactionId, decision, scopes, accountId }: DecideConsentInput,
    @Ctx() graph: GraphContext,
  ): Promise<DecideConsentPayload> {
    const opened = await open(graph, interactionId);
    if (opened instanceof InteractionExpired) return { interaction: null, error: opened };
    const outcome = await decideConsent(opened, {
      allow: decision === ConsentDecision.ALLOW,
      scope: scopes ?? undefined,
      account: accountId ?? undefined,
    });
    const errors = { decided: null, scope_not_offered: new ScopeNotOffered(), mismatch: new StepMismatch() };
    return payload(graph, interactionId, errors[outcome]);
  }
}
