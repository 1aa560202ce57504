/**
 * A secret that finds its own row: the row's id and 256 random bits, in base64url. The id finds and proves nothing: what
 * is stored is a keyed digest over all of it.
 */
import { randomBytes } from 'node:crypto';
import { uuidBytes, uuidOf } from './ids.js';

const ID = 16;
const SECRET = 32;

/** A new secret for the row with this id. */
export function newRowSecret(id: string): string {
  return Buffer.concat([uuidBytes(id), randomBytes(SECRET)]).toString('base64url');
}

/** The id in such a secret, or undefined where a text is none. */
export function rowOfSecret(text: string): string | undefined {
  const raw = Buffer.from(text, 'base64url');
  if (raw.length !== ID + SECRET || raw.toString('base64url') !== text) return undefined;
  return uuidOf(raw.subarray(0, ID));
}
