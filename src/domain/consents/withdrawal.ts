/**
 * A consent is taken back.
 *
 * OWASP ASVS 10.7.3   what a user allowed can be withdrawn, and with it goes all that was granted by it
 *
 * The row is held while the grants end. A request that is answered without a page holds it as well, so that of both at
 * once one comes second: either it finds no consent, or its grant is among those that end.
 */
import { and, eq } from 'drizzle-orm';
import { consents, grants } from '#schema';
import { record } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import { revokeGrants } from '../sessions/endings.js';
import { type ConsentRow, clientIdOf } from './search.js';

/** What came of it. */
export interface Withdrawal {
  /** As it is afterwards. */
  readonly consent: ConsentRow;
  /** How many grants ended. */
  readonly ended: number;
}

/**
 * Takes back what the user allowed the client: tokens end now, and the next request asks again. Call it in a transaction.
 */
export async function withdrawConsent(tx: InstanceCtx, id: string): Promise<Withdrawal | undefined> {
  const [before] = await tx.db.select().from(consents).where(eq(consents.id, id)).for('update');
  if (!before) return undefined;
  const consent = { ...before, scope: [], withdrawnAt: tx.now };
  await tx.db.update(consents).set({ scope: consent.scope, withdrawnAt: tx.now }).where(eq(consents.id, id));
  const { issuerId, clientId, userId } = before;
  const theirs = and(eq(grants.issuerId, issuerId), eq(grants.clientId, clientId), eq(grants.userId, userId));
  const ended = await revokeGrants(tx, theirs, 'withdrawal');
  const client = await clientIdOf(tx, clientId);
  await record({ ...tx, issuer: { id: issuerId } }, 'consent.withdrawn', {
    userId,
    ...(client === undefined ? {} : { clientId: client }),
    detail: { ended },
    ...differenceOf({ scope: before.scope }, { scope: consent.scope }),
  });
  return { consent, ended };
}
