/**
 * Who governs the instance from a browser: a user with the role, who signed in not long ago.
 *
 * OWASP ASVS 7.5.1, 8.3.1   a session that was left open for a day is not enough; a role that is taken away is gone at
 *                           the next request
 */
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

/** The latest of these sessions whose user has a role to govern with, or undefined where nobody has. */
export function roleAmong(live: readonly LiveSession[]): RoleInBrowser | undefined {
  const session = live.find(({ role }) => rightsOfRole(role).size > 0);
  return session && { session, role: session.role };
}

/** Whether whoever acts by this session signed in recently enough to look, or to change something. */
export function isRecent(
  { now }: InstanceCtx,
  { authenticatedAt }: Pick<LiveSession, 'authenticatedAt'>,
  what: keyof typeof ADMINISTRATION_WINDOW,
): boolean {
  return now.getTime() - authenticatedAt.getTime() <= ADMINISTRATION_WINDOW[what];
}

/** True where nobody in this browser can come in without signing in first: nobody is there, or it was too long ago. */
export async function hasToSignIn(ctx: InstanceCtx, sessionCookie: string | undefined): Promise<boolean> {
  const live = await liveSessions(ctx, sessionCookie);
  const found = roleAmong(live);
  // Somebody without a role is refused and not asked: to sign in again would not help.
  return found ? !isRecent(ctx, found.session, 'read') : live.length === 0;
}

/**
 * True where somebody in this browser is an administrator or an auditor, and for everybody in development: they may see
 * what clients registered, and change nothing by that.
 */
export async function mayInspect(ctx: InstanceCtx, sessionCookie: string | undefined): Promise<boolean> {
  return ctx.instance.development || roleAmong(await liveSessions(ctx, sessionCookie)) !== undefined;
}
