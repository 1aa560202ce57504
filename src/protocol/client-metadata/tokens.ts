/**
 * What a client's tokens and answers look like.
 *
 * OpenID Connect Registration §2   the algorithms
 * OpenID Connect Core §8.1         pairwise subjects belong to one sector: a host
 */
import { isLoopbackHost } from '../loopback.js';
import { sectorOfUri } from '../subject.js';
import { isReachable, type MetadataCheck, unknownAlg, when } from './check.js';
import type { ClientMetadata } from './members.js';

/** Rules about algorithms and subjects. */
export const tokenChecks: readonly MetadataCheck[] = [
  {
    name: 'id_token_alg_supported',
    section: 'OpenID Connect Registration §2',
    findings: (client) => unknownAlg(client, 'idTokenSignedResponseAlg'),
  },
  {
    name: 'userinfo_alg_supported',
    section: 'OpenID Connect Registration §2',
    findings: (client) => unknownAlg(client, 'userinfoSignedResponseAlg'),
  },
  {
    name: 'introspection_alg_supported',
    section: 'RFC 9701 §6',
    findings: (client) => unknownAlg(client, 'introspectionSignedResponseAlg'),
  },
  {
    name: 'subject_type_known',
    section: 'OpenID Connect Core §8',
    findings: ({ subjectType: type }) =>
      when(type !== 'public' && type !== 'pairwise', 'subjectType', 'must be public or pairwise'),
  },
  {
    name: 'sector_uri_https',
    section: 'OpenID Connect Registration §5',
    findings: ({ sectorIdentifierUri: uri }) =>
      when(
        uri !== null && !isReachable(uri),
        'sectorIdentifierUri',
        'must be an https URL without a user name',
      ),
  },
  {
    name: 'pairwise_needs_one_sector',
    section: 'OpenID Connect Core §8.1',
    findings: (client) =>
      when(
        client.subjectType === 'pairwise' && client.sectorIdentifierUri === null && !hasOneSector(client),
        'sectorIdentifierUri',
        'must be there for pairwise subjects, unless all redirect URIs have one host, which for an app is no loopback',
      ),
  },
];

/** Every app is called back at the same loopback addresses, so they would all be one sector. */
function hasOneSector({ redirectUris, applicationType }: ClientMetadata): boolean {
  const sectors = [...new Set(redirectUris.map(sectorOfUri))];
  const isShared = applicationType === 'native' && sectors.some(isLoopbackHost);
  return sectors.length === 1 && !isShared;
}
