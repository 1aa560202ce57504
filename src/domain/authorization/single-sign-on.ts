/**
 * The answer without a page: somebody is signed in in this browser, and the client has what it asks for.
 *
 * One statement finds the session, asks for the consent and gives birth to the grant, so single sign-on costs one
 * round trip and one commit.
 *
 * OpenID Connect Core §3.1.2.1   max_age: the sign-in may not be older than that
 */
import { sql } from 'drizzle-orm';
import { consents, sessions, users } from '#schema';
import { given } from '../../platform/db.js';
import { consentPolicyOf } from '../consents/consents.js';
import type { Ctx } from '../context.js';
import { browserDigests } from '../sessions/sessions.js';
import { birthFrom } from './birth.js';
import type { ValidRequest } from './requests.js';

/** A code, where the browser's only session and a standing consent allow it; undefined where a page has to ask. */
export async function answerAtOnce(
  ctx: Ctx,
  { client, request }: ValidRequest,
  sessionCookie: string | undefined,
): Promise<string | undefined> {
  const policy = consentPolicyOf(ctx, client);
  const asks =
    request.prompt.some((prompt) => prompt !== 'none') || policy === 'always' || request.maxAge === 0;
  if (sessionCookie === undefined || asks) return undefined;
  return bear(
    ctx,
    { client, request, scope: request.scope },
    {
      browser: browserDigests(ctx, sessionCookie),
      signedInSince:
        request.maxAge === undefined ? null : new Date(ctx.now.getTime() - request.maxAge * 1000),
      consentIsOff: policy === 'off',
    },
  );
}

const now = sql`${given('now')}::timestamptz`;

const bear = birthFrom<{ browser: readonly Buffer[]; signedInSince: Date | null; consentIsOff: boolean }>(sql`
  here as (
    select ${sessions}.*, count(*) over () as accounts
    from ${sessions} join ${users} on ${users.id} = ${sessions.userId}
    where ${sessions.browserDigest} = any(${given('browser')}::bytea[]) and ${sessions.endedAt} is null
      and ${sessions.idleExpiresAt} > ${now} and ${sessions.absoluteExpiresAt} > ${now} and ${users.disabledAt} is null
  ), live as (
    select * from here
    where accounts = 1
      and (${given('signedInSince')}::timestamptz is null or authenticated_at >= ${given('signedInSince')}::timestamptz)
      and (${given('consentIsOff')}::boolean or exists (
        select from ${consents}
        where ${consents.issuerId} = ${given('issuer')}::uuid and ${consents.clientId} = ${given('client')}::uuid
          and ${consents.userId} = here.user_id and ${consents.scope} @> ${given('scope')}::text[]))
  )`);
