/** The graph by the database of this machine: for the command line, whose caller has the database in hand. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from './command/failure.js';
import type { LinkOutcome, LocalConnection } from './command/host.js';
import { type Config, readConfig } from './config.js';
import { explained, openConfigured } from './configured-database.js';
import { type Instance, type InstanceCtx, OPERATOR, openContext } from './domain/context.js';
import { createLog } from './platform/log.js';

/** An instance of this machine, for a moment. */
export interface LocalInstance {
  /** A request by the operator, now. */
  ctx(): InstanceCtx;
  close(): Promise<void>;
}

/** Opens the graph by the configuration of an environment. Throws a CommandFailure where that cannot be. */
export async function openLocalGraph(read?: () => Config): Promise<LocalConnection> {
  const opened = await openLocalInstance({ read });
  return connect(opened.ctx().instance, () => opened.close());
}

/** Opens the instance by it. Under other secrets than its own it is not opened, unless somebody only looks. */
export function openLocalInstance({
  anySecrets = false,
  read = readConfig,
}: {
  readonly anySecrets?: boolean;
  readonly read?: (() => Config) | undefined;
} = {}): Promise<LocalInstance> {
  return explained(async () => {
    // What goes wrong is thrown, and told once.
    const log = createLog('silent');
    const config = read();
    const secrets = await secretsOf(config);
    const opened = await openConfigured(config, log);
    try {
      await refuseOtherTables(opened.database);
      const { createInstance } = await import('./instance.js');
      const { issuer: baseUrl, development, production, outboundAllow } = config;
      const facts = { database: opened.database, log, secrets, baseUrl };
      const instance = await createInstance({ ...facts, development, production, outboundAllow });
      const { ensureStarted } = await import('./setup/first-start.js');
      if (!anySecrets) await ensureStarted(instance);
      const close = async () => {
        await instance.audit.flush();
        await opened.close();
      };
      return { ctx: () => operatorContext(instance), close };
    } catch (error) {
      await opened.close();
      throw error;
    }
  });
}

/** What the service has made up for itself is read and never made here: values under other secrets are worth nothing. */
async function secretsOf({ secrets, development, dataDir }: Config): Promise<readonly string[]> {
  if (secrets.length > 0) return secrets;
  if (!development || !existsSync(join(dataDir, 'dev.json')))
    throw new CommandFailure(
      'usage',
      'NO_SECRETS',
      `There are no secrets: set SECRETS as the service has it, or DATA_DIR to its directory (${dataDir} has no dev.json).`,
    );
  const { openDevFile } = await import('./setup/dev-file.js');
  return openDevFile(dataDir).secrets;
}

async function refuseOtherTables(database: Parameters<typeof pendingOf>[0]): Promise<void> {
  const pending = await pendingOf(database);
  if (pending.length === 0) return;
  const names = pending.map(({ name }) => name).join(', ');
  const message = `The tables are older than this version (${names}): run \`portico migrate\`.`;
  throw new CommandFailure('version', 'MIGRATIONS_PENDING', message);
}

async function pendingOf(database: Awaited<ReturnType<typeof openConfigured>>['database']) {
  return (await import('./platform/migrate.js')).pendingMigrations(database);
}

async function connect(instance: Instance, close: () => Promise<void>): Promise<LocalConnection> {
  const [{ createGraph }, links, { createAddressReader }] = await Promise.all([
    import('./graphql/server.js'),
    import('./domain/accounts/operator-links.js'),
    import('./platform/address.js'),
  ]);
  const options = { addresses: createAddressReader(undefined), introspection: false, documents: [] };
  const graph = await createGraph(instance, { ...options, onlyTrusted: false });
  const ctx = () => operatorContext(instance);
  return {
    baseUrl: instance.baseUrl,
    send: (operation, variables) =>
      explained(async () => {
        const sent = { operation, variables: { ...variables }, ctx: ctx(), browser: NOBODY };
        return graph.execute({ ...sent, userAgent: undefined, operator: true });
      }),
    loginLink: async (name) => outcomeOf(await links.loginLink(ctx(), name)),
    administratorLink: async (name) => outcomeOf(await links.administratorLink(ctx(), name)),
    choosePassword: (link, password) => choose(ctx(), link, password),
    close: async () => {
      await graph.stop();
      await close();
    },
  };
}

const NOBODY = {
  sessionCookie: undefined,
  interactionCookie: undefined,
  deviceCookie: undefined,
  stateCookie: undefined,
};

function operatorContext(instance: Instance): InstanceCtx {
  return openContext(instance, { ip: '', actor: OPERATOR });
}

type Made = Awaited<ReturnType<typeof import('./domain/accounts/operator-links.js').loginLink>>;

function outcomeOf(made: Made): LinkOutcome {
  return 'problem' in made ? made : { ...made.link, username: made.username };
}

async function choose(ctx: InstanceCtx, link: string, password: string): Promise<void> {
  const { choosePassword } = await import('./domain/credentials/choosing.js');
  const choice = await choosePassword(ctx, link.slice(link.lastIndexOf('/') + 1), password);
  if (choice !== 'saved') throw new Error('the password was not saved');
}
