/**
 * Who the user of an access token is.
 *
 * OpenID Connect Core §5.3.2   sub is always there, and the same as in the ID token
 * RFC 6750 §3.1                invalid_token and insufficient_scope
 *
 * One statement asks whether grant and user are still in force: what ended a moment ago answers no more.
 */
import { sql } from 'drizzle-orm';
import { clients, grants, users } from '#schema';
import { given, statement } from '../../platform/db.js';
import type { Claims } from '../../protocol/claims.js';
import { refuse } from '../../protocol/refusal.js';
import type { Ctx } from '../context.js';
import { claimSources, claimsFor } from '../users/claims.js';
import { readAccessToken } from './access-tokens.js';

/** The claims that the token opens, or a refusal of RFC 6750. */
export async function userinfo(ctx: Ctx, accessToken: string): Promise<Claims> {
  const token = await readAccessToken(ctx, accessToken);
  if (!token)
    refuse('invalid_token', 'the access token is not valid', 'forged, expired or of another server');
  if (!token.scope.includes('openid') || token.grantId === undefined) {
    refuse('insufficient_scope', 'the access token does not have the scope openid');
  }
  // RFC 9068 §4: a token for somebody else's resource alone opens nothing here.
  if (!token.audience.includes(ctx.issuer.identifier))
    refuse('invalid_token', 'the access token is for another audience');
  const [row] = await look(ctx.instance.database, { grant: token.grantId, issuer: ctx.issuer.id });
  if (!row)
    refuse('invalid_token', 'the access token is not valid', 'its grant has ended or its user is disabled');
  return { sub: row.sub, ...claimsFor(token.scope, row.user) };
}

const look = statement<{ sub: string; user: Claims }, { grant: string; issuer: string }>(
  () => sql`
  select ${users.sub} as sub, ${claimSources()} as "user"
  from ${grants} join ${users} on ${users.id} = ${grants.userId} join ${clients} on ${clients.id} = ${grants.clientId}
  where ${grants.id} = ${given('grant')} and ${grants.issuerId} = ${given('issuer')}
    and ${grants.revokedAt} is null and ${users.disabledAt} is null and ${clients.disabledAt} is null`,
);
