/** The instance as a whole, for whoever governs it: is it well, and what is left to do. Three statements, however large. */
import { and, asc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { authorizationServers, clientSecrets, clients, signingKeys } from '#schema';
import type { ClientRow } from '../clients/record.js';
import type { InstanceCtx } from '../context.js';
import type { ServerRow } from '../issuers/issuers.js';

const DAY = 86_400_000;
/** A secret that ends within this is to be replaced. */
const SOON = 30 * DAY;
/** A key that signs for longer than this was not replaced when it should have been: nobody runs the jobs. */
const OLD = 100 * DAY;
/** Of each kind of task, this many are told. */
const MOST = 10;

/** What is so of the instance, each by one look. */
export interface InstanceState {
  /** The version of the database, as it says itself. */
  readonly databaseVersion: string;
  /** At least two people may change everything: one who is locked out is let in by the other. */
  readonly hasSecondAdministrator: boolean;
  /** The clients of the demo are here, with secrets that stand in a file. */
  readonly hasDemoData: boolean;
  /** A client that is neither of the demo nor of this program. */
  readonly hasOwnClient: boolean;
  /** A server besides the default one. */
  readonly hasFurtherServer: boolean;
}

/** What is so. */
export async function instanceState({ db }: InstanceCtx): Promise<InstanceState> {
  const [row] = await db.execute<{ [Name in keyof InstanceState]: InstanceState[Name] }>(sql`
    select
      current_setting('server_version') as "databaseVersion",
      (select count(*) from (
        select 1 from users where role = 'administrator' and disabled_at is null limit 2
      ) governing) > 1 as "hasSecondAdministrator",
      exists (
        select 1 from clients join authorization_servers server on server.id = clients.issuer_id
        where server.slug = 'default' and client_id = 'demo-spa'
      ) as "hasDemoData",
      exists (
        select 1 from clients where managed_by <> 'system' and client_id not like 'demo-%'
      ) as "hasOwnClient",
      exists (select 1 from authorization_servers where slug <> 'default') as "hasFurtherServer"`);
  if (!row) throw new Error('a select without a table answers one row');
  return row;
}

/** A secret that ends soon, and whose it is. */
export interface EndingSecret {
  readonly client: ClientRow;
  readonly expiresAt: Date;
}

/** The secrets of clients in service that end next, within thirty days. */
export async function endingSecrets({ db, now }: InstanceCtx): Promise<EndingSecret[]> {
  const rows = await db
    .select({ client: getTableColumns(clients), expiresAt: clientSecrets.expiresAt })
    .from(clientSecrets)
    .innerJoin(clients, eq(clients.id, clientSecrets.clientId))
    .where(
      and(
        gt(clientSecrets.expiresAt, now),
        lt(clientSecrets.expiresAt, new Date(now.getTime() + SOON)),
        isNull(clients.disabledAt),
      ),
    )
    .orderBy(asc(clientSecrets.expiresAt))
    .limit(MOST);
  return rows.flatMap(({ client, expiresAt }) => (expiresAt ? [{ client, expiresAt }] : []));
}

/** A server that serves and wants a look. */
export interface ServerToLookAt {
  readonly server: ServerRow;
  /** Anybody may register clients. */
  readonly isOpen: boolean;
  /** Since when a key signs that should have been replaced. */
  readonly oldKeySince: Date | undefined;
}

/** The servers that anybody may register clients at, and those whose keys are too old. */
export async function serversToLookAt({ db, now }: InstanceCtx): Promise<ServerToLookAt[]> {
  const isOpen = eq(authorizationServers.registrationPolicy, 'open');
  const tooOld = lt(signingKeys.activatedAt, new Date(now.getTime() - OLD));
  const withOldKey = db
    .select({ id: signingKeys.issuerId })
    .from(signingKeys)
    .where(and(isNotNull(signingKeys.activatedAt), isNull(signingKeys.retiredAt), tooOld));
  // Written out: of a select from one table Drizzle leaves the names of tables out, and two tables have an `id`.
  const since = sql<number | null>`(
    select extract(epoch from min(activated_at))::float8 from signing_keys
    where signing_keys.issuer_id = authorization_servers.id and retired_at is null)`;
  const rows = await db
    .select({ server: getTableColumns(authorizationServers), since })
    .from(authorizationServers)
    .where(
      and(isNull(authorizationServers.disabledAt), or(isOpen, inArray(authorizationServers.id, withOldKey))),
    )
    .orderBy(asc(authorizationServers.slug))
    .limit(MOST);
  return rows.map(({ server, since: seconds }) => {
    const oldest = seconds === null ? undefined : new Date(seconds * 1000);
    const isOld = oldest !== undefined && now.getTime() - oldest.getTime() > OLD;
    return { server, isOpen: server.registrationPolicy === 'open', oldKeySince: isOld ? oldest : undefined };
  });
}
