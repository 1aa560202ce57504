/**
 * A client takes a token back.
 *
 * RFC 7009 §2.1     what the revocation of one token ends is the server's policy: the grant with all its tokens, or
 *                   that token alone
 * RFC 7009 §2.2     a token that is unknown or expired is none, and that is what the client wanted
 * RFC 7009 §2.1     a token of another client is refused, and left alone: whoever finds one must not log its user out
 *
 * Each way is one statement, which writes its audit event as well. Those that end a grant or its refresh token write
 * the row that a rotation writes: of both at once one comes second, and finds what the first one left.
 */
import { type SQL, sql } from 'drizzle-orm';
import { auditEvents, grants, revokedTokens } from '#schema';
import { given, type Parameter, statement } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { refuse } from '../../protocol/refusal.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { type AccessToken, readAccessToken } from './access-tokens.js';
import { inspectGrant } from './grants.js';
import { readRefreshToken } from './refresh-tokens.js';

/** Ends the token, or its grant, as the server's settings say; does nothing about a token that is none. */
export async function revoke(ctx: Ctx, client: Client, presented: string): Promise<void> {
  const access = await readAccessToken(ctx, presented);
  if (access) return revokeAccessToken(ctx, client, access);
  const refresh = readRefreshToken(ctx, presented);
  if (!refresh) return;
  const [ended] =
    ctx.issuer.revocationReach === 'grant'
      ? await revokeGrant(ctx.instance.database, { ...factsOf(ctx, client), grant: refresh.grantId })
      : await revokeRefreshToken(ctx.instance.database, { ...factsOf(ctx, client), grant: refresh.grantId });
  if (ended) return;
  // Nothing changed: it had ended before, or it is not this client's.
  const found = await inspectGrant(ctx, refresh.grantId);
  if (found && found.clientId !== client.clientId) refuseForeign();
}

async function revokeAccessToken(ctx: Ctx, client: Client, token: AccessToken): Promise<void> {
  if (token.clientId !== client.clientId) refuseForeign();
  const { grantId, jti, exp } = token;
  const facts = { ...factsOf(ctx, client), grant: grantId ?? null };
  if (grantId !== undefined && ctx.issuer.revocationReach === 'grant')
    await revokeGrant(ctx.instance.database, facts);
  else
    await revokeAccessTokenAlone(ctx.instance.database, { ...facts, jti, expiresAt: new Date(exp * 1000) });
}

function refuseForeign(): never {
  refuse('invalid_request', 'the token was not issued to this client');
}

/** Who revokes what, and for the audit trail when and from where. */
interface Facts extends Record<string, Parameter> {
  readonly issuer: string;
  /** Row id. */
  readonly client: string;
  readonly clientId: string;
  readonly now: Date;
  readonly event: string;
  readonly request: string;
  readonly ip: string | null;
}

function factsOf(ctx: Ctx, client: Client): Facts {
  return {
    issuer: ctx.issuer.id,
    client: client.id,
    clientId: client.clientId,
    now: ctx.now,
    event: newId(ctx.now),
    request: ctx.requestId,
    ip: ctx.ip || null,
  };
}

/** `change`, which returns what it did as user_id and detail, and the event that tells of it. */
function toldOf(change: SQL): SQL {
  return sql`with changed as (${change})
    insert into ${auditEvents} (id, at, type, actor, actor_id, issuer_id, client_id, user_id, request_id, ip, detail)
    select ${given('event')}::uuid, ${given('now')}::timestamptz, 'token.revoked', 'client', ${given('clientId')},
      ${given('issuer')}::uuid, ${given('clientId')}, changed.user_id, ${given('request')}, ${given('ip')}, changed.detail
    from changed returning id`;
}

/** The client's grant, while it is in force. */
function livingGrant(): SQL {
  return sql`${grants.id} = ${given('grant')}::uuid and ${grants.issuerId} = ${given('issuer')}::uuid
    and ${grants.clientId} = ${given('client')}::uuid and ${grants.revokedAt} is null`;
}

const revokeGrant = statement<{ id: string }, Facts & { grant: string | null }>(() =>
  toldOf(sql`update ${grants} set revoked_at = ${given('now')}::timestamptz, revoked_because = 'client'
    where ${livingGrant()}
    returning user_id, jsonb_build_object('grant', id, 'ended', 'grant') as detail`),
);

/** Whichever generation was presented, none refreshes any more: the one that a rotation has just made must not live on. */
const revokeRefreshToken = statement<{ id: string }, Facts & { grant: string | null }>(() =>
  toldOf(sql`update ${grants} set generation = null, idle_expires_at = null, rotated_at = ${given('now')}::timestamptz
    where ${livingGrant()} and ${grants.generation} is not null
    returning user_id, jsonb_build_object('grant', id, 'ended', 'refresh_token') as detail`),
);

const revokeAccessTokenAlone = statement<
  { id: string },
  Facts & { grant: string | null; jti: string; expiresAt: Date }
>(() =>
  toldOf(sql`insert into ${revokedTokens} (issuer_id, jti, expires_at)
    values (${given('issuer')}::uuid, ${given('jti')}, ${given('expiresAt')}::timestamptz)
    on conflict do nothing
    returning (select user_id from ${grants} where ${grants.id} = ${given('grant')}::uuid) as user_id,
      jsonb_build_object('jti', jti, 'ended', 'access_token') as detail`),
);
