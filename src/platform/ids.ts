/**
 * Identifiers of rows.
 *
 * RFC 9562 §5.7   UUID v7: the instant first, so that new rows land side by side in their index
 *
 * An identifier is a name, never a secret: what must not be guessed comes from randomSecret().
 */
import { randomFillSync } from 'node:crypto';

const bytes = Buffer.alloc(16);

/** A new UUID v7 for a row that is made at `now`. */
export function newId(now: Date): string {
  randomFillSync(bytes, 6);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  return uuidOf(bytes);
}

let count = 0;

/**
 * The same for rows that are read in the order in which they were made: within one millisecond of one process it counts
 * (RFC 9562 §6.2, method 1). In 24 bits, as a count that begins anew turns the order of two around: it goes on across
 * milliseconds, since requests of one instant take turns. For ids that only those see who may know how many there are.
 */
export function newOrderedId(now: Date): string {
  const id = newId(now);
  count = (count + 1) % 0x100_0000;
  const digits = count.toString(16).padStart(6, '0');
  return `${id.slice(0, 15)}${digits.slice(0, 3)}-8${digits.slice(3)}${id.slice(23)}`;
}

/** The instant that a UUID v7 begins with; undefined where the text is none. */
export function instantOf(id: string): Date | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** The 36-character form of 16 bytes. */
export function uuidOf(raw: Buffer): string {
  const hex = raw.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The 16 bytes of a UUID that we made. */
export function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** What an identifier looks like from outside: a prefix that names the kind of thing, then the id, opaque. */
export function publicId(prefix: string, id: string): string {
  return `${prefix}_${uuidBytes(id).toString('base64url')}`;
}

/** The row's identifier behind a public one of this kind, or undefined where the text is none. */
export function rowId(prefix: string, text: string): string | undefined {
  const encoded = text.startsWith(`${prefix}_`) ? text.slice(prefix.length + 1) : '';
  const raw = Buffer.from(encoded, 'base64url');
  return raw.length === 16 && raw.toString('base64url') === encoded ? uuidOf(raw) : undefined;
}
