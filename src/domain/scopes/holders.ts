/**
 * Who has a scope, and how its name is taken from them.
 *
 * RFC 6749 §3.3   what a name means is the server's to say. One that is made anew may mean anything, so nobody has it who
 *                 was given the one before: not a client, not by a consent, not by a grant that is in force
 *
 * Names that come and go with a setting of the server mean the same each time, and stay where they are.
 */
import { and, arrayOverlaps, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { consents, grants, initialAccessTokens } from '#schema';
import { type AtServer, withdrawScopes } from '../clients/record.js';
import { namesThatFollow } from '../issuers/server-changes.js';
import { without } from '../lists.js';

/** From how many names were taken. */
export interface Removal {
  readonly clients: number;
  readonly consents: number;
  /** In force: what they give from now on is without them. */
  readonly grants: number;
}

/**
 * Takes these names from all who have them at this server, but for clients with the ids in `keepers`. Call it in the
 * transaction in which they lose their meaning, and in the one in which they get one: what a request that began before
 * the first has written behind it is found by the second.
 */
export async function takeNames(
  at: AtServer,
  names: readonly string[],
  keepers: readonly string[] = [],
): Promise<Removal> {
  const gone = names.filter((name) => !namesThatFollow.includes(name));
  if (gone.length === 0) return { clients: 0, consents: 0, grants: 0 };
  const { db, issuer } = at;
  const clients = await withdrawScopes(at, gone, keepers);
  const rest = (table: Holding, more?: SQL) => sql`
    update ${table} set ${sql.identifier(table.scope.name)} = ${without(table.scope, gone)}
    where ${and(eq(table.issuerId, issuer.id), arrayOverlaps(table.scope, gone), more)} returning 1`;
  const [lost] = await db.execute<{ consents: number; grants: number }>(sql`
    with allowed as (${rest(consents)}), given as (${rest(grants, isNull(grants.revokedAt))}),
      handed_on as (${rest(initialAccessTokens)})
    select (select count(*)::int from allowed) as consents, (select count(*)::int from given) as grants`);
  return { clients, consents: lost?.consents ?? 0, grants: lost?.grants ?? 0 };
}

type Holding = typeof consents | typeof grants | typeof initialAccessTokens;
