/**
 * Client configuration endpoint: GET, PUT and DELETE <issuer>/register/<client id>
 *
 * RFC 7592 §2     the registration access token opens the one client that it was issued for, and 401 is all that anybody
 *                 else hears, whether there is such a client or not
 * RFC 7592 §2.1   what is registered, with the token that was presented; secrets are told once, when they are made
 * RFC 7592 §2.3   204
 */
import { authenticateRegistration, deleteClient, updateClient } from '../domain/clients/registration.js';
import type { Ctx } from '../domain/context.js';
import { inNameOf } from './client-credentials.js';
import type { Endpoint } from './endpoint.js';
import { bearerToken, bodyOf, informationOf } from './registration.js';

/** GET, PUT and DELETE <issuer>/register/<client id> */
export const registrationManagement: Endpoint<Ctx> = async (request) => {
  const { req, id } = request;
  const registrationToken = bearerToken(request);
  const client = await authenticateRegistration(request.ctx, id, registrationToken);
  const ctx = inNameOf(client, request);
  if (req.method === 'DELETE') {
    await deleteClient(ctx, client);
    return { status: 204 };
  }
  const now =
    req.method === 'PUT'
      ? await updateClient(ctx, client, bodyOf(request))
      : { client, secret: null, registrationToken };
  return { status: 200, json: informationOf(ctx, now) };
};
