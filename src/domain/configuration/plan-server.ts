/** What has to be done about one authorization server, its resources and its scopes. */
import { and, eq, inArray } from 'drizzle-orm';
import { authorizationServers, resources, scopes } from '#schema';
import { isAdminScope } from '../../protocol/scope.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import { DEFAULT_SLUG } from '../issuers/issuers.js';
import {
  type ResourceEntry,
  type ScopeEntry,
  upsertResources,
  upsertScopes,
  upsertServer,
} from '../issuers/registry.js';
import { takeNames } from '../scopes/holders.js';
import type { DeclaredServer } from './file-entries.js';
import { type ConfigurationChange, idOf, type ServerId, type Step } from './step.js';
import type { StoredServer } from './stored.js';

/** What is to be known besides. */
export interface ServerPlanOptions {
  /** True: scopes and resources that are declared no more are deleted. */
  readonly prune: boolean;
  /** The resource that administration is. */
  readonly graph: string;
}

/** The steps for a declared server, in the order in which they can be taken; `server` learns its row id. */
export function planServer(
  declared: DeclaredServer,
  stored: StoredServer | undefined,
  server: ServerId,
  { prune, graph }: ServerPlanOptions,
): Step[] {
  const { slug } = declared.settings;
  const steps = [planSettings(declared, stored, server)];
  const resourceParts = compare(
    { slug, kind: 'resource', keyOf: ({ identifier }) => identifier, isOurs: (key) => key === graph },
    declared.resources,
    stored?.resources,
  );
  const scopeParts = compare(
    { slug, kind: 'scope', keyOf: ({ name }) => name, isOurs: isAdminScope },
    declared.scopes,
    stored?.scopes,
  );
  // What a declared client has, the file says: its own step writes it.
  const keepers = declared.clients.map(({ clientId }) => clientId);
  const at = (tx: InstanceCtx) => ({ ...tx, issuer: { id: idOf(server) } });
  steps.push(
    {
      changes: resourceParts.written,
      run: (tx) => upsertResources(tx, idOf(server), resourceParts.entries),
    },
    {
      changes: scopeParts.written,
      run: async (tx) => {
        await takeNames(at(tx), namesOfNew(scopeParts.entries, stored), keepers);
        await upsertScopes(tx, idOf(server), scopeParts.entries);
      },
    },
  );
  if (prune) {
    steps.push({
      changes: [...scopeParts.gone, ...resourceParts.gone],
      run: async (tx) => {
        await takeNames(at(tx), scopeParts.goneKeys, keepers);
        await deleteParts(tx, idOf(server), scopeParts.goneKeys, resourceParts.goneKeys);
      },
    });
  }
  return steps.filter(({ changes }) => changes.length > 0);
}

/** The names that mean something else from now on: of scopes that are made, and of those that move to another resource. */
function namesOfNew(entries: readonly ScopeEntry[], stored: StoredServer | undefined): string[] {
  if (!stored) return [];
  return entries
    .filter(({ name, resource }) => stored.scopes.get(name)?.resource !== resource)
    .map(({ name }) => name);
}

function planSettings(
  { settings }: DeclaredServer,
  stored: StoredServer | undefined,
  server: ServerId,
): Step {
  const before = stored && serverState(stored.row);
  const after = { ...settings, managedBy: 'file' as const };
  const difference = differenceOf(before, after);
  const action = stored ? 'updated' : 'created';
  return {
    changes: difference ? [{ kind: 'authorization_server', name: settings.slug, action, difference }] : [],
    run: async (tx) => {
      server.id = await upsertServer(tx, settings);
    },
  };
}

/** The step for a server that the file names no more: nothing that people have there is lost. */
export function planMissingServer({ row }: StoredServer): Step[] {
  const isDefault = row.slug === DEFAULT_SLUG;
  if (!isDefault && row.disabledAt) return [];
  const difference = isDefault
    ? { before: { managedBy: 'file' }, after: { managedBy: 'graph' } }
    : { before: { disabled: false }, after: { disabled: true } };
  const action = isDefault ? ('released' as const) : ('disabled' as const);
  return [
    {
      changes: [{ kind: 'authorization_server', name: row.slug, action, difference }],
      run: async (tx) => {
        const set = isDefault ? { managedBy: 'graph' as const } : { disabledAt: tx.now };
        await tx.db
          .update(authorizationServers)
          .set({ ...set, updatedAt: tx.now })
          .where(eq(authorizationServers.id, row.id));
      },
    },
  ];
}

function serverState({ disabledAt, ...row }: StoredServer['row']) {
  return { ...row, disabled: disabledAt !== null };
}

/** A kind of thing that a server has several of. */
interface Part<Entry> {
  readonly slug: string;
  readonly kind: 'resource' | 'scope';
  readonly keyOf: (entry: Entry) => string;
  /** Made by this program and declared by nobody: it stays. */
  readonly isOurs: (key: string) => boolean;
}

/** Which declared entries have to be written, and which stored ones nobody declares. */
function compare<Entry extends ScopeEntry | ResourceEntry>(
  { slug, kind, keyOf, isOurs }: Part<Entry>,
  declared: readonly Entry[],
  stored: ReadonlyMap<string, Entry> = new Map(),
) {
  const found = declared.flatMap((entry) => {
    const before = stored.get(keyOf(entry));
    const difference = differenceOf(before && { ...before }, { ...entry });
    const action = before ? ('updated' as const) : ('created' as const);
    return difference
      ? [{ entry, change: { kind, name: `${slug}/${keyOf(entry)}`, action, difference } }]
      : [];
  });
  const names = new Set(declared.map(keyOf));
  const goneKeys = [...stored.keys()].filter((key) => !names.has(key) && !isOurs(key));
  const gone = goneKeys.map((key): ConfigurationChange => {
    const difference = differenceOf({ ...stored.get(key) }, undefined) ?? {};
    return { kind, name: `${slug}/${key}`, action: 'deleted', difference };
  });
  return {
    entries: found.map(({ entry }) => entry),
    written: found.map(({ change }) => change),
    gone,
    goneKeys,
  };
}

/** Scopes first: those of a resource go with it, and each is listed. */
async function deleteParts(
  tx: InstanceCtx,
  issuerId: string,
  scopeNames: readonly string[],
  identifiers: readonly string[],
): Promise<void> {
  await tx.db.delete(scopes).where(and(eq(scopes.issuerId, issuerId), inArray(scopes.name, [...scopeNames])));
  await tx.db
    .delete(resources)
    .where(and(eq(resources.issuerId, issuerId), inArray(resources.identifier, [...identifiers])));
}
