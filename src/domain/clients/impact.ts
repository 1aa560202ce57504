/** What ends with a client that is deleted, and who does not hear of it. */
import { and, count, countDistinct, eq, gt, isNull, or, sql } from 'drizzle-orm';
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

/** Counts it, before the client goes. */
export async function impactOf(tx: Ctx, id: string): Promise<Impact> {
  const [granted] = await tx.db
    .select({ grants: count(), users: countDistinct(grants.userId) })
    .from(grants)
    .where(
      and(
        eq(grants.issuerId, tx.issuer.id),
        eq(grants.clientId, id),
        isNull(grants.revokedAt),
        or(isNull(grants.absoluteExpiresAt), gt(grants.absoluteExpiresAt, tx.now)),
      ),
    );
  const agreed = and(eq(consents.clientId, id), sql`cardinality(${consents.scope}) > 0`);
  return {
    grants: granted?.grants ?? 0,
    users: granted?.users ?? 0,
    consents: await tx.db.$count(consents, agreed),
    sessions: await liveSessions(tx, id),
    logoutTokens: await tx.db.$count(logoutDeliveries, eq(logoutDeliveries.clientId, id)),
  };
}

/** By whatever grant: one that has ended does not end the session. */
async function liveSessions(tx: Ctx, id: string): Promise<number> {
  const [row] = await tx.db
    .select({ sessions: countDistinct(sessions.id) })
    .from(grants)
    .innerJoin(sessions, eq(sessions.id, grants.sessionId))
    .where(
      and(
        eq(grants.issuerId, tx.issuer.id),
        eq(grants.clientId, id),
        isNull(sessions.endedAt),
        gt(sessions.idleExpiresAt, tx.now),
        gt(sessions.absoluteExpiresAt, tx.now),
      ),
    );
  return row?.sessions ?? 0;
}
