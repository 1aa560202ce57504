/** What is stored of the things that a configuration may speak of, read in a handful of statements. */
import { eq, inArray, or } from 'drizzle-orm';
import {
  authorizationServers,
  clientSecrets,
  clients,
  passwordCredentials,
  resources,
  scopes,
  users,
} from '#schema';
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import { DECLARED_SECRET } from '../clients/registry.js';
import type { InstanceCtx } from '../context.js';
import type { Resource, Scope } from '../issuers/issuers.js';
import type { ConfigFile } from './file-entries.js';

/** A client, with the digest of the secret that a configuration declared. */
export interface StoredClient {
  readonly row: typeof clients.$inferSelect;
  readonly secret: Buffer | undefined;
}

/** An authorization server with what belongs to it; of its clients those that matter here. */
export interface StoredServer {
  readonly row: typeof authorizationServers.$inferSelect;
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly clients: ReadonlyMap<string, StoredClient>;
}

/** A user. */
export interface StoredUser {
  readonly row: typeof users.$inferSelect;
  readonly hasPassword: boolean;
}

/** All of it. */
export interface Stored {
  /** By slug. */
  readonly servers: ReadonlyMap<string, StoredServer>;
  /** By the key of the user name. */
  readonly users: ReadonlyMap<string, StoredUser>;
}

/** What is stored under the names in `file`, and what is there because a file before it said so. */
export async function readStored(ctx: InstanceCtx, file: ConfigFile): Promise<Stored> {
  const [serverRows, scopeRows, resourceRows, clientRows, userRows] = await Promise.all([
    ctx.db.select().from(authorizationServers),
    ctx.db.select().from(scopes),
    ctx.db.select().from(resources),
    readClients(ctx, file),
    readUsers(ctx, file),
  ]);
  const servers = serverRows.map((row): StoredServer => {
    const own = <T extends { issuerId: string }>(rows: readonly T[]) =>
      rows.filter(({ issuerId }) => issuerId === row.id);
    return {
      row,
      scopes: new Map(own(scopeRows).map((scope) => [scope.name, scope])),
      resources: new Map(own(resourceRows).map((resource) => [resource.identifier, resource])),
      clients: new Map(
        clientRows.filter((each) => each.row.issuerId === row.id).map((each) => [each.row.clientId, each]),
      ),
    };
  });
  return {
    servers: new Map(servers.map((server) => [server.row.slug, server])),
    users: new Map(userRows.map((user) => [user.row.usernameKey, user])),
  };
}

async function readClients(ctx: InstanceCtx, file: ConfigFile): Promise<StoredClient[]> {
  const ids = file.servers.flatMap((server) => server.clients.map(({ clientId }) => clientId));
  const rows = await ctx.db
    .select()
    .from(clients)
    .where(or(eq(clients.managedBy, 'file'), inArray(clients.clientId, ids)));
  const secrets = await ctx.db
    .select({ clientId: clientSecrets.clientId, digest: clientSecrets.digest })
    .from(clientSecrets)
    .where(eq(clientSecrets.name, DECLARED_SECRET));
  const digests = new Map(secrets.map(({ clientId, digest }) => [clientId, digest]));
  return rows.map((row) => ({ row, secret: digests.get(row.id) }));
}

/** Those that hold a declared address are among them: it may be somebody else's. */
async function readUsers(ctx: InstanceCtx, file: ConfigFile): Promise<StoredUser[]> {
  const names = file.users.flatMap(({ username }) => usernameKey(username) ?? []);
  const addresses = file.users.flatMap(({ email }) => (email === null ? [] : (emailKey(email) ?? [])));
  const rows = await ctx.db
    .select({ row: users, credential: passwordCredentials.userId })
    .from(users)
    .leftJoin(passwordCredentials, eq(passwordCredentials.userId, users.id))
    .where(
      or(eq(users.managedBy, 'file'), inArray(users.usernameKey, names), inArray(users.emailKey, addresses)),
    );
  return rows.map(({ row, credential }) => ({ row, hasPassword: credential !== null }));
}
