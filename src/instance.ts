/** Makes an instance: everything that a process holds once. */
import { AuditTrail } from './domain/audit/trail.js';
import type { Instance } from './domain/context.js';
import { Cache } from './platform/cache.js';
import type { Database } from './platform/db.js';
import { createOutbound } from './platform/fetch.js';
import type { Log } from './platform/log.js';
import { createPasswordHasher } from './platform/passwords.js';
import { Keyring } from './platform/secrets.js';
import { Signal } from './platform/signal.js';
import { version } from './version.js';

/** What differs from one instance to the next. */
export interface InstanceFacts {
  /** The database, with its tables as this build knows them. */
  readonly database: Database;
  /** SECRETS: the first protects new values, the rest recognise old ones. */
  readonly secrets: readonly string[];
  /** The public base URL without a trailing slash. */
  readonly baseUrl: string;
  /** True on a loopback base URL off production. */
  readonly development: boolean;
  /** NODE_ENV is `production`; not given: it is not. */
  readonly production?: boolean;
  /** Where faults and requests are told. */
  readonly log: Log;
  /** OUTBOUND_ALLOW: origins that may be reached although they are not https on the open internet. */
  readonly outboundAllow?: readonly string[];
  /** Tests move it; everybody else takes the machine's. */
  readonly clock?: () => Date;
}

/** Loads what has to be loaded and puts it together. */
export async function createInstance(facts: InstanceFacts): Promise<Instance> {
  const { database, log, secrets, baseUrl, development, production = false } = facts;
  const { outboundAllow, clock = () => new Date() } = facts;
  return {
    database,
    log,
    baseUrl,
    development,
    production,
    version,
    clock,
    keyring: new Keyring(secrets),
    hasher: await createPasswordHasher(),
    cache: new Cache(),
    outbound: createOutbound(outboundAllow),
    audit: new AuditTrail(database, log),
    logoutsDue: new Signal(),
  };
}
