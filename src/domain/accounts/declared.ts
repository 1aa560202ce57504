/**
 * Accounts as the configuration file declares them. What a file changes, gives and takes away is under the rules for
 * those who govern, ends what they would end, and leaves the events that they leave.
 *
 * A declared password is a first password. It is stored where the user has none and never looked at again: otherwise
 * each start would undo what the user chose since.
 */
import { eq } from 'drizzle-orm';
import { passwordCredentials, users } from '#schema';
import { usernameKey } from '../../protocol/identifiers.js';
import { record } from '../audit/trail.js';
import type { InstanceCtx } from '../context.js';
import type { UserEntry } from '../users/registry.js';
import { insertUser, keysOf, nameTaken, updateUser } from './changes.js';
import { putInService } from './ending.js';
import { type HeldAccount, holdAccount } from './lock.js';
import { type AccountFailure, isFailure } from './outcome.js';

/** The members of a declared user. Their first password is given beside them, as it takes long to hash. */
export type DeclaredUser = Omit<UserEntry, 'password'>;

/** Makes or changes the account with this user name. Call it in a transaction, and raise `logoutsDue` behind it. */
export async function declareUser(
  tx: InstanceCtx,
  declared: DeclaredUser,
  firstPassword: string | undefined,
): Promise<AccountFailure | undefined> {
  const [known] = await tx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.usernameKey, usernameKey(declared.username) ?? ''));
  const written = await (known ? change(tx, known.id, declared) : make(tx, declared)).catch(nameTaken);
  if (isFailure(written)) return written;
  if (firstPassword !== undefined) await giveFirstPassword(tx, written.id, firstPassword);
  return undefined;
}

/** Lets somebody sign in no more whom the file declared and names no longer. */
export async function retireUser(tx: InstanceCtx, id: string): Promise<AccountFailure | undefined> {
  const held = await holdAccount(tx, id, { governsRoles: true });
  if (isFailure(held)) return held;
  const done = await putInService(tx, held, false);
  return isFailure(done) ? done : undefined;
}

/** Stores the password of somebody who has none. Call it in a transaction. */
export async function giveFirstPassword(tx: InstanceCtx, userId: string, phc: string): Promise<void> {
  const given = await tx.db
    .insert(passwordCredentials)
    .values({ userId, phc, changedAt: tx.now })
    .onConflictDoNothing()
    .returning({ userId: passwordCredentials.userId });
  const difference = { before: { password: null }, after: { password: 'set' } };
  if (given.length > 0) await record(tx, 'user.updated', { userId, ...difference });
}

async function make(
  tx: InstanceCtx,
  { disabled, ...members }: DeclaredUser,
): Promise<{ readonly id: string }> {
  const disabledAt = disabled ? tx.now : null;
  const { user } = await insertUser(tx, members, { managedBy: 'file', disabledAt });
  return user;
}

/** Members first, then whether they may sign in: two events, as when somebody changes both by hand. */
async function change(
  tx: InstanceCtx,
  id: string,
  { disabled, ...members }: DeclaredUser,
): Promise<HeldAccount['user'] | AccountFailure> {
  const held = await holdAccount(tx, id, { governsRoles: true });
  if (isFailure(held)) return held;
  const after = { ...held.user, ...members, ...keysOf(members), managedBy: 'file' as const };
  const changed = await updateUser(tx, held, after);
  if (isFailure(changed)) return changed;
  const isLastAdministrator = held.isLastAdministrator && after.role === 'administrator';
  const done = await putInService(tx, { user: changed.user, isLastAdministrator }, !disabled);
  return isFailure(done) ? done : changed.user;
}
