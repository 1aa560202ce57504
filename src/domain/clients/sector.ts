/**
 * The sector of a client: the clients of one sector know a user by one name.
 *
 * OpenID Connect Core §8.1   the host component of the sector identifier, or else that of the redirect URIs: a port is
 *                            no part of it (RFC 3986 §3.2.2)
 */
import type { Client } from './clients.js';

/** Where neither has a host, as with the scheme of an app, the URI itself: the rules of metadata see to it that one is there. */
export function sectorOf({ sectorIdentifierUri, redirectUris }: Client): string {
  const uri = sectorIdentifierUri ?? redirectUris[0];
  if (uri === undefined) throw new Error('a client with pairwise subjects has no sector');
  return new URL(uri).hostname || uri;
}
