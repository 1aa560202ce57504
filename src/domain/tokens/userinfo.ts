/**
 * Who the user of an access token is.
 *
 * OpenID Connect Core §5.3.2   sub is always there, and the same as in the ID token
 * OpenID Connect Core §5.5     claims asked for by name come beside those that the scope opens
 * RFC 6750 §3.1                invalid_token and insufficient_scope
 *
 * One statement asks whether token, grant, user and client are still in force: what ended a moment ago answers no more.
 */
import { sql } from 'drizzle-orm';
import { clients, grants, type RequestedClaims, users } from '#schema';
import { given, statement } from '../../platform/db.js';
import type { Claims } from '../../protocol/claims.js';
import { refuse } from '../../protocol/refusal.js';
import { findClient } from '../clients/clients.js';
import { subjectFor } from '../clients/subjects.js';
import type { Ctx } from '../context.js';
import { claimSources, claimsFor } from '../users/claims.js';
import { type AccessToken, readAccessToken } from './access-tokens.js';
import { claimsInForce } from './audience.js';
import { notRevoked } from './revoked-tokens.js';
import { signedUserinfo } from './signed-answers.js';

/** The claims that a token opens, in the form that its client wants. */
export type Userinfo = { readonly claims: Claims } | { readonly jwt: string };

/** The claims that the token opens, or a refusal of RFC 6750. */
export async function userinfo(ctx: Ctx, accessToken: string): Promise<Userinfo> {
  const token = await readAccessToken(ctx, accessToken);
  if (!token)
    refuse('invalid_token', 'the access token is not valid', 'forged, expired or of another server');
  if (!token.scope.includes('openid') || token.grantId === undefined) {
    refuse('insufficient_scope', 'the access token does not have the scope openid');
  }
  // RFC 9068 §4: a token for somebody else's resource alone opens nothing here.
  if (!token.audience.includes(ctx.issuer.identifier))
    refuse('invalid_token', 'the access token is for another audience');
  const client = await findClient(ctx, token.clientId);
  const row = client && (await lookUp(ctx, token));
  if (!row)
    refuse(
      'invalid_token',
      'the access token is not valid',
      'it or its grant ended, or its user is disabled',
    );
  const sub = subjectFor(ctx, client, row.sub);
  const claims = {
    sub,
    ...claimsFor(token.scope, row.user, claimsInForce(ctx, client, row.claims?.userinfo)),
  };
  const alg = client.userinfoSignedResponseAlg;
  return alg === null ? { claims } : { jwt: await signedUserinfo(ctx, client, alg, claims) };
}

async function lookUp(ctx: Ctx, { grantId, jti }: AccessToken): Promise<Row | undefined> {
  const [row] = await look(ctx.instance.database, { grant: grantId ?? null, issuer: ctx.issuer.id, jti });
  return row;
}

interface Row {
  readonly sub: string;
  readonly user: Claims;
  readonly claims: RequestedClaims | null;
}

const look = statement<Row, { grant: string | null; issuer: string; jti: string }>(
  () => sql`
  select ${users.sub} as sub, ${claimSources()} as "user", ${grants.claims} as claims
  from ${grants} join ${users} on ${users.id} = ${grants.userId} join ${clients} on ${clients.id} = ${grants.clientId}
  where ${grants.id} = ${given('grant')} and ${grants.issuerId} = ${given('issuer')}
    and ${grants.revokedAt} is null and ${users.disabledAt} is null and ${clients.disabledAt} is null
    and ${notRevoked()}`,
);
