/** Whose client ID metadata documents a server takes (OAuth Client ID Metadata Document §8.9). */

import { urlOf } from '../../protocol/url.js';
import type { Issuer } from './issuers.js';

/** Whether the document at this address may describe a client of this server. */
export function admitsDocument(
  {
    clientIdMetadataPolicy: policy,
    clientIdMetadataHosts: hosts,
  }: Pick<Issuer, 'clientIdMetadataPolicy' | 'clientIdMetadataHosts'>,
  clientId: string,
): boolean {
  if (policy === 'listed') return hosts.includes(urlOf(clientId)?.hostname ?? '');
  return policy === 'any';
}
