/**
 * Answers as JWTs, for clients that want them signed. RFC 8725 §3.12: neither can pass for a token.
 *
 * OpenID Connect Core §5.3.2   userinfo has issuer and audience. It has no exp, so that nobody takes it for an ID token
 * RFC 9701 §5                  what a token says stands inside one member, under a type of its own, with no sub and no
 *                              exp outside
 */
import type { Claims } from '../../protocol/claims.js';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { type JwtType, signingKey, signJwt } from '../keys/signer.js';

/** The claims of a user for this client. */
export function signedUserinfo(ctx: Ctx, client: Client, alg: string, claims: Claims): Promise<string> {
  return signed(ctx, client, alg, 'JWT', claims);
}

/** What introspection tells this client; RS256 where it registered nothing else (RFC 9701 §6). */
export function signedIntrospection(ctx: Ctx, client: Client, answer: Claims): Promise<string> {
  const alg = client.introspectionSignedResponseAlg ?? 'RS256';
  return signed(ctx, client, alg, 'token-introspection+jwt', { token_introspection: answer });
}

async function signed(ctx: Ctx, client: Client, alg: string, typ: JwtType, answer: Claims): Promise<string> {
  const iat = Math.floor(ctx.now.getTime() / 1000);
  const claims = { ...answer, iss: ctx.issuer.identifier, aud: client.clientId, iat };
  // The rules of metadata let in no algorithm but ours.
  return signJwt(await signingKey(ctx, alg as SigningAlg), typ, claims);
}
