/** Whether somebody at a browser looks after this instance. */
import { and, inArray } from 'drizzle-orm';
import { users } from '#schema';
import type { InstanceCtx } from '../context.js';
import { liveSessions } from './sessions.js';

const ROLES = ['administrator', 'auditor'] as const;

/**
 * True where one of the browser's sessions in force is an administrator's or an auditor's, and for everybody in
 * development: they may see what clients registered, and change nothing by that.
 */
export async function mayInspect(ctx: InstanceCtx, sessionCookie: string | undefined): Promise<boolean> {
  if (ctx.instance.development) return true;
  const ids = (await liveSessions(ctx, sessionCookie)).map(({ userId }) => userId);
  if (ids.length === 0) return false;
  const [found] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, ids), inArray(users.role, [...ROLES])))
    .limit(1);
  return found !== undefined;
}
