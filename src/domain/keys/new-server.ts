/** A new authorization server: there with its scopes and a key for each algorithm, or not at all. */
import { getTableColumns, is, SQL } from 'drizzle-orm';
import { authorizationServers, signingKeys } from '#schema';
import { newId } from '../../platform/ids.js';
import { SLUG, SLUG_RULE } from '../../protocol/server-settings.js';
import { signingAlgs } from '../../protocol/signing-algs.js';
import { record } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import { type Manner, tried } from '../dry-run.js';
import { type Changed, invalidWhere, type ServerFailure } from '../issuers/failure.js';
import type { ServerRow } from '../issuers/issuers.js';
import { upsertScopes } from '../issuers/registry.js';
import { serverBySlug } from '../issuers/search.js';
import { problemsOf, type SettingsChange, scopesOfSettings } from '../issuers/server-changes.js';
import { makeKey } from './keys.js';

/** The settings of a new server: what is not said is at its default. */
export type NewServer = SettingsChange & Pick<ServerRow, 'slug' | 'name'>;

/** A server that is not written yet: the database makes the salt. */
type Draft = Omit<ServerRow, 'pairwiseSalt'>;

/** Makes a server. Its keys are made before the transaction: they take a second, and a dry run tells nothing of them. */
export async function createServer(
  ctx: InstanceCtx,
  settings: NewServer,
  { dryRun }: Manner,
): Promise<Changed<Draft> | ServerFailure> {
  const draft: Draft = {
    ...defaults,
    ...settings,
    id: newId(ctx.now),
    managedBy: 'graph',
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const scopes = scopesOfSettings(draft);
  const slug = SLUG.test(draft.slug) ? [] : [{ path: ['slug'], message: SLUG_RULE }];
  const failure = invalidWhere([...slug, ...problemsOf(draft, new Set(scopes.map(({ name }) => name)))]);
  if (failure) return failure;
  if (await serverBySlug(ctx, draft.slug)) return { failure: 'name_taken' };
  const difference = differenceOf(undefined, draft);
  const keys = dryRun ? [] : await Promise.all(signingAlgs.map((alg) => makeKey(ctx, draft.id, alg)));
  const isMade = await tried(ctx, { dryRun }, async (tx) => {
    const [made] = await tx.db
      .insert(authorizationServers)
      .values(draft)
      .onConflictDoNothing({ target: authorizationServers.slug })
      .returning({ id: authorizationServers.id });
    if (!made) return false;
    await upsertScopes(tx, draft.id, scopes);
    if (keys.length > 0)
      await tx.db.insert(signingKeys).values(keys.map((key) => ({ ...key, activatedAt: tx.now })));
    const at = { ...tx, issuer: draft };
    await record(at, 'server.created', { detail: { slug: draft.slug }, ...difference });
    for (const { kid, alg } of keys) await record(at, 'key.created', { detail: { kid, alg } });
    return true;
  });
  return isMade ? { thing: draft, difference } : { failure: 'name_taken' };
}

/** What the columns say, so that a default stands in one place. */
const defaults = {
  interactionUrl: null,
  disabledAt: null,
  ...Object.fromEntries(
    Object.entries(getTableColumns(authorizationServers))
      .filter(([, column]) => column.default !== undefined && !is(column.default, SQL))
      .map(([name, column]) => [name, column.default]),
  ),
} as Omit<Draft, 'id' | 'slug' | 'name' | 'managedBy' | 'createdAt' | 'updatedAt'>;
