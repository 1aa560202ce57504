/**
 * Access tokens: made here, and read here when they come back to our own endpoints.
 *
 * RFC 9068 §2      the JWT profile: typ at+jwt, and the claims that it requires
 * RFC 6750 §2.1    an opaque token is the same claims, sealed: nothing is stored for either
 */

import { randomBytes } from 'node:crypto';
import { seal, unseal } from '../../platform/seal.js';
import type { Claims } from '../../protocol/claims.js';
import { isText } from '../../protocol/parameters.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { keySet } from '../keys/keys.js';
import { signingKey, signJwt, verifyOwnJwt } from '../keys/signer.js';

/** What a token says. Claims of the user's sign-in are absent where no user took part. */
export interface AccessTokenFacts {
  /** The user, as the client knows them, or the client that acts for itself. */
  readonly sub: string;
  /** What the token opens. */
  readonly scope: readonly string[];
  /** Whom it is for. */
  readonly audience: readonly string[];
  /** The grant that the token lives and dies with; undefined for client credentials. */
  readonly grantId?: string | undefined;
  /** Seconds since the epoch. */
  readonly authTime?: number | undefined;
  /** How well the user signed in. */
  readonly acr?: string | undefined;
  /** How the user signed in (RFC 8176). */
  readonly amr?: readonly string[] | undefined;
}

/** A token of ours that is genuine and unexpired. Whether it is still in force is for the caller to ask. */
export interface AccessToken extends Omit<AccessTokenFacts, 'amr'> {
  /** Whom it was issued to. */
  readonly clientId: string;
  /** Its own name. */
  readonly jti: string;
  /** Seconds since the epoch. */
  readonly iat: number;
  /** Seconds since the epoch. */
  readonly exp: number;
}

/** Signs or seals an access token, as the server's settings say. */
export async function makeAccessToken(ctx: Ctx, client: Client, facts: AccessTokenFacts): Promise<string> {
  const { issuer } = ctx;
  const claims = accessTokenClaims(ctx, client, facts);
  if (issuer.accessTokenFormat === 'jwt') return signJwt(await signingKey(ctx, 'ES256'), 'at+jwt', claims);
  return seal(ctx.instance.keyring, 'access_token', issuer.id, Buffer.from(JSON.stringify(claims))).toString(
    'base64url',
  );
}

/** What an access token says (RFC 9068 §2.2). */
export function accessTokenClaims({ issuer, now }: Ctx, client: Client, facts: AccessTokenFacts): Claims {
  const iat = Math.floor(now.getTime() / 1000);
  return {
    iss: issuer.identifier,
    sub: facts.sub,
    aud: oneOrMany(facts.audience),
    client_id: client.clientId,
    scope: facts.scope.length > 0 ? facts.scope.join(' ') : undefined,
    iat,
    exp: iat + issuer.accessTokenTtl,
    jti: randomBytes(16).toString('base64url'),
    auth_time: facts.authTime,
    acr: facts.acr,
    amr: facts.amr,
    // Ours: names the grant, so that userinfo and introspection see at once when it has ended.
    gid: facts.grantId,
  };
}

/** An audience as it is written: text, where it is one. */
export function oneOrMany(audience: readonly string[]): string | readonly string[] {
  return audience.length === 1 ? (audience[0] as string) : audience;
}

/** Reads a token that this server made; undefined whatever is wrong with it. */
export async function readAccessToken(ctx: Ctx, token: string): Promise<AccessToken | undefined> {
  const claims = token.includes('.')
    ? verifyOwnJwt(await keySet(ctx), 'at+jwt', token)
    : openSealed(ctx, token);
  if (!claims || claims['iss'] !== ctx.issuer.identifier) return undefined;
  const facts = readFacts(claims);
  return facts && facts.exp * 1000 > ctx.now.getTime() ? facts : undefined;
}

/** What makeAccessToken wrote, or undefined for anything else. */
function readFacts(claims: Claims): AccessToken | undefined {
  const { sub, client_id: clientId, jti, iat, exp, aud } = claims;
  if (!isText(sub) || !isText(clientId) || !isText(jti)) return undefined;
  if (!isInstant(iat) || !isInstant(exp)) return undefined;
  const audience: unknown[] = Array.isArray(aud) ? aud : [aud];
  if (audience.length === 0 || !audience.every(isText)) return undefined;
  const { scope, gid: grantId, acr } = claims as Record<string, string | undefined>;
  const authTime = claims['auth_time'] as number | undefined;
  const words = scope ? scope.split(' ') : [];
  return { sub, clientId, jti, iat, exp, audience, scope: words, grantId, acr, authTime };
}

/** Whole seconds, as we write them. */
function isInstant(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function openSealed(ctx: Ctx, token: string): Claims | undefined {
  const sealed = Buffer.from(token, 'base64url');
  if (sealed.toString('base64url') !== token) return undefined;
  const plain = unseal(ctx.instance.keyring, 'access_token', ctx.issuer.id, sealed);
  return plain && (JSON.parse(plain.toString()) as Claims);
}
