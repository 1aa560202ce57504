/**
 * Sessions: who is signed in in a browser.
 *
 * OWASP ASVS 7.2.4   a new cookie value at each sign-in; the old one opens nothing any more
 * OpenID Connect Front-Channel Logout §3   `sid` names the session to relying parties
 *
 * A browser may hold several sessions, one for each user signed in there. They share the browser's cookie, and only
 * its keyed digest is stored.
 */
import { and, desc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { sessions, users } from '#schema';
import { newId } from '../../platform/ids.js';
import { digest, digests, randomSecret } from '../../platform/secrets.js';
import type { Role } from '../../protocol/administration.js';
import { record } from '../audit/trail.js';
import type { InstanceCtx } from '../context.js';
import { type AccountHint, accountColumns, subOf } from '../users/users.js';

const DAY = 86_400_000;
/** How long a session lives without and in spite of use, in milliseconds. */
const lifetimes = {
  persistent: { idle: 14 * DAY, absolute: 30 * DAY },
  window: { idle: DAY / 2, absolute: DAY / 2 },
};

/** How many days "stay signed in" keeps a session. */
export const STAY_SIGNED_IN_DAYS = lifetimes.persistent.absolute / DAY;

/** A session in force and whose it is. */
export interface LiveSession extends AccountHint {
  /** Row id. */
  readonly id: string;
  /** The `sid` claim: its name to relying parties. */
  readonly sid: string;
  /** When the user last proved who they are. */
  readonly authenticatedAt: Date;
  /** How they did (RFC 8176). */
  readonly amr: readonly string[];
  /** How well they did. */
  readonly acr: string;
  /** When it ends, however much it is used. */
  readonly absoluteExpiresAt: Date;
  /** What the user is to the instance. */
  readonly role: Role;
}

/** A sign-in that was proven. */
export interface SignIn {
  /** Row id of who signed in. */
  readonly userId: string;
  /** How they proved it (RFC 8176). */
  readonly amr: readonly string[];
  /** How well they proved it. */
  readonly acr: string;
  /** "Stay signed in on this device". */
  readonly persistent: boolean;
  /** How the browser names itself. */
  readonly userAgent: string | undefined;
}

/** The cookie that the browser gets: its value, and for how long it is kept (undefined: until the window closes). */
export interface SessionCookie {
  /** The secret that stands for the browser's sessions. */
  readonly value: string;
  /** Seconds. */
  readonly maxAge: number | undefined;
}

/** Every digest that the browser's cookie may be stored under; empty without a cookie. */
export function browserDigests(ctx: InstanceCtx, cookie: string | undefined): Buffer[] {
  return cookie === undefined ? [] : digests(ctx.instance.keyring, 'session_cookie', cookie);
}

/** The sessions in force in this browser, the latest sign-in first. Sessions of disabled users are none. */
export async function liveSessions(ctx: InstanceCtx, cookie: string | undefined): Promise<LiveSession[]> {
  if (cookie === undefined) return [];
  return ctx.db
    .select({
      id: sessions.id,
      sid: sessions.sid,
      authenticatedAt: sessions.authenticatedAt,
      amr: sessions.amr,
      acr: sessions.acr,
      absoluteExpiresAt: sessions.absoluteExpiresAt,
      role: users.role,
      ...accountColumns,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(ofBrowser(ctx, cookie), isNull(sessions.endedAt), unexpired(ctx), isNull(users.disabledAt)))
    .orderBy(desc(sessions.authenticatedAt));
}

/**
 * Starts or renews the user's session in this browser and moves all of the browser's sessions to a new cookie value.
 * Call it in the transaction that records what the sign-in was for.
 */
export async function signIn(
  ctx: InstanceCtx,
  cookie: string | undefined,
  proven: SignIn,
): Promise<{ sessionId: string; cookie: SessionCookie }> {
  const { now, db } = ctx;
  const value = randomSecret();
  const browserDigest = digest(ctx.instance.keyring, 'session_cookie', value);
  if (cookie !== undefined) {
    await db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(ofBrowser(ctx, cookie), isNull(sessions.endedAt), expired(ctx)));
    await db
      .update(sessions)
      .set({ browserDigest })
      .where(and(ofBrowser(ctx, cookie), isNull(sessions.endedAt)));
  }
  const { idle, absolute } = proven.persistent ? lifetimes.persistent : lifetimes.window;
  const facts = {
    authenticatedAt: now,
    amr: [...proven.amr],
    acr: proven.acr,
    persistent: proven.persistent,
    idleExpiresAt: new Date(now.getTime() + idle),
    absoluteExpiresAt: new Date(now.getTime() + absolute),
    userAgent: proven.userAgent?.slice(0, 256) ?? null,
    ip: ctx.ip || null,
  };
  const [row] = await db
    .insert(sessions)
    .values({
      id: newId(now),
      userId: proven.userId,
      browserDigest,
      sid: randomSecret(18),
      createdAt: now,
      ...facts,
    })
    .onConflictDoUpdate({
      target: [sessions.browserDigest, sessions.userId],
      targetWhere: isNull(sessions.endedAt),
      set: facts,
    })
    .returning({ id: sessions.id, sub: subOf(sessions.userId) });
  const { id: sessionId, sub } = row as { id: string; sub: string };
  const actor = { kind: 'user', id: sub } as const;
  await record(ctx, 'sign_in.succeeded', { userId: proven.userId, actor, detail: { amr: proven.amr } });
  return { sessionId, cookie: { value, maxAge: proven.persistent ? absolute / 1000 : undefined } };
}

/** SQL: a tenth of the idle life of `session` has passed, and there is life to add. */
export function isAging(session: SQL, now: SQL): SQL {
  return sql`(${session}.idle_expires_at < least(${now} + ${idleLife(session)} * 0.9, ${session}.absolute_expires_at))`;
}

/** Moves the idle end of a session that is aging: a session in use costs a write now and then, not one for each request. */
export async function keepAlive(ctx: InstanceCtx, sessionId: string): Promise<void> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const idleExpiresAt = sql`least(${now} + ${idleLife(sql`${sessions}`)}, ${sessions.absoluteExpiresAt})`;
  await ctx.db.update(sessions).set({ idleExpiresAt }).where(eq(sessions.id, sessionId));
}

function idleLife(session: SQL): SQL {
  const { persistent, window } = lifetimes;
  const milliseconds = sql`case when ${session}.persistent then ${sql.raw(`${persistent.idle}`)} else ${sql.raw(`${window.idle}`)} end`;
  return sql`(${milliseconds} * interval '1 millisecond')`;
}

/** Sessions that this cookie value stands for. */
function ofBrowser(ctx: InstanceCtx, cookie: string) {
  return inArray(sessions.browserDigest, browserDigests(ctx, cookie));
}

function unexpired(ctx: InstanceCtx) {
  return and(gt(sessions.idleExpiresAt, ctx.now), gt(sessions.absoluteExpiresAt, ctx.now));
}

function expired(ctx: InstanceCtx) {
  return or(lte(sessions.idleExpiresAt, ctx.now), lte(sessions.absoluteExpiresAt, ctx.now));
}
