/**
 * The end of sessions, what ends with them, and which clients must hear of it.
 *
 * OpenID Connect Back-Channel Logout §2.5   each client that got anything by the session gets a logout token, from us
 * OpenID Connect Back-Channel Logout §2.7   what was granted by it ends, but for offline_access
 *
 * Sessions, grants and the rows that remember whom to tell change in one transaction: a client is told of every end that
 * took place, and of no other. The tokens themselves are made and sent by jobs/deliver-logouts.ts.
 */
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { authorizationServers, clients, grants, logoutDeliveries, sessions, users } from '#schema';
import { newId } from '../../platform/ids.js';
import { type AuditFacts, recordEach } from '../audit/trail.js';
import type { InSector } from '../clients/subjects.js';
import type { InstanceCtx } from '../context.js';
import { subOf } from '../users/users.js';

/** Why sessions end, as the audit trail says. */
export interface LogoutCause {
  /** The user asked for it, a client did that knows the user, or those who govern. */
  readonly by: 'user' | 'client' | 'administration';
  /** The client that asked, where one did. */
  readonly clientId?: string;
}

/** A client that took part in a session. */
export interface Participant extends InSector {
  readonly issuerId: string;
  readonly slug: string;
  readonly pairwiseSalt: Buffer;
  readonly clientId: string;
  readonly sub: string;
  /** Of the session, not yet made pairwise. */
  readonly sid: string;
  readonly backchannelLogoutUri: string | null;
  readonly frontchannelLogoutUri: string | null;
}

/** What came of it. */
export interface Endings {
  /** Row ids of the sessions that ended, and of their users. */
  readonly ended: readonly { readonly id: string; readonly userId: string }[];
  /** Who must hear of it. */
  readonly participants: readonly Participant[];
}

/**
 * Ends the sessions that `which` describes and are not over. What was granted by them ends as well: all of it, or, where
 * somebody only signs out, all but offline_access. Call it in a transaction, and `tell` behind it.
 */
export async function endSessions(
  tx: InstanceCtx,
  which: SQL | undefined,
  { by, clientId }: LogoutCause,
  reach: 'online' | 'everything',
): Promise<Endings> {
  const ended = await tx.db
    .update(sessions)
    .set({ endedAt: tx.now })
    .where(and(which, isNull(sessions.endedAt)))
    .returning({ id: sessions.id, userId: sessions.userId, sub: subOf(sessions.userId) });
  if (ended.length === 0) return { ended, participants: [] };
  const ids = ended.map(({ id }) => id);
  const isOnline = sql`not ${grants.scope} @> array['offline_access']`;
  await revokeGrants(
    tx,
    and(inArray(grants.sessionId, ids), reach === 'online' ? isOnline : undefined),
    'sign_out',
  );
  const participants = await participantsOf(tx, ids);
  await enqueue(tx, participants);
  const events = ended.map(({ userId, sub }): AuditFacts => {
    const byClient = by === 'client' && clientId !== undefined;
    const actor = byClient
      ? ({ kind: 'client', id: clientId } as const)
      : ({ kind: 'user', id: sub } as const);
    const acting = by === 'administration' ? {} : { actor };
    return { userId, ...acting, ...(clientId ? { clientId } : {}), detail: { by } };
  });
  await recordEach(tx, 'session.ended', events);
  return { ended, participants };
}

/** Lets logout tokens go out, where some are due: behind the transaction that ended the sessions. */
export function tell({ instance }: InstanceCtx, { participants }: Endings): void {
  if (participants.some(({ backchannelLogoutUri }) => backchannelLogoutUri !== null))
    instance.logoutsDue.raise();
}

/** Ends grants with all their tokens, and answers how many. */
export async function revokeGrants(tx: InstanceCtx, which: SQL | undefined, why: string): Promise<number> {
  const ended = await tx.db
    .update(grants)
    .set({ revokedAt: tx.now, revokedBecause: why })
    .where(and(which, isNull(grants.revokedAt)))
    .returning({ id: grants.id });
  return ended.length;
}

/** Every client that wants to hear of a logout and ever got a grant by one of the sessions, at whichever server. */
async function participantsOf(tx: InstanceCtx, sessionIds: string[]): Promise<Participant[]> {
  return tx.db
    .selectDistinct({
      issuerId: grants.issuerId,
      slug: authorizationServers.slug,
      pairwiseSalt: authorizationServers.pairwiseSalt,
      clientId: grants.clientId,
      sub: users.sub,
      sid: grants.sid,
      subjectType: clients.subjectType,
      sectorIdentifierUri: clients.sectorIdentifierUri,
      redirectUris: clients.redirectUris,
      backchannelLogoutUri: clients.backchannelLogoutUri,
      frontchannelLogoutUri: clients.frontchannelLogoutUri,
    })
    .from(grants)
    .innerJoin(clients, eq(clients.id, grants.clientId))
    .innerJoin(authorizationServers, eq(authorizationServers.id, grants.issuerId))
    .innerJoin(users, eq(users.id, grants.userId))
    .where(
      and(
        inArray(grants.sessionId, sessionIds),
        or(isNotNull(clients.backchannelLogoutUri), isNotNull(clients.frontchannelLogoutUri)),
        isNull(clients.disabledAt),
        isNull(authorizationServers.disabledAt),
        // Where there are no ID tokens, nobody knows a session by its name.
        eq(authorizationServers.openid, true),
      ),
    );
}

async function enqueue(tx: InstanceCtx, participants: readonly Participant[]): Promise<void> {
  const rows = participants
    .filter(({ backchannelLogoutUri }) => backchannelLogoutUri !== null)
    .map(({ issuerId, clientId, sub, sid }) => ({
      id: newId(tx.now),
      issuerId,
      clientId,
      sub,
      sid,
      createdAt: tx.now,
      nextAttemptAt: tx.now,
    }));
  if (rows.length > 0) await tx.db.insert(logoutDeliveries).values(rows);
}
