/**
 * What must be there before the doors open: the default authorization server, what the configuration file or the demo
 * declares, signing keys, an administrator. Every start goes through it, and on a prepared instance it writes nothing.
 *
 * Processes that start at once take turns, so that an empty database ends up with one of each.
 */
import { setupLink } from '../domain/accounts/first-administrator.js';
import { ensureOwnPages } from '../domain/clients/own-pages.js';
import { findRegistrations } from '../domain/clients/registry.js';
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
import { findAccounts } from '../domain/users/registry.js';
import { withAdvisoryLock } from '../platform/advisory-lock.js';
import { ensureAdministrator } from './administrator.js';
import { inFile, readConfigFile } from './configuration-file.js';
import { DEMO_ACCOUNTS, DEMO_CLIENTS, demoFile } from './demo.js';
import type { DevFile } from './dev-file.js';
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
    await ensureDefaultServer(ctx);
    instance.cache.clear();
    const home = await findIssuer(ctx, DEFAULT_SLUG);
    if (home) await ensureOwnPages(withIssuer(ctx, home));
    instance.cache.clear();
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

async function ensureDefaultServer(ctx: InstanceCtx): Promise<void> {
  const { id, made } = await ensureServer(ctx, DEFAULT_SLUG, 'Portico');
  if (made) await upsertScopes(ctx, id, standardScopes(true));
  await transaction(ctx, (tx) => ensureAdministration(tx, id));
}

/**
 * Opens every signing key. Before anything is written: under other SECRETS it could not be read by anybody who has the
 * right ones. Throws a SetupError where one is sealed under others.
 */
export async function openKeys(ctx: InstanceCtx): Promise<void> {
  try {
    for (const issuer of await listIssuers(ctx)) await keySet(withIssuer(ctx, issuer));
  } catch (error) {
    throw error instanceof SealedKeyError ? new SetupError([error.message]) : error;
  }
}

/** Published passwords and open redirects to this machine have no place where somebody else can reach them. */
async function refuseDemo(ctx: InstanceCtx): Promise<void> {
  const [registrations, accounts] = await Promise.all([
    findRegistrations(ctx, DEMO_CLIENTS),
    findAccounts(ctx, DEMO_ACCOUNTS),
  ]);
  const problems: string[] = [];
  if (registrations.length > 0) {
    const names = registrations.map(({ slug, clientId }) => `${slug}/${clientId}`).join(', ');
    problems.push(
      `demo clients are registered (${names}); remove them with: delete from clients where client_id in (${quoted(DEMO_CLIENTS)});`,
    );
  }
  const emails = accounts.flatMap(({ email }) => email ?? []);
  if (emails.length > 0) {
    problems.push(
      `demo users exist (${emails.join(', ')}); remove them with: delete from users where email_key in (${quoted(emails)});`,
    );
  }
  if (problems.length > 0) throw new SetupError(problems);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
