/**
 * Refresh token rotation, reuse detection and the idempotent grace.
 *
 * RFC 6749 §6        a refresh token is bound to its client, and its scope can only narrow
 * RFC 8707 §2.2      nor can it be used for resources beyond those of its grant
 * RFC 9700 §4.14.2   each use turns the generation; an older generation that comes back means that a copy is about,
 *                    and the grant ends
 * RFC 6749 §5.1      an answer can be lost: the token just rotated gets the same successor again, for some seconds and
 *                    only while that successor is unused
 *
 * One statement checks and turns, so any number of concurrent uses agree. Order is the generation, never a clock.
 */
import { sql } from 'drizzle-orm';
import { grants, users } from '#schema';
import { given, statement } from '../../platform/db.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import {
  coversResources,
  endGrant,
  exceedsResources,
  type GrantRow,
  grantColumns,
  inspectGrant,
} from './grants.js';
import { type RefreshToken, readRefreshToken } from './refresh-tokens.js';

/** What came of presenting a refresh token. Each refusal says why, for the log only. */
export type Turn =
  | { readonly kind: 'turned'; readonly grant: GrantRow }
  | { readonly kind: 'reused' }
  | { readonly kind: 'scope_exceeded' }
  | { readonly kind: 'resources_exceeded' }
  | { readonly kind: 'unusable'; readonly why: string };

/** What of its grant a request wants to use; undefined: all of it. */
interface Wanted {
  readonly requested: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
}

/** Turns the grant to its next generation, or gives the same answer again within the grace. */
export async function rotate(
  ctx: Ctx,
  client: Client,
  presented: string,
  requested: readonly string[] | undefined,
  resources?: readonly string[],
): Promise<Turn> {
  const token = readRefreshToken(ctx, presented);
  if (!token) return { kind: 'unusable', why: 'not a refresh token of this server' };
  const [grant] = await turn(ctx.instance.database, {
    id: token.grantId,
    issuer: ctx.issuer.id,
    client: client.id,
    generation: token.generation,
    requested: requested ?? null,
    resources: resources ?? null,
    server: ctx.issuer.identifier,
    now: ctx.now,
    graceSince: graceStart(ctx, client),
    idleEnd: new Date(ctx.now.getTime() + ctx.issuer.refreshIdleTtl * 1000),
  });
  return grant ? { kind: 'turned', grant } : findOut(ctx, client, token, { requested, resources });
}

async function findOut(
  ctx: Ctx,
  client: Client,
  { grantId, generation }: RefreshToken,
  wanted: Wanted,
): Promise<Turn> {
  const { grant } = (await inspectGrant(ctx, grantId)) ?? {};
  if (!grant) return { kind: 'unusable', why: 'the grant is gone' };
  // Whoever holds another client's token learns nothing and ends nothing.
  if (grant.clientId !== client.id) return { kind: 'unusable', why: 'the token belongs to another client' };
  if (grant.revokedAt) return { kind: 'unusable', why: `the grant ended: ${grant.revokedBecause}` };
  if (grant.absoluteExpiresAt <= ctx.now)
    return { kind: 'unusable', why: 'the grant is past its absolute end' };
  if (grant.generation === null) return { kind: 'unusable', why: 'the client revoked the refresh token' };
  const excess = excessOf(ctx, grant, wanted);
  const isRetry = generation + 1 === grant.generation && isWithinGrace(ctx, client, grant.rotatedAt);
  // A retry that asks for too much is refused for that, as the first use would have been, and ends nothing.
  if (isRetry && excess) return excess;
  if (generation < grant.generation) {
    await endGrant(ctx, grantId, 'refresh_reuse', client.clientId);
    return { kind: 'reused' };
  }
  if (grant.idleExpiresAt === null || grant.idleExpiresAt <= ctx.now)
    return { kind: 'unusable', why: 'the grant lay idle for too long' };
  return excess ?? { kind: 'unusable', why: 'the user is disabled' };
}

/** What a request wants beyond the grant. */
function excessOf(
  ctx: Ctx,
  grant: { readonly scope: readonly string[]; readonly resources: readonly string[] | null },
  { requested, resources }: Wanted,
): Turn | undefined {
  if (requested?.some((name) => !grant.scope.includes(name))) return { kind: 'scope_exceeded' };
  return exceedsResources(ctx, grant, resources) ? { kind: 'resources_exceeded' } : undefined;
}

/** The start of the grace that is running now; none is no instant: of two requests at once the second may have begun first. */
function graceStart(ctx: Ctx, client: Client): Date | null {
  return client.refreshGrace > 0 ? new Date(ctx.now.getTime() - client.refreshGrace * 1000) : null;
}

function isWithinGrace(ctx: Ctx, client: Client, rotatedAt: Date | null): boolean {
  const start = graceStart(ctx, client);
  return start !== null && rotatedAt !== null && rotatedAt > start;
}

const turn = statement<
  GrantRow,
  {
    id: string;
    issuer: string;
    client: string;
    generation: number;
    requested: readonly string[] | null;
    resources: readonly string[] | null;
    server: string;
    now: Date;
    graceSince: Date | null;
    idleEnd: Date;
  }
>(() => {
  const fresh = sql`${grants.generation} = ${given('generation')}::int`;
  return sql`
  update ${grants} set
    generation = ${given('generation')}::int + 1,
    rotated_at = case when ${fresh} then ${given('now')}::timestamptz else ${grants.rotatedAt} end,
    idle_expires_at = case when ${fresh}
      then least(${given('idleEnd')}::timestamptz, ${grants.absoluteExpiresAt}) else ${grants.idleExpiresAt} end
  from ${users}
  where ${grants.id} = ${given('id')} and ${grants.issuerId} = ${given('issuer')} and ${grants.clientId} = ${given('client')}
    and ${users.id} = ${grants.userId} and ${users.disabledAt} is null
    and ${grants.revokedAt} is null
    and ${grants.idleExpiresAt} > ${given('now')}::timestamptz and ${grants.absoluteExpiresAt} > ${given('now')}::timestamptz
    and (${fresh} or (${grants.generation} = ${given('generation')}::int + 1
      and ${grants.rotatedAt} > ${given('graceSince')}::timestamptz))
    and (${given('requested')}::text[] is null or ${grants.scope} @> ${given('requested')}::text[])
    and ${coversResources()}
  returning ${grantColumns()}`;
});
