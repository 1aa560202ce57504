/** An instance over a database of the test's own, as main.ts would put it together. */

import { AuditTrail } from '../../src/domain/audit/trail.js';
import type { Instance } from '../../src/domain/context.js';
import { Cache } from '../../src/platform/cache.js';
import { openDatabase } from '../../src/platform/db.js';
import { createOutbound } from '../../src/platform/fetch.js';
import { createLog } from '../../src/platform/log.js';
import { createPasswordHasher } from '../../src/platform/passwords.js';
import { Keyring } from '../../src/platform/secrets.js';
import { Signal } from '../../src/platform/signal.js';
import type { TestDatabase } from '../support/database.js';

/** What is under test, and a way to end it. */
export interface TestInstance {
  readonly instance: Instance;
  /** Moves the clock by so many seconds. */
  wait(seconds: number): void;
  close(): Promise<void>;
}

/** One process on `target`. Several of them on one database are several processes. */
export async function startInstance(
  { target }: TestDatabase,
  secrets = ['s'.repeat(32)],
): Promise<TestInstance> {
  const database = openDatabase(target, { max: 4 });
  const log = createLog('silent');
  const audit = new AuditTrail(database, log);
  let now = Date.parse('2030-01-01T00:00:00.000Z');
  const instance: Instance = {
    database,
    keyring: new Keyring(secrets),
    hasher: await createPasswordHasher(),
    cache: new Cache(),
    outbound: createOutbound(),
    audit,
    logoutsDue: new Signal(),
    log,
    baseUrl: 'http://localhost:4000',
    development: true,
    production: false,
    version: '0.0.0',
    clock: () => new Date(now),
  };
  return {
    instance,
    wait: (seconds) => {
      now += seconds * 1_000;
    },
    close: async () => {
      await audit.flush();
      await database.close();
    },
  };
}
