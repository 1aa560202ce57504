/** `portico doctor`: looks at all that can be looked at, and goes on where something is wrong. */
import { CommandFailure } from './command/failure.js';
import type { Finding } from './command/host.js';
import { type Config, readConfig } from './config.js';
import { ConfigError } from './config-environment.js';
import { explained, openConfigured } from './configured-database.js';
import { openLocalInstance } from './local-graph.js';
import { createLog } from './platform/log.js';
import { examineAddress } from './setup/doctor-address.js';
import { examineDatabase } from './setup/doctor-database.js';
import { examineInstance } from './setup/doctor-instance.js';

/** What is found. Throws nothing that an operator can put right. */
export async function examine(): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((message) => ({ name: 'configuration', ok: false, message }));
  }
  const mode = config.production ? 'production' : config.development ? 'development' : 'a test';
  const read: Finding = { name: 'configuration', ok: true, message: `${config.issuer}, for ${mode}` };
  return [read, ...(await atDatabase(config)), ...(await examineAddress(config.issuer, config))];
}

async function atDatabase(config: Config): Promise<Finding[]> {
  const embedded: Finding[] = config.databaseUrl
    ? []
    : [
        {
          name: 'storage',
          ok: undefined,
          message: `embedded in ${config.dataDir}: not safe against a loss of power`,
        },
      ];
  try {
    const { findings, isCurrent } = await explained(async () => {
      const opened = await openConfigured(config, createLog('silent'));
      return examineDatabase(opened.database, config).finally(() => opened.close());
    });
    if (!isCurrent) return [...embedded, ...findings];
    const { ctx, close } = await openLocalInstance({ anySecrets: true });
    return [...embedded, ...findings, ...(await examineInstance(ctx().instance).finally(close))];
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    // The embedded database of a service that runs is its own.
    const isBusy = error.code === 'EMBEDDED_DATABASE' && error.message.includes('is in use');
    return [...embedded, { name: 'database', ok: isBusy ? undefined : false, message: error.message }];
  }
}
