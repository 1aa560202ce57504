/**
 * The end of an interaction: the client is answered, once.
 *
 * RFC 6749 §4.1.2, §4.1.2.1   a code, or access_denied
 *
 * The step is derived once more from the facts, and only "continue" gets an answer. Answering and the birth of the
 * grant are one statement, which asks again whether session and user are in force.
 */
import { sql } from 'drizzle-orm';
import { interactions, sessions, users } from '#schema';
import { given } from '../../platform/db.js';
import { isOwnPages } from '../clients/own-pages.js';
import { birthFrom } from './birth.js';
import { type Browser, establish, type Interaction } from './interactions.js';
import { ownPageOf } from './own-page.js';
import { type ClientAnswer, codeResponse, errorResponse } from './responses.js';
import { consentScope } from './scope.js';

/** What the client is answered, or undefined where the interaction is not at its end. */
export async function answer(
  interaction: Interaction,
  { sessionCookie }: Browser,
): Promise<ClientAnswer | undefined> {
  const { ctx, step, client, request, session, row } = interaction;
  if (step.kind !== 'continue' || !session) return undefined;
  if (isOwnPages(client)) {
    const closed = await establish(ctx, interaction, { answeredAt: ctx.now });
    return closed ? { kind: 'uri', uri: ownPageOf(request) } : undefined;
  }
  if (step.outcome === 'deny') {
    const closed = await establish(ctx, interaction, { answeredAt: ctx.now });
    return closed
      ? errorResponse(
          ctx.issuer,
          { ...request, client },
          { error: 'access_denied', description: 'the user refused' },
        )
      : undefined;
  }
  // Without a question nothing was missing, or consent is off: then all that is asked is granted as it is.
  const agreed =
    (row.decidedBy === session.userId ? row.grantedScope : null) ?? consentScope(ctx.issuer, request);
  const code = await bear(ctx, { client, request, agreed }, { interaction: row.id, session: session.id });
  return code === undefined ? undefined : codeResponse(ctx, { code, client, request, sessionCookie });
}

const now = sql`${given('now')}::timestamptz`;

const bear = birthFrom<{ interaction: string; session: string }>(sql`
  live as (
    update ${interactions} set answered_at = ${now}
    from ${sessions} join ${users} on ${users.id} = ${sessions.userId}
    where ${interactions.id} = ${given('interaction')}::uuid and ${interactions.answeredAt} is null
      and ${interactions.expiresAt} > ${now} and ${sessions.id} = ${given('session')}::uuid
      and ${sessions.endedAt} is null and ${sessions.idleExpiresAt} > ${now} and ${sessions.absoluteExpiresAt} > ${now}
      and ${users.disabledAt} is null
    returning ${sessions}.*
  )`);
