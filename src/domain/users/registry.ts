/** Users as somebody declares them, and what a start asks about those who are there. */
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { passwordCredentials, users } from '#schema';
import { randomSecret } from '../../platform/secrets.js';
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import type { InstanceCtx } from '../context.js';

type Row = typeof users.$inferSelect;

/** One user as declared. */
export interface UserEntry
  extends Readonly<
    Omit<
      Row,
      'id' | 'sub' | 'usernameKey' | 'emailKey' | 'managedBy' | 'disabledAt' | 'createdAt' | 'updatedAt'
    >
  > {
  /** True: the account is kept and cannot sign in. */
  readonly disabled: boolean;
  /** The first password, in clear or as an argon2id PHC string; null for none. */
  readonly password: { readonly clear: string } | { readonly phc: string } | null;
}

/** Whether anybody can administer the instance: one who is disabled cannot, and nobody is left who would let them in. */
export async function hasAdministrator(ctx: InstanceCtx): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'administrator'), isNull(users.disabledAt)))
    .limit(1);
  return row !== undefined;
}

/** What is known of an account by its e-mail address: what the first start must decide on. */
export interface AccountSummary {
  /** The name as it was given. */
  readonly username: string;
  /** The address as it was given. */
  readonly email: string | null;
  /** What the user is to the instance. */
  readonly role: Row['role'];
  /** True where nobody can sign in with it. */
  readonly disabled: boolean;
  /** True where the password is still the first one. */
  readonly firstPassword: boolean;
}

/** The accounts with these e-mail addresses or user names. */
export async function findAccounts(
  ctx: InstanceCtx,
  namesOrEmails: readonly string[],
): Promise<AccountSummary[]> {
  const keys = namesOrEmails.flatMap((name) => emailKey(name) ?? usernameKey(name) ?? []);
  const rows = await ctx.db
    .select({ user: users, changedAt: passwordCredentials.changedAt })
    .from(users)
    .leftJoin(passwordCredentials, eq(passwordCredentials.userId, users.id))
    .where(or(inArray(users.emailKey, keys), inArray(users.usernameKey, keys)))
    .orderBy(users.usernameKey);
  return rows.map(({ user: { username, email, role, disabledAt, createdAt }, changedAt }) => ({
    username,
    email,
    role,
    disabled: disabledAt !== null,
    firstPassword: changedAt?.getTime() === createdAt.getTime(),
  }));
}

/** A new subject identifier: 144 random bits, and a beginning that no client id may have. */
export function newSubject(): string {
  return `usr_${randomSecret(18)}`;
}
