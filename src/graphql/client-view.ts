/** Clients as the graph shows them to those who govern, and what is wrong with one. */

import type { Refused } from '../domain/clients/governing.js';
import type { ClientRow } from '../domain/clients/record.js';
import type { SecretRow } from '../domain/clients/search.js';
import { isVouchedFor, trustOf } from '../domain/clients/trust.js';
import { publicId } from '../platform/ids.js';
import type { MetadataProblem as Problem } from '../protocol/client-metadata-problems.js';
import { redirectUriSuggestion } from '../protocol/redirect-uri-suggestion.js';
import { ClientTrust } from './types/client.type.js';
import { ManagedElsewhere, NameTaken, NotFound } from './types/errors.type.js';
import { CLIENT_ID, CLIENT_SECRET_ID, Client, ClientSecret } from './types/governed-client.type.js';
import type { ManagedBy } from './types/managed-by.type.js';
import { InvalidMetadata, MetadataProblem, RedirectUriError } from './types/metadata-errors.type.js';

const trusts = {
  registered: ClientTrust.REGISTERED,
  self_registered: ClientTrust.SELF_REGISTERED,
  self_declared: ClientTrust.SELF_DECLARED,
} as const;

/** A client as the graph shows it. */
export function clientView({ id, registrationTokenDigest, ...row }: ClientRow): Client {
  return Object.assign(new Client(), row, {
    id: publicId(CLIENT_ID, id),
    rowId: id,
    managedBy: row.managedBy as ManagedBy,
    trust: row.consent === 'off' && isVouchedFor(row) ? ClientTrust.FIRST_PARTY : trusts[trustOf(row)],
  });
}

/** A secret as the graph shows it: without itself. */
export function secretView({ id, name, createdAt, expiresAt }: SecretRow): ClientSecret {
  return Object.assign(new ClientSecret(), {
    id: publicId(CLIENT_SECRET_ID, id),
    name,
    createdAt,
    expiresAt,
  });
}

/** The redirect URIs that were to be registered, for a suggestion. */
export interface Wanted {
  readonly redirectUris?: readonly string[] | undefined;
  readonly applicationType?: 'web' | 'native' | undefined;
}

/** What is wrong with a client: the first redirect URI that may not be one, or all rules that it breaks. */
export function metadataError(problems: readonly Problem[], { redirectUris, applicationType }: Wanted) {
  const wrongUri = problems.find(
    ({ path: [member, at] }) => member === 'redirectUris' && typeof at === 'number',
  );
  if (wrongUri) {
    const index = Number(wrongUri.path[1]);
    const uri = redirectUris?.[index];
    const suggestion = uri === undefined ? null : redirectUriSuggestion(uri, applicationType ?? 'web');
    return new RedirectUriError(index, `${wrongUri.message} (${wrongUri.section})`, suggestion);
  }
  return invalidMetadata(problems);
}

/** Every rule that is broken. */
export function invalidMetadata(problems: readonly Problem[]): InvalidMetadata {
  return new InvalidMetadata(
    problems.map(({ path, check, section, message }) =>
      Object.assign(new MetadataProblem(), { path: path.map(String), check, section, message }),
    ),
  );
}

/** Why nothing was done to a client that was to be there. */
export function governingError(refused: Refused): InvalidMetadata | ManagedElsewhere | NotFound {
  if (refused.kind === 'problems') return invalidMetadata(refused.problems);
  return refused.kind === 'elsewhere'
    ? new ManagedElsewhere(refused.managedBy as ManagedBy)
    : new NotFound('id');
}

/** The client id is another client's. */
export const clientIdTaken = () => new NameTaken('clientId');
