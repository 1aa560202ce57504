/** What ends with a client that is deleted, and who does not hear of it. */
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { consents, grants, logoutDeliveries, sessions } from '#schema';
import type { Ctx } from '../context.js';

/** What ends with a client. */
export interface Impact {
  /** Grants in force, each with its tokens. */
  readonly grants: number;
  /** People who are signed in at it by one of these. */
  readonly users: number;
  /** People whose consent is forgotten. */
  readonly consents: number;
  /** Sessions in which it took part and which go on: it will not hear of their end. */
  readonly sessions: number;
  /** Logout tokens that wait to be sent to it, and never are. */
  readonly logoutTokens: number;
}

/** Counts it, before the client goes: in one statement, however much there is. */
export async function impactOf({ db, now, issuer }: Ctx, id: string): Promise<Impact> {
  const ofClient = and(eq(grants.issuerId, issuer.id), eq(grants.clientId, id));
  const isOpen = or(isNull(grants.absoluteExpiresAt), gt(grants.absoluteExpiresAt, now));
  const inForce = and(ofClient, isNull(grants.revokedAt), isOpen);
  const agreed = and(eq(consents.clientId, id), sql`cardinality(${consents.scope}) > 0`);
  // By whatever grant: one that has ended does not end the session.
  const goOn = and(
    ...[ofClient, eq(sessions.id, grants.sessionId), isNull(sessions.endedAt)],
    ...[gt(sessions.idleExpiresAt, now), gt(sessions.absoluteExpiresAt, now)],
  );
  const [row] = await db.execute<{ [Name in keyof Impact]: number }>(sql`
    select
      (select count(*)::int from ${grants} where ${inForce}) as "grants",
      (select count(distinct ${grants.userId})::int from ${grants} where ${inForce}) as "users",
      (select count(*)::int from ${consents} where ${agreed}) as "consents",
      (select count(distinct ${sessions.id})::int from ${grants}, ${sessions} where ${goOn}) as "sessions",
      (select count(*)::int from ${logoutDeliveries} where ${eq(logoutDeliveries.clientId, id)}) as "logoutTokens"`);
  if (!row) throw new Error('a select without a table answers one row');
  return row;
}
