/**
 * Keys that a client publishes at its jwks_uri.
 *
 * RFC 7591 §2               the client changes them whenever it likes
 * OpenID Connect Core §10.1.1 a kid that we do not know is how we learn of it: the set is fetched again
 * RFC 9111 §5.2.2.1         max-age is heeded, within limits: a withdrawn key must not work for a day, and nobody can
 *                           make us fetch with every request
 *
 * Anybody can send a token with an unknown kid, so a set is asked for again once in half a minute at most. A set that
 * cannot be fetched again stays in use: a client must not fall silent because its web server does.
 */
import { LRUCache } from 'lru-cache';
import { OutboundError } from '../../platform/fetch.js';
import { freshnessOf } from '../../protocol/freshness.js';
import { readJsonObject } from '../../protocol/strict-json.js';
import type { Ctx, Instance } from '../context.js';
import type { Client } from './clients.js';
import { readKeys, type VerificationKey } from './jwks.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Between two fetches of one address. */
const FLOOR = 30 * SECOND;
/** How long a set is fresh, where nothing is said, and within which limits something can be. */
const FRESH = { usual: 10 * MINUTE, shortest: MINUTE, longest: 60 * MINUTE };
/** How long a set is used that could not be fetched again. */
const LONGEST = 24 * 60 * MINUTE;

const WANTED = {
  accept: 'application/jwk-set+json, application/json',
  types: ['application/jwk-set+json', 'application/json'],
  isUsable: (body: Buffer) => keysIn(body) !== undefined,
  lane: 'keys',
} as const;

/** What a process knows of one client's address. Instants are those of the clock, in milliseconds. */
interface RemoteSet {
  keys?: readonly VerificationKey[];
  fetchedAt: number;
  freshUntil: number;
  triedAt: number;
  fetching?: Promise<void> | undefined;
}

/** How many sets a process keeps: only clients that are registered have one. */
const SETS = 10_000;
/**
 * The sets by client and address. Not in the cache of the instance: what fills that would drive them out, and a change
 * of ours that empties it would take away a set that cannot be fetched again.
 */
const kept = new WeakMap<Instance, LRUCache<string, RemoteSet>>();

/** The keys at this address, at most as old as they may be; fetched again where none of them has this `kid`. */
export async function fetchKeys(
  ctx: Ctx,
  client: Client,
  uri: string,
  kid: string | undefined,
): Promise<readonly VerificationKey[] | undefined> {
  const set = setOf(ctx.instance, client, uri);
  const now = ctx.now.getTime();
  if (mustBeFetched(set, now, kid)) {
    set.fetching ??= renew(ctx, client, uri, set).finally(() => {
      set.fetching = undefined;
    });
    await set.fetching;
  }
  return set.fetchedAt + LONGEST > now ? set.keys : undefined;
}

function setOf(instance: Instance, { id }: Client, uri: string): RemoteSet {
  const sets = kept.get(instance) ?? new LRUCache<string, RemoteSet>({ max: SETS });
  kept.set(instance, sets);
  const key = `${id} ${uri}`;
  const set = sets.get(key) ?? { fetchedAt: 0, freshUntil: 0, triedAt: 0 };
  sets.set(key, set);
  return set;
}

function mustBeFetched(
  { keys, triedAt, fetchedAt, freshUntil }: RemoteSet,
  now: number,
  kid: string | undefined,
): boolean {
  // Nothing to go by: how soon it may be tried again is for platform/fetch.ts, which remembers failures.
  if (!keys || fetchedAt + LONGEST <= now) return true;
  if (triedAt + FLOOR > now) return false;
  return freshUntil <= now || (kid !== undefined && !keys.some((key) => key.kid === kid));
}

async function renew(ctx: Ctx, { clientId }: Client, uri: string, set: RemoteSet): Promise<void> {
  const now = ctx.now.getTime();
  set.triedAt = now;
  try {
    const { body, headers } = await ctx.instance.outbound.get(uri, WANTED);
    set.keys = keysIn(body) ?? [];
    set.fetchedAt = now;
    set.freshUntil = now + freshnessOf(headers, FRESH);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const { requestId, instance } = ctx;
    instance.log.warn(
      { requestId, clientId, why: error.detail },
      'the keys of a client could not be fetched',
    );
  }
}

function keysIn(body: Buffer): readonly VerificationKey[] | undefined {
  const keys = readJsonObject(body)?.['keys'];
  return Array.isArray(keys) ? readKeys(keys) : undefined;
}
