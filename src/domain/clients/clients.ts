/** Clients of the authorization server at hand (RFC 6749 §2), as they are used: cached for a second. */
import { and, eq } from 'drizzle-orm';
import { clientSecrets, clients } from '#schema';
import type { Ctx } from '../context.js';
import { admitsDocument } from '../issuers/document-hosts.js';

/** A registered client with the digests of its secrets. */
export interface Client extends Readonly<typeof clients.$inferSelect> {
  /** Keyed digests of its secrets, with their ends; expired ones are there as well. */
  readonly secrets: readonly { readonly digest: Buffer; readonly expiresAt: Date | null }[];
}

/** The longest client id there is: anything longer is unknown without a look. */
const MAX_CLIENT_ID = 256;

/** The client with this client id, or undefined where there is none or it is disabled. */
export function findClient(ctx: Ctx, clientId: string): Promise<Client | undefined> | Client | undefined {
  if (clientId.length > MAX_CLIENT_ID) return undefined;
  return ctx.instance.cache.get(byClientId(ctx, clientId), () => load(ctx, eq(clients.clientId, clientId)));
}

/** The client with this row id, as rows that belong to it name it, or undefined where it is disabled. */
export function clientById(ctx: Ctx, id: string): Promise<Client | undefined> | Client | undefined {
  return ctx.instance.cache.get(byRowId(ctx, id), () => load(ctx, eq(clients.id, id)));
}

/** Lets this process see a change of one client at once. */
export function forgetClient(
  ctx: Ctx,
  { id, clientId }: { readonly id: string; readonly clientId: string },
): void {
  ctx.instance.cache.forget(byRowId(ctx, id), byClientId(ctx, clientId));
}

const byClientId = ({ issuer }: Ctx, clientId: string) => `client:${issuer.id}:${clientId}`;
const byRowId = ({ issuer }: Ctx, id: string) => `client-id:${issuer.id}:${id}`;

/** True for a client that cannot keep a secret (RFC 6749 §2.1). */
export function isPublic(client: Client): boolean {
  return client.tokenEndpointAuthMethod === 'none';
}

async function load(ctx: Ctx, which: ReturnType<typeof eq>): Promise<Client | undefined> {
  const [row] = await ctx.db
    .select()
    .from(clients)
    .where(and(eq(clients.issuerId, ctx.issuer.id), which));
  if (!row || row.disabledAt) return undefined;
  // A host that is no longer trusted takes its clients with it, at every endpoint.
  if (row.managedBy === 'document' && !admitsDocument(ctx.issuer, row.clientId)) return undefined;
  const secrets = await ctx.db
    .select({ digest: clientSecrets.digest, expiresAt: clientSecrets.expiresAt })
    .from(clientSecrets)
    .where(eq(clientSecrets.clientId, row.id));
  return { ...row, secrets };
}
