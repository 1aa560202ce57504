/**
 * Token endpoint: POST <issuer>/token
 *
 * RFC 6749 §3.2       the client authenticates and redeems a grant
 * RFC 6749 §5.1       the answer is JSON; dispatch.ts sees to no-store and to refusals
 *
 * Each grant lives in its own file under domain/grants. The refusals that all of them share are in
 * domain/grants/exchange.ts.
 */
import { originsOf } from '../domain/clients/origins.js';
import type { Ctx } from '../domain/context.js';
import { exchange } from '../domain/grants/exchange.js';
import type { Issued } from '../domain/tokens/issue.js';
import { formatScope } from '../protocol/scope.js';
import { authenticated, credentialParameters } from './client-credentials.js';
import type { Endpoint } from './endpoint.js';
import { formParameters } from './form.js';

const PARAMETERS = new Set([
  ...credentialParameters,
  ...['grant_type', 'scope', 'resource'],
  ...['code', 'redirect_uri', 'code_verifier', 'refresh_token'],
]);

/** POST <issuer>/token */
export const token: Endpoint<Ctx> = async (request) => {
  const { allowOrigins } = request;
  const params = formParameters(request, PARAMETERS);
  const { client, ctx } = await authenticated(request, params);
  allowOrigins(() => originsOf(client.redirectUris));
  const issued = await exchange(ctx, { client, grantType: params['grant_type'], params });
  return { status: 200, json: tokenResponse(issued) };
};

/** RFC 6749 §5.1, with id_token from OpenID Connect Core §3.1.3.3. JSON drops the absent members. */
function tokenResponse(issued: Issued) {
  return {
    access_token: issued.accessToken,
    token_type: 'Bearer',
    expires_in: issued.expiresIn,
    // RFC 6749 §3.3: a scope has at least one name.
    scope: issued.scope.length > 0 ? formatScope(issued.scope) : undefined,
    refresh_token: issued.refreshToken,
    id_token: issued.idToken,
  };
}
