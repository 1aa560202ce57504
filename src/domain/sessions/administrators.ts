/**
 * Who governs the instance from a browser: a user with the role, who signed in not long ago.
 *
 * OWASP ASVS 7.5.1, 8.3.1   a session that was left open for a day is not enough; a role that is taken away is gone at
 *                           the next request
 */
import { inArray } from 'drizzle-orm';
import { users } from '#schema';
import { type Role, rightsOfRole } from '../../protocol/administration.js';
import type { InstanceCtx } from '../context.js';
import { type LiveSession, liveSessions } from './sessions.js';

const HOUR = 3_600_000;

/** Milliseconds since the sign-in for which somebody may look, and may change. */
export const ADMINISTRATION_WINDOW = { read: 12 * HOUR, change: HOUR } as const;

/** A user of this browser who has a role. */
export interface RoleInBrowser {
  /** The session that they act by. */
  readonly session: LiveSession;
  /** What they are to the instance. */
  readonly role: Role;
}

/** The latest session of this browser whose user has a role to govern with, or undefined where nobody has. */
export async function roleInBrowser(
  ctx: InstanceCtx,
  sessionCookie: string | undefined,
): Promise<RoleInBrowser | undefined> {
  const live = await liveSessions(ctx, sessionCookie);
  if (live.length === 0) return undefined;
  const ids = live.map(({ userId }) => userId);
  const rows = await ctx.db
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(inArray(users.id, ids));
  const roles = new Map(rows.map(({ id, role }) => [id, role]));
  return live
    .map((session) => ({ session, role: roles.get(session.userId) ?? ('user' as const) }))
    .find(({ role }) => rightsOfRole(role).size > 0);
}

/**
 * True where somebody in this browser is an administrator or an auditor, and for everybody in development: they may see
 * what clients registered, and change nothing by that.
 */
export async function mayInspect(ctx: InstanceCtx, sessionCookie: string | undefined): Promise<boolean> {
  return ctx.instance.development || (await roleInBrowser(ctx, sessionCookie)) !== undefined;
}
