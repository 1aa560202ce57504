/** The whole application on a database of the test's own, with the demo data, listening on a free port. */
import { type AddressInfo, createServer } from 'node:net';
import { type AppOptions, createApp } from '../../src/app.js';
import type { Instance } from '../../src/domain/context.js';
import { createInstance } from '../../src/instance.js';
import { openDatabase } from '../../src/platform/db.js';
import { createLog, type LineWriter } from '../../src/platform/log.js';
import { type TestDatabase, testDatabase } from './database.js';
import { demoSecrets, prepareDemo, testSecrets } from './demo-data.js';
import { eventProblems } from './events.js';

export { demoSecrets, testSecrets } from './demo-data.js';

/** The password of alice@localhost and bob@localhost. */
export const PASSWORD = 'curiouser-and-curiouser';

/** How an application is started that is not told otherwise. */
export const appDefaults = {
  trustProxy: undefined,
  introspection: false,
  production: false,
  trustedDocuments: {},
} as const;

/** A running application and what a test may do to it. */
export interface TestApp {
  readonly baseUrl: string;
  readonly instance: Instance;
  readonly testDatabase: TestDatabase;
  /** The text of every statement that was sent since the list was last emptied. */
  readonly statements: string[];
  /** Moves the clock. */
  wait(seconds: number): void;
  close(): Promise<void>;
}

/** How it differs from the demo. */
export interface TestAppOptions extends Partial<AppOptions> {
  /** A database that others use as well; it is left alone at the end. */
  readonly database?: TestDatabase;
  readonly development?: boolean;
  /** Another process of the same instance: it has that one's base URL, and is reached at an address of its own. */
  readonly besides?: Pick<TestApp, 'baseUrl' | 'testDatabase'>;
  /** Takes every line of the log, of any level; nobody where nothing is said. */
  readonly logTo?: LineWriter;
  /** Where clients of the test may be reached, as OUTBOUND_ALLOW has it. */
  readonly outboundAllow?: readonly string[];
}

/** What the trail appends in batches, for requests that are answered already: no part of the one at hand. */
const IN_THE_BACKGROUND = /^insert into "audit_events".* on conflict do nothing$/s;

/** Starts the application; call close() at the end. */
export async function startApp({
  besides,
  database: shared = besides?.testDatabase,
  development = true,
  outboundAllow = [],
  logTo,
  ...options
}: TestAppOptions = {}): Promise<TestApp> {
  const database = shared ?? (await testDatabase({ demo: true }));
  const statements: string[] = [];
  const opened = openDatabase(database.target, {
    onStatement: (text) => {
      if (!IN_THE_BACKGROUND.test(text)) statements.push(text);
    },
  });
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  let offset = 0;
  const instance = await createInstance({
    database: opened,
    secrets: testSecrets,
    baseUrl: besides?.baseUrl ?? baseUrl,
    development,
    outboundAllow,
    log: logTo ? createLog('trace', logTo) : createLog('silent'),
    clock: () => new Date(Date.now() + offset),
  });
  await prepareDemo(instance);
  const secrets = new Map(Object.entries(demoSecrets));
  const app = createApp(instance, { ...appDefaults, demoSecrets: secrets, ...options });
  await new Promise<void>((resolve) => app.server.listen(port, '127.0.0.1', resolve));
  await app.loaded;
  return {
    baseUrl,
    instance,
    testDatabase: database,
    statements,
    wait: (seconds) => {
      offset += seconds * 1000;
    },
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      // OWASP ASVS 16.2.4: whatever a test did, every event of it has the one form. A test may have broken the database.
      const problems = await eventProblems(instance).catch(() => []);
      await opened.close();
      if (!shared) await database.drop();
      if (problems.length > 0) throw new Error(`events that are none:\n${problems.slice(0, 5).join('\n')}`);
    },
  };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
