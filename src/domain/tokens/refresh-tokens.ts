/**
 * The form of a refresh token: grant, generation and a MAC over both under a key that no table holds.
 *
 * RFC 6749 §10.4   it cannot be generated, modified or guessed; a garbled one is refused before any row is read
 *
 * Nothing about it is stored. A later generation of the same grant can be derived again, which is what makes a retry
 * after a lost answer harmless; and an older one is recognised for what it was.
 */
import { uuidBytes, uuidOf } from '../../platform/ids.js';
import { digest, matchesDigest } from '../../platform/secrets.js';
import type { Ctx } from '../context.js';

const ID = 16;
const GENERATION = 4;
const MAC = 32;

/** One generation of one grant. */
export interface RefreshToken {
  /** Row id of the grant. */
  readonly grantId: string;
  /** How many rotations came before it. */
  readonly generation: number;
}

/** The refresh token of this generation. */
export function writeRefreshToken(ctx: Ctx, { grantId, generation }: RefreshToken): string {
  const body = Buffer.alloc(ID + GENERATION);
  uuidBytes(grantId).copy(body);
  body.writeUInt32BE(generation, ID);
  return Buffer.concat([body, digest(ctx.instance.keyring, 'refresh_token', bound(ctx, body))]).toString(
    'base64url',
  );
}

/** What a presented token names, or undefined where this server did not write it. */
export function readRefreshToken(ctx: Ctx, presented: string): RefreshToken | undefined {
  const raw = Buffer.from(presented, 'base64url');
  if (raw.length !== ID + GENERATION + MAC || raw.toString('base64url') !== presented) return undefined;
  const body = raw.subarray(0, ID + GENERATION);
  if (!matchesDigest(ctx.instance.keyring, 'refresh_token', bound(ctx, body), raw.subarray(ID + GENERATION)))
    return undefined;
  return { grantId: uuidOf(body.subarray(0, ID)), generation: body.readUInt32BE(ID) };
}

/** Bound to the authorization server: a token of one is noise to another. */
function bound(ctx: Ctx, body: Buffer): Buffer {
  return Buffer.concat([uuidBytes(ctx.issuer.id), body]);
}
