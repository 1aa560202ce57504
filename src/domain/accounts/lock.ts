/**
 * An account while it is changed. Where the change could take the instance its last administrator, all administrators are
 * held, in one order: of two changes at once the second one sees what the first one left.
 */
import { and, eq, isNull, or } from 'drizzle-orm';
import { users } from '#schema';
import type { InstanceCtx } from '../context.js';
import type { AccountFailure, AccountOptions, UserRow } from './outcome.js';

/** An account that nobody else changes before the end of the transaction. */
export interface HeldAccount {
  readonly user: UserRow;
  /** True where nobody else can govern the instance. */
  readonly isLastAdministrator: boolean;
}

/** Holds the account with this row id, whoever declared it. */
export async function holdAccount(
  tx: InstanceCtx,
  id: string,
  { governsRoles }: Pick<AccountOptions, 'governsRoles'>,
): Promise<HeldAccount | AccountFailure> {
  const governs = and(eq(users.role, 'administrator'), isNull(users.disabledAt));
  const rows = await tx.db
    .select()
    .from(users)
    .where(or(eq(users.id, id), governs))
    .orderBy(users.id)
    .for('no key update');
  const user = rows.find((row) => row.id === id);
  if (!user) return { failure: 'not_found' };
  if (user.role !== 'user' && !governsRoles) return { failure: 'forbidden' };
  const others = rows.filter((row) => row.id !== id);
  const is = user.role === 'administrator' && user.disabledAt === null;
  return { user, isLastAdministrator: is && others.length === 0 };
}

/** The same, where the account may be changed here: what the configuration file declares is changed there. */
export async function holdOwnAccount(
  tx: InstanceCtx,
  id: string,
  options: Pick<AccountOptions, 'governsRoles'>,
): Promise<HeldAccount | AccountFailure> {
  const held = await holdAccount(tx, id, options);
  if ('failure' in held || held.user.managedBy === 'graph') return held;
  return { failure: 'managed_elsewhere', managedBy: held.user.managedBy };
}
