/** Clients as those see them who govern: disabled ones as well, and never from what a process remembers. */
import { and, arrayContains, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { clientSecrets, clients, grants } from '#schema';
import type { Ctx, InstanceCtx } from '../context.js';
import {
  type Direction,
  type Order,
  type Page,
  type PageRequest,
  type Position,
  pageFrom,
} from '../paging.js';
import type { ClientRow } from './record.js';

/** What a list of clients is narrowed to; what is left out narrows nothing. */
export interface ClientFilter {
  readonly managedBy?: ClientRow['managedBy'] | undefined;
  readonly disabled?: boolean | undefined;
  readonly preset?: string | undefined;
  readonly grantType?: string | undefined;
}

/** What a list of clients can be ordered by. */
export type ClientOrder = 'name' | 'created_at';

/** Which clients of one server, and in which order. */
export interface ClientSearch {
  /** The beginning of a name or of a client id, in any case. */
  readonly query?: string | undefined;
  readonly filter: ClientFilter;
  readonly orderBy: ClientOrder;
  readonly direction: Direction;
}

/** What of a secret may be known: not the secret. */
export type SecretRow = Readonly<Omit<typeof clientSecrets.$inferSelect, 'digest'>>;

/** A page of the clients of one server. */
export async function pageOfClients(
  ctx: InstanceCtx,
  issuerId: string,
  search: ClientSearch,
  page: PageRequest,
): Promise<Page<ClientRow>> {
  const wanted = and(eq(clients.issuerId, issuerId), matching(search));
  return pageFrom(ctx.db.select().from(clients), wanted, orderOf(search), page);
}

/** Where a client stands in a list of that order. */
export function positionOfClient({ orderBy }: Pick<ClientSearch, 'orderBy'>) {
  return ({ clientName, id }: ClientRow): Position => (orderBy === 'name' ? [clientName, id] : [id]);
}

/** The client with this client id at a server, or undefined. */
export async function clientByClientId(
  ctx: InstanceCtx,
  issuerId: string,
  clientId: string,
): Promise<ClientRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(clients)
    .where(and(eq(clients.issuerId, issuerId), eq(clients.clientId, clientId)));
  return row;
}

/** Names a client by its server and its client id, for `clientsNamed`. */
export const clientKey = (issuerId: string, clientId: string): string => `${issuerId} ${clientId}`;

/** Clients by the keys of `clientKey`. */
export async function clientsNamed(
  ctx: InstanceCtx,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ClientRow>> {
  const pairs = keys.map((key): [string, string] => [key.slice(0, 36), key.slice(37)]);
  const rows = await ctx.db
    .select()
    .from(clients)
    .where(
      or(...pairs.map(([server, name]) => and(eq(clients.issuerId, server), eq(clients.clientId, name)))),
    );
  return new Map(rows.map((row) => [clientKey(row.issuerId, row.clientId), row]));
}

/** The most that are found by where they return to. */
const MOST = 20;

/** Client ids in service that keep no secret and return to this address, in their order, as far as there are not many. */
export async function publicClientsAt({ db, issuer }: Ctx, redirectUri: string): Promise<readonly string[]> {
  const { clientId, disabledAt, issuerId, redirectUris, tokenEndpointAuthMethod } = clients;
  const rows = await db
    .select({ clientId })
    .from(clients)
    .where(
      and(
        ...[eq(issuerId, issuer.id), isNull(disabledAt), eq(tokenEndpointAuthMethod, 'none')],
        arrayContains(redirectUris, [redirectUri]),
      ),
    )
    .orderBy(clientId)
    .limit(MOST);
  return rows.map((row) => row.clientId);
}

/** Clients by row id. */
export async function clientsById(
  ctx: InstanceCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ClientRow>> {
  const rows = await ctx.db
    .select()
    .from(clients)
    .where(inArray(clients.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The clients that hold a grant of a user which is not over, by name; consent or none, at most `limit`. */
export function clientsInUse(ctx: InstanceCtx, userId: string, limit: number): Promise<ClientRow[]> {
  const inUse = ctx.db
    .select({ id: grants.clientId })
    .from(grants)
    .where(
      and(
        eq(grants.userId, userId),
        isNotNull(grants.codeSpentAt),
        isNull(grants.revokedAt),
        gt(grants.absoluteExpiresAt, ctx.now),
      ),
    );
  return ctx.db
    .select()
    .from(clients)
    .where(inArray(clients.id, inUse))
    .orderBy(clients.clientName, clients.id)
    .limit(limit);
}

/** The secrets of clients, by row id of the client, the oldest first. */
export async function secretsOf(
  ctx: InstanceCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly SecretRow[]>> {
  const { id, clientId, name, createdAt, expiresAt } = clientSecrets;
  const rows = await ctx.db
    .select({ id, clientId, name, createdAt, expiresAt })
    .from(clientSecrets)
    .where(inArray(clientId, [...ids]))
    .orderBy(id);
  return new Map(ids.map((each) => [each, rows.filter((row) => row.clientId === each)]));
}

/** By the instant at which they were made is by id: a UUID v7 begins with it. */
function orderOf({ orderBy, direction }: ClientSearch): Order {
  return orderBy === 'name'
    ? { by: [clients.clientName, clients.id], types: ['text', 'uuid'], direction }
    : { by: [clients.id], types: ['uuid'], direction };
}

function matching({ query, filter }: ClientSearch): SQL | undefined {
  const { managedBy, disabled, preset, grantType } = filter;
  return and(
    query ? beginsWith(query) : undefined,
    managedBy === undefined ? undefined : eq(clients.managedBy, managedBy),
    disabled === undefined
      ? undefined
      : disabled
        ? isNotNull(clients.disabledAt)
        : isNull(clients.disabledAt),
    preset === undefined ? undefined : eq(clients.preset, preset),
    grantType === undefined ? undefined : arrayContains(clients.grantTypes, [grantType]),
  );
}

/** What was typed is a text and no pattern. */
function beginsWith(typed: string): SQL | undefined {
  const pattern = `${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return or(
    sql`lower(${clients.clientName}) like ${pattern}`,
    sql`lower(${clients.clientId}) like ${pattern}`,
  );
}
