/** What comes of a change of somebody's account. Why one is not made is an answer, not a fault. */
import type { users } from '#schema';
import type { MemberProblem } from '../../protocol/user-members.js';
import type { Difference } from '../changes.js';
import type { Manner } from '../dry-run.js';

/** One person of the directory, every column. */
export type UserRow = typeof users.$inferSelect;

/** Nothing was written, because … */
export type AccountFailure =
  /** there is no such account; */
  | { readonly failure: 'not_found' }
  /** it is declared elsewhere, and is changed there; */
  | { readonly failure: 'managed_elsewhere'; readonly managedBy: UserRow['managedBy'] }
  /** somebody else has this name or address; */
  | { readonly failure: 'name_taken'; readonly member: 'username' | 'email' }
  /** nobody would be left who can govern; */
  | { readonly failure: 'last_administrator' }
  /** it has a role or would get one, and whoever asks may not decide about roles; */
  | { readonly failure: 'forbidden' }
  /** the rules do not allow it. */
  | { readonly failure: 'invalid'; readonly problems: readonly MemberProblem[] };

/** What was done, or would be, to one account. */
export interface ChangedAccount {
  /** As it is afterwards. */
  readonly user: UserRow;
  /** Undefined where it was so before: nothing is written, and no event. */
  readonly difference: Difference | undefined;
}

/** How a change is made. */
export interface AccountOptions extends Manner {
  /**
   * Whether whoever asks may decide about roles, and about accounts that have one. Who may only look after users would
   * otherwise make themselves an administrator, or take over the account of one.
   */
  readonly governsRoles: boolean;
}

/** Whether nothing was done. */
export function isFailure(outcome: object): outcome is AccountFailure {
  return 'failure' in outcome;
}
