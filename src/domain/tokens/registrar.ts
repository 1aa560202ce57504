/**
 * Who may register clients: whoever has a token for it; and anybody, where the server is open.
 *
 * RFC 7591 §3, §3.1   the registration endpoint may be protected; then it takes a bearer token as an initial access token
 * RFC 6750 §3.1       invalid_token and insufficient_scope
 *
 * An access token for it is a client's own (RFC 6749 §4.4). One that a user's consent brought would give the right of the
 * operator to whoever can sign in.
 */
import { Refusal, refuse } from '../../protocol/refusal.js';
import { REGISTER_SCOPE } from '../../protocol/scope.js';
import { findClient } from '../clients/clients.js';
import {
  findInitialAccessToken,
  useInitialAccessToken,
  voucherOf,
} from '../clients/initial-access-tokens.js';
import type { Registrar } from '../clients/registration.js';
import type { Ctx } from '../context.js';
import { readAccessToken } from './access-tokens.js';
import { isInForce } from './in-force.js';

/** Anybody: nobody vouches for what they register. */
export const nobody: Registrar = { vouchedBy: null, ownScope: [], use: async () => {} };

/** Whoever may register clients by this token, or a refusal. */
export async function registrarOf(ctx: Ctx, token: string): Promise<Registrar> {
  const initial = await findInitialAccessToken(ctx, token);
  if (!initial) return registrarByAccessToken(ctx, token);
  return {
    vouchedBy: voucherOf(initial),
    ownScope: initial.scope,
    use: async (tx) => {
      if (!(await useInitialAccessToken(tx, initial))) throw unusable('used up meanwhile');
    },
  };
}

async function registrarByAccessToken(ctx: Ctx, accessToken: string): Promise<Registrar> {
  const token = await readAccessToken(ctx, accessToken);
  const client = token && (await findClient(ctx, token.clientId));
  if (!client || !token.audience.includes(ctx.issuer.identifier) || !(await isInForce(ctx, token)))
    throw unusable('forged, ended, or for another audience');
  const isAllowed = [token.scope, client.scope].every((scope) => scope.includes(REGISTER_SCOPE));
  if (!isAllowed || token.grantId !== undefined)
    refuse('insufficient_scope', `the access token is not one of a client for ${REGISTER_SCOPE}`);
  return { client, vouchedBy: client.clientId, ownScope: client.scope, use: async () => {} };
}

function unusable(why: string): Refusal {
  return new Refusal('invalid_token', 'the access token is not valid', why);
}
