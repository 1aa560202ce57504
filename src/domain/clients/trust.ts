/**
 * Who vouches for a client: somebody who governs the instance, whoever let it register, or nobody.
 *
 * RFC 9700 §4.11.2, OWASP ASVS 10.7.1   a client that only speaks for itself can bear any name: people are asked about it
 *                                       each time, and are not sent to it unasked
 */
import type { clients } from '#schema';

/** What trust rests on. */
export type TrustBasis = Readonly<Pick<typeof clients.$inferSelect, 'managedBy' | 'vouchedBy'>>;

/** How a client came to be known: by somebody who vouches for it, by itself, or by its own document. */
export type Trust = 'registered' | 'self_registered' | 'self_declared';

/** How this client came to be known. */
export function trustOf({ managedBy, vouchedBy }: TrustBasis): Trust {
  if (managedBy === 'document') return 'self_declared';
  return managedBy === 'registration' && vouchedBy === null ? 'self_registered' : 'registered';
}

/** True where somebody vouches for the client. */
export function isVouchedFor(client: TrustBasis): boolean {
  return trustOf(client) === 'registered';
}
