/** The database that the environment names, for whatever is done at the machine besides serving. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from './command/failure.js';
import type { Config } from './config.js';
import { ConfigError } from './config-environment.js';
import { connectionProblem, type Database, openDatabase } from './platform/db.js';
import { EmbeddedDatabaseError } from './platform/embedded/error.js';
import type { Log } from './platform/log.js';
import { MigrationError } from './platform/migrate.js';
import { GrantError } from './platform/service-role.js';
import { SetupError } from './setup/setup-error.js';

/** Connections of one command. */
const CONNECTIONS = 3;

/** An open database, and how it is given back. */
export interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** Opens it. The embedded one must be there already, unless it may be made: a command in another directory is no start. */
export async function openConfigured(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Log,
  { make = false } = {},
): Promise<OpenedDatabase> {
  if (databaseUrl) {
    const database = openDatabase({ url: databaseUrl }, { max: CONNECTIONS });
    return { database, close: () => database.close() };
  }
  if (!make && !existsSync(join(dataDir, 'postgres')))
    throw new CommandFailure(
      'usage',
      'NO_DATABASE',
      `There is no database in ${dataDir}: set DATABASE_URL, or DATA_DIR, or ask a server with --url.`,
    );
  const { openEmbedded } = await import('./platform/embedded/database.js');
  const embedded = await openEmbedded(dataDir, { onFault: (error) => log.error({ err: error }, 'fault') });
  const database = openDatabase({ socket: embedded.socket });
  return { database, close: () => database.close().then(() => embedded.close()) };
}

/** Does `work`, and says in the words of the command line what an operator can put right. */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error);
  }
}

/** What an operator can put right, in the words of the command line; anything else as it is. */
function failureOf(error: unknown): unknown {
  if (error instanceof ConfigError) {
    const problems = error.problems.map((message) => ({ message }));
    return new CommandFailure('usage', 'CONFIGURATION', 'The environment is not usable.', problems);
  }
  if (error instanceof SetupError) return new CommandFailure('usage', 'SETUP', error.message);
  if (error instanceof MigrationError) return new CommandFailure('version', 'MIGRATION', error.message);
  if (error instanceof GrantError) return new CommandFailure('refused', 'GRANT', error.message);
  if (error instanceof EmbeddedDatabaseError) {
    const hint = error.message.includes('is in use')
      ? ' Or ask the service that has it: --url, or PORTICO_URL.'
      : '';
    return new CommandFailure('unreachable', 'EMBEDDED_DATABASE', `${error.message}${hint}`);
  }
  const problem = connectionProblem(error);
  return problem === undefined
    ? error
    : new CommandFailure(
        'unreachable',
        'DATABASE',
        `The database cannot be used: ${problem}. Check DATABASE_URL.`,
      );
}
