/** A grant as the token endpoint gets it back from its one statement, and how a grant ends. */
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { clients, grants, type RequestedClaims, scopes, users } from '#schema';
import { given } from '../../platform/db.js';
import type { Claims } from '../../protocol/claims.js';
import { record } from '../audit/trail.js';
import { type Ctx, transaction } from '../context.js';
import { claimSources } from '../users/claims.js';
import { resourcesOfScope } from './audience.js';

/** A grant in force, with what tokens say of its user. */
export interface GrantRow {
  /** Row id of the grant. */
  readonly id: string;
  /** Row id of its user. */
  readonly userId: string;
  /** Subject identifier of its user. */
  readonly sub: string;
  /** Separated by spaces. */
  readonly scope: string;
  /** What the request named (RFC 8707 §2), separated by spaces; null where it named none. */
  readonly resources: string | null;
  /** Claims asked for by name, as far as the user agreed; null where none were. */
  readonly claims: RequestedClaims | null;
  /** What the request wanted to find in the ID token. */
  readonly nonce: string | null;
  /** The `sid` claim of the session it was born from. */
  readonly sid: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
  /** How well the user had signed in. */
  readonly acr: string;
  /** Separated by spaces. */
  readonly amr: string;
  /** The generation whose refresh token is valid now; null where none was issued. */
  readonly generation: number | null;
  /** All sources of claims of the user. */
  readonly user: Claims;
}

/** The columns of a GrantRow for the `returning` of an update of grants that joins users. */
export function grantColumns(): SQL {
  return sql`${grants.id} as id, ${users.id} as "userId", ${users.sub} as sub, array_to_string(${grants.scope}, ' ') as scope,
    array_to_string(${grants.resources}, ' ') as resources, ${grants.claims} as claims,
    ${grants.nonce} as nonce, ${grants.sid} as sid, floor(extract(epoch from ${grants.authenticatedAt}))::int as "authTime",
    ${grants.acr} as acr, array_to_string(${grants.amr}, ' ') as amr, ${grants.generation} as generation,
    ${claimSources()} as "user"`;
}

/**
 * SQL: the resources that a token request names are among those of the grant or, where it has none, of its scope (RFC
 * 8707 §2.2). Its parameters are `resources`, null where the request names none, and `server`, the issuer identifier.
 * `exceedsResources` is its opposite, for whoever has to tell why nothing was found.
 */
export function coversResources(): SQL {
  const named = sql`${given('resources')}::text[]`;
  const ofScope = sql`array(select ${scopes.resource} from ${scopes} where ${scopes.issuerId} = ${grants.issuerId}
    and ${scopes.name} = any(${grants.scope}) and ${scopes.resource} is not null)`;
  const self = sql`case when ${grants.scope} @> array['openid'] then array[${given('server')}::text] else '{}' end`;
  return sql`(${named} is null or ${named} <@ coalesce(${grants.resources}, ${ofScope} || ${self}))`;
}

/** What `coversResources` asks in SQL, the other way round and of a row that was read. */
export function exceedsResources(
  ctx: Ctx,
  grant: { readonly scope: readonly string[]; readonly resources: readonly string[] | null },
  named: readonly string[] | undefined,
): boolean {
  const granted = grant.resources ?? resourcesOfScope(ctx, grant.scope);
  return named?.some((each) => !granted.includes(each)) ?? false;
}

/** The grant with this id at this server and why it may have been refused; for the second look after a refusal. */
export async function inspectGrant(ctx: Ctx, id: string) {
  const [row] = await ctx.db
    .select({ grant: grants, clientId: clients.clientId })
    .from(grants)
    .innerJoin(clients, eq(clients.id, grants.clientId))
    .where(and(eq(grants.issuerId, ctx.issuer.id), eq(grants.id, id)));
  return row;
}

/** Why a grant ended, as its row and the audit trail say. */
export type Breach = 'code_replay' | 'refresh_reuse';

/** Ends a grant because a copy of its code or token is about: every token of it dies with the row. */
export async function endGrant(ctx: Ctx, id: string, why: Breach, clientId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [ended] = await tx.db
      .update(grants)
      .set({ revokedAt: tx.now, revokedBecause: why })
      .where(and(eq(grants.issuerId, tx.issuer.id), eq(grants.id, id), isNull(grants.revokedAt)))
      .returning({ userId: grants.userId });
    if (!ended) return;
    const type = why === 'code_replay' ? 'grant.code_replayed' : 'grant.refresh_reused';
    await record(tx, type, { clientId, userId: ended.userId, detail: { grant: id } });
  });
}
