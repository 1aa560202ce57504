/** All that is wrong with the metadata of a client, each with the rule that says so (RFC 7591 §3.2.2). */
import type { ClientMetadata } from './client-metadata/members.js';
import { clientMetadataChecks } from './client-metadata.js';
import { redirectUriProblems } from './redirect-uri-registration.js';

/** One thing that is wrong. */
export interface MetadataProblem {
  /** The check that says so. */
  readonly check: string;
  /** What the check rests on. */
  readonly section: string;
  /** RFC 7591 §3.2.2. */
  readonly code: 'invalid_redirect_uri' | 'invalid_client_metadata';
  /** A sentence that repeats nothing of what was sent. */
  readonly message: string;
  /** Where: the member, and the position where it is a list. */
  readonly path: readonly (string | number)[];
}

/** Everything that is wrong with a client's metadata; empty where it may be registered. */
export function clientMetadataProblems(client: ClientMetadata): MetadataProblem[] {
  const general = clientMetadataChecks.flatMap(({ name, section, findings }) =>
    findings(client).map(
      ([path, message]): MetadataProblem => ({
        check: name,
        section,
        code: name === 'code_needs_redirect_uri' ? 'invalid_redirect_uri' : 'invalid_client_metadata',
        message,
        path: typeof path === 'string' ? [path] : path,
      }),
    ),
  );
  const redirects = client.redirectUris.flatMap((uri, at) =>
    redirectUriProblems(uri, client.applicationType).map(
      (problem): MetadataProblem => ({
        ...problem,
        code: 'invalid_redirect_uri',
        path: ['redirectUris', at],
      }),
    ),
  );
  const postLogout = client.postLogoutRedirectUris.flatMap((uri, at) =>
    redirectUriProblems(uri, client.applicationType).map(
      (problem): MetadataProblem => ({
        ...problem,
        code: 'invalid_client_metadata',
        path: ['postLogoutRedirectUris', at],
      }),
    ),
  );
  return [...general, ...redirects, ...postLogout];
}
