/** The user of this browser, and the way out. */
import { signedOutCookies } from '../domain/sessions/browser.js';
import { signOut } from '../domain/sessions/logout.js';
import { liveSessions } from '../domain/sessions/sessions.js';
import type { GraphContext } from './context.js';
import { Arg, Ctx, Mutation, Query, Resolver } from './tg.js';
import { SignOutInput, SignOutPayload, Viewer } from './types/viewer.type.js';

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: 'The signed-in user of this browser; null where nobody is. For anybody.',
  })
  async viewer(@Ctx() { ctx, visitor }: GraphContext): Promise<Viewer | null> {
    const [session] = await liveSessions(ctx, visitor.browser.sessionCookie);
    return session ?? null;
  }

  @Mutation(() => SignOutPayload, {
    description: 'Ends the sessions of this browser and what lives by them. For anybody.',
  })
  async signOut(
    @Arg('input', () => SignOutInput) { clientMutationId }: SignOutInput,
    @Ctx() { ctx, visitor }: GraphContext,
  ): Promise<SignOutPayload> {
    const { browser } = visitor;
    const { signedOut, frontChannelUris } = await signOut(ctx, browser.sessionCookie, { by: 'user' });
    visitor.give(signedOutCookies(ctx, browser), undefined);
    return {
      signedOut,
      frontChannelLogoutUris: [...frontChannelUris],
      clientMutationId: clientMutationId ?? null,
    };
  }
}
