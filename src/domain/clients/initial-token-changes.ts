/** Initial access tokens as those handle them who govern: made, listed, taken back. */
import { and, eq, isNull } from 'drizzle-orm';
import { initialAccessTokens } from '#schema';
import { record } from '../audit/trail.js';
import { type Ctx, type InstanceCtx, transaction } from '../context.js';
import { type Order, type Page, type PageRequest, type Position, pageFrom } from '../paging.js';
import {
  type InitialAccessToken,
  makeInitialAccessToken,
  type NewInitialAccessToken,
  voucherOf,
} from './initial-access-tokens.js';

const ORDER: Order = { by: [initialAccessTokens.id], types: ['uuid'], direction: 'desc' };

/** A page of the tokens of one server, the latest first. */
export async function pageOfInitialTokens(
  ctx: InstanceCtx,
  issuerId: string,
  page: PageRequest,
): Promise<Page<InitialAccessToken>> {
  const all = ctx.db.select().from(initialAccessTokens);
  return pageFrom(all, eq(initialAccessTokens.issuerId, issuerId), ORDER, page);
}

/** Where a token stands in that order. */
export function positionOfInitialToken({ id }: InitialAccessToken): Position {
  return [id];
}

/** Makes a token, on record; it is told this once. */
export async function issueInitialToken(
  ctx: Ctx,
  wanted: NewInitialAccessToken,
): Promise<{ readonly row: InitialAccessToken; readonly token: string }> {
  return transaction(ctx, async (tx) => {
    const made = await makeInitialAccessToken(tx, wanted);
    const detail = { name: wanted.name, token: voucherOf(made.row), scope: wanted.scope };
    await record(tx, 'initial_access_token.created', { detail });
    return made;
  });
}

/** Takes a token back; undefined where there is none with this row id. What was registered with it stays. */
export async function revokeInitialToken(
  ctx: InstanceCtx,
  id: string,
): Promise<InitialAccessToken | undefined> {
  return transaction(ctx, async (tx) => {
    const [revoked] = await tx.db
      .update(initialAccessTokens)
      .set({ revokedAt: tx.now })
      .where(and(eq(initialAccessTokens.id, id), isNull(initialAccessTokens.revokedAt)))
      .returning();
    if (!revoked) {
      const [known] = await tx.db.select().from(initialAccessTokens).where(eq(initialAccessTokens.id, id));
      return known;
    }
    const at = { ...tx, issuer: { id: revoked.issuerId } };
    const detail = { name: revoked.name, token: voucherOf(revoked) };
    await record(at, 'initial_access_token.revoked', { detail });
    return revoked;
  });
}
