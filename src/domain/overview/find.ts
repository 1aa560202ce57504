/** Clients and servers of the whole instance by what their names begin with. Users are found in their own room. */
import { asc, inArray, or, type SQL, sql } from 'drizzle-orm';
import { authorizationServers, clients } from '#schema';
import type { ClientRow } from '../clients/record.js';
import type { InstanceCtx } from '../context.js';
import type { ServerRow } from '../issuers/issuers.js';

/** Clients of all servers, as many as `limit`, by the beginning of their name or client id. */
export function clientsBeginning({ db }: InstanceCtx, typed: string, limit: number): Promise<ClientRow[]> {
  const pattern = patternOf(typed);
  // Server by server, because the indexes begin with the server: so a million clients are not looked through.
  const found = sql`(
    select found.id from ${authorizationServers} server cross join lateral (
      select id from clients
      where issuer_id = server.id
        and (lower(client_name) like ${pattern} or lower(client_id) like ${pattern})
      limit ${limit}
    ) found)`;
  return db
    .select()
    .from(clients)
    .where(inArray(clients.id, found))
    .orderBy(asc(clients.clientName), asc(clients.id))
    .limit(limit);
}

/** Servers, as many as `limit`, by the beginning of their name or slug. */
export function serversBeginning({ db }: InstanceCtx, typed: string, limit: number): Promise<ServerRow[]> {
  const pattern = patternOf(typed);
  const begins = (value: SQL) => sql`lower(${value}) like ${pattern}`;
  return db
    .select()
    .from(authorizationServers)
    .where(or(begins(sql`${authorizationServers.slug}`), begins(sql`${authorizationServers.name}`)))
    .orderBy(asc(authorizationServers.slug))
    .limit(limit);
}

/** What was typed is a text and no pattern. */
function patternOf(typed: string): string {
  return `${typed
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
}
