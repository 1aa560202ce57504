/**
 * The rules of client metadata, as a table: every way in (file, mutation, registration) asks the same checks, and what
 * is refused names its rule. The rows are in client-metadata/, by what they are about.
 *
 * What must be known about the authorization server, such as which scopes it has, is not decided here.
 */
import { authenticationChecks } from './client-metadata/authentication.js';
import { basicChecks } from './client-metadata/basics.js';
import type { MetadataCheck } from './client-metadata/check.js';
import { logoutChecks } from './client-metadata/logout.js';
import { requestChecks } from './client-metadata/requests.js';
import { tokenChecks } from './client-metadata/tokens.js';

/** Every rule about a client that is not about one of its redirect URIs, in the order in which problems are listed. */
export const clientMetadataChecks: readonly MetadataCheck[] = [
  ...basicChecks,
  ...authenticationChecks,
  ...requestChecks,
  ...tokenChecks,
  ...logoutChecks,
];
