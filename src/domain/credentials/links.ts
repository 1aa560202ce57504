/**
 * Links that are handed to a person and work once: to make the first administrator, to choose a first or a new password,
 * to sign in.
 *
 * OWASP ASVS 6.4.1, 6.4.3   random, short-lived, single use; whoever asks for one chooses nobody's password
 *
 * The address begins with the configured base URL, whatever host a request named. To open a link spends nothing: programs
 * that look at mail open every one. A newer link of the same person takes the place of the ones before it.
 */
import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import { accountLinks, users } from '#schema';
import { newId } from '../../platform/ids.js';
import { digest, digests, randomSecret } from '../../platform/secrets.js';
import type { InstanceCtx } from '../context.js';

/** What a link is for. */
export type LinkPurpose = (typeof accountLinks.$inferSelect)['purpose'];

/** A link that was just made. Nobody can read it anywhere again. */
export interface NewLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** A link that works, and whose it is. */
export interface LiveLink {
  readonly purpose: LinkPurpose;
  /** Null for the link that makes the first administrator. */
  readonly user: Pick<typeof users.$inferSelect, 'id' | 'username' | 'email' | 'name'> | null;
}

/** Milliseconds for which a link works. */
const LIFETIME = 30 * 60_000;
/** As randomSecret() makes them. */
const TOKEN = /^[\w-]{43}$/;

const PATHS: Readonly<Record<LinkPurpose, string>> = {
  setup: '/setup/',
  invitation: '/set-password/',
  reset: '/set-password/',
  sign_in: '/sign-in-link/',
};

/** Makes a link for this user, or the one that makes the first administrator. Call it in a transaction. */
export async function makeLink(
  tx: InstanceCtx,
  purpose: LinkPurpose,
  userId: string | null,
): Promise<NewLink> {
  // Of two that are made at once for one person, the second one waits, and then kills the first.
  if (userId) await tx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
  await spendLinks(tx, userId);
  const token = randomSecret();
  const expiresAt = new Date(tx.now.getTime() + LIFETIME);
  await tx.db.insert(accountLinks).values({
    ...{ id: newId(tx.now), purpose, userId, createdAt: tx.now, expiresAt },
    digest: digest(tx.instance.keyring, 'account_link', token),
  });
  return { url: tx.instance.baseUrl + PATHS[purpose] + token, expiresAt };
}

/** The link with this token, where it works for one of these purposes. Spends nothing. */
export async function findLink(
  ctx: InstanceCtx,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<LiveLink | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const [row] = await ctx.db
    .select({
      purpose: accountLinks.purpose,
      user: { id: users.id, username: users.username, email: users.email, name: users.name },
      disabledAt: users.disabledAt,
    })
    .from(accountLinks)
    .leftJoin(users, eq(users.id, accountLinks.userId))
    .where(works(ctx, token, purposes));
  if (!row || row.disabledAt) return undefined;
  return { purpose: row.purpose, user: row.user };
}

/** Spends a link: of all who try at once, one gets true. Call it in the transaction of what it is for. */
export async function spendLink(
  tx: InstanceCtx,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<boolean> {
  const spent = await tx.db
    .update(accountLinks)
    .set({ spentAt: tx.now })
    .where(works(tx, token, purposes))
    .returning({ id: accountLinks.id });
  return spent.length > 0;
}

/** Spends all links of this user, or those that make the first administrator. Call it in a transaction. */
export async function spendLinks(tx: InstanceCtx, userId: string | null): Promise<void> {
  const own = userId ? eq(accountLinks.userId, userId) : eq(accountLinks.purpose, 'setup');
  await tx.db
    .update(accountLinks)
    .set({ spentAt: tx.now })
    .where(and(own, isNull(accountLinks.spentAt)));
}

function works({ instance, now }: InstanceCtx, token: string, purposes: readonly LinkPurpose[]) {
  return and(
    inArray(accountLinks.digest, digests(instance.keyring, 'account_link', token)),
    inArray(accountLinks.purpose, [...purposes]),
    isNull(accountLinks.spentAt),
    gt(accountLinks.expiresAt, now),
  );
}
