/**
 * The sector of a client: the clients of one sector know a user by one name.
 *
 * OpenID Connect Core §8.1   that of the sector identifier, or else the one of the redirect URIs: the rules of metadata
 *                            see to it that there is one
 */
import { sectorOfUri } from '../../protocol/subject.js';
import type { Client } from './clients.js';

/** The sector in which this client sees subjects. */
export function sectorOf({
  sectorIdentifierUri,
  redirectUris,
}: Pick<Client, 'sectorIdentifierUri' | 'redirectUris'>): string {
  const uri = sectorIdentifierUri ?? redirectUris[0];
  if (uri === undefined) throw new Error('a client with pairwise subjects has no sector');
  return sectorOfUri(uri);
}
