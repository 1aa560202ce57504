/**
 * Client authentication, the same at every endpoint that asks for it.
 *
 * RFC 6749 §2.3      one method in a request, and for a client that registered one, that method only
 * RFC 6749 §5.2      invalid_client, with one text whatever was wrong
 * RFC 6749 §2.1      a public client names itself; what it may do is proven by PKCE
 * RFC 7523 §2.2      private_key_jwt: an assertion that the client signed (assertions.ts)
 */
import { matchesDigest, randomSecret } from '../../platform/secrets.js';
import { Refusal } from '../../protocol/refusal.js';
import type { Ctx } from '../context.js';
import { assertionFault } from './assertions.js';
import { type Client, findClient, isPublic } from './clients.js';

/** How a client presented itself in a request. */
export type Presented =
  | { readonly method: SecretMethod; readonly clientId: string; readonly secret: string }
  | { readonly method: 'private_key_jwt'; readonly clientId: string; readonly assertion: string }
  | { readonly method: 'none'; readonly clientId: string };
type SecretMethod = 'client_secret_basic' | 'client_secret_post';
type Method = Presented['method'];
type By<M extends Method> = Extract<Presented, { readonly method: M }>;

/** Who may come in. */
export interface Admission {
  /** False where a name alone is not enough, as at introspection (RFC 7662 §2.1). */
  readonly allowPublic?: boolean;
}

/** Stands in for the secrets of an unknown client, so that it takes the time of a known one. */
const DECOY = [{ digest: Buffer.alloc(32, randomSecret()), expiresAt: null }];

/** What is wrong with the proof, for each method: the work is the same whether the client is known or not. */
const proofs = {
  client_secret_basic: secretFault,
  client_secret_post: secretFault,
  // Only for a client that registered it: nobody makes us fetch the keys of a client that uses a secret.
  private_key_jwt: (ctx, client, { assertion }) => client && assertionFault(ctx, client, assertion),
  none: () => undefined,
} satisfies { [M in Method]: Proof<M> };

type Fault = string | undefined;
type Proof<M extends Method> = (
  ctx: Ctx,
  client: Client | undefined,
  presented: By<M>,
) => Fault | Promise<Fault>;

/** The client that presented itself, or the refusal invalid_client. */
export async function authenticateClient(
  ctx: Ctx,
  presented: Presented,
  { allowPublic = true }: Admission = {},
): Promise<Client> {
  const { method, clientId } = presented;
  const client = await findClient(ctx, clientId);
  const candidate = client && mayUse(client, method) ? client : undefined;
  const prove = proofs[method] as Proof<Method>;
  const wrongProof = await prove(ctx, candidate, presented);
  const fault = !client
    ? 'unknown or disabled client'
    : !candidate
      ? `method ${method} is not the registered one`
      : method === 'none' && !allowPublic
        ? 'a public client, where it must prove itself'
        : wrongProof;
  if (!client || fault) throw new Refusal('invalid_client', 'client authentication failed', fault);
  return client;
}

function mayUse(client: Client, method: Method): boolean {
  if (isPublic(client) || method === 'none') return isPublic(client) && method === 'none';
  // Nothing was registered: the two that take a secret are open.
  if (client.tokenEndpointAuthMethod === null) return method !== 'private_key_jwt';
  return client.tokenEndpointAuthMethod === method;
}

function secretFault(ctx: Ctx, client: Client | undefined, { secret }: By<SecretMethod>): Fault {
  return knowsSecret(ctx, client, secret) ? undefined : 'wrong or expired secret';
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
