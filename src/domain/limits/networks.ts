/**
 * Budgets of what anybody may have done here, by the network that they come from: what costs us a visit elsewhere, or a row.
 *
 * OWASP ASVS 2.4.1   counted in the database, so the count is one over any number of processes
 */
import type { InstanceCtx } from '../context.js';
import { type Budget, networkOf, takeFrom } from './attempts.js';

const budgets = {
  /** Client ID metadata documents that are fetched. One that is fresh is not. */
  documents: { limit: 60, seconds: 900 },
  /** Clients that register themselves, with nobody who vouches for them. */
  registrations: { limit: 60, seconds: 900 },
} satisfies Record<string, Budget>;

/** Takes one from the budget of the caller's network; answers when to try again, where it is used up. */
export async function takeFromNetwork(
  ctx: InstanceCtx,
  name: keyof typeof budgets,
): Promise<Date | undefined> {
  const { retryAt } = await takeFrom(ctx, [[budgets[name], `${name} ${networkOf(ctx.ip)}`]]);
  return retryAt;
}
