/**
 * Consents: what a user allowed a client, and that they said no.
 *
 * RFC 9700 §4.11.2, OWASP ASVS 10.7.2   the scopes that stand are those the person saw in words
 */
import { and, eq, sql } from 'drizzle-orm';
import { consents } from '#schema';
import { newId } from '../../platform/ids.js';
import { record } from '../audit/trail.js';
import type { Client } from '../clients/clients.js';
import { isVouchedFor } from '../clients/trust.js';
import type { Ctx } from '../context.js';

/** Whose consent for whom. */
export interface Parties {
  /** Row id of the user who decides. */
  readonly userId: string;
  /** The client that asks. */
  readonly client: Client;
}

/** When consent is asked for: the client's own policy, else the server's; each time where nobody vouches for the client. */
export function consentPolicyOf(ctx: Ctx, client: Client): 'off' | 'once' | 'always' {
  return isVouchedFor(client) ? (client.consent ?? ctx.issuer.consent) : 'always';
}

/** The scopes that this user has allowed this client and not withdrawn. */
export async function standingConsent(ctx: Ctx, { userId, client }: Parties): Promise<readonly string[]> {
  const [row] = await ctx.db
    .select({ scope: consents.scope })
    .from(consents)
    .where(between(ctx, { userId, client }));
  return row?.scope ?? [];
}

/** What the person decided about. */
export interface Allowed {
  /** What they saw and could answer: whatever of it they left out stands no more. */
  readonly shown: readonly string[];
  /** What they allowed. */
  readonly scope: readonly string[];
}

/** Remembers what the user allowed, beside what stood and was not asked. Call it in the transaction of the decision. */
export async function allow(ctx: Ctx, { userId, client }: Parties, { shown, scope }: Allowed): Promise<void> {
  const left = sql`select unnest(${consents.scope}) except select unnest(${sql.param([...shown], consents.scope)}::text[])`;
  await ctx.db
    .insert(consents)
    .values({ ...emptyRow(ctx, { userId, client }), scope: [...scope], allowedAt: ctx.now })
    .onConflictDoUpdate({
      target: [consents.issuerId, consents.clientId, consents.userId],
      set: {
        scope: sql`array(${left} union select unnest(excluded.scope))`,
        allowedAt: ctx.now,
        withdrawnAt: null,
      },
    });
  await record(ctx, 'consent.allowed', { clientId: client.clientId, userId, detail: { scope } });
}

/** Remembers that the user refused; what they allowed before stands. Call it in the transaction of the decision. */
export async function deny(ctx: Ctx, { userId, client }: Parties): Promise<void> {
  await ctx.db
    .insert(consents)
    .values({ ...emptyRow(ctx, { userId, client }), deniedAt: ctx.now })
    .onConflictDoUpdate({
      target: [consents.issuerId, consents.clientId, consents.userId],
      set: { deniedAt: ctx.now },
    });
  await record(ctx, 'consent.denied', { clientId: client.clientId, userId });
}

function emptyRow(ctx: Ctx, { userId, client }: Parties) {
  return {
    id: newId(ctx.now),
    issuerId: ctx.issuer.id,
    clientId: client.id,
    userId,
    scope: [] as string[],
    createdAt: ctx.now,
  };
}

function between(ctx: Ctx, { userId, client }: Parties) {
  return and(
    eq(consents.issuerId, ctx.issuer.id),
    eq(consents.clientId, client.id),
    eq(consents.userId, userId),
  );
}
