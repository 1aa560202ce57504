/**
 * Users as somebody declares them: made where missing, changed where different.
 *
 * A declared password is a first password. It is stored where the user has none and never looked at again: otherwise
 * each start would undo what the user chose since, and would cost one hash for each user to find out.
 */
import { eq, inArray, or } from 'drizzle-orm';
import { passwordCredentials, users } from '#schema';
import { violatedConstraint } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { randomSecret } from '../../platform/secrets.js';
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import type { InstanceCtx } from '../context.js';
import { whereDifferent } from '../upsert.js';

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

/** Makes or changes the user with this user name. */
export async function upsertUser(
  ctx: InstanceCtx,
  entry: UserEntry,
  managedBy: Row['managedBy'] = 'file',
): Promise<void> {
  const { now } = ctx;
  const { password, disabled, ...members } = entry;
  const row = { ...members, ...keysOf(entry), managedBy, disabledAt: disabled ? now : null };
  await ctx.db
    .insert(users)
    .values({ ...row, id: newId(now), sub: newSubject(), createdAt: now, updatedAt: now })
    .onConflictDoUpdate({ target: users.usernameKey, ...whereDifferent(users, Object.keys(row)) })
    .catch((error: unknown) => {
      if (violatedConstraint(error) !== 'users_email_key') throw error;
      throw new Error(`the e-mail address of ${entry.username} belongs to another user`, { cause: error });
    });
  if (password !== null) await giveFirstPassword(ctx, row.usernameKey, password);
}

/** Whether anybody can administer the instance. */
export async function hasAdministrator(ctx: InstanceCtx): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.role, 'administrator'))
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
  return rows.map(({ user: { username, email, role, createdAt }, changedAt }) => ({
    username,
    email,
    role,
    firstPassword: changedAt?.getTime() === createdAt.getTime(),
  }));
}

/** A new subject identifier: 144 random bits, and a beginning that no client id may have. */
export function newSubject(): string {
  return `usr_${randomSecret(18)}`;
}

function keysOf({ username, email }: UserEntry) {
  const key = usernameKey(username);
  if (key === null) throw new Error(`${JSON.stringify(username)} cannot be a user name`);
  const mail = email === null ? null : emailKey(email);
  if (email !== null && mail === null) throw new Error(`the e-mail address of ${username} is malformed`);
  return { usernameKey: key, emailKey: mail };
}

async function giveFirstPassword(
  ctx: InstanceCtx,
  key: string,
  password: NonNullable<UserEntry['password']>,
): Promise<void> {
  const [owner] = await ctx.db
    .select({ id: users.id, createdAt: users.createdAt, phc: passwordCredentials.phc })
    .from(users)
    .leftJoin(passwordCredentials, eq(passwordCredentials.userId, users.id))
    .where(eq(users.usernameKey, key));
  if (!owner) throw new Error(`the user ${key} vanished while it was written`);
  if (owner.phc !== null) return;
  const phc =
    'phc' in password ? password.phc : await ctx.instance.hasher.hash(password.clear.normalize('NFC'));
  await ctx.db
    .insert(passwordCredentials)
    .values({ userId: owner.id, phc, changedAt: ctx.now })
    .onConflictDoNothing();
}
