/**
 * ID tokens.
 *
 * OpenID Connect Core §2          the claims; auth_time is always there
 * OpenID Connect Core §3.1.3.6    at_hash: the left half of the access token's hash
 * OpenID Connect Core §12.2       after a refresh iss, sub, aud and auth_time stay, and there is no new nonce
 */

import { createHash } from 'node:crypto';
import type { Claims } from '../../protocol/claims.js';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import type { Client } from '../clients/clients.js';
import { sidFor } from '../clients/subjects.js';
import type { Ctx } from '../context.js';
import { signingKey, signJwt } from '../keys/signer.js';
import { claimsFor } from '../users/claims.js';

/** What an ID token vouches for. */
export interface IdTokenFacts {
  /** Subject identifier of the user. */
  readonly sub: string;
  /** What was granted: it opens claims, where the client wants them in its ID tokens. */
  readonly scope: readonly string[];
  /** Claims that the request wanted to find here, by name (§5.5). */
  readonly claims: readonly string[];
  /** Seconds since the epoch. */
  readonly authTime: number;
  /** How well the user signed in. */
  readonly acr: string;
  /** How the user signed in (RFC 8176). */
  readonly amr: readonly string[];
  /** The name of the session, not yet made pairwise. */
  readonly sid: string;
  /** As the request had it; in the first ID token of a grant only. */
  readonly nonce: string | undefined;
  /** All sources of claims of the user. */
  readonly user: Claims;
}

/** Signs an ID token for `client`, bound to the access token that is issued beside it. */
export async function makeIdToken(
  ctx: Ctx,
  client: Client,
  facts: IdTokenFacts,
  accessToken: string,
): Promise<string> {
  const alg = client.idTokenSignedResponseAlg as SigningAlg;
  const claims = { ...idTokenClaims(ctx, client, facts), at_hash: halfHash(accessToken, alg) };
  return signJwt(await signingKey(ctx, alg), 'JWT', claims);
}

/** What an ID token says, but for the hash of the access token beside it. */
export function idTokenClaims(ctx: Ctx, client: Client, facts: IdTokenFacts): Claims {
  const iat = Math.floor(ctx.now.getTime() / 1000);
  return {
    iss: ctx.issuer.identifier,
    sub: facts.sub,
    aud: client.clientId,
    iat,
    exp: iat + ctx.issuer.idTokenTtl,
    auth_time: facts.authTime,
    acr: facts.acr,
    amr: facts.amr,
    sid: sidFor(ctx, client, facts.sid),
    nonce: facts.nonce,
    ...claimsFor(client.claimsInIdToken ? facts.scope : [], facts.user, facts.claims),
  };
}

/** The left half of the hash that the algorithm uses; Ed25519 uses SHA-512 (RFC 8032 §5.1). */
function halfHash(token: string, alg: SigningAlg): string {
  const hash = createHash(alg === 'EdDSA' ? 'sha512' : 'sha256')
    .update(token)
    .digest();
  return hash.subarray(0, hash.length / 2).toString('base64url');
}
