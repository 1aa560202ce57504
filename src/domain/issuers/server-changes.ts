/**
 * Changes of authorization servers by those who govern. What the configuration file declares is changed there.
 *
 * A server that is taken out of service answers as if there were none: within a second, in every process. Its keys,
 * clients and grants are kept, so that it can be put back.
 */
import { and, eq, inArray } from 'drizzle-orm';
import { authorizationServers, scopes } from '#schema';
import { type SettingProblem, settingProblems } from '../../protocol/server-settings.js';
import { record } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import { type Manner, tried } from '../dry-run.js';
import { type Changed, invalidWhere, isFailure, type ServerFailure } from './failure.js';
import { DEFAULT_SLUG, type ServerRow } from './issuers.js';
import { upsertScopes } from './registry.js';
import { standardScopes } from './standard-scopes.js';

/** Everything that somebody decides about a server. */
export interface ServerSettings
  extends Readonly<
    Omit<ServerRow, 'id' | 'slug' | 'pairwiseSalt' | 'managedBy' | 'disabledAt' | 'createdAt' | 'updatedAt'>
  > {}

/** What of them changes. */
export type SettingsChange = Readonly<Partial<ServerSettings>>;

/** Changes settings of a server. Scopes that follow from a setting come and go with it. */
export async function changeServer(
  ctx: InstanceCtx,
  slug: string,
  change: SettingsChange,
  manner: Manner,
): Promise<Changed<ServerRow> | ServerFailure> {
  return onServer(ctx, slug, manner, async (tx, before) => {
    const after = { ...before, ...change };
    const known = await scopesAfter(tx, after);
    const failure = invalidWhere(problemsOf(after, known));
    if (failure) return failure;
    const difference = differenceOf({ ...before }, { ...after });
    if (!difference) return { thing: before, difference };
    const thing = { ...after, updatedAt: tx.now };
    await tx.db
      .update(authorizationServers)
      .set({ ...change, updatedAt: tx.now })
      .where(eq(authorizationServers.id, before.id));
    const at = { ...tx, issuer: thing };
    await record(at, 'server.updated', { detail: { slug }, ...difference });
    await followSettings(at, before, after);
    return { thing, difference };
  });
}

/** Takes a server out of service. The default one stays: without it nobody could govern the instance. */
export function disableServer(ctx: InstanceCtx, slug: string, manner: Manner) {
  return setDisabled(ctx, slug, true, manner);
}

/** Puts a server back into service. */
export function enableServer(ctx: InstanceCtx, slug: string, manner: Manner) {
  return setDisabled(ctx, slug, false, manner);
}

/** The server with this slug, held until the end of the transaction, where it may be changed here. */
async function lockServer(tx: InstanceCtx, slug: string): Promise<ServerRow | ServerFailure> {
  const [row] = await tx.db
    .select()
    .from(authorizationServers)
    .where(eq(authorizationServers.slug, slug))
    .for('update');
  if (!row) return { failure: 'not_found' };
  return row.managedBy === 'graph' ? row : { failure: 'managed_elsewhere', managedBy: row.managedBy };
}

/** Does `work` in one transaction that holds the server, so that its settings and its scopes fit at its end. */
export async function onServer<Outcome extends object>(
  ctx: InstanceCtx,
  slug: string,
  manner: Manner,
  work: (tx: InstanceCtx, server: ServerRow) => Promise<Outcome | ServerFailure>,
): Promise<Outcome | ServerFailure> {
  return tried(ctx, manner, async (tx) => {
    const server = await lockServer(tx, slug);
    return isFailure(server) ? server : work(tx, server);
  });
}

/** What is wrong with a server of these settings that knows these scopes. */
export function problemsOf(settings: ServerSettings, known: ReadonlySet<string>): SettingProblem[] {
  const unknown = settings.requiredScopes.flatMap((name, at) =>
    known.has(name)
      ? []
      : [{ path: ['requiredScopes', at], message: 'is not a scope of this authorization server' }],
  );
  return [...settingProblems(settings), ...unknown];
}

/** The scopes that a server has because of its settings. */
export function scopesOfSettings({ openid, registrationPolicy }: ServerSettings) {
  return standardScopes(openid, registrationPolicy !== 'closed');
}

async function setDisabled(
  ctx: InstanceCtx,
  slug: string,
  disabled: boolean,
  manner: Manner,
): Promise<Changed<ServerRow> | ServerFailure> {
  if (disabled && slug === DEFAULT_SLUG) return { failure: 'carries_administration' };
  return onServer<Changed<ServerRow>>(ctx, slug, manner, async (tx, before) => {
    const is = before.disabledAt !== null;
    if (is === disabled) return { thing: before, difference: undefined };
    const difference = { before: { disabled: is }, after: { disabled } };
    const set = { disabledAt: disabled ? tx.now : null, updatedAt: tx.now };
    await tx.db.update(authorizationServers).set(set).where(eq(authorizationServers.id, before.id));
    const type = disabled ? 'server.disabled' : 'server.enabled';
    await record({ ...tx, issuer: before }, type, { detail: { slug }, ...difference });
    return { thing: { ...before, ...set }, difference };
  });
}

/** The names that the server knows once its settings are in force. */
async function scopesAfter(tx: InstanceCtx, after: ServerRow): Promise<ReadonlySet<string>> {
  const rows = await tx.db.select({ name: scopes.name }).from(scopes).where(eq(scopes.issuerId, after.id));
  const others = rows.map(({ name }) => name).filter((name) => !namesThatFollow.includes(name));
  const following = scopesOfSettings(after).filter(({ name }) => namesThatFollow.includes(name));
  return new Set([...others, ...following.map(({ name }) => name)]);
}

/** Scopes that are there if a setting says so: `openid`, and the one that opens registration. */
export const namesThatFollow: readonly string[] = standardScopes(true, true)
  .map(({ name }) => name)
  .filter((name) => !standardScopes(false).some((scope) => scope.name === name));

async function followSettings(
  at: InstanceCtx & { readonly issuer: ServerRow },
  before: ServerRow,
  after: ServerRow,
): Promise<void> {
  const were = scopesOfSettings(before).map(({ name }) => name);
  const are = scopesOfSettings(after);
  const came = are.filter(({ name }) => !were.includes(name));
  const gone = were.filter((name) => !are.some((scope) => scope.name === name));
  await upsertScopes(at, after.id, came);
  if (gone.length > 0)
    await at.db.delete(scopes).where(and(eq(scopes.issuerId, after.id), inArray(scopes.name, gone)));
  for (const { name, ...rest } of came)
    await record(at, 'scope.created', { detail: { name }, after: { name, ...rest } });
  for (const name of gone) await record(at, 'scope.deleted', { detail: { name }, before: { name } });
}
