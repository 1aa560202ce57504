/**
 * What tokens would say: the claims that a client gets about a user, each with where it comes from. They are made by the
 * functions that make tokens; nothing is issued, signed or stored.
 */
import { eq, sql } from 'drizzle-orm';
import { users } from '#schema';
import { PASSWORD_ACR } from '../../protocol/acr.js';
import type { Claims } from '../../protocol/claims.js';
import type { Client } from '../clients/clients.js';
import { subjectFor } from '../clients/subjects.js';
import type { Ctx } from '../context.js';
import { claimSources, claimsFor, scopeOfClaim } from '../users/claims.js';
import { accessTokenClaims } from './access-tokens.js';
import { audienceFor, scopeFor, scopeInForce } from './audience.js';
import { idTokenClaims } from './id-tokens.js';

/** One claim of a token that would be. */
export interface PreviewedClaim {
  readonly name: string;
  readonly value: unknown;
  /** `scope email`, `resource`, `client`, `sign-in`, or `server`, where it is always there. */
  readonly origin: string;
}

/** What a client would get. */
export interface Preview {
  /** The part of the scope that is in force. */
  readonly scope: readonly string[];
  /** Null where there is none: openid is not asked for, or no user takes part. */
  readonly idToken: readonly PreviewedClaim[] | null;
  readonly accessToken: readonly PreviewedClaim[];
  readonly userinfo: readonly PreviewedClaim[] | null;
}

/** What is asked for in the preview. */
export interface PreviewRequest {
  /** Row id of the user; undefined: the client acts for itself. */
  readonly userId: string | undefined;
  readonly scope: readonly string[];
  /** The resource that the access token is for (RFC 8707 §2). */
  readonly resource: string | undefined;
}

/** What tokens of this client would say, or undefined where there is no such user. */
export async function previewTokens(
  ctx: Ctx,
  client: Client,
  { userId, scope: asked, resource }: PreviewRequest,
): Promise<Preview | undefined> {
  const granted = scopeInForce(ctx, client, asked);
  const resources = resource === undefined ? null : [resource];
  const scope = scopeFor(ctx, granted, resources);
  const audience = audienceFor(ctx, scope, resources);
  if (userId === undefined) {
    const claims = accessTokenClaims(ctx, client, { sub: client.clientId, scope, audience });
    return { scope, idToken: null, userinfo: null, accessToken: explained(claims) };
  }
  const [row] = await ctx.db
    .select({ sub: users.sub, claims: sql<Claims>`${claimSources()}` })
    .from(users)
    .where(eq(users.id, userId));
  if (!row) return undefined;
  const signIn = { authTime: Math.floor(ctx.now.getTime() / 1000), acr: PASSWORD_ACR, amr: ['pwd'] };
  const facts = { ...signIn, sub: subjectFor(ctx, client, row.sub) };
  const isOpenid = granted.includes('openid');
  const idFacts = { ...facts, scope: granted, claims: [], sid: 'of the session', nonce: undefined };
  return {
    scope,
    accessToken: explained(
      accessTokenClaims(ctx, client, { ...facts, scope, audience, grantId: 'of the grant' }),
    ),
    idToken: isOpenid
      ? explained(idTokenClaims(ctx, client, { ...idFacts, user: row.claims }), OF_ID_TOKEN)
      : null,
    userinfo: isOpenid ? explained({ sub: facts.sub, ...claimsFor(scope, row.claims) }) : null,
  };
}

/** Where the claims come from that no scope opens. */
const ORIGINS: Readonly<Record<string, string>> = {
  aud: 'resource',
  client_id: 'client',
  scope: 'client',
  auth_time: 'sign-in',
  acr: 'sign-in',
  amr: 'sign-in',
  sid: 'sign-in',
  gid: 'sign-in',
};

/** An ID token is for the client (OpenID Connect Core §2). */
const OF_ID_TOKEN = { ...ORIGINS, aud: 'client' };

function explained(claims: Claims, origins = ORIGINS): PreviewedClaim[] {
  return Object.entries(claims)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value, origin: originOf(name, origins) }));
}

function originOf(name: string, origins: typeof ORIGINS): string {
  const scope = scopeOfClaim(name);
  return scope === undefined ? (origins[name] ?? 'server') : `scope ${scope}`;
}
