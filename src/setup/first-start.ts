/**
 * What must be there before the doors open: the default authorization server, what the configuration file or the demo
 * declares, signing keys, an administrator. Every start goes through it, and on a prepared instance it writes nothing.
 *
 * Processes that start at once take turns, so that an empty database ends up with one of each.
 */
import { setupLink } from '../domain/accounts/first-administrator.js';
import { ensureOwnPages } from '../domain/clients/own-pages.js';
import { applyConfiguration, CONFIGURATION_LOCK } from '../domain/configuration/apply.js';
import type { ReadConfiguration } from '../domain/configuration/document.js';
import type { ConfigurationChange } from '../domain/configuration/step.js';
import {
  actingAs,
  type Instance,
  type InstanceCtx,
  OPERATOR,
  openContext,
  SYSTEM,
  transaction,
  withIssuer,
} from '../domain/context.js';
import { ensureAdministration } from '../domain/issuers/administration.js';
import { DEFAULT_SLUG, findIssuer, listIssuers } from '../domain/issuers/issuers.js';
import { ensureServer, upsertScopes } from '../domain/issuers/registry.js';
import { standardScopes } from '../domain/issuers/standard-scopes.js';
import { ensureSigningKeys, keySet, SealedKeyError } from '../domain/keys/keys.js';
import { withAdvisoryLock } from '../platform/advisory-lock.js';
import { ensureAdministrator } from './administrator.js';
import { inFile, readConfigFile } from './configuration-file.js';
import { demoFile } from './demo.js';
import type { DevFile } from './dev-file.js';
import { demoRemains } from './remove-demo.js';
import { SetupError } from './setup-error.js';

/** What the start knows from its configuration. */
export interface StartFacts {
  readonly production: boolean;
  /** False where others than this machine may reach the instance, in production and off it. */
  readonly development: boolean;
  readonly demo: boolean;
  /** Absolute path. */
  readonly configFile: string | undefined;
  /** Whose password an operator chose. */
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  /** Present in development. */
  readonly devFile: DevFile | undefined;
  /** For `${NAME}` in the configuration file. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the start may tell its operator. */
export interface PreparedInstance {
  /** What the configuration file or the demo changed. */
  readonly changes: readonly ConfigurationChange[];
  /** The administrator that this start knows the password of, and whether it is still that one. */
  readonly administrator: { readonly email: string; readonly firstPassword: boolean } | undefined;
}

/** Makes the instance ready to serve. Throws a SetupError where its operator has to do something first. */
export async function prepareInstance(instance: Instance, facts: StartFacts): Promise<PreparedInstance> {
  const file = declaredFile(instance, facts);
  return withAdvisoryLock(instance.database, CONFIGURATION_LOCK, async () => {
    const ctx = openContext(instance, { requestId: 'start', ip: '', actor: SYSTEM });
    const operator = actingAs(ctx, OPERATOR);
    if (facts.production || !facts.development) await refuseDemo(ctx);
    await openKeys(ctx);
    const changes = file ? await applyDeclared(operator, file, facts.configFile) : [];
    await ensureHome(ctx);
    for (const issuer of await listIssuers(ctx)) await ensureSigningKeys(withIssuer(ctx, issuer));
    const administrator = await ensureAdministrator(operator, facts.admin ?? facts.devFile?.admin);
    instance.cache.clear();
    if (facts.production || !facts.development) await offerSetup(ctx);
    return { changes, administrator };
  });
}

/**
 * While nobody can govern, each start prints a link that makes the first administrator. Of processes that start at once
 * the last one prints the link that works: they take turns, and each kills the one before.
 */
async function offerSetup(ctx: InstanceCtx): Promise<void> {
  const link = await setupLink(ctx);
  if (link)
    ctx.instance.log.warn(
      { setup: link.url, until: link.expiresAt.toISOString() },
      'there is no administrator: make the first one at the address in `setup`',
    );
}

/** Read before anything is locked or written, so that a fault in the file changes nothing. */
function declaredFile(
  instance: Instance,
  { configFile, production, env, demo, devFile }: StartFacts,
): ReadConfiguration | undefined {
  if (configFile) return readConfigFile(configFile, { production, env, baseUrl: instance.baseUrl });
  return demo && devFile ? demoFile(instance.baseUrl, devFile.clients) : undefined;
}

/** What the file names no more stays: only who says so takes it away. */
function applyDeclared(ctx: InstanceCtx, file: ReadConfiguration, path = 'the demo') {
  return inFile(path, () => applyConfiguration(ctx, file, { dryRun: false, prune: false }));
}

/** Makes what governing stands on where nothing was ever started on the tables. Throws as a start does. */
export async function ensureStarted(instance: Instance): Promise<void> {
  const ctx = openContext(instance, { requestId: 'start', ip: '', actor: SYSTEM });
  await openKeys(ctx);
  if (await findIssuer(ctx, DEFAULT_SLUG)) return;
  await withAdvisoryLock(instance.database, CONFIGURATION_LOCK, () => ensureHome(ctx));
}

/** The default server, which carries administration, and the client of our own pages. */
async function ensureHome(ctx: InstanceCtx): Promise<void> {
  const { cache } = ctx.instance;
  await ensureDefaultServer(ctx);
  cache.clear();
  const home = await findIssuer(ctx, DEFAULT_SLUG);
  if (home) await ensureOwnPages(withIssuer(ctx, home));
  cache.clear();
}

async function ensureDefaultServer(ctx: InstanceCtx): Promise<void> {
  const { id, made } = await ensureServer(ctx, DEFAULT_SLUG, 'Portico');
  if (made) await upsertScopes(ctx, id, standardScopes(true));
  await transaction(ctx, (tx) => ensureAdministration(tx, id));
}

/** Before anything is written: under other SECRETS it could not be read by anybody who has the right ones. */
async function openKeys(ctx: InstanceCtx): Promise<void> {
  try {
    for (const issuer of await listIssuers(ctx)) await keySet(withIssuer(ctx, issuer));
  } catch (error) {
    throw error instanceof SealedKeyError ? new SetupError([error.message]) : error;
  }
}

/** Published passwords and open redirects to this machine have no place where somebody else can reach them. */
async function refuseDemo(ctx: InstanceCtx): Promise<void> {
  const remains = await demoRemains(ctx);
  if (remains.length > 0)
    throw new SetupError([
      `the demo is in the database (${remains.join(', ')}); take it out with: portico demo remove (node dist/command/portico.js demo remove)`,
    ]);
}
