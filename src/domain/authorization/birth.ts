/**
 * How a grant is born: with its code, out of a session in force, in one statement.
 *
 * RFC 6749 §4.1.2   the code is bound to client, redirect URI and challenge from the first moment
 */
import { type SQL, sql } from 'drizzle-orm';
import { type AuthorizationRequest, grants, users } from '#schema';
import { given, type Parameter, statement } from '../../platform/db.js';
import { note } from '../audit/trail.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { isAging, keepAlive } from '../sessions/sessions.js';
import { newCode } from './codes.js';
import { claimsWithin } from './scope.js';

/** What a grant is for. */
export interface Birth {
  /** Who gets the code. */
  readonly client: Client;
  /** What the code is bound to. */
  readonly request: AuthorizationRequest;
  /** What was granted: of it, the request's scope and the claims that it asked for by name. */
  readonly agreed: readonly string[];
}

type Params = Record<string, Parameter>;
type Born = {
  readonly sessionId: string;
  readonly userId: string;
  readonly sub: string;
  readonly aging: boolean;
};

/**
 * A statement that gives birth to a grant from the rows of `live`: the definition of a common table of that name with
 * the columns of `sessions`. No row, no grant. Its parameters are those of `live`; `now` is always there.
 */
export function birthFrom<Extra extends Params>(live: SQL) {
  const now = sql`${given('now')}::timestamptz`;
  const run = statement<Born, Params>(
    () => sql`
    with ${live}, born as (
      insert into ${grants} (id, issuer_id, client_id, user_id, session_id, scope, resources, claims, redirect_uri, nonce, sid,
        authenticated_at, amr, acr, created_at, code_digest, code_challenge, code_expires_at, absolute_expires_at)
      select ${given('grant')}::uuid, ${given('issuer')}::uuid, ${given('client')}::uuid, live.user_id, live.id,
        ${given('scope')}::text[], ${given('resources')}::text[], ${given('claims')}::jsonb, ${given('redirectUri')}, ${given('nonce')}, live.sid,
        live.authenticated_at, live.amr, live.acr, ${now}, ${given('codeDigest')}::bytea, ${given('challenge')},
        ${given('codeEnd')}::timestamptz,
        case when ${given('offline')}::boolean then ${given('absoluteEnd')}::timestamptz
          else least(${given('absoluteEnd')}::timestamptz, live.absolute_expires_at) end
      from live
      returning session_id, user_id
    )
    select born.session_id as "sessionId", born.user_id as "userId",
      (select ${users.sub} from ${users} where ${users.id} = born.user_id) as sub, ${isAging(sql`live`, now)} as aging
    from born join live on live.id = born.session_id`,
  );

  /** The code of the new grant, or undefined where `live` had no row. */
  return async (ctx: Ctx, birth: Birth, extra: Extra): Promise<string | undefined> => {
    const { client, request, agreed } = birth;
    const scope = request.scope.filter((name) => agreed.includes(name));
    const claims = claimsWithin(request.claims, agreed);
    const { code, grantId, codeDigest, expiresAt } = newCode(ctx);
    const [born] = await run(ctx.instance.database, {
      ...extra,
      now: ctx.now,
      grant: grantId,
      issuer: ctx.issuer.id,
      client: client.id,
      scope,
      resources: request.resources ?? null,
      claims: claims ? JSON.stringify(claims) : null,
      redirectUri: request.redirectUri,
      nonce: request.nonce ?? null,
      codeDigest,
      challenge: request.codeChallenge ?? null,
      codeEnd: expiresAt,
      offline: scope.includes('offline_access'),
      absoluteEnd: new Date(ctx.now.getTime() + ctx.issuer.refreshAbsoluteTtl * 1000),
    });
    if (!born) return undefined;
    note(ctx, 'grant.created', {
      clientId: client.clientId,
      userId: born.userId,
      actor: { kind: 'user', id: born.sub },
      detail: { grant: grantId, scope },
    });
    if (born.aging) await keepAlive(ctx, born.sessionId);
    return code;
  };
}
