/**
 * What may be forgotten, and when. Each line keeps its rows for as long as somebody could still ask about them: a spent
 * code or an old refresh token must be recognised as such until it could not be used anyway.
 */
import { and, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import {
  accountLinks,
  attempts,
  grants,
  interactions,
  logoutDeliveries,
  pushedRequests,
  revokedTokens,
  sessions,
  spentProofs,
} from '#schema';
import type { InstanceCtx } from './context.js';

const DAY = 86_400_000;

/** A table and which of its rows are past any use. */
interface Expiry {
  readonly table: PgTable;
  readonly past: (before: (days: number) => Date) => SQL | undefined;
}

const expiries: readonly Expiry[] = [
  // One that led to an interaction leads there for as long as that is open: an hour. The others are nobody's any more.
  {
    table: pushedRequests,
    past: (before) =>
      or(
        and(isNull(pushedRequests.interactionId), lt(pushedRequests.expiresAt, before(0))),
        lt(pushedRequests.expiresAt, before(1 / 24)),
      ),
  },
  // Clocks differ by a minute at most; what is past its end is refused for that.
  { table: spentProofs, past: (before) => lt(spentProofs.expiresAt, before(1)) },
  { table: revokedTokens, past: (before) => lt(revokedTokens.expiresAt, before(1)) },
  // A person who comes back the next day can still be led to the same request.
  { table: interactions, past: (before) => lt(interactions.expiresAt, before(1)) },
  { table: accountLinks, past: (before) => lt(accountLinks.expiresAt, before(1)) },
  { table: attempts, past: (before) => lt(attempts.windowEndsAt, before(0)) },
  // A code that was never redeemed, and a grant past its absolute end: nothing of either can be valid. But while its
  // session lives, a grant that was used is how we know which client to tell of its end.
  {
    table: grants,
    past: (before) =>
      or(
        and(isNull(grants.codeSpentAt), lt(grants.codeExpiresAt, before(1))),
        and(
          isNotNull(grants.codeSpentAt),
          or(
            lt(grants.absoluteExpiresAt, before(1)),
            and(
              isNull(grants.generation),
              lt(grants.codeSpentAt, before(1)),
              // One that lost its refresh token lives as long as the last access tokens.
              or(isNull(grants.rotatedAt), lt(grants.rotatedAt, before(1))),
            ),
          ),
          hasNoSession(before(0)),
        ),
      ),
  },
  // The tries of one are over within hours: whoever claimed an older one was never there to end it.
  { table: logoutDeliveries, past: (before) => lt(logoutDeliveries.createdAt, before(7)) },
  // Ended sessions stay a month, so that their owner can see where they were.
  {
    table: sessions,
    past: (before) => or(lt(sessions.absoluteExpiresAt, before(30)), lt(sessions.endedAt, before(30))),
  },
];

/** SQL: the session that a grant was born from is over. */
function hasNoSession(now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`not exists (select from ${sessions} where ${sessions.id} = ${grants.sessionId}
    and ${sessions.endedAt} is null and ${sessions.idleExpiresAt} > ${at} and ${sessions.absoluteExpiresAt} > ${at})`;
}

/** Deletes at most `limit` rows of each table; answers how many went. Rows that somebody holds are left for later. */
export async function forgetExpired(ctx: InstanceCtx, limit: number): Promise<number> {
  const before = (days: number) => new Date(ctx.now.getTime() - days * DAY);
  let count = 0;
  for (const { table, past } of expiries) {
    const batch = sql`select ctid from ${table} where ${past(before)} limit ${limit} for update skip locked`;
    const gone = await ctx.db.execute(sql`delete from ${table} where ctid in (${batch})`);
    count += gone.count;
  }
  return count;
}
