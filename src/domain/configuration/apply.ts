/**
 * Applies a configuration by natural key: what is missing is made, what differs is changed, what is the same is not
 * touched. Applied twice, it writes nothing the second time.
 *
 * What it names belongs to it from then on, also what an administrator made. What it names no more stays, unless it is
 * told to prune: then clients, scopes and resources go, and servers and users are disabled, because what people have
 * there cannot be brought back. What of theirs lives by an account ends with it.
 */
import { holdAccounts } from '../accounts/lock.js';
import { type InstanceCtx, withIssuer } from '../context.js';
import { type Manner, tried } from '../dry-run.js';
import { graphResource } from '../issuers/administration.js';
import { DEFAULT_SLUG, listIssuers } from '../issuers/issuers.js';
import { ensureSigningKeys } from '../keys/keys.js';
import type { ReadConfiguration } from './document.js';
import { clientConflicts, planClient, planMissingClients } from './plan-client.js';
import { planMissingServer, planServer } from './plan-server.js';
import {
  type FirstPasswords,
  hashPasswords,
  planMissingUsers,
  planUsers,
  userConflicts,
} from './plan-user.js';
import { recordChange } from './record.js';
import type { ConfigurationChange, ServerId, Step } from './step.js';
import { readStored, type Stored } from './stored.js';

/** The lock under which configurations are applied, at a start and later: one at a time over all processes. */
export const CONFIGURATION_LOCK = 'portico.start';

/** How a configuration is applied. */
export interface ApplyOptions extends Manner {
  /** True: what a configuration declared before, and this one does not, is taken out of service. */
  readonly prune: boolean;
}

/**
 * Applies `configuration`, all of it or nothing, and answers what that changed. Throws a ConfigurationError where it
 * does not fit what is stored. Call it under CONFIGURATION_LOCK.
 */
export async function applyConfiguration(
  ctx: InstanceCtx,
  configuration: ReadConfiguration,
  { dryRun, prune }: ApplyOptions,
): Promise<ConfigurationChange[]> {
  const stored = await readStored(ctx, configuration);
  configuration.refuse(conflicts(configuration, stored));
  const passwords: FirstPasswords = dryRun
    ? new Map()
    : await hashPasswords(ctx, configuration.users, stored.users);
  const steps = plan(ctx, configuration, stored, { prune, passwords });
  const changes = steps.flatMap((step) => step.changes);
  if (steps.length === 0) return changes;
  await tried(ctx, { dryRun }, async (tx) => {
    const userIds = changes.flatMap(({ userId }) => userId ?? []);
    if (userIds.length > 0) await holdAccounts(tx, userIds);
    for (const step of steps) {
      await step.run(tx, (problem) => configuration.refuse([problem]));
      for (const change of step.changes) await recordChange(tx, change);
    }
  });
  if (!dryRun) await putIntoForce(ctx);
  return changes;
}

async function putIntoForce(ctx: InstanceCtx): Promise<void> {
  const { cache, logoutsDue } = ctx.instance;
  for (const issuer of await listIssuers(ctx)) await ensureSigningKeys(withIssuer(ctx, issuer));
  cache.clear();
  // Clients hear of the sessions that ended with users.
  logoutsDue.raise();
}

function conflicts({ servers, users }: ReadConfiguration, stored: Stored) {
  return [
    ...servers.flatMap(({ settings, clients }, at) =>
      clientConflicts(clients, stored.servers.get(settings.slug)?.clients, [
        'authorizationServers',
        at,
        'clients',
      ]),
    ),
    ...userConflicts(users, stored.users),
  ];
}

function plan(
  ctx: InstanceCtx,
  file: ReadConfiguration,
  stored: Stored,
  { prune, passwords }: { readonly prune: boolean; readonly passwords: FirstPasswords },
): Step[] {
  const steps = file.servers.flatMap((declared) => {
    const { slug } = declared.settings;
    const before = stored.servers.get(slug);
    const server: ServerId = { id: before?.row.id };
    return ofServer(server, [
      ...planServer(declared, before, server, { prune, graph: graphResource(ctx.instance.baseUrl) }),
      ...declared.clients.flatMap((entry) =>
        planClient(ctx, slug, entry, before?.clients.get(entry.clientId), server),
      ),
      ...(prune && before ? planMissingClients(slug, before.clients, declared.clients) : []),
    ]);
  });
  steps.push(...planUsers(file.users, stored.users, passwords));
  return prune ? [...steps, ...planMissing(file, stored)] : steps;
}

/** The default server is what the instance is: it goes on without a file, and only what a file gave it goes. */
function planMissing({ servers, users }: ReadConfiguration, stored: Stored): Step[] {
  const named = new Set(servers.map(({ settings }) => settings.slug));
  const missing = [...stored.servers.values()].filter(
    ({ row }) => row.managedBy === 'file' && !named.has(row.slug),
  );
  return [
    ...missing.flatMap((server) =>
      ofServer(server.row, [
        ...planMissingServer(server),
        ...(server.row.slug === DEFAULT_SLUG ? planMissingClients(DEFAULT_SLUG, server.clients, []) : []),
      ]),
    ),
    ...planMissingUsers(stored.users, users),
  ];
}

/** Steps that say which server they are about. */
function ofServer(server: ServerId, steps: readonly Step[]): Step[] {
  return steps.map((step) => ({ ...step, changes: step.changes.map((change) => ({ ...change, server })) }));
}
