/** Links that those who govern hand to people. What they get is an address, and never a password. */
import { record } from '../audit/trail.js';
import { type InstanceCtx, transaction } from '../context.js';
import { makeLink, type NewLink } from '../credentials/links.js';
import { createUser, type UserMembers } from './changes.js';
import { holdAccount } from './lock.js';
import {
  type AccountFailure,
  type AccountOptions,
  type ChangedAccount,
  isFailure,
  type UserRow,
} from './outcome.js';

/** An account, and a link to it; there is none in a dry run. */
export type Invited = ChangedAccount & { readonly link: NewLink | undefined };

/** Makes an account and the link by which its user chooses a password. */
export async function inviteUser(
  ctx: InstanceCtx,
  members: UserMembers,
  options: AccountOptions,
): Promise<Invited | AccountFailure> {
  let link: NewLink | undefined;
  const outcome = await createUser(ctx, members, options, async (tx, { id }) => {
    link = await makeLink(tx, 'invitation', id);
    await record(tx, 'link.made', { userId: id, detail: { purpose: 'invitation' } });
  });
  return isFailure(outcome) ? outcome : { ...outcome, link: options.dryRun ? undefined : link };
}

/** Makes a link by which the user chooses a new password, or signs in; the ones before it work no more. */
export async function linkFor(
  ctx: InstanceCtx,
  id: string,
  purpose: 'reset' | 'sign_in',
  options: Pick<AccountOptions, 'governsRoles'>,
): Promise<{ readonly user: UserRow; readonly link: NewLink } | AccountFailure> {
  return transaction(ctx, async (tx) => {
    const held = await holdAccount(tx, id, options);
    if (isFailure(held)) return held;
    const link = await makeLink(tx, purpose, id);
    await record(tx, 'link.made', { userId: id, detail: { purpose } });
    return { user: held.user, link };
  });
}
