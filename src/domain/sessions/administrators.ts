/** Whether somebody who is signed in in a browser looks after this instance. */
import { and, eq, inArray } from 'drizzle-orm';
import { users } from '#schema';
import type { InstanceCtx } from '../context.js';
import { liveSessions } from './sessions.js';

const ROLES = ['administrator', 'auditor'] as const;

/** True where one of the browser's sessions in force is an administrator's or an auditor's: they may see, not change. */
export async function mayInspect(ctx: InstanceCtx, sessionCookie: string | undefined): Promise<boolean> {
  const sessions = await liveSessions(ctx, sessionCookie);
  for (const { userId } of sessions) {
    const [found] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), inArray(users.role, [...ROLES])));
    if (found) return true;
  }
  return false;
}
