/**
 * Changes of the protected resources of an authorization server by those who govern.
 *
 * RFC 8707 §2   its identifier is what tokens are for, so it never changes
 */
import { and, asc, eq } from 'drizzle-orm';
import { resources, scopes } from '#schema';
import {
  resourceIdentifierProblem,
  type SettingProblem,
  shownTextProblem,
} from '../../protocol/server-settings.js';
import { record } from '../audit/trail.js';
import { type Difference, differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import type { Manner } from '../dry-run.js';
import { graphResource } from '../issuers/administration.js';
import { type Changed, invalidWhere, type ServerFailure } from '../issuers/failure.js';
import type { ServerRow } from '../issuers/issuers.js';
import type { ResourceEntry } from '../issuers/registry.js';
import { onServer } from '../issuers/server-changes.js';
import { type BlastRadius, blastRadius } from './blast-radius.js';
import { type Removal, takeNames } from './holders.js';

/** Makes a resource. */
export function createResource(
  ctx: InstanceCtx,
  slug: string,
  entry: ResourceEntry,
  manner: Manner,
): Promise<Changed<ResourceEntry> | ServerFailure> {
  return onServer(ctx, slug, manner, async (tx, server) => {
    const message = resourceIdentifierProblem(entry.identifier, graphResource(tx.instance.baseUrl));
    const wrong = message ? [{ path: ['identifier'], message }] : [];
    const failure = invalidWhere([...wrong, ...problemsOfName(entry)]);
    if (failure) return failure;
    if (await find(tx, server, entry.identifier)) return { failure: 'name_taken' };
    const difference = differenceOf(undefined, { ...entry });
    await tx.db.insert(resources).values({ ...entry, issuerId: server.id });
    await recordOf(tx, server, 'resource.created', { name: entry.identifier }, difference);
    return { thing: entry, difference };
  });
}

/** Changes what people call a resource. */
export function changeResource(
  ctx: InstanceCtx,
  slug: string,
  { identifier, name }: ResourceEntry,
  manner: Manner,
): Promise<Changed<ResourceEntry> | ServerFailure> {
  return onServer(ctx, slug, manner, async (tx, server) => {
    const before = await findOwn(tx, server, identifier);
    if ('failure' in before) return before;
    const thing = { ...before, name };
    const failure = invalidWhere(problemsOfName(thing));
    if (failure) return failure;
    const difference = differenceOf({ ...before }, { ...thing });
    if (difference) {
      await tx.db.update(resources).set({ name }).where(one(server, identifier));
      await recordOf(tx, server, 'resource.updated', { name: identifier }, difference);
    }
    return { thing, difference };
  });
}

function problemsOfName({ name }: ResourceEntry): SettingProblem[] {
  const message = shownTextProblem(name);
  return message ? [{ path: ['name'], message }] : [];
}

/** What goes with a resource, and whom it concerns. */
export interface DeletedResource extends Changed<ResourceEntry> {
  /** Its scopes, which go with it. */
  readonly scopes: readonly string[];
  readonly affected: BlastRadius;
}

/** Takes a resource away with its scopes, and those from all who have them: from then on no token is for it. */
export function deleteResource(
  ctx: InstanceCtx,
  slug: string,
  identifier: string,
  manner: Manner,
): Promise<DeletedResource | ServerFailure> {
  return onServer(ctx, slug, manner, async (tx, server) => {
    const thing = await findOwn(tx, server, identifier);
    if ('failure' in thing) return thing;
    const rows = await tx.db
      .select({ name: scopes.name })
      .from(scopes)
      .where(and(eq(scopes.issuerId, server.id), eq(scopes.resource, identifier)))
      .orderBy(asc(scopes.name));
    const names = rows.map(({ name }) => name);
    const required = names.some((name) => server.requiredScopes.includes(name));
    const message = 'has a scope that is one of requiredScopes of the authorization server';
    const failure = invalidWhere(required ? [{ path: ['identifier'], message }] : []);
    if (failure) return failure;
    const difference = differenceOf({ ...thing, scopes: names }, undefined);
    const affected = await blastRadius(tx, server.id, { scopes: names, resource: identifier });
    await tx.db.delete(resources).where(one(server, identifier));
    const lost = await takeNames({ ...tx, issuer: server }, names);
    await recordOf(tx, server, 'resource.deleted', { name: identifier, ...lost }, difference);
    return { thing, difference, scopes: names, affected };
  });
}

/** A resource that somebody declared: the graph is this program's own. */
async function findOwn(
  tx: InstanceCtx,
  server: ServerRow,
  identifier: string,
): Promise<ResourceEntry | ServerFailure> {
  const found = await find(tx, server, identifier);
  if (!found) return { failure: 'not_found' };
  const isGraph = identifier === graphResource(tx.instance.baseUrl);
  return isGraph ? { failure: 'managed_elsewhere', managedBy: 'system' } : found;
}

async function find(
  tx: InstanceCtx,
  server: ServerRow,
  identifier: string,
): Promise<ResourceEntry | undefined> {
  const [row] = await tx.db
    .select({ identifier: resources.identifier, name: resources.name })
    .from(resources)
    .where(one(server, identifier));
  return row;
}

function one({ id }: ServerRow, identifier: string) {
  return and(eq(resources.issuerId, id), eq(resources.identifier, identifier));
}

async function recordOf(
  tx: InstanceCtx,
  server: ServerRow,
  type: 'resource.created' | 'resource.updated' | 'resource.deleted',
  detail: { readonly name: string } & Partial<Removal>,
  difference: Difference | undefined,
): Promise<void> {
  await record({ ...tx, issuer: server }, type, { detail: { ...detail }, ...difference });
}
