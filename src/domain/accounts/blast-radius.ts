/** What goes with an account. */
import { and, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { consents, grants, sessions } from '#schema';
import type { InstanceCtx } from '../context.js';

/** How much of it there is. */
export interface BlastRadius {
  /** Browsers in which the user is signed in. */
  readonly sessions: number;
  /** Clients that the user has decided about. */
  readonly consents: number;
  /** Grants in force: each has tokens, or may get them. */
  readonly grants: number;
}

/** Counts what the user has. */
export async function blastRadius({ db, now }: InstanceCtx, userId: string): Promise<BlastRadius> {
  const live: SQL | undefined = and(
    eq(sessions.userId, userId),
    isNull(sessions.endedAt),
    gt(sessions.idleExpiresAt, now),
    gt(sessions.absoluteExpiresAt, now),
  );
  const inForce = and(eq(grants.userId, userId), isNull(grants.revokedAt), gt(grants.absoluteExpiresAt, now));
  return {
    sessions: await db.$count(sessions, live),
    consents: await db.$count(consents, eq(consents.userId, userId)),
    grants: await db.$count(grants, inForce),
  };
}
