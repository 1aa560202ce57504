/**
 * Changes of the scopes of an authorization server by those who govern.
 *
 * RFC 6749 §3.3   what a name means is the server's to say; a name that it does not know any more is in nobody's token
 */
import { and, eq } from 'drizzle-orm';
import { resources, scopes } from '#schema';
import { isAdminScope } from '../../protocol/scope.js';
import { type SettingProblem, scopeNameProblem, shownTextProblem } from '../../protocol/server-settings.js';
import { record } from '../audit/trail.js';
import { type Difference, differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import type { Manner } from '../dry-run.js';
import { graphResource } from '../issuers/administration.js';
import { type Changed, invalidWhere, type ServerFailure } from '../issuers/failure.js';
import type { ServerRow } from '../issuers/issuers.js';
import type { ScopeEntry } from '../issuers/registry.js';
import { namesThatFollow, onServer } from '../issuers/server-changes.js';
import { type BlastRadius, blastRadius } from './blast-radius.js';
import { type Removal, takeNames } from './holders.js';

/** What may change of a scope: its name and its resource are what it is. */
export type ScopeChange = Readonly<Partial<Omit<ScopeEntry, 'name' | 'resource'>>>;

/** Makes a scope. */
export function createScope(
  ctx: InstanceCtx,
  slug: string,
  entry: ScopeEntry,
  manner: Manner,
): Promise<Changed<ScopeEntry> | ServerFailure> {
  return onServer(ctx, slug, manner, async (tx, server) => {
    const failure = invalidWhere(await problemsOfNew(tx, server, entry));
    if (failure) return failure;
    if (await find(tx, server, entry.name)) return { failure: 'name_taken' };
    const difference = differenceOf(undefined, { ...entry });
    await takeNames({ ...tx, issuer: server }, [entry.name]);
    await tx.db.insert(scopes).values({ ...entry, issuerId: server.id });
    await recordOf(tx, server, 'scope.created', { name: entry.name }, difference);
    return { thing: entry, difference };
  });
}

/** Changes the words and marks of a scope. */
export function changeScope(
  ctx: InstanceCtx,
  slug: string,
  name: string,
  change: ScopeChange,
  manner: Manner,
): Promise<Changed<ScopeEntry> | ServerFailure> {
  return onServer(ctx, slug, manner, async (tx, server) => {
    const before = await find(tx, server, name);
    if (!before) return { failure: 'not_found' };
    if (isAdminScope(name)) return { failure: 'managed_elsewhere', managedBy: 'system' };
    const thing = { ...before, ...change };
    const failure = invalidWhere(problemsOfText(thing));
    if (failure) return failure;
    const difference = differenceOf({ ...before }, { ...thing });
    if (difference) {
      await tx.db.update(scopes).set(change).where(one(server, name));
      await recordOf(tx, server, 'scope.updated', { name }, difference);
    }
    return { thing, difference };
  });
}

/** Takes a scope away, from all who have it as well: one of that name that is made later is nobody's yet. */
export function deleteScope(
  ctx: InstanceCtx,
  slug: string,
  name: string,
  manner: Manner,
): Promise<(Changed<ScopeEntry> & { readonly affected: BlastRadius }) | ServerFailure> {
  return onServer(ctx, slug, manner, async (tx, server) => {
    const thing = await find(tx, server, name);
    if (!thing) return { failure: 'not_found' };
    if (isAdminScope(name)) return { failure: 'managed_elsewhere', managedBy: 'system' };
    const failure = invalidWhere(stays(server, name));
    if (failure) return failure;
    const difference = differenceOf({ ...thing }, undefined);
    const affected = await blastRadius(tx, server.id, { scopes: [name] });
    await tx.db.delete(scopes).where(one(server, name));
    const lost = await takeNames({ ...tx, issuer: server }, [name]);
    await recordOf(tx, server, 'scope.deleted', { name, ...lost }, difference);
    return { thing, difference, affected };
  });
}

/** Why a server cannot do without this scope. */
function stays({ requiredScopes }: ServerRow, name: string): SettingProblem[] {
  if (namesThatFollow.includes(name))
    return [{ path: ['name'], message: 'comes and goes with a setting of the authorization server' }];
  if (requiredScopes.includes(name))
    return [{ path: ['name'], message: 'is one of requiredScopes of the authorization server' }];
  return [];
}

async function problemsOfNew(
  tx: InstanceCtx,
  server: ServerRow,
  entry: ScopeEntry,
): Promise<SettingProblem[]> {
  const { name, resource } = entry;
  const wrong = scopeNameProblem(name);
  if (wrong) return [{ path: ['name'], message: wrong }];
  const unreadable = problemsOfText(entry);
  if (unreadable.length > 0) return unreadable;
  if (namesThatFollow.includes(name))
    return [{ path: ['name'], message: 'comes and goes with a setting of the authorization server' }];
  if (resource === null) return [];
  if (resource === graphResource(tx.instance.baseUrl))
    return [{ path: ['resource'], message: 'must not be the graph, which is administration' }];
  const [found] = await tx.db
    .select({ identifier: resources.identifier })
    .from(resources)
    .where(and(eq(resources.issuerId, server.id), eq(resources.identifier, resource)));
  return found ? [] : [{ path: ['resource'], message: 'is not a resource of this authorization server' }];
}

function problemsOfText({ description }: ScopeEntry): SettingProblem[] {
  const message = shownTextProblem(description);
  return message ? [{ path: ['description'], message }] : [];
}

async function find(tx: InstanceCtx, server: ServerRow, scopeName: string): Promise<ScopeEntry | undefined> {
  const { name, description, resource, sensitive, optional } = scopes;
  const [row] = await tx.db
    .select({ name, description, resource, sensitive, optional })
    .from(scopes)
    .where(one(server, scopeName));
  return row;
}

function one({ id }: ServerRow, name: string) {
  return and(eq(scopes.issuerId, id), eq(scopes.name, name));
}

async function recordOf(
  tx: InstanceCtx,
  server: ServerRow,
  type: 'scope.created' | 'scope.updated' | 'scope.deleted',
  detail: { readonly name: string } & Partial<Removal>,
  difference: Difference | undefined,
): Promise<void> {
  await record({ ...tx, issuer: server }, type, { detail: { ...detail }, ...difference });
}
