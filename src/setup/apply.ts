/**
 * Applies a configuration file by natural key: what is missing is made, what differs is changed, what is the same is
 * not touched, and what the file does not name stays. Applied twice, it writes nothing the second time.
 */
import { upsertClient } from '../domain/clients/registry.js';
import type { ConfigFile, DeclaredServer } from '../domain/configuration/file-entries.js';
import { type InstanceCtx, transaction } from '../domain/context.js';
import { upsertResources, upsertScopes, upsertServer } from '../domain/issuers/registry.js';
import type { UpsertOutcome } from '../domain/upsert.js';
import { upsertUser } from '../domain/users/registry.js';

/** What was made and what was changed, by name: `server acme`, `client acme/grafana`, `user alice`. */
export interface ApplyReport {
  /** What was not there before. */
  readonly created: readonly string[];
  /** What was there and differed. */
  readonly updated: readonly string[];
}

/** What came of one entry of the file. */
interface Applied {
  readonly name: string;
  readonly outcome: UpsertOutcome;
}

/**
 * Applies `file`. Each server is one transaction with its clients; each user is a statement or two, as hashing a
 * password inside a transaction would hold its locks for long. Call it under the lock of the first start.
 */
export async function applyFile(ctx: InstanceCtx, file: ConfigFile): Promise<ApplyReport> {
  const done: Applied[] = [];
  for (const server of file.servers) {
    done.push(...(await transaction(ctx, (tx) => applyServer(tx, server))));
  }
  for (const user of file.users) {
    done.push({ name: `user ${user.username}`, outcome: await upsertUser(ctx, user) });
  }
  ctx.instance.cache.clear();
  const named = (wanted: UpsertOutcome) =>
    done.filter(({ outcome }) => outcome === wanted).map(({ name }) => name);
  return { created: named('created'), updated: named('updated') };
}

async function applyServer(
  ctx: InstanceCtx,
  { settings, resources, scopes, clients }: DeclaredServer,
): Promise<Applied[]> {
  const { id, outcome } = await upsertServer(ctx, settings);
  const written = (await upsertResources(ctx, id, resources)) + (await upsertScopes(ctx, id, scopes));
  const done: Applied[] = [
    {
      name: `server ${settings.slug}`,
      outcome: outcome === 'unchanged' && written > 0 ? 'updated' : outcome,
    },
  ];
  for (const client of clients) {
    const name = `client ${settings.slug}/${client.clientId}`;
    done.push({ name, outcome: await upsertClient(ctx, id, client) });
  }
  return done;
}
