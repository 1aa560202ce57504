/**
 * How a client presented itself in a request.
 *
 * RFC 6749 §2.3      not more than one method in a request
 * RFC 6749 §2.3.1    Basic, or client_id and client_secret in the body; never in the query
 */
import type { IncomingMessage } from 'node:http';
import type { Presented } from '../domain/clients/authentication.js';
import { parseBasic } from '../protocol/basic.js';
import { refuse } from '../protocol/refusal.js';

/** The one way in which the client presented itself, or a refusal. */
export function presentedCredentials(
  req: IncomingMessage,
  params: Readonly<Record<string, string | undefined>>,
): Presented {
  const { authorization } = req.headers;
  const { client_id: clientId, client_secret: secret } = params;
  if (authorization !== undefined) {
    const basic = parseBasic(authorization);
    if (secret !== undefined) refuse('invalid_request', 'the client authenticated in two ways');
    // The same id in the body is no second way; another one would be a second client.
    if (clientId !== undefined && clientId !== basic.clientId)
      refuse('invalid_request', 'the request names two clients');
    return { method: 'client_secret_basic', ...basic };
  }
  if (clientId === undefined) refuse('invalid_client', 'the client did not authenticate');
  return secret === undefined
    ? { method: 'none', clientId }
    : { method: 'client_secret_post', clientId, secret };
}
