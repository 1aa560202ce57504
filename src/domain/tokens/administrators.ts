/**
 * Who governs by an access token: a client for itself, or one that a user with the role allowed to.
 *
 * RFC 9068 §4    the token must be for this resource: the graph, and nothing else opens it
 * RFC 8707 §2    its identifier is the address of the graph
 *
 * Tokens of the default server alone count: whoever runs another server of the instance must not make administrators.
 */
import { eq } from 'drizzle-orm';
import { grants, users } from '#schema';
import { type Right, rightsOfRole, rightsOfScope } from '../../protocol/administration.js';
import { findClient } from '../clients/clients.js';
import { type ActorName, type Ctx, type InstanceCtx, withIssuer } from '../context.js';
import { graphResource } from '../issuers/administration.js';
import { DEFAULT_SLUG, findIssuer } from '../issuers/issuers.js';
import { type AccessToken, readAccessToken } from './access-tokens.js';
import { scopeInForce } from './audience.js';
import { isInForce } from './in-force.js';

/** Somebody who may look or change. */
export interface Administrator {
  /** As the audit trail names them. */
  readonly actor: ActorName;
  /** What they may do; empty for somebody who is known and may nothing. */
  readonly rights: ReadonlySet<Right>;
}

/** Whoever sends this token, or undefined where it is not one for the graph, or not in force. */
export async function administratorByToken(
  ctx: InstanceCtx,
  accessToken: string,
): Promise<Administrator | undefined> {
  const issuer = await findIssuer(ctx, DEFAULT_SLUG);
  if (!issuer) return undefined;
  const own = withIssuer(ctx, issuer);
  const token = await readAccessToken(own, accessToken);
  const client = token && (await findClient(own, token.clientId));
  if (!client || !token.audience.includes(graphResource(ctx.instance.baseUrl))) return undefined;
  if (!(await isInForce(own, token))) return undefined;
  const rights = rightsOfScope(scopeInForce(own, client, token.scope));
  if (token.grantId === undefined) return { actor: { kind: 'client', id: client.clientId }, rights };
  return userBehind(own, token, rights);
}

/** A user hands on what the role allows, and no more than was granted. */
async function userBehind(
  ctx: Ctx,
  { grantId = '' }: AccessToken,
  granted: ReadonlySet<Right>,
): Promise<Administrator | undefined> {
  const [user] = await ctx.db
    .select({ sub: users.sub, role: users.role })
    .from(grants)
    .innerJoin(users, eq(users.id, grants.userId))
    .where(eq(grants.id, grantId));
  if (!user) return undefined;
  const allowed = rightsOfRole(user.role);
  return {
    actor: { kind: 'user', id: user.sub },
    rights: new Set([...granted].filter((right) => allowed.has(right))),
  };
}
