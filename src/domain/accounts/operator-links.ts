/** Links for somebody who is locked out, made by an operator at the machine. What they get is an address. */
import { and, eq, isNull } from 'drizzle-orm';
import { users } from '#schema';
import type { InstanceCtx } from '../context.js';
import type { NewLink } from '../credentials/links.js';
import { findCandidate } from '../users/users.js';
import { setupLink } from './first-administrator.js';
import { linkFor } from './links.js';
import { isFailure } from './outcome.js';

/** What an operator gets, or why they get nothing. */
export type OperatorLink =
  /** The link, and whose it is: nobody's where it makes the first administrator. */
  | { readonly link: NewLink; readonly username: string | null }
  /** No such account; it cannot sign in; it is no administrator; or one of several has to be named. */
  | { readonly problem: 'not_found' | 'disabled' | 'not_administrator' | 'several' };

/** A link that signs in whoever has this user name or e-mail address. */
export async function loginLink(ctx: InstanceCtx, nameOrEmail: string): Promise<OperatorLink> {
  const account = await findCandidate(ctx, nameOrEmail);
  if (!account) return { problem: 'not_found' };
  return account.disabled ? { problem: 'disabled' } : operatorLink(ctx, account.userId, 'sign_in');
}

/**
 * A link by which an administrator chooses a new password. Without a name it is for the only one there is; where there
 * is none at all, it makes the first.
 */
export async function administratorLink(ctx: InstanceCtx, nameOrEmail?: string): Promise<OperatorLink> {
  const governing = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'administrator'), isNull(users.disabledAt)));
  if (nameOrEmail !== undefined) {
    const account = await findCandidate(ctx, nameOrEmail);
    if (!account) return { problem: 'not_found' };
    if (account.disabled) return { problem: 'disabled' };
    if (!governing.some(({ id }) => id === account.userId)) return { problem: 'not_administrator' };
    return operatorLink(ctx, account.userId, 'reset');
  }
  const [only, ...others] = governing;
  if (only) return others.length > 0 ? { problem: 'several' } : operatorLink(ctx, only.id, 'reset');
  const link = await setupLink(ctx);
  // One who governs since: whoever asks again may name them.
  return link ? { link, username: null } : { problem: 'several' };
}

/** In the audit trail it stands beside the operator. */
async function operatorLink(
  ctx: InstanceCtx,
  userId: string,
  purpose: 'reset' | 'sign_in',
): Promise<OperatorLink> {
  const operator = { ...ctx, actor: { kind: 'operator', id: null } as const };
  const made = await linkFor(operator, userId, purpose, { governsRoles: true });
  return isFailure(made) ? { problem: 'not_found' } : { link: made.link, username: made.user.username };
}
