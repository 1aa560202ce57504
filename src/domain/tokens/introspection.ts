/**
 * What a token of ours is worth at this moment, to those who may know.
 *
 * RFC 7662 §2.2   active and what it says; or inactive and not a word more, whether the token is unknown, expired,
 *                 revoked, of another server, or none of the caller's business (§4)
 *
 * An access token is the business of the client that has it and of the resources that it is for; a refresh token, of
 * its client alone. One statement asks whether token, grant, user and client are still in force.
 */
import { sql } from 'drizzle-orm';
import { clients, grants, users } from '#schema';
import { given, statement } from '../../platform/db.js';
import type { Claims } from '../../protocol/claims.js';
import { formatScope } from '../../protocol/scope.js';
import type { Client } from '../clients/clients.js';
import { subjectFor } from '../clients/subjects.js';
import type { Ctx } from '../context.js';
import { type AccessToken, oneOrMany, readAccessToken } from './access-tokens.js';
import { scopeInForce } from './audience.js';
import { isInForce } from './in-force.js';
import { readRefreshToken } from './refresh-tokens.js';

const INACTIVE = { active: false } as const;

/** The members of the answer, by their names on the wire. */
export async function introspect(ctx: Ctx, caller: Client, token: string): Promise<Claims> {
  // No text is both: a hint about the type (§2.1) has nothing to hasten.
  const access = await readAccessToken(ctx, token);
  if (access) return (await ofAccessToken(ctx, caller, access)) ?? INACTIVE;
  return (await ofRefreshToken(ctx, caller, token)) ?? INACTIVE;
}

async function ofAccessToken(ctx: Ctx, caller: Client, token: AccessToken): Promise<Claims | undefined> {
  const isOwn = token.clientId === caller.clientId;
  if (!isOwn && !token.audience.some((each) => caller.protectedResources.includes(each))) return undefined;
  return (await isInForce(ctx, token)) ? membersOf(ctx, token) : undefined;
}

/** RFC 7662 §2.2: the names are those of the token's claims. */
function membersOf(ctx: Ctx, token: AccessToken): Claims {
  return {
    active: true,
    // RFC 6749 §3.3: a scope has at least one name.
    scope: token.scope.length > 0 ? formatScope(token.scope) : undefined,
    client_id: token.clientId,
    token_type: 'Bearer',
    exp: token.exp,
    iat: token.iat,
    sub: token.sub,
    aud: oneOrMany(token.audience),
    iss: ctx.issuer.identifier,
    jti: token.jti,
    acr: token.acr,
    auth_time: token.authTime,
  };
}

/** token_type is left out: it speaks of how access tokens are used. */
async function ofRefreshToken(ctx: Ctx, caller: Client, presented: string): Promise<Claims | undefined> {
  const token = readRefreshToken(ctx, presented);
  const [row] = token
    ? await lookAtRefresh(ctx.instance.database, {
        issuer: ctx.issuer.id,
        client: caller.id,
        grant: token.grantId,
        generation: token.generation,
        now: ctx.now,
      })
    : [];
  if (!row) return undefined;
  const { scope, sub, ...rest } = row;
  const granted = scopeInForce(ctx, caller, scope.split(' '));
  return {
    active: true,
    scope: granted.length > 0 ? formatScope(granted) : undefined,
    client_id: caller.clientId,
    sub: subjectFor(ctx, caller, sub),
    iss: ctx.issuer.identifier,
    ...rest,
  };
}

interface RefreshRow {
  readonly scope: string;
  readonly sub: string;
  readonly iat: number;
  readonly exp: number;
  readonly auth_time: number;
  readonly acr: string;
}

const lookAtRefresh = statement<
  RefreshRow,
  { issuer: string; client: string; grant: string; generation: number; now: Date }
>(
  () => sql`
  select array_to_string(${grants.scope}, ' ') as scope, ${users.sub} as sub, ${grants.acr} as acr,
    floor(extract(epoch from ${grants.rotatedAt}))::int as iat,
    floor(extract(epoch from least(${grants.idleExpiresAt}, ${grants.absoluteExpiresAt})))::int as exp,
    floor(extract(epoch from ${grants.authenticatedAt}))::int as auth_time
  from ${grants} join ${users} on ${users.id} = ${grants.userId} join ${clients} on ${clients.id} = ${grants.clientId}
  where ${grants.id} = ${given('grant')} and ${grants.issuerId} = ${given('issuer')} and ${grants.clientId} = ${given('client')}
    and ${grants.generation} = ${given('generation')}::int
    and ${grants.idleExpiresAt} > ${given('now')}::timestamptz and ${grants.absoluteExpiresAt} > ${given('now')}::timestamptz
    and ${grants.revokedAt} is null and ${users.disabledAt} is null and ${clients.disabledAt} is null`,
);
