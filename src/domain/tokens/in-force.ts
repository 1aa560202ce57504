/** Whether an access token that is genuine still counts: it, its grant, its user and its client, in one statement. */
import { sql } from 'drizzle-orm';
import { clients, grants, users } from '#schema';
import { given, statement } from '../../platform/db.js';
import type { Ctx } from '../context.js';
import type { AccessToken } from './access-tokens.js';
import { notRevoked } from './revoked-tokens.js';

/** True where nobody took anything of it away. */
export async function isInForce(ctx: Ctx, { clientId, grantId, jti }: AccessToken): Promise<boolean> {
  const { instance, issuer } = ctx;
  const facts = { issuer: issuer.id, client: clientId, grant: grantId ?? null, jti };
  return (await look(instance.database, facts)).length > 0;
}

const look = statement<
  { found: number },
  { issuer: string; client: string; grant: string | null; jti: string }
>(
  () => sql`
  select 1 as found from ${clients}
  where ${clients.issuerId} = ${given('issuer')} and ${clients.clientId} = ${given('client')} and ${clients.disabledAt} is null
    and ${notRevoked()}
    and (${given('grant')}::uuid is null or exists (
      select from ${grants} join ${users} on ${users.id} = ${grants.userId}
      where ${grants.id} = ${given('grant')}::uuid and ${grants.issuerId} = ${clients.issuerId}
        and ${grants.clientId} = ${clients.id} and ${grants.revokedAt} is null and ${users.disabledAt} is null))`,
);
