/**
 * The key of a client that a token is to be verified with.
 *
 * RFC 7515 §4.1.4, 6          the kid names it; a name that two keys have names neither
 * OpenID Connect Core §10.1   a kid may be missing only where no more than one key could be meant
 */
import type { KeyObject } from 'node:crypto';
import type { JwkSet } from '#schema';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import type { Ctx } from '../context.js';
import type { Client } from './clients.js';
import { readKeys, type VerificationKey } from './jwks.js';
import { fetchKeys } from './remote-keys.js';

/** Registered sets by the object that the cache of clients holds: parsed once for as long as that lives. */
const parsed = new WeakMap<JwkSet, readonly VerificationKey[]>();

/** The one key that is meant, or why there is none. */
export async function findKey(
  ctx: Ctx,
  client: Client,
  { alg, kid }: { readonly alg: SigningAlg; readonly kid: string | undefined },
): Promise<KeyObject | string> {
  const keys = client.jwksUri ? await fetchKeys(ctx, client, client.jwksUri, kid) : registeredKeys(client);
  if (!keys) return 'the keys of the client cannot be fetched';
  const meant = keys.filter((key) => (kid === undefined ? key.algs.includes(alg) : key.kid === kid));
  const [key] = meant;
  if (!key) return 'the client has no such key';
  if (meant.length > 1) return 'the client has more than one such key';
  return key.algs.includes(alg) ? key.publicKey : 'the key is for another algorithm';
}

function registeredKeys({ jwks }: Client): readonly VerificationKey[] {
  if (!jwks) return [];
  const keys = parsed.get(jwks) ?? readKeys(jwks.keys);
  parsed.set(jwks, keys);
  return keys;
}
