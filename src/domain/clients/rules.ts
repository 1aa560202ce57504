/**
 * All that is wrong with a client at the server that it is to belong to: the rules of metadata, and those that only the
 * server can tell. Every way in asks here.
 *
 * RFC 6749 §3.3   the scope of a client is of the server's scopes
 * RFC 7662 §2.1   a protected resource that introspects is one of the server's
 */

import { type Right, rightsOfScope } from '../../protocol/administration.js';
import { clientMetadataProblems, type MetadataProblem } from '../../protocol/client-metadata-problems.js';
import { REPEATED, repeats } from '../../protocol/repeats.js';
import { isAdminScope, REGISTER_SCOPE } from '../../protocol/scope.js';
import type { ClientRow } from './record.js';

/** What a server has, by name. */
export interface ServerNames {
  readonly scopes: { has(name: string): boolean };
  readonly resources: { has(identifier: string): boolean };
}

/** When users may be asked, whatever the server says. */
const consentPolicies = ['off', 'once', 'always'];

type Members = Parameters<typeof clientMetadataProblems>[0] &
  Pick<ClientRow, 'consent' | 'protectedResources'>;

/** Everything that is wrong with a client that comes in by this way; empty where it may be registered. */
export function clientProblems(
  client: Members,
  server: ServerNames,
  managedBy: ClientRow['managedBy'],
): MetadataProblem[] {
  const describesItself = managedBy === 'registration' || managedBy === 'document';
  const isReserved = (name: string) => describesItself && (isAdminScope(name) || name === REGISTER_SCOPE);
  return [
    ...clientMetadataProblems(client),
    ...client.scope.flatMap((name, at) =>
      server.scopes.has(name)
        ? []
        : [of('scope_known', 'RFC 6749 §3.3', ['scope', at], 'is not a scope of this authorization server')],
    ),
    ...client.scope.flatMap((name, at) =>
      isReserved(name)
        ? [of('scope_reserved', 'OWASP ASVS 8.2.1', ['scope', at], 'is for clients of administrators')]
        : [],
    ),
    ...(client.consent === null || consentPolicies.includes(client.consent)
      ? []
      : [of('consent_known', 'ours', ['consent'], `must be ${consentPolicies.join(', ')} or nothing`)]),
    ...client.protectedResources.flatMap((identifier, at) =>
      server.resources.has(identifier)
        ? []
        : [
            of(
              'protected_resource_known',
              'RFC 7662 §2.1',
              ['protectedResources', at],
              'is not a resource of this authorization server',
            ),
          ],
    ),
    ...repeats(client.protectedResources).map((at) =>
      of('lists_are_sets', 'ours', ['protectedResources', at], REPEATED),
    ),
  ];
}

/**
 * What is wrong with a client that opens more than whoever makes it may do: they could take a token of it and do it after
 * all (OWASP ASVS 8.2.1). The scope of a client of theirs never opens more than they may themselves.
 */
export function rightsProblems(scope: readonly string[], rights: ReadonlySet<Right>): MetadataProblem[] {
  return scope.flatMap((name, at) =>
    [...rightsOfScope([name])].every((right) => rights.has(right))
      ? []
      : [of('scope_within_rights', 'OWASP ASVS 8.2.1', ['scope', at], 'opens more than you may do yourself')],
  );
}

function of(
  check: string,
  section: string,
  path: readonly (string | number)[],
  message: string,
): MetadataProblem {
  return { check, section, code: 'invalid_client_metadata', path, message };
}
