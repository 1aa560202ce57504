/** What the command line does at the machine and by no graph. Each part is loaded when it is asked for. */
import type { Finding, Machine } from './command/host.js';
import { readConfig } from './config.js';
import type { OpenedDatabase } from './configured-database.js';
import { explained, openConfigured } from './configured-database.js';
import { createLog } from './platform/log.js';

/** This machine. */
export const machine: Machine = {
  serve: () => import('./main.js'),
  pendingMigrations: () =>
    withDatabase({ make: false }, async ({ database }) => {
      const { pendingMigrations } = await import('./platform/migrate.js');
      return pendingMigrations(database);
    }),
  migrate: () =>
    withDatabase({ make: true }, async ({ database }) => {
      const [{ pendingMigrations }, { prepareDatabase }] = await Promise.all([
        import('./platform/migrate.js'),
        import('./setup/prepare-database.js'),
      ]);
      const pending = await pendingMigrations(database);
      await prepareDatabase({ ...readConfig(), database, log: createLog('warn') });
      return pending.map(({ name }) => name);
    }),
  doctor,
  ownAddress: () => {
    const { host, port } = readConfig();
    const isEvery = host === '0.0.0.0' || host === '::';
    return `http://${isEvery ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;
  },
  schema: async (kind) => {
    if (kind === 'configuration') {
      const { fileJsonSchema } = await import('./domain/configuration/file-schema.js');
      return JSON.stringify(fileJsonSchema(), null, 2);
    }
    const { buildGraphSchema, printGraphSchema } = await import('./graphql/schema.js');
    return printGraphSchema(await buildGraphSchema());
  },
  removeDemo: async () => {
    const [{ openLocalInstance }, { removeDemo }] = await Promise.all([
      import('./local-graph.js'),
      import('./setup/remove-demo.js'),
    ]);
    const { ctx, close } = await openLocalInstance();
    return explained(() => removeDemo(ctx())).finally(close);
  },
};

function withDatabase<T>(
  options: { make: boolean },
  work: (opened: OpenedDatabase) => Promise<T>,
): Promise<T> {
  return explained(async () => {
    const opened = await openConfigured(readConfig(), createLog('silent'), options);
    return work(opened).finally(() => opened.close());
  });
}

async function doctor(): Promise<readonly Finding[]> {
  const { examine } = await import('./doctor.js');
  return examine();
}
