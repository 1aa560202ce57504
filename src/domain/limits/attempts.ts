/**
 * Budgets of attempts, taken before a credential is checked.
 *
 * OWASP ASVS 6.3.1   guessing is slowed by account and network, and the budget is no weapon against the owner
 *
 * One upsert counts and answers, so N parallel attempts over any number of processes see N different numbers.
 */

import { inArray, sql } from 'drizzle-orm';
import ipaddr from 'ipaddr.js';
import { attempts } from '#schema';
import { given, statement } from '../../platform/db.js';
import { digest } from '../../platform/secrets.js';
import type { InstanceCtx } from '../context.js';

/** What is counted: how many in how many seconds. */
export interface Budget {
  readonly limit: number;
  readonly seconds: number;
}

/** Wrong passwords. An account is only slowed as a whole far above what its owner could need. */
const budgets = {
  accountAndNetwork: { limit: 10, seconds: 900 },
  accountAndDevice: { limit: 10, seconds: 900 },
  network: { limit: 200, seconds: 900 },
  account: { limit: 100, seconds: 3_600 },
} satisfies Record<string, Budget>;

/** Attempts that were taken; give them back when the credential was right. */
export interface Taken {
  readonly keys: readonly Buffer[];
  /** When to try again, where the budget was used up. */
  readonly retryAt: Date | undefined;
}

/** Who tries: the account as typed, and the device where it is known to have signed in as that account before. */
export interface Attempt {
  readonly account: string;
  readonly knownDevice: string | undefined;
}

/** Takes one attempt from each budget that applies. */
export async function takeAttempt(ctx: InstanceCtx, { account, knownDevice }: Attempt): Promise<Taken> {
  const network = networkOf(ctx.ip);
  const counted: [Budget, string][] = knownDevice
    ? // A known device has a budget of its own: nobody else can use it up.
      [[budgets.accountAndDevice, `device ${knownDevice} ${account}`]]
    : [
        [budgets.accountAndNetwork, `account-network ${network} ${account}`],
        [budgets.network, `network ${network}`],
        [budgets.account, `account ${account}`],
      ];
  return takeFrom(ctx, counted);
}

/** Takes one from each of these budgets, by the name of what is counted. */
export async function takeFrom(
  ctx: InstanceCtx,
  counted: readonly (readonly [Budget, string])[],
): Promise<Taken> {
  const rows = counted
    .map(([budget, name]) => ({ budget, key: digest(ctx.instance.keyring, 'attempt', name) }))
    // One order for everybody: two attempts never wait for each other in a circle.
    .sort((one, other) => Buffer.compare(one.key, other.key));
  const keys = rows.map(({ key }) => key);
  const counts = await take(ctx.instance.database, {
    keys,
    ends: rows.map(({ budget }) => new Date(ctx.now.getTime() + budget.seconds * 1000).toISOString()),
    now: ctx.now,
  });
  const exhausted = counts.filter(({ at, count }) => count > (rows[at - 1]?.budget.limit ?? 0));
  const retryAt = exhausted
    .map(({ ends }) => new Date(ends * 1000))
    .sort((a, b) => b.getTime() - a.getTime())[0];
  return { keys, retryAt };
}

/** Gives the attempts back: the credential was right or was not looked at, so they were no guesses. */
export async function refundAttempt(ctx: InstanceCtx, { keys }: Taken): Promise<void> {
  const held = ctx.db
    .select({ key: attempts.key })
    .from(attempts)
    .where(inArray(attempts.key, [...keys]))
    // In the order in which they are taken: an update of its own would lock them in whichever it finds them.
    .orderBy(attempts.key)
    .for('update');
  await ctx.db
    .update(attempts)
    .set({ count: sql`greatest(${attempts.count} - 1, 0)` })
    .where(inArray(attempts.key, held));
}

const take = statement<
  { at: number; count: number; ends: number },
  { keys: readonly Buffer[]; ends: readonly string[]; now: Date }
>(
  () => sql`
  with wanted as (
    select * from unnest(${given('keys')}::bytea[], ${given('ends')}::timestamptz[])
      with ordinality as wanted (key, ends, at)
  ), counted as (
    insert into ${attempts} as held (key, count, window_ends_at)
    select key, 1, ends from wanted order by at
    on conflict (key) do update set
      count = case when held.window_ends_at <= ${given('now')}::timestamptz then 1 else held.count + 1 end,
      window_ends_at = case when held.window_ends_at <= ${given('now')}::timestamptz
        then excluded.window_ends_at else held.window_ends_at end
    returning key, count, extract(epoch from window_ends_at)::float8 as ends
  )
  select wanted.at::int as at, counted.count, counted.ends from counted join wanted using (key)`,
);

/** The network that an address belongs to: /24 for IPv4, /56 for IPv6, which one subscriber has to themselves. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  const length = address.kind() === 'ipv4' ? 24 : 56;
  const bytes = address.toByteArray().map((byte, at) => (at * 8 < length ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/${length}`;
}
