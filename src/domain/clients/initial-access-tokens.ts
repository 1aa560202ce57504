/**
 * Initial access tokens: each lets its holder register clients at one server, as often as it says.
 *
 * RFC 7591 §3, §5   handed out by whoever governs the server, outside of the protocol; a client that is registered with one
 *                   is vouched for by it
 *
 * Only a keyed digest is stored. A use is counted by the statement that checks whether there is one, in the transaction of
 * the registration: what is refused uses nothing up, and of two registrations with the last use one is refused.
 */
import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { initialAccessTokens } from '#schema';
import { newId, publicId } from '../../platform/ids.js';
import { newRowSecret, rowOfSecret } from '../../platform/row-secret.js';
import { digest, digests } from '../../platform/secrets.js';
import type { Ctx } from '../context.js';

/** Prefix of the ids that the graph and the trail know them by. */
export const INITIAL_ACCESS_TOKEN_ID = 'it';

/** One of them. */
export type InitialAccessToken = Readonly<typeof initialAccessTokens.$inferSelect>;

/** What a new one says. */
export interface NewInitialAccessToken
  extends Pick<InitialAccessToken, 'name' | 'scope' | 'usesLeft' | 'expiresAt'> {}

/** Makes one; the token itself is told this once. */
export async function makeInitialAccessToken(
  ctx: Ctx,
  { name, scope, usesLeft, expiresAt }: NewInitialAccessToken,
): Promise<{ readonly row: InitialAccessToken; readonly token: string }> {
  const id = newId(ctx.now);
  const token = newRowSecret(id);
  const [row] = await ctx.db
    .insert(initialAccessTokens)
    .values({
      ...{ id, issuerId: ctx.issuer.id, name, scope, usesLeft, expiresAt, createdAt: ctx.now },
      digest: digest(ctx.instance.keyring, 'initial_access_token', token),
    })
    .returning();
  if (!row) throw new Error('an initial access token was inserted and did not come back');
  return { row, token };
}

/** The name that a registration with this token bears as that of its voucher. */
export function voucherOf({ id }: Pick<InitialAccessToken, 'id'>): string {
  return publicId(INITIAL_ACCESS_TOKEN_ID, id);
}

/** The initial access token of this server that a text is, as long as it can be used. */
export async function findInitialAccessToken(
  ctx: Ctx,
  text: string,
): Promise<InitialAccessToken | undefined> {
  const id = rowOfSecret(text);
  if (id === undefined) return undefined;
  const known = digests(ctx.instance.keyring, 'initial_access_token', text);
  const [row] = await ctx.db
    .select()
    .from(initialAccessTokens)
    .where(and(usable(ctx, id), inArray(initialAccessTokens.digest, known)));
  return row;
}

/** Counts one use: false where there was none left, or it was revoked meanwhile. */
export async function useInitialAccessToken(tx: Ctx, { id }: InitialAccessToken): Promise<boolean> {
  const used = await tx.db
    .update(initialAccessTokens)
    .set({ usesLeft: sql`${initialAccessTokens.usesLeft} - 1` })
    .where(usable(tx, id))
    .returning({ id: initialAccessTokens.id });
  return used.length > 0;
}

/** SQL: it is one of this server, and not revoked, expired or used up. */
function usable({ issuer, now }: Ctx, id: string) {
  const { usesLeft, expiresAt, revokedAt } = initialAccessTokens;
  return and(
    eq(initialAccessTokens.id, id),
    eq(initialAccessTokens.issuerId, issuer.id),
    isNull(revokedAt),
    or(isNull(expiresAt), gt(expiresAt, now)),
    or(isNull(usesLeft), gt(usesLeft, 0)),
  );
}
