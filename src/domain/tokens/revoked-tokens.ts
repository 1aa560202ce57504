/** Access tokens that were taken back one by one (RFC 7009 §2.1): the others die with their grants, or expire. */
import { type SQL, sql } from 'drizzle-orm';
import { revokedTokens } from '#schema';
import { given } from '../../platform/db.js';

/** SQL: the token was not taken back. Its parameters are `issuer` and `jti`. */
export function notRevoked(): SQL {
  return sql`not exists (select from ${revokedTokens}
    where ${revokedTokens.issuerId} = ${given('issuer')} and ${revokedTokens.jti} = ${given('jti')})`;
}
