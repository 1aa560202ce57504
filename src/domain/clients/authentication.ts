/**
 * Client authentication, the same at every endpoint that asks for it.
 *
 * RFC 6749 §2.3      one method in a request, and for a client that registered one, that method only
 * RFC 6749 §5.2      invalid_client, with one text whatever was wrong
 * RFC 6749 §2.1      a public client names itself; what it may do is proven by PKCE
 */

import { matchesDigest, randomSecret } from '../../platform/secrets.js';
import { Refusal } from '../../protocol/refusal.js';
import type { Ctx } from '../context.js';
import { type Client, findClient, isPublic } from './clients.js';

/** How a client presented itself in a request. */
export type Presented =
  | {
      readonly method: 'client_secret_basic' | 'client_secret_post';
      readonly clientId: string;
      readonly secret: string;
    }
  | { readonly method: 'none'; readonly clientId: string };

/** Stands in for the secrets of an unknown client, so that it takes the time of a known one. */
const DECOY = [{ digest: Buffer.alloc(32, randomSecret()), expiresAt: null }];

/** The client that presented itself, or the refusal invalid_client. */
export async function authenticateClient(ctx: Ctx, presented: Presented): Promise<Client> {
  const client = await findClient(ctx, presented.clientId);
  const proven = presented.method === 'none' ? true : knowsSecret(ctx, client, presented.secret);
  const fault = !client
    ? 'unknown or disabled client'
    : !mayUse(client, presented.method)
      ? `method ${presented.method} is not the registered one`
      : proven
        ? undefined
        : 'wrong or expired secret';
  if (!client || fault) throw new Refusal('invalid_client', 'client authentication failed', fault);
  return client;
}

function mayUse(client: Client, method: Presented['method']): boolean {
  if (isPublic(client) || method === 'none') return isPublic(client) && method === 'none';
  return client.tokenEndpointAuthMethod === null || client.tokenEndpointAuthMethod === method;
}

function knowsSecret(ctx: Ctx, client: Client | undefined, secret: string): boolean {
  const candidates = client && client.secrets.length > 0 ? client.secrets : DECOY;
  let known = false;
  for (const { digest, expiresAt } of candidates) {
    const matches = matchesDigest(ctx.instance.keyring, 'client_secret', secret, digest);
    if (matches && (expiresAt === null || expiresAt > ctx.now)) known = true;
  }
  return known;
}
