/**
 * The answer without a page: somebody is signed in in this browser, and the client has what it asks for.
 *
 * One statement finds the session, asks for the consent, spends a pushed request and gives birth to the grant, so single
 * sign-on costs one round trip and one commit.
 *
 * OpenID Connect Core §3.1.2.1   max_age: the sign-in may not be older than that
 *
 * The consent is held until the grant is there: whoever withdraws it at the same moment either comes first, and there is
 * no answer, or finds the grant and ends it.
 */
import { sql } from 'drizzle-orm';
import { type AuthorizationRequest, consents, sessions, users } from '#schema';
import { given } from '../../platform/db.js';
import type { Client } from '../clients/clients.js';
import { subjectFor } from '../clients/subjects.js';
import { consentPolicyOf } from '../consents/consents.js';
import type { Ctx } from '../context.js';
import { browserDigests, liveSessions } from '../sessions/sessions.js';
import { birthFrom } from './birth.js';
import { usePushed } from './pushed.js';
import type { ValidRequest } from './requests.js';
import { consentScope } from './scope.js';

/** A code, where the browser's only session and a standing consent allow it; undefined where a page has to ask. */
export async function answerAtOnce(
  ctx: Ctx,
  { client, request, source }: ValidRequest,
  sessionCookie: string | undefined,
): Promise<string | undefined> {
  const policy = consentPolicyOf(ctx, client);
  const asks =
    request.prompt.some((prompt) => prompt !== 'none') || policy === 'always' || request.maxAge === 0;
  if (sessionCookie === undefined || asks) return undefined;
  const user = await wantedUser(ctx, client, request, sessionCookie);
  if (user === 'absent') return undefined;
  const agreed = consentScope(ctx.issuer, request);
  return bear(
    ctx,
    { client, request, agreed },
    {
      user,
      agreed,
      pushed: source.kind === 'pushed' ? source.id : null,
      browser: browserDigests(ctx, sessionCookie),
      signedInSince:
        request.maxAge === undefined ? null : new Date(ctx.now.getTime() - request.maxAge * 1000),
      consentIsOff: policy === 'off',
    },
  );
}

/** Subject identifier of whom the request must be about; null: of anybody. A pairwise one is found among those who are here. */
async function wantedUser(
  ctx: Ctx,
  client: Client,
  { subject }: AuthorizationRequest,
  sessionCookie: string,
): Promise<string | null | 'absent'> {
  if (subject === undefined) return null;
  if (client.subjectType === 'public') return subject;
  const sessions = await liveSessions(ctx, sessionCookie);
  return sessions.find(({ sub }) => subjectFor(ctx, client, sub) === subject)?.sub ?? 'absent';
}

const now = sql`${given('now')}::timestamptz`;

const pushed = sql`${given('pushed')}::uuid`;

const bear = birthFrom<{
  browser: readonly Buffer[];
  user: string | null;
  agreed: readonly string[];
  pushed: string | null;
  signedInSince: Date | null;
  consentIsOff: boolean;
}>(sql`
  here as (
    select ${sessions}.*, count(*) over () as accounts
    from ${sessions} join ${users} on ${users.id} = ${sessions.userId}
    where ${sessions.browserDigest} = any(${given('browser')}::bytea[]) and ${sessions.endedAt} is null
      and ${sessions.idleExpiresAt} > ${now} and ${sessions.absoluteExpiresAt} > ${now} and ${users.disabledAt} is null
      and (${given('user')}::text is null or ${users.sub} = ${given('user')}::text)
  ), ready as (
    select * from here
    where accounts = 1
      and (${given('signedInSince')}::timestamptz is null or authenticated_at >= ${given('signedInSince')}::timestamptz)
      and (${given('consentIsOff')}::boolean or exists (
        select from ${consents}
        where ${consents.issuerId} = ${given('issuer')}::uuid and ${consents.clientId} = ${given('client')}::uuid
          and ${consents.userId} = here.user_id and ${consents.scope} @> ${given('agreed')}::text[]
        for share))
  ), used as (${usePushed(pushed, sql`answered_at = ${now}`, sql`exists (select from ready)`)}
  ), live as (
    select * from ready where ${pushed} is null or exists (select from used)
  )`);
