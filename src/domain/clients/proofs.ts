/**
 * Proofs that count once: the `jti` of a client assertion or of a request object.
 *
 * RFC 7523 §3, RFC 9101 §10.8   a copy on its way is worth nothing, at whichever process and however many at once
 */
import { sql } from 'drizzle-orm';
import { spentProofs } from '#schema';
import { given, statement } from '../../platform/db.js';
import { digests } from '../../platform/secrets.js';
import type { Ctx } from '../context.js';
import type { Client } from './clients.js';

/** What is spent. One `jti` may occur in both. */
export type ProofKind = 'client_assertion' | 'request_object';

/**
 * Spends a proof: true exactly once over all processes. `expiresAt` is when the proof stops being accepted, the
 * allowance for clocks included: until then it is remembered.
 */
export async function spendProof(
  ctx: Ctx,
  kind: ProofKind,
  client: Client,
  jti: string,
  expiresAt: Date,
): Promise<boolean> {
  const { instance, issuer, now } = ctx;
  // A proof that was spent under SECRETS of before is spent.
  const [newest, ...older] = digests(instance.keyring, 'spent_proof', `${kind} ${client.id} ${jti}`);
  const spent = await spend(instance.database, {
    ...{ issuerId: issuer.id, digest: newest as Buffer, older },
    ...{ expiresAt, now },
  });
  return spent.length > 0;
}

const spend = statement<
  { spent: number },
  { issuerId: string; digest: Buffer; older: readonly Buffer[]; expiresAt: Date; now: Date }
>(
  () => sql`
  insert into ${spentProofs} as held (issuer_id, digest, expires_at)
  select ${given('issuerId')}::uuid, ${given('digest')}::bytea, ${given('expiresAt')}::timestamptz
  where not exists (
    select from ${spentProofs}
    where ${spentProofs.issuerId} = ${given('issuerId')}::uuid
      and ${spentProofs.digest} = any(${given('older')}::bytea[])
      and ${spentProofs.expiresAt} > ${given('now')}::timestamptz
  )
  on conflict (issuer_id, digest) do update set expires_at = excluded.expires_at
    where held.expires_at <= ${given('now')}::timestamptz
  returning 1 as spent`,
);
