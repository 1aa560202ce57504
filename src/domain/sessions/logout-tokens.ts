/**
 * Logout tokens.
 *
 * OpenID Connect Back-Channel Logout §2.4   the claims; never a nonce, so that no client takes one for an ID token
 * OpenID Connect Back-Channel Logout §4     of a type of their own, signed as the client's ID tokens are, and short-lived
 */
import { randomSecret } from '../../platform/secrets.js';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import type { Client } from '../clients/clients.js';
import { sidFor, subjectFor } from '../clients/subjects.js';
import type { Ctx } from '../context.js';
import { signingKey, signJwt } from '../keys/signer.js';

/** Seconds: long enough for clocks that differ, too short to be of use to whoever finds it in a log. */
const LIFETIME = 120;
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Signs a logout token for `client`: the session `sid` of this user is over. Neither name is yet made pairwise. */
export async function makeLogoutToken(
  ctx: Ctx,
  client: Client,
  { sub, sid }: { readonly sub: string; readonly sid: string },
): Promise<string> {
  const iat = Math.floor(ctx.now.getTime() / 1000);
  const key = await signingKey(ctx, client.idTokenSignedResponseAlg as SigningAlg);
  return signJwt(key, 'logout+jwt', {
    iss: ctx.issuer.identifier,
    sub: subjectFor(ctx, client, sub),
    aud: client.clientId,
    iat,
    exp: iat + LIFETIME,
    jti: randomSecret(16),
    events: { [EVENT]: {} },
    sid: sidFor(ctx, client, sid),
  });
}
