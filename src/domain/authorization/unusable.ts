/** A request object, or a reference to a request, that cannot be used (RFC 9101 §7, RFC 9126 §4). */
import type { RefusalCode } from '../../protocol/refusal.js';

/** Why there are no parameters in force. */
export interface Unusable {
  /** Tells it from a source of parameters. */
  readonly kind: 'unusable';
  /** The code of the refusal. */
  readonly error: RefusalCode;
  /** For the client; it echoes nothing. */
  readonly description: string;
  /** For developers and the audit trail. */
  readonly why?: string | undefined;
}

/** Says why there are no parameters in force. */
export function unusable(error: RefusalCode, description: string, why?: string): Unusable {
  return { kind: 'unusable', error, description, why };
}
