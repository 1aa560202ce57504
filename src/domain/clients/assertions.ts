/**
 * JWTs that a client signed, and the one among them that proves who it is.
 *
 * RFC 7523 §3            iss and sub are the client, aud is us, it ends soon and counts once
 * rfc7523bis §4          aud is the issuer identifier alone: an assertion for another address of ours, or for somebody
 *                        else as well, can be carried from one server to the next (CVE-2025-27370, -27371)
 * RFC 8725 §3.1, 3.11    the registered algorithm where there is one, of those that we verify; explicit types
 * FAPI 2.0 §5.3.2.1      clocks differ: by half a minute at the end, by a minute at the beginning
 *
 * What costs nothing comes first: keys are fetched for what could be genuine, and a jti is spent for what is.
 */
import { compactVerify } from 'jose';
import type { Claims } from '../../protocol/claims.js';
import { isFor, readJwt } from '../../protocol/jwt.js';
import { signingAlgOf } from '../../protocol/signing-algs.js';
import type { Ctx } from '../context.js';
import type { Client } from './clients.js';
import { findKey } from './keys.js';
import { spendProof } from './proofs.js';

/** What a JWT of a client must be like. */
export interface WantedJwt {
  /** The types that it may be of; undefined for one that names none. */
  readonly typ: readonly (string | undefined)[];
  /** The registered algorithm; null: any that we verify. */
  readonly alg: string | null;
  /** What is wrong with its claims, before anything is fetched or verified for them. */
  readonly faultIn?: (claims: Claims) => string | undefined;
}

/** The claims, or why there are none: words of ours, for the log and the audit trail only. */
export type VerifiedJwt =
  | { readonly claims: Claims; readonly why?: never }
  | { readonly claims?: never; readonly why: string };

/** Verifies a JWT with the keys of the client. */
export async function verifyClientJwt(
  ctx: Ctx,
  client: Client,
  text: string,
  wanted: WantedJwt,
): Promise<VerifiedJwt> {
  const jwt = readJwt(text);
  if (!jwt) return { why: 'it is not a JWT as it should be' };
  const { header, claims } = jwt;
  const { kid, typ } = header;
  const alg = signingAlgOf(header.alg);
  if (!alg || alg !== (wanted.alg ?? alg)) return { why: 'its algorithm is not an allowed one' };
  if (!wanted.typ.includes(typ)) return { why: 'it is of another type' };
  const fault = wanted.faultIn?.(claims);
  if (fault !== undefined) return { why: fault };
  const key = await findKey(ctx, client, { alg, kid });
  if (typeof key === 'string') return { why: key };
  try {
    await compactVerify(text, key, { algorithms: [header.alg] });
    return { claims };
  } catch {
    // Key and signature are both somebody else's text: whatever the library makes of them is no fault of ours.
    return { why: 'its signature is not that of the key' };
  }
}

const TYPES = [undefined, 'JWT', 'client-authentication+jwt'] as const;
/** Seconds that an assertion may have before it, and behind it. */
const LONGEST = 3_600;
/** Seconds by which clocks may differ: around its life, and at the moment it says it was made. */
const SKEW = 30;
const SKEW_OF_ISSUE = 60;
const LONGEST_JTI = 256;

/** Whether an assertion proves that this is the client; it is spent with that. Answers why it does not. */
export async function assertionFault(
  ctx: Ctx,
  client: Client,
  assertion: string,
): Promise<string | undefined> {
  const { claims, why } = await verifyClientJwt(ctx, client, assertion, {
    typ: TYPES,
    alg: client.tokenEndpointAuthSigningAlg,
    faultIn: (unverified) => faultIn(ctx, client, unverified),
  });
  if (!claims) return `assertion: ${why}`;
  const { jti, exp } = claims as { jti: string; exp: number };
  const expiresAt = new Date((exp + SKEW) * 1000);
  const isFirst = await spendProof(ctx, 'client_assertion', client, jti, expiresAt);
  return isFirst ? undefined : 'assertion: it was used before';
}

function faultIn({ issuer, now }: Ctx, { clientId }: Client, claims: Claims): string | undefined {
  const { iss, sub, jti } = claims;
  const { exp, iat, nbf } = claims as { exp?: number; iat?: number; nbf?: number };
  const seconds = now.getTime() / 1000;
  if (iss !== clientId || sub !== clientId) return 'iss and sub are not the client';
  if (!isFor(claims, issuer.identifier)) return 'aud is not the issuer identifier alone';
  if (exp === undefined || exp + SKEW <= seconds) return 'it has expired, or does not expire';
  if (exp > seconds + LONGEST + SKEW) return 'it is valid for too long';
  if (nbf !== undefined && nbf > seconds + SKEW_OF_ISSUE) return 'it is not valid yet';
  if (iat !== undefined && iat > seconds + SKEW_OF_ISSUE) return 'it was made in the future';
  if (iat !== undefined && iat < seconds - LONGEST - SKEW) return 'it was made too long ago';
  if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_JTI) return 'jti is missing or too long';
  return undefined;
}
