/**
 * What people agreed to when they allowed a client something.
 *
 * RFC 9700 §4.11.2   a name, and where answers go; and the keys that tell this client from whoever takes its place. With
 *                    another one of these it is another client, and is asked about again
 */
import { eq } from 'drizzle-orm';
import { type clients, consents } from '#schema';
import type { InstanceCtx } from '../context.js';

type Basis = Readonly<Pick<typeof clients.$inferSelect, 'clientName' | 'redirectUris' | 'jwks' | 'jwksUri'>>;

/** Whether consents that rest on one state of a client do not hold for another. */
export function restsOnOther(before: Basis, after: Basis): boolean {
  const basis = ({ clientName, redirectUris, jwks, jwksUri }: Basis) =>
    JSON.stringify([clientName, redirectUris, jwks?.keys ?? null, jwksUri]);
  return basis(before) !== basis(after);
}

/** Forgets every consent to the client with this row id. Call it in the transaction of the change. */
export async function forgetConsents(tx: Pick<InstanceCtx, 'db'>, id: string): Promise<void> {
  await tx.db.delete(consents).where(eq(consents.clientId, id));
}
