/** Makes an instance: everything that a process holds once. */
import { AuditTrail } from './domain/audit/trail.js';
import type { Instance } from './domain/context.js';
import { Cache } from './platform/cache.js';
import type { Database } from './platform/db.js';
import type { Log } from './platform/log.js';
import { createPasswordHasher } from './platform/passwords.js';
import { Keyring } from './platform/secrets.js';

/** What differs from one instance to the next. */
export interface InstanceFacts {
  readonly database: Database;
  readonly secrets: readonly string[];
  readonly baseUrl: string;
  readonly development: boolean;
  readonly log: Log;
  /** Tests move it; everybody else takes the machine's. */
  readonly clock?: () => Date;
}

/** Loads what has to be loaded and puts it together. */
export async function createInstance(facts: InstanceFacts): Promise<Instance> {
  const { database, log, secrets, baseUrl, development, clock = () => new Date() } = facts;
  return {
    database,
    log,
    baseUrl,
    development,
    clock,
    keyring: new Keyring(secrets),
    hasher: await createPasswordHasher(),
    cache: new Cache(),
    audit: new AuditTrail(database, log),
  };
}
