/**
 * Who may register clients: whoever has an access token for it.
 *
 * RFC 7591 §3, §3.1   the registration endpoint may be protected; then it takes a bearer token as an initial access token
 * RFC 6750 §3.1       invalid_token and insufficient_scope
 *
 * The token is a client's own (RFC 6749 §4.4). One that a user's consent brought would give the right of the operator to
 * whoever can sign in.
 */
import { refuse } from '../../protocol/refusal.js';
import { REGISTER_SCOPE } from '../../protocol/scope.js';
import { type Client, findClient } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { readAccessToken } from './access-tokens.js';
import { isInForce } from './in-force.js';

/** The client that may register others by this token, or a refusal. */
export async function registrarOf(ctx: Ctx, accessToken: string): Promise<Client> {
  const token = await readAccessToken(ctx, accessToken);
  const client = token && (await findClient(ctx, token.clientId));
  if (!client || !token.audience.includes(ctx.issuer.identifier) || !(await isInForce(ctx, token)))
    refuse('invalid_token', 'the access token is not valid', 'forged, ended, or for another audience');
  const isAllowed = [token.scope, client.scope].every((scope) => scope.includes(REGISTER_SCOPE));
  if (!isAllowed || token.grantId !== undefined)
    refuse('insufficient_scope', `the access token is not one of a client for ${REGISTER_SCOPE}`);
  return client;
}
