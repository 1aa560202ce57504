/** Encryption at rest: AES-256-GCM under the keyring, bound to a context that must be named again to open it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring, Purpose } from './secrets.js';

const NONCE = 12;
const TAG = 16;

/** Nonce, ciphertext and tag of `plain`. `context` names what the value belongs to and is authenticated with it. */
export function seal(keyring: Keyring, purpose: Purpose, context: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyring.keys(purpose)[0] as Buffer, nonce);
  cipher.setAAD(Buffer.from(context));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** What was sealed, or undefined where no key opens it: it was altered, moved, or made under other SECRETS. */
export function unseal(
  keyring: Keyring,
  purpose: Purpose,
  context: string,
  sealed: Buffer,
): Buffer | undefined {
  if (sealed.length < NONCE + TAG) return undefined;
  for (const key of keyring.keys(purpose)) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    try {
      const plain = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
      decipher.final();
      return plain;
    } catch {
      // Another key may fit.
    }
  }
  return undefined;
}
