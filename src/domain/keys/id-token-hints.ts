/**
 * ID tokens that come back as a hint about who is meant: at the authorization endpoint and at the end of a session.
 *
 * OpenID Connect Core §3.1.2.1           we issued it; that it has expired does not matter
 * OpenID Connect RP-Initiated Logout §2  nor there
 * RFC 8725 §3.11, 3.12                   signed userinfo is of type JWT as well and names subject and audience, but it
 *                                        never expires: what has no exp is no ID token
 */
import { isText } from '../../protocol/parameters.js';
import type { Ctx } from '../context.js';
import { keySet } from './keys.js';
import { verifyOwnJwt } from './signer.js';

/** What an ID token of ours says of a sign-in. */
export interface IdTokenHint {
  /** The subject, as the client knows it. */
  readonly sub: string;
  /** Client id of whom it was issued to. */
  readonly aud: string;
  /** The session that it was issued from. */
  readonly sid?: string;
}

/** Reads an ID token of this server, expired or not; undefined whatever is wrong with it. */
export async function readIdTokenHint(ctx: Ctx, hint: string): Promise<IdTokenHint | undefined> {
  const claims = verifyOwnJwt(await keySet(ctx), 'JWT', hint);
  if (!claims || claims['iss'] !== ctx.issuer.identifier || !Number.isSafeInteger(claims['exp']))
    return undefined;
  const { sub, aud, sid } = claims;
  if (!isText(sub) || !isText(aud)) return undefined;
  return { sub, aud, ...(isText(sid) ? { sid } : {}) };
}
