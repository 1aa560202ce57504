/** Links for people, made by those who govern: nobody chooses somebody else's password. */
import { inviteUser, linkFor } from '../domain/accounts/links.js';
import { isFailure } from '../domain/accounts/outcome.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { accountError, accountOptions, newMembers, USER_ID, userView } from './people-view.js';
import { Arg, Ctx, Mutation, Resolver } from './tg.js';
import { changesOf } from './types/changes.type.js';
import { NotFound } from './types/errors.type.js';
import { InviteUserInput, StartPasswordResetInput } from './types/user-input.type.js';
import { InviteUserPayload, StartPasswordResetPayload } from './types/user-link.type.js';

@Resolver()
export class UserLinksResolver {
  @Access('users')
  @Mutation(() => InviteUserPayload, {
    description:
      'Makes an account and a link by which its user chooses a password (OWASP ASVS 6.4.1). For administrators.',
  })
  async inviteUser(
    @Arg('input', () => InviteUserInput) input: InviteUserInput,
    @Ctx() graph: GraphContext,
  ): Promise<InviteUserPayload> {
    const options = await accountOptions(graph, input);
    const outcome = await inviteUser(graph.ctx, newMembers(input), options);
    if (isFailure(outcome)) return { ...NO_INVITATION, changes: [], error: accountError(outcome) as never };
    const { user, link, difference } = outcome;
    return {
      user: input.dryRun ? null : userView(user),
      invitationUrl: link?.url ?? null,
      expiresAt: link?.expiresAt ?? null,
      changes: changesOf(difference),
      error: null,
    };
  }

  @Access('users')
  @Mutation(() => StartPasswordResetPayload, {
    description:
      'Makes a link by which the user chooses a new password; the old one works until then. For administrators.',
  })
  async startPasswordReset(
    @Arg('input', () => StartPasswordResetInput) { userId }: StartPasswordResetInput,
    @Ctx() graph: GraphContext,
  ): Promise<StartPasswordResetPayload> {
    const options = await accountOptions(graph);
    const row = rowId(USER_ID, userId);
    const outcome = row
      ? await linkFor(graph.ctx, row, 'reset', options)
      : ({ failure: 'not_found' } as const);
    if (!isFailure(outcome)) {
      const { url, expiresAt } = outcome.link;
      return { user: userView(outcome.user), resetUrl: url, expiresAt, error: null };
    }
    accountError(outcome);
    return { user: null, resetUrl: null, expiresAt: null, error: new NotFound('userId') };
  }
}

const NO_INVITATION = { user: null, invitationUrl: null, expiresAt: null };
