/** The process: reads its configuration, opens the database, opens the doors, and closes them when it is told to. */
import { type App, createApp } from './app.js';
import { banner } from './banner.js';
import { type Config, readConfig } from './config.js';
import { ConfigError, readEnvironment } from './config-environment.js';
import { createInstance } from './instance.js';
import { startAuditPartitions } from './jobs/audit-partitions.js';
import { startLogoutDeliveries } from './jobs/deliver-logouts.js';
import { startKeyRotation } from './jobs/rotate-keys.js';
import { startSweep } from './jobs/sweep.js';
import { connectionProblem, type Database, openDatabase } from './platform/db.js';
import { EmbeddedDatabaseError } from './platform/embedded/error.js';
import { createLog, type Log } from './platform/log.js';
import { MigrationError } from './platform/migrate.js';
import { GrantError } from './platform/service-role.js';
import { isLoopbackHost } from './protocol/loopback.js';
import { type DevFile, openDevFile } from './setup/dev-file.js';
import { prepareInstance } from './setup/first-start.js';
import { prepareDatabase } from './setup/prepare-database.js';
import { SetupError } from './setup/setup-error.js';
import { version } from './version.js';

/** Milliseconds that requests in flight get when the process is told to stop. */
const DRAIN = 10_000;

/** What every process does besides answering. */
const JOBS = [startSweep, startKeyRotation, startLogoutDeliveries, startAuditPartitions];

interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

async function start(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const devFile = config.development ? openDevFile(config.dataDir) : undefined;
  const opened = await open(config, log);
  try {
    await serve(config, log, devFile, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function serve(
  config: Config,
  log: Log,
  devFile: DevFile | undefined,
  opened: OpenedDatabase,
): Promise<void> {
  const { database } = opened;
  await prepareDatabase({ ...config, database, log });
  const secrets = config.secrets.length > 0 ? config.secrets : (devFile?.secrets ?? []);
  const { issuer: baseUrl, development, production, outboundAllow } = config;
  const facts = { database, log, secrets, baseUrl, development, production, outboundAllow };
  const instance = await createInstance(facts);
  const { administrator } = await prepareInstance(instance, { ...config, devFile, env: readEnvironment() });
  // Whoever else reaches this port must not read the demo's secrets off /try, whatever host they say they asked for.
  const onlyHere = isLoopbackHost(config.host) || config.host === '::1';
  const demoSecrets =
    config.demo && onlyHere && devFile ? new Map(Object.entries(devFile.clients)) : undefined;
  const app = createApp(instance, {
    trustProxy: config.trustProxy,
    introspection: config.introspection,
    production: config.production,
    trustedDocuments: config.trustedDocuments,
    demoSecrets,
  });
  await listen(app, config);
  const stopJobs = JOBS.map((startJob) => startJob(instance));
  // No new requests; those in flight finish, and what the jobs are at; then the audit trail, the pool and the engine.
  stopOnSignal(app, log, async () => {
    await Promise.all([app.close(), ...stopJobs.map((stop) => stop())]);
    await instance.audit.flush();
    await opened.close();
  });
  await app.loaded;
  const knownPassword =
    administrator?.firstPassword && administrator.email === devFile?.admin.email ? devFile.admin : undefined;
  const elapsed = performance.now();
  process.stdout.write(`${banner({ config, devFile, administrator: knownPassword, elapsed, version })}\n`);
}

/** The database of the configuration; the embedded one is loaded only where none is named. */
async function open({ databaseUrl, dataDir }: Config, log: Log): Promise<OpenedDatabase> {
  if (databaseUrl) {
    const database = openDatabase({ url: databaseUrl });
    return { database, close: () => database.close() };
  }
  // While the engine starts in its thread, this one has time to load what comes later.
  void import('./graphql/server.js');
  const { openEmbedded } = await import('./platform/embedded/database.js');
  const onFault = (error: unknown) =>
    log.error({ err: error }, 'the embedded database died and is started again');
  const embedded = await openEmbedded(dataDir, { onFault });
  const database = openDatabase({ socket: embedded.socket });
  return { database, close: () => database.close().then(() => embedded.close()) };
}

function listen({ server }: App, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** Stops once, at the first signal; requests that take too long are cut off. */
function stopOnSignal({ server }: App, log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => server.closeAllConnections(), DRAIN).unref();
    await stop();
    log.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

/** What an operator can put right is said in plain words; anything else keeps its stack. */
function explain(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is in use. Set PORT (and ISSUER with it) to another one.';
  if (error instanceof ConfigError || error instanceof SetupError) return error.message;
  const plain = [MigrationError, GrantError, EmbeddedDatabaseError];
  if (plain.some((kind) => error instanceof kind)) return (error as Error).message;
  const problem = connectionProblem(error);
  if (problem)
    return `The database cannot be used: ${problem}. Check DATABASE_URL (and MIGRATION_DATABASE_URL), and that the server runs.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

start().catch((error: unknown) => {
  process.stderr.write(`\n  portico cannot start.\n\n${explain(error).replace(/^/gm, '  ')}\n\n`);
  process.exit(1);
});
