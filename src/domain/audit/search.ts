/**
 * The trail, searched: by what happened, who did it, whom and what it is about, and when. The latest first.
 *
 * Each filter has an index that begins with it and goes on with the instant, and since and until leave out whole months,
 * as the table is partitioned by them. The id of a request needs none: it begins with the instant of all its events.
 */
import { and, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import { auditEvents } from '#schema';
import { instantOf } from '../../platform/ids.js';
import type { InstanceCtx } from '../context.js';
import { type Order, type Page, type PageRequest, type Position, pageFrom } from '../paging.js';

/** One event as it is stored. */
export type AuditRow = Readonly<typeof auditEvents.$inferSelect>;

/** What is looked for; what is left out narrows nothing. */
export interface AuditSearch {
  readonly types?: readonly string[] | undefined;
  /** The `sub` of a user or the id of a client that acted: any of these. */
  readonly actorIds?: readonly string[] | undefined;
  /** Row id of the authorization server. */
  readonly issuerId?: string | undefined;
  readonly clientId?: string | undefined;
  /** Row id of the user whom it is about. */
  readonly userId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly ip?: string | undefined;
  /** From this instant on. */
  readonly since?: Date | undefined;
  /** Before this instant. */
  readonly until?: Date | undefined;
}

const ORDER: Order = {
  by: [auditEvents.at, auditEvents.id],
  types: ['timestamptz', 'uuid'],
  direction: 'desc',
};

/** A page of events, the latest first. */
export async function pageOfEvents(
  ctx: InstanceCtx,
  search: AuditSearch,
  page: PageRequest,
): Promise<Page<AuditRow>> {
  return pageFrom(ctx.db.select().from(auditEvents), matching(search), ORDER, page);
}

/** Where an event stands in that order. */
export function positionOfEvent({ at, id }: AuditRow): Position {
  return [at.toISOString(), id];
}

/** The event with this row id, or undefined. Its id begins with its instant, so one month is looked at. */
export async function eventById(ctx: InstanceCtx, id: string): Promise<AuditRow | undefined> {
  const at = instantOf(id);
  // What the database wrote by itself has an id of another kind.
  const place = at ? eq(auditEvents.at, at) : eq(auditEvents.type, 'audit.dropped');
  const [row] = await ctx.db
    .select()
    .from(auditEvents)
    .where(and(place, eq(auditEvents.id, id)));
  return row;
}

function matching({ types, actorIds, since, until, ...equal }: AuditSearch): SQL | undefined {
  const { issuerId, clientId, userId, requestId, ip } = equal;
  return and(
    types && types.length > 0 ? inArray(auditEvents.type, [...types]) : undefined,
    actorIds === undefined ? undefined : inArray(auditEvents.actorId, [...actorIds]),
    issuerId === undefined ? undefined : eq(auditEvents.issuerId, issuerId),
    clientId === undefined ? undefined : eq(auditEvents.clientId, clientId),
    userId === undefined ? undefined : eq(auditEvents.userId, userId),
    requestId === undefined ? undefined : ofRequest(requestId),
    ip === undefined ? undefined : eq(auditEvents.ip, ip),
    since === undefined ? undefined : gte(auditEvents.at, since),
    until === undefined ? undefined : lt(auditEvents.at, until),
  );
}

/** All events of a request bear its instant. Jobs and the start have a name instead, which narrows nothing. */
function ofRequest(requestId: string): SQL | undefined {
  const at = instantOf(requestId);
  return and(at && eq(auditEvents.at, at), eq(auditEvents.requestId, requestId));
}
