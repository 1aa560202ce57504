/** What every function of the domain is told first: the instance, the moment, and the authorization server at hand. */
import type { Cache } from '../platform/cache.js';
import type { Database, Db } from '../platform/db.js';
import type { Outbound } from '../platform/fetch.js';
import { newId } from '../platform/ids.js';
import type { Log } from '../platform/log.js';
import type { PasswordHasher } from '../platform/passwords.js';
import type { Keyring } from '../platform/secrets.js';
import type { Signal } from '../platform/signal.js';
import type { AuditTrail } from './audit/trail.js';
import type { Issuer } from './issuers/issuers.js';

/** One running process. */
export interface Instance {
  /** The pool, for statements and for Drizzle. */
  readonly database: Database;
  /** The keys behind digests and sealed values. */
  readonly keyring: Keyring;
  /** Hashes and verifies passwords. */
  readonly hasher: PasswordHasher;
  /** What the process knows for a second. */
  readonly cache: Cache;
  /** Reaches what clients registered, and nothing on the inside. */
  readonly outbound: Outbound;
  /** Takes events that go with no change of state. */
  readonly audit: AuditTrail;
  /** Raised where logout tokens wait to be delivered. */
  readonly logoutsDue: Signal;
  /** Takes faults and requests. */
  readonly log: Log;
  /** The public base URL without a trailing slash: the issuer of the default authorization server. */
  readonly baseUrl: string;
  /** True on a loopback base URL off production: pages may tell a developer more. */
  readonly development: boolean;
  /** True where NODE_ENV says so: nobody is declared, and no secret can be guessed. */
  readonly production: boolean;
  /** Version of this package. */
  readonly version: string;
  /** The only clock. Tests move it. */
  readonly clock: () => Date;
}

/** Who acts: a user by their `sub`, a client by its id, an operator at the machine, or this program by itself. */
export interface ActorName {
  readonly kind: 'user' | 'client' | 'operator' | 'system';
  /** Null for those who have no name here. */
  readonly id: string | null;
}

/** This program, where nobody asked it to. */
export const SYSTEM: ActorName = { kind: 'system', id: null };

/** Whoever is at the machine: the configuration file, the variables of the environment, the command line. */
export const OPERATOR: ActorName = { kind: 'operator', id: null };

/** One request to the instance as a whole: the graph, the configuration file, a job. */
export interface InstanceCtx {
  /** The process that the request came to. */
  readonly instance: Instance;
  /** Drizzle, or the transaction at hand. */
  readonly db: Db;
  /** One request sees one instant. */
  readonly now: Date;
  /** Correlates the answer, the log and the audit trail. */
  readonly requestId: string;
  /** Who acts, where somebody is known to: stands in the audit trail beside what they did. */
  readonly actor?: ActorName;
  /** The caller's address as the trusted proxies report it; empty where there is no caller. */
  readonly ip: string;
}

/** One request to one authorization server. */
export interface Ctx extends InstanceCtx {
  /** The authorization server that was asked. */
  readonly issuer: Issuer;
}

/**
 * The context of a request that arrives now. Its id begins with the instant, so that its events are found by it without
 * an index; jobs and the start have a name instead.
 */
export function openContext(
  instance: Instance,
  { ip, requestId, actor }: Pick<InstanceCtx, 'ip'> & Partial<Pick<InstanceCtx, 'requestId' | 'actor'>>,
): InstanceCtx {
  const now = instance.clock();
  const ctx = { instance, db: instance.database.orm, now, requestId: requestId ?? newId(now), ip };
  return actor ? { ...ctx, actor } : ctx;
}

/** The same request, by somebody who is known now. */
export function actingAs<C extends InstanceCtx>(ctx: C, actor: ActorName): C {
  return { ...ctx, actor };
}

/** Does `work` in one transaction: all of it or nothing. Never hash, sign or call out inside. */
export async function transaction<C extends InstanceCtx, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}

/** The same request, seen from one authorization server. */
export function withIssuer(ctx: InstanceCtx, issuer: Issuer): Ctx {
  return { ...ctx, issuer };
}
