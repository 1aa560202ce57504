/** Whom it concerns when a server loses scopes or a resource: clients that may ask for them, and users who allowed them. */
import { and, arrayContains, arrayOverlaps, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import { clients, consents } from '#schema';
import type { InstanceCtx } from '../context.js';

/** Who notices. */
export interface BlastRadius {
  /** How many clients hold it: they may ask for it no more. */
  readonly clients: number;
  /** The ids of the first of them. */
  readonly clientIds: readonly string[];
  /** How many consents of users it is part of: they are without it from then on. */
  readonly consents: number;
}

const LISTED = 20;

/** Who holds one of these scopes, or asks about tokens for this resource. */
export async function blastRadius(
  { db }: InstanceCtx,
  issuerId: string,
  { scopes, resource }: { readonly scopes: readonly string[]; readonly resource?: string },
): Promise<BlastRadius> {
  const names = [...scopes];
  const holds: (SQL | undefined)[] = [
    names.length > 0 ? arrayOverlaps(clients.scope, names) : undefined,
    resource === undefined ? undefined : arrayContains(clients.protectedResources, [resource]),
  ].filter((condition) => condition !== undefined);
  if (holds.length === 0) return { clients: 0, clientIds: [], consents: 0 };
  const ofServer = and(eq(clients.issuerId, issuerId), or(...holds));
  const [listed, [counted], [allowed]] = await Promise.all([
    db
      .select({ clientId: clients.clientId })
      .from(clients)
      .where(ofServer)
      .orderBy(asc(clients.clientId))
      .limit(LISTED),
    db.select({ count: sql<number>`count(*)::int` }).from(clients).where(ofServer),
    names.length === 0
      ? [{ count: 0 }]
      : db
          .select({ count: sql<number>`count(*)::int` })
          .from(consents)
          .where(and(eq(consents.issuerId, issuerId), arrayOverlaps(consents.scope, names))),
  ]);
  return {
    clients: counted?.count ?? 0,
    clientIds: listed.map(({ clientId }) => clientId),
    consents: allowed?.count ?? 0,
  };
}
