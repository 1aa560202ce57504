/**
 * Accounts as those make and change them who govern. Nobody gives somebody a password: a link lets them choose one.
 *
 * Uniqueness of user names and addresses is a matter of the database: of two who take a name at once, one gets it.
 */
import { eq } from 'drizzle-orm';
import { users } from '#schema';
import { violatedConstraint } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import { memberProblems } from '../../protocol/user-members.js';
import { record } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import { spendLinks } from '../credentials/links.js';
import { tried } from '../dry-run.js';
import { newSubject, type UserEntry } from '../users/registry.js';
import { userState } from '../users/search.js';
import { type HeldAccount, holdOwnAccount } from './lock.js';
import {
  type AccountFailure,
  type AccountOptions,
  type ChangedAccount,
  isFailure,
  type UserRow,
} from './outcome.js';

/** Everything that is decided about a user, but for whether they may sign in. */
export type UserMembers = Omit<UserEntry, 'password' | 'disabled'>;

/** What of it changes. */
export type UserChange = Readonly<Partial<UserMembers>>;

/** Makes a user. `andThen` happens in the same transaction. */
export async function createUser(
  ctx: InstanceCtx,
  members: UserMembers,
  options: AccountOptions,
  andThen: (tx: InstanceCtx, user: UserRow) => Promise<void> = async () => {},
): Promise<ChangedAccount | AccountFailure> {
  const problems = memberProblems(members);
  if (problems.length > 0) return { failure: 'invalid', problems };
  if (members.role !== 'user' && !options.governsRoles) return { failure: 'forbidden' };
  return tried(ctx, options, async (tx) => {
    const made = await insertUser(tx, members, { managedBy: 'graph', disabledAt: null });
    await andThen(tx, made.user);
    return made;
  }).catch(nameTaken);
}

/** Writes a new account with its event, in the transaction at hand. The rules are asked before. */
export async function insertUser(
  tx: InstanceCtx,
  members: UserMembers,
  state: Pick<UserRow, 'managedBy' | 'disabledAt'>,
): Promise<ChangedAccount> {
  const { now } = tx;
  const made = { id: newId(now), sub: newSubject(), createdAt: now, updatedAt: now };
  const user: UserRow = { ...members, ...keysOf(members), ...state, ...made };
  await tx.db.insert(users).values(user);
  const difference = differenceOf(undefined, userState(user));
  await record(tx, 'user.created', { userId: user.id, ...difference });
  return { user, difference };
}

/** Changes a user. What is taken away by it, a role above all, is gone at the next request. */
export async function changeUser(
  ctx: InstanceCtx,
  id: string,
  change: UserChange,
  options: AccountOptions,
): Promise<ChangedAccount | AccountFailure> {
  return tried(ctx, options, async (tx) => {
    const held = await holdOwnAccount(tx, id, options);
    if (isFailure(held)) return held;
    const after = changed(held.user, change);
    const problems = memberProblems(after);
    if (problems.length > 0) return { failure: 'invalid', problems } as const;
    if (after.role !== held.user.role && !options.governsRoles) return { failure: 'forbidden' } as const;
    return updateUser(tx, held, after);
  }).catch(nameTaken);
}

/** Writes what differs, with its event, in the transaction that holds the account. Rules are asked before. */
export async function updateUser(
  tx: InstanceCtx,
  { user: before, isLastAdministrator }: HeldAccount,
  after: UserRow,
): Promise<ChangedAccount | AccountFailure> {
  if (isLastAdministrator && after.role !== 'administrator') return { failure: 'last_administrator' };
  const difference = differenceOf(userState(before), userState(after));
  if (!difference) return { user: before, difference };
  const { id, ...set } = { ...after, updatedAt: tx.now };
  await tx.db.update(users).set(set).where(eq(users.id, id));
  // Whoever was given a link to an account that had this role before may not look after it with the new one.
  if (after.role !== before.role) await spendLinks(tx, id);
  await record(tx, 'user.updated', { userId: id, ...difference });
  return { user: { id, ...set }, difference };
}

/** An address that is another one now is not verified by what was said of the one before; so for a phone number. */
function changed(before: UserRow, change: UserChange): UserRow {
  const after = { ...before, ...change };
  if (after.email !== before.email) after.emailVerified = change.emailVerified ?? false;
  if (after.phoneNumber !== before.phoneNumber)
    after.phoneNumberVerified = change.phoneNumberVerified ?? false;
  return { ...after, ...keysOf(after) };
}

/** What names and addresses are compared by. What breaks a rule has none; rules are asked before anything is written. */
export function keysOf({ username, email }: Pick<UserRow, 'username' | 'email'>) {
  return { usernameKey: usernameKey(username) ?? '', emailKey: email === null ? null : emailKey(email) };
}

/** The failure that it is where somebody else has a name or an address. */
export function nameTaken(error: unknown): AccountFailure {
  const constraint = violatedConstraint(error);
  if (constraint === 'users_username_key') return { failure: 'name_taken', member: 'username' };
  if (constraint === 'users_email_key') return { failure: 'name_taken', member: 'email' };
  throw error;
}
