/**
 * How a client presented itself in a request.
 *
 * RFC 6749 §2.3      not more than one method in a request
 * RFC 6749 §2.3.1    Basic, or client_id and client_secret in the body; never in the query
 * RFC 7521 §4.2      an assertion, of the one type there is; client_id may be left out, as the assertion names it
 *
 * Unknown parameters are ignored, but these are known wherever a client authenticates: an assertion beside a secret is
 * a second method even where it is not needed, because whoever stands in front of us may have believed the other one.
 */
import type { IncomingMessage } from 'node:http';
import { type Admission, authenticateClient, type Presented } from '../domain/clients/authentication.js';
import type { Client } from '../domain/clients/clients.js';
import { actingAs, type Ctx } from '../domain/context.js';
import { parseBasic } from '../protocol/basic.js';
import { readJwt } from '../protocol/jwt.js';
import { refuse } from '../protocol/refusal.js';
import type { WireRequest } from './endpoint.js';

/** The parameters in which a client presents itself: an endpoint that authenticates clients knows all of them. */
export const credentialParameters = [
  'client_id',
  'client_secret',
  'client_assertion_type',
  'client_assertion',
] as const;

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A client that proved itself, and what it asks for in its name. */
export interface Authenticated {
  readonly client: Client;
  readonly ctx: Ctx;
}

/** The client that a request is from, or a refusal. Whatever comes of the request stands in the audit trail as its. */
export async function authenticated(
  { ctx, req, caller }: WireRequest<Ctx>,
  params: Readonly<Record<string, string | undefined>>,
  admission: Admission = {},
): Promise<Authenticated> {
  const presented = presentedCredentials(req, params);
  caller.claims = presented.clientId;
  const client = await authenticateClient(ctx, presented, admission);
  return { client, ctx: inNameOf(client, { ctx, caller }) };
}

/** The request, in the name of a client that proved itself. */
export function inNameOf(
  { clientId }: Pick<Client, 'clientId'>,
  { ctx, caller }: Pick<WireRequest<Ctx>, 'ctx' | 'caller'>,
): Ctx {
  caller.actor = { kind: 'client', id: clientId };
  return actingAs(ctx, caller.actor);
}

/** The one way in which the client presented itself, or a refusal. */
export function presentedCredentials(
  req: IncomingMessage,
  params: Readonly<Record<string, string | undefined>>,
): Presented {
  const { authorization } = req.headers;
  const { client_id: clientId, client_secret: secret, client_assertion: assertion } = params;
  const asserts = assertion !== undefined || params['client_assertion_type'] !== undefined;
  if ([authorization !== undefined, secret !== undefined, asserts].filter(Boolean).length > 1)
    refuse('invalid_request', 'the client authenticated in two ways');
  if (asserts) return presentedAssertion(params);
  if (authorization !== undefined) {
    const basic = parseBasic(authorization);
    // The same id in the body is no second way; another one would be a second client.
    if (clientId !== undefined && clientId !== basic.clientId)
      refuse('invalid_request', 'the request names two clients');
    // RFC 6749 §2.3.1: an empty secret may as well be left out. So public clients name themselves by Basic, too.
    return basic.secret === ''
      ? { method: 'none', clientId: basic.clientId }
      : { method: 'client_secret_basic', ...basic };
  }
  if (clientId === undefined) refuse('invalid_client', 'the client did not authenticate');
  return secret === undefined
    ? { method: 'none', clientId }
    : { method: 'client_secret_post', clientId, secret };
}

/** What the assertion says of itself is believed only as far as to look for the client. */
function presentedAssertion(params: Readonly<Record<string, string | undefined>>): Presented {
  const { client_assertion: assertion, client_assertion_type: type } = params;
  if (assertion === undefined || type !== JWT_BEARER)
    refuse('invalid_client', 'client authentication failed', 'an assertion without its type, or of another');
  const clientId = params['client_id'] ?? readJwt(assertion)?.claims['sub'];
  if (typeof clientId !== 'string')
    refuse('invalid_client', 'client authentication failed', 'an assertion that names no client');
  return { method: 'private_key_jwt', clientId, assertion };
}
