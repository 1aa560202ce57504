/**
 * Telling clients of a logout, from us to them.
 *
 * OpenID Connect Back-Channel Logout §2.5, 2.8   a form with the logout token; 200 is a success, 400 a refusal
 *
 * What is to be delivered is a row. Whoever tries first moves the instant of the next try: so each row has one sender
 * among all processes, and one that dies on the way is followed by another. A client may hear of an end twice, but
 * not never.
 */
import { and, eq, inArray, lte, notInArray, sql } from 'drizzle-orm';
import { logoutDeliveries } from '#schema';
import { OutboundError } from '../../platform/fetch.js';
import { note } from '../audit/trail.js';
import { clientById } from '../clients/clients.js';
import { type Ctx, type InstanceCtx, withIssuer } from '../context.js';
import { issuerById } from '../issuers/issuers.js';
import { makeLogoutToken } from './logout-tokens.js';

/** One client that must hear of one session's end. */
export type Delivery = Readonly<typeof logoutDeliveries.$inferSelect>;

/** Seconds until the next try, after the first, the second …; after the last of them nobody tries again. */
const PAUSES = [5, 30, 120, 600, 3600];
/** Seconds after which a sender that did not come back is taken for dead: more than any request of ours may last. */
const LEASE = 30;

/**
 * Takes rows that are due, one for each client at most and none of the `busy` ones: a client that does not answer holds
 * up its own messages and nobody else's.
 */
export async function claimDeliveries(
  ctx: InstanceCtx,
  limit: number,
  busy: readonly string[],
): Promise<Delivery[]> {
  const { id, clientId, nextAttemptAt, attempts } = logoutDeliveries;
  const isDue = and(
    lte(nextAttemptAt, ctx.now),
    busy.length > 0 ? notInArray(clientId, [...busy]) : undefined,
  );
  const firsts = sql`select distinct on (${clientId}) ${id} as id, ${nextAttemptAt} as due from ${logoutDeliveries}
    where ${isDue} order by ${clientId}, ${nextAttemptAt}`;
  const chosen = sql`select ${id} from ${logoutDeliveries}
    where ${isDue} and ${id} in (select id from (${firsts}) as firsts order by due limit ${limit})
    for update skip locked`;
  return ctx.db
    .update(logoutDeliveries)
    .set({ attempts: sql`${attempts} + 1`, nextAttemptAt: later(ctx, LEASE) })
    .where(inArray(id, sql`(${chosen})`))
    .returning();
}

/** Tries once to deliver a row that was claimed, and notes what came of it. Throws nothing. */
export async function deliver(ctx: InstanceCtx, delivery: Delivery): Promise<void> {
  const { log } = ctx.instance;
  try {
    const issuer = await issuerById(ctx, delivery.issuerId);
    if (!issuer) return await giveUp(ctx, delivery, 'the authorization server is disabled');
    await post(withIssuer(ctx, issuer), delivery);
  } catch (error) {
    // The row is still there, and its next try is set: when the lease ends.
    log.warn({ err: error, delivery: delivery.id }, 'a logout token was not delivered');
    if (delivery.attempts > PAUSES.length) await giveUpAfterFault(ctx, delivery);
  }
}

/** A fault that is there at every try, such as a key that nobody can open, must end as well. */
async function giveUpAfterFault(ctx: InstanceCtx, delivery: Delivery): Promise<void> {
  try {
    await giveUp(ctx, delivery, 'a fault of ours');
  } catch (error) {
    ctx.instance.log.warn({ err: error, delivery: delivery.id }, 'a logout token was not given up');
  }
}

async function post(ctx: Ctx, delivery: Delivery): Promise<void> {
  const client = await clientById(ctx, delivery.clientId);
  const uri = client?.backchannelLogoutUri;
  if (!client || !uri) return giveUp(ctx, delivery, 'the client is gone, or wants to hear nothing any more');
  const logoutToken = await makeLogoutToken(ctx, client, delivery);
  const outcome = await send(ctx, uri, `logout_token=${logoutToken}`);
  const after = { ...ctx, now: ctx.instance.clock() };
  if (outcome === 200 || outcome === 204) return succeed(after, delivery, client.clientId);
  // It says that the token is wrong. Another one would be like it.
  if (outcome === 400) return giveUp(after, delivery, 'status 400', client.clientId);
  const pause = PAUSES[delivery.attempts - 1];
  if (pause === undefined) return giveUp(after, delivery, String(outcome), client.clientId);
  await after.db
    .update(logoutDeliveries)
    .set({ nextAttemptAt: later(after, pause) })
    .where(and(eq(logoutDeliveries.id, delivery.id), eq(logoutDeliveries.attempts, delivery.attempts)));
}

/** The status, or why there was none. */
async function send({ instance }: Ctx, uri: string, form: string): Promise<number | string> {
  try {
    return (await instance.outbound.post(uri, form)).status;
  } catch (error) {
    if (error instanceof OutboundError) return error.detail;
    throw error;
  }
}

async function succeed(ctx: Ctx, delivery: Delivery, clientId: string): Promise<void> {
  await forget(ctx, delivery);
  note(ctx, 'logout.delivered', { clientId, detail: { sid: delivery.sid, attempts: delivery.attempts } });
}

async function giveUp(ctx: InstanceCtx, delivery: Delivery, why: string, clientId?: string): Promise<void> {
  await forget(ctx, delivery);
  const { sid, attempts } = delivery;
  note(ctx, 'logout.given_up', { ...(clientId ? { clientId } : {}), detail: { sid, attempts, why } });
}

async function forget(ctx: InstanceCtx, { id }: Delivery): Promise<void> {
  await ctx.db.delete(logoutDeliveries).where(eq(logoutDeliveries.id, id));
}

function later({ now }: InstanceCtx, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}
