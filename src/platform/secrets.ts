/**
 * Secrets at rest: random values, keyed digests and the keys behind them.
 *
 * Whoever reads the database must not be able to use what stands there, and whoever writes to it must not be able to
 * plant a working secret. Both hold because digests are HMACs under keys that come from SECRETS and never from a table.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a digest is for. One value has unrelated digests for different purposes. */
export type Purpose =
  | 'authorization_code'
  | 'refresh_token'
  | 'client_secret'
  | 'session_cookie'
  | 'interaction_cookie'
  | 'attempt'
  | 'private_key'
  | 'access_token'
  | 'known_device'
  | 'request_uri'
  | 'spent_proof'
  | 'browser_state'
  | 'logout_request'
  | 'registration_token'
  | 'cursor'
  | 'initial_access_token'
  | 'account_link';

/** The keys derived from SECRETS: the first of each list makes new values, all of them recognise old ones. */
export class Keyring {
  readonly #secrets: readonly string[];
  readonly #derived = new Map<Purpose, readonly Buffer[]>();

  constructor(secrets: readonly string[]) {
    if (secrets.length === 0) throw new Error('a keyring needs at least one secret');
    this.#secrets = secrets;
  }

  /** The 32-byte keys for one purpose, newest first (RFC 5869). */
  keys(purpose: Purpose): readonly Buffer[] {
    let keys = this.#derived.get(purpose);
    if (!keys) {
      keys = this.#secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, 'portico', purpose, 32)));
      this.#derived.set(purpose, keys);
    }
    return keys;
  }
}

/** The digest under which a new value is stored. */
export function digest(keyring: Keyring, purpose: Purpose, value: string | Buffer): Buffer {
  return mac(keyring.keys(purpose)[0] as Buffer, value);
}

/** Every digest that the value may be stored under, newest key first. */
export function digests(keyring: Keyring, purpose: Purpose, value: string | Buffer): Buffer[] {
  return keyring.keys(purpose).map((key) => mac(key, value));
}

/** True where `value` is what `stored` was made from. Takes the same time wherever they differ. */
export function matchesDigest(
  keyring: Keyring,
  purpose: Purpose,
  value: string | Buffer,
  stored: Buffer,
): boolean {
  let found = false;
  for (const candidate of digests(keyring, purpose, value)) {
    if (stored.length === candidate.length && timingSafeEqual(candidate, stored)) found = true;
  }
  return found;
}

/** A new secret of `size` random bytes in base64url, which every encoder leaves alone. */
export function randomSecret(size = 32): string {
  return randomBytes(size).toString('base64url');
}

function mac(key: Buffer, value: string | Buffer): Buffer {
  return createHmac('sha256', key).update(value).digest();
}
