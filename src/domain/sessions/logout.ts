/**
 * The end of sessions, and who must hear of it.
 *
 * OpenID Connect Back-Channel Logout §2.5    each client that got anything by the session gets a logout token, from us
 * OpenID Connect Back-Channel Logout §2.7    what was granted by it ends, but for offline_access
 * OpenID Connect Front-Channel Logout §2, 3  or a page of its own in a frame, with iss and sid
 *
 * Sessions, grants and the rows that remember whom to tell change in one transaction: a client is told of every end that
 * took place, and of no other. The tokens themselves are made and sent by jobs/deliver-logouts.ts.
 */
import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { authorizationServers, clients, grants, logoutDeliveries, sessions, users } from '#schema';
import { newId } from '../../platform/ids.js';
import { withParameters } from '../../protocol/redirect-uri.js';
import { record } from '../audit/trail.js';
import { type InSector, sidFor } from '../clients/subjects.js';
import { type InstanceCtx, transaction } from '../context.js';
import { issuerPath } from '../issuers/issuers.js';
import { browserDigests } from './sessions.js';

/** Why sessions end, as the audit trail says. */
export interface LogoutCause {
  /** The user asked for it, or a client did that knows the user. */
  readonly by: 'user' | 'client';
  /** The client that asked, where one did. */
  readonly clientId?: string;
}

/** What came of a sign-out. */
export interface Logout {
  /** False where nobody was signed in. */
  readonly signedOut: boolean;
  /** Pages of clients to be loaded in frames of this browser, so that they hear of it. */
  readonly frontChannelUris: readonly string[];
}

/** A client that took part in a session. */
interface Participant extends InSector {
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

/**
 * Ends every session of this browser and the grants that live by them: all but those with offline_access. Whoever else
 * is signed in here is signed out as well: to people, a browser is signed in or it is not.
 */
export async function signOut(
  ctx: InstanceCtx,
  cookie: string | undefined,
  cause: LogoutCause,
): Promise<Logout> {
  if (cookie === undefined) return { signedOut: false, frontChannelUris: [] };
  const { ended, participants } = await transaction(ctx, (tx) => endSessions(tx, cookie, cause));
  if (participants.some(({ backchannelLogoutUri }) => backchannelLogoutUri !== null))
    ctx.instance.logoutsDue.raise();
  return {
    signedOut: ended > 0,
    frontChannelUris: participants.flatMap((participant) => frontChannelUri(ctx, participant)),
  };
}

async function endSessions(tx: InstanceCtx, cookie: string, { by, clientId }: LogoutCause) {
  const ended = await tx.db
    .update(sessions)
    .set({ endedAt: tx.now })
    .where(and(inArray(sessions.browserDigest, browserDigests(tx, cookie)), isNull(sessions.endedAt)))
    .returning({ id: sessions.id, userId: sessions.userId });
  if (ended.length === 0) return { ended: 0, participants: [] };
  const ids = ended.map(({ id }) => id);
  await revokeGrants(tx, ids);
  const participants = await participantsOf(tx, ids);
  await enqueue(tx, participants);
  for (const { userId } of ended)
    await record(tx, 'session.ended', { userId, ...(clientId ? { clientId } : {}), detail: { by } });
  return { ended: ended.length, participants };
}

async function revokeGrants(tx: InstanceCtx, sessionIds: string[]): Promise<void> {
  await tx.db
    .update(grants)
    .set({ revokedAt: tx.now, revokedBecause: 'sign_out' })
    .where(
      and(
        inArray(grants.sessionId, sessionIds),
        isNull(grants.revokedAt),
        sql`not ${grants.scope} @> array['offline_access']`,
      ),
    );
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

/** Both parameters always: a client that does not need them ignores them (§2), and one that forgot to say so is served. */
function frontChannelUri({ instance }: InstanceCtx, participant: Participant): string[] {
  const { frontchannelLogoutUri: uri, slug, pairwiseSalt } = participant;
  if (uri === null) return [];
  const sid = sidFor({ issuer: { pairwiseSalt } }, participant, participant.sid);
  return [withParameters(uri, { iss: instance.baseUrl + issuerPath(slug), sid })];
}
