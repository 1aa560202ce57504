/** People in the directory. One directory serves every authorization server of the instance. */
import { type Column, eq, or, type SQL, sql } from 'drizzle-orm';
import { passwordCredentials, users } from '#schema';
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import type { InstanceCtx } from '../context.js';

/** What the account pages and the consent page show of a user. */
export interface AccountHint {
  /** Row id; never shown. */
  readonly userId: string;
  /** Subject identifier: names the account to pages. */
  readonly sub: string;
  /** The name that the user signs in with. */
  readonly username: string;
  /** Full name. */
  readonly name: string | null;
  /** E-mail address. */
  readonly email: string | null;
}

/** SQL: the subject identifier of the user with this row id, beside the columns of another table. */
export function subOf(userId: Column): SQL<string> {
  return sql<string>`(select ${users.sub} from ${users} where ${users.id} = ${userId})`;
}

/** The columns of an account hint, for a select. */
export const accountColumns = {
  userId: users.id,
  sub: users.sub,
  username: users.username,
  name: users.name,
  email: users.email,
};

/** Somebody who may be who they say: the account behind a typed name, with its password hash where it has one. */
export interface Candidate {
  /** Row id. */
  readonly userId: string;
  /** True: may not sign in. */
  readonly disabled: boolean;
  /** The hash of the password, as a PHC string. */
  readonly phc: string | null;
}

/** The account that a typed user name or e-mail address names, or undefined. Always one statement. */
export async function findCandidate(ctx: InstanceCtx, typed: string): Promise<Candidate | undefined> {
  // A name that cannot exist is looked up as one that does not, so that both take the same time.
  const username = usernameKey(typed.trim()) ?? '';
  const email = emailKey(typed.trim()) ?? '';
  const [row] = await ctx.db
    .select({ userId: users.id, disabledAt: users.disabledAt, phc: passwordCredentials.phc })
    .from(users)
    .leftJoin(passwordCredentials, eq(passwordCredentials.userId, users.id))
    .where(or(eq(users.usernameKey, username), eq(users.emailKey, email)))
    .limit(1);
  return row && { userId: row.userId, disabled: row.disabledAt !== null, phc: row.phc };
}
