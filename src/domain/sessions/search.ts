/** Sessions as those see them who govern: the latest first. What opens one, and what names it to clients, stays here. */
import { and, eq, getTableColumns, gt, inArray, isNull, not, type SQL } from 'drizzle-orm';
import { sessions, users } from '#schema';
import type { InstanceCtx } from '../context.js';
import { type Order, type Page, type PageRequest, pageFrom, pagesByOwner } from '../paging.js';

const { browserDigest, sid, ...columns } = getTableColumns(sessions);

/** One session, without its secrets. */
export type SessionRow = Omit<typeof sessions.$inferSelect, 'browserDigest' | 'sid'>;

/** Which sessions. */
export interface SessionSearch {
  /** True: those in force; false: those that are over. */
  readonly active?: boolean | undefined;
}

/** Ids begin with the instant at which they were made. */
const ORDER: Order = { by: [sessions.id], types: ['uuid'], direction: 'desc' };

/** A page of all sessions. */
export async function pageOfSessions(
  ctx: InstanceCtx,
  search: SessionSearch,
  request: PageRequest,
): Promise<Page<SessionRow>> {
  const all = ctx.db.select(columns).from(sessions).innerJoin(users, eq(users.id, sessions.userId));
  return pageFrom<SessionRow>(all, activity(ctx, search), ORDER, request);
}

/** A page of the sessions of each of these users. */
export function pagesOfSessions(
  ctx: InstanceCtx,
  userIds: readonly string[],
  request: PageRequest,
): Promise<ReadonlyMap<string, Page<SessionRow>>> {
  return pagesByOwner<SessionRow>(userIds, request, {
    table: sessions,
    id: sessions.id,
    isOf: (owner) => eq(sessions.userId, owner),
    ownerOf: ({ userId }) => userId,
    load: (which) => ctx.db.select(columns).from(sessions).where(which),
  });
}

/** Sessions by row id. */
export async function sessionsById(
  ctx: InstanceCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SessionRow>> {
  const rows: SessionRow[] = await ctx.db
    .select(columns)
    .from(sessions)
    .where(inArray(sessions.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Sessions of disabled users are none. */
function activity({ now }: InstanceCtx, { active }: SessionSearch): SQL | undefined {
  if (active === undefined) return undefined;
  const inForce = and(
    isNull(sessions.endedAt),
    gt(sessions.idleExpiresAt, now),
    gt(sessions.absoluteExpiresAt, now),
    isNull(users.disabledAt),
  ) as SQL;
  return active ? inForce : not(inForce);
}
