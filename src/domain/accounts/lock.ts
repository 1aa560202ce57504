/**
 * An account while it is changed. Where the change could take the instance its last administrator, all administrators are
 * held, in one order: of two changes at once the second one sees what the first one left.
 */
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { users } from '#schema';
import type { InstanceCtx } from '../context.js';
import type { AccountFailure, AccountOptions, UserRow } from './outcome.js';

/** An account that nobody else changes before the end of the transaction. */
export interface HeldAccount {
  readonly user: UserRow;
  /** True where nobody else can govern the instance. */
  readonly isLastAdministrator: boolean;
}

/**
 * Holds the accounts with these row ids, and those of all who govern. Who changes several in one transaction holds them
 * together and first: taken one by one, two changes at once could wait for each other.
 */
export async function holdAccounts(tx: InstanceCtx, ids: readonly string[]): Promise<UserRow[]> {
  const governs = and(eq(users.role, 'administrator'), isNull(users.disabledAt));
  return tx.db
    .select()
    .from(users)
    .where(or(inArray(users.id, [...ids]), governs))
    .orderBy(users.id)
    .for('no key update');
}

/** Holds the account with this row id, whoever declared it. */
export async function holdAccount(
  tx: InstanceCtx,
  id: string,
  { governsRoles }: Pick<AccountOptions, 'governsRoles'>,
): Promise<HeldAccount | AccountFailure> {
  const rows = await holdAccounts(tx, [id]);
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
