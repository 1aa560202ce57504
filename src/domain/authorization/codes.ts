/**
 * Authorization codes: a grant is born with one, and spends it once.
 *
 * RFC 6749 §4.1.2     short-lived, single use, bound to client and redirect URI; a code that comes back ends its grant
 * RFC 8707 §2.2       for resources of its grant only
 * RFC 7636 §4.6       and bound to the verifier behind its challenge
 * RFC 9700 §2.1.1     a verifier without a challenge is as wrong as a challenge without a verifier
 *
 * A code is the grant's id and 256 random bits; its keyed digest is in the row. Checks and spend are one statement, so
 * a wrong verifier or another client spends nothing and ends nothing: whoever sees a code cannot log its user out.
 *
 * The session must not have ended, whatever the scope: its clients have been told of the end, and one that only then
 * learned of the session would never be. What offline_access outlives the session with is a refresh token.
 */
import { sql } from 'drizzle-orm';
import { grants, sessions, users } from '#schema';
import { given, statement } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { newRowSecret, rowOfSecret } from '../../platform/row-secret.js';
import { digest, digests, matchesDigest } from '../../platform/secrets.js';
import { challengeOf } from '../../protocol/pkce.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import {
  coversResources,
  endGrant,
  exceedsResources,
  type GrantRow,
  grantColumns,
  inspectGrant,
} from '../tokens/grants.js';

/** A code that was just made, and what of it goes into the grant's row. */
export interface NewCode {
  readonly code: string;
  readonly grantId: string;
  readonly codeDigest: Buffer;
  readonly expiresAt: Date;
}

/** Makes a code for a grant that is about to be born. */
export function newCode(ctx: Ctx): NewCode {
  const grantId = newId(ctx.now);
  const code = newRowSecret(grantId);
  return {
    code,
    grantId,
    codeDigest: digest(ctx.instance.keyring, 'authorization_code', code),
    expiresAt: new Date(ctx.now.getTime() + ctx.issuer.codeTtl * 1000),
  };
}

/** What a client presents at the token endpoint. */
export interface Redemption {
  readonly code: string;
  readonly redirectUri: string | undefined;
  readonly codeVerifier: string | undefined;
  /** Resources that the tokens are for (RFC 8707 §2.2); undefined: those of the grant. */
  readonly resources: readonly string[] | undefined;
}

/** What came of it. The reason of a refusal is for the log only. */
export type Spending =
  | { readonly kind: 'spent'; readonly grant: GrantRow }
  | { readonly kind: 'replayed' }
  /** It was not spent: other resources may still be named. */
  | { readonly kind: 'resources_exceeded' }
  | { readonly kind: 'unusable'; readonly why: string };

/** Spends a code, or finds out why it cannot be spent. */
export async function spendCode(ctx: Ctx, client: Client, redemption: Redemption): Promise<Spending> {
  const grantId = rowOfSecret(redemption.code);
  if (!grantId) return { kind: 'unusable', why: 'not a code of this server' };
  const { now, issuer } = ctx;
  const challenge = redemption.codeVerifier === undefined ? null : challengeOf(redemption.codeVerifier);
  const [grant] = await spend(ctx.instance.database, {
    id: grantId,
    issuer: issuer.id,
    client: client.id,
    digests: digests(ctx.instance.keyring, 'authorization_code', redemption.code),
    redirectUri: redemption.redirectUri ?? null,
    challenge,
    resources: redemption.resources ?? null,
    server: issuer.identifier,
    now,
    mayRefresh: client.grantTypes.includes('refresh_token'),
    always: issuer.refreshWithoutOfflineAccess,
    idleEnd: new Date(now.getTime() + issuer.refreshIdleTtl * 1000),
  });
  return grant ? { kind: 'spent', grant } : findOut(ctx, client, grantId, redemption, challenge);
}

async function findOut(
  ctx: Ctx,
  client: Client,
  grantId: string,
  { code, redirectUri, resources }: Redemption,
  challenge: string | null,
): Promise<Spending> {
  const { grant } = (await inspectGrant(ctx, grantId)) ?? {};
  if (!grant || !matchesDigest(ctx.instance.keyring, 'authorization_code', code, grant.codeDigest)) {
    return { kind: 'unusable', why: 'unknown code' };
  }
  if (grant.clientId !== client.id) return { kind: 'unusable', why: 'the code belongs to another client' };
  if (grant.redirectUri !== redirectUri)
    return { kind: 'unusable', why: 'the redirect URI is not that of the request' };
  if (grant.codeChallenge !== challenge)
    return { kind: 'unusable', why: 'the verifier does not fit the challenge' };
  // Only a presentation that is right in all else proves that a copy of the code is about.
  if (grant.codeSpentAt) {
    await endGrant(ctx, grantId, 'code_replay', client.clientId);
    return { kind: 'replayed' };
  }
  if (grant.revokedAt) return { kind: 'unusable', why: `the grant ended: ${grant.revokedBecause}` };
  if (exceedsResources(ctx, grant, resources)) return { kind: 'resources_exceeded' };
  return {
    kind: 'unusable',
    why: grant.codeExpiresAt <= ctx.now ? 'the code has expired' : 'the user is disabled or signed out',
  };
}

const spend = statement<
  GrantRow,
  {
    id: string;
    issuer: string;
    client: string;
    digests: readonly Buffer[];
    redirectUri: string | null;
    challenge: string | null;
    resources: readonly string[] | null;
    server: string;
    now: Date;
    mayRefresh: boolean;
    always: boolean;
    idleEnd: Date;
  }
>(() => {
  const refreshes = sql`${given('mayRefresh')}::boolean
    and (${given('always')}::boolean or ${grants.scope} @> array['offline_access'])`;
  return sql`
  update ${grants} set
    code_spent_at = ${given('now')}::timestamptz,
    generation = case when ${refreshes} then 0 end,
    rotated_at = case when ${refreshes} then ${given('now')}::timestamptz end,
    idle_expires_at = case when ${refreshes} then least(${given('idleEnd')}::timestamptz, ${grants.absoluteExpiresAt}) end
  from ${users}
  where ${grants.id} = ${given('id')} and ${grants.issuerId} = ${given('issuer')} and ${grants.clientId} = ${given('client')}
    and ${grants.codeDigest} = any(${given('digests')}::bytea[])
    and ${grants.redirectUri} = ${given('redirectUri')}
    and ${grants.codeChallenge} is not distinct from ${given('challenge')}
    and ${coversResources()}
    and ${grants.codeSpentAt} is null and ${grants.codeExpiresAt} > ${given('now')}::timestamptz
    and ${grants.revokedAt} is null
    and ${users.id} = ${grants.userId} and ${users.disabledAt} is null
    and exists (select from ${sessions} where ${sessions.id} = ${grants.sessionId} and ${sessions.endedAt} is null)
  returning ${grantColumns()}`;
});
