/** The list of grants. A name in protocol/grant-types.ts without a line here does not compile. */
import type { GrantType } from '../../protocol/grant-types.js';
import { authorizationCode } from './authorization-code.js';
import { clientCredentials } from './client-credentials.js';
import type { Grant } from './grant.js';
import { refreshToken } from './refresh-token.js';

/** What each grant type does. */
export const grants: Readonly<Record<GrantType, Grant>> = {
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  client_credentials: clientCredentials,
};
