/** The user of this browser, and the way out. */
import { signedOutCookies } from '../domain/sessions/browser.js';
import { signOut } from '../domain/sessions/logout.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from './tg.js';
import { UserRole } from './types/user-role.type.js';
import { SignOutInput, SignOutPayload, Viewer } from './types/viewer.type.js';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Access('anyone')
  @Query(() => Viewer, {
    nullable: true,
    description: 'The signed-in user of this browser; null where nobody is. For anybody.',
  })
  async viewer(@Ctx() { caller, visitor }: GraphContext): Promise<Viewer | null> {
    const [session] = await caller.sessions(visitor.browser.sessionCookie);
    return session ?? null;
  }

  @Access('anyone')
  @FieldResolver(() => UserRole, { description: 'What the user is to the instance.' })
  async role(@Root() { sub }: Viewer, @Ctx() { caller }: GraphContext): Promise<UserRole> {
    const found = await caller.role();
    return found?.session.sub === sub ? (found.role as UserRole) : UserRole.USER;
  }

  @Access('anyone')
  @FieldResolver(() => Boolean, {
    description:
      'Whether this browser may look at administration now: the role is there, and the sign-in is recent.',
  })
  async canAdminister(@Ctx() { caller }: GraphContext): Promise<boolean> {
    return (await caller.verdictOn('read')) === 'granted';
  }

  @Access('anyone')
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
