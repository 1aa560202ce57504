/**
 * Pushed authorization request endpoint: POST <issuer>/par
 *
 * RFC 9126 §2.1   the client authenticates as at the token endpoint and sends what it would send to /authorize
 * RFC 9126 §2.2   201, the URI that stands for the request, and for how long
 * RFC 9126 §2.3   refusals are those of the token endpoint
 */
import { authorizationParameters } from '../domain/authorization/parameters.js';
import { pushRequest } from '../domain/authorization/push.js';
import { clientForRequest } from '../domain/clients/documents.js';
import { originsOf } from '../domain/clients/origins.js';
import type { Ctx } from '../domain/context.js';
import { authenticated, credentialParameters, presentedCredentials } from './client-credentials.js';
import type { Endpoint } from './endpoint.js';
import { formParameters } from './form.js';

const PARAMETERS = new Set([...authorizationParameters, ...credentialParameters]);

/** POST <issuer>/par */
export const pushedAuthorizationRequest: Endpoint<Ctx> = async (request) => {
  const { allowOrigins } = request;
  const params = formParameters(request, PARAMETERS);
  // A request of its begins here: the document that describes it is read, where that is due.
  await clientForRequest(request.ctx, presentedCredentials(request.req, params).clientId);
  const { client, ctx } = await authenticated(request, params);
  allowOrigins(() => originsOf(client.redirectUris));
  const { requestUri, expiresIn } = await pushRequest(ctx, client, params);
  return { status: 201, json: { request_uri: requestUri, expires_in: expiresIn } };
};
