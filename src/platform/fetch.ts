/**
 * Outbound HTTP: whatever we fetch or post because somebody registered an address goes through here, and nothing else.
 *
 * OWASP ASVS 1.3.6, 4.2.x   https on port 443, without a user name; no redirect is followed; no proxy is asked
 * RFC 9101 §10.4, OpenID    the name is resolved once, every address must be on the open internet, and the connection
 * Connect Core §6.2         goes to what was checked: a second look could find another answer (DNS rebinding)
 * RFC 9110 §8.4             nothing encoded is taken, so the cap counts what is read
 *
 * Whoever registers an address can watch how we fail. So there is one error, without a word on why, and a failure is
 * told at one of two moments only: a closed port, a wrong answer and an address that was never tried look the same.
 */
import { type LookupAddress, promises } from 'node:dns';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { type AllowedOrigin, isAllowed, readAllowedOrigin } from './allowed-origins.js';
import { type Message, send, type Target } from './outbound-request.js';
import { HostSlots, Slots } from './slots.js';
import { isGlobalUnicast } from './special-addresses.js';
import { NoTurnError, Turn } from './turn.js';

/** `keys`: somebody proves who they are meanwhile, and waits for nothing else that is fetched. */
type Purpose = 'keys' | 'other';

/** What is asked for. */
export interface Wanted {
  /** The Accept header. */
  readonly accept: string;
  /** The media types that are taken, without parameters and in lower case; `application/*+json`: all that are JSON. */
  readonly types: readonly string[];
  /** The longest body, in bytes; 64 KB where nothing is said. */
  readonly maxBytes?: number;
  /** Whether the body is what was asked for: what is not fails as everything else does. One rule for one list of types. */
  readonly isUsable?: (body: Buffer) => boolean;
  /** Which line it waits in. */
  readonly lane?: Purpose;
}

/** What came back with status 200. */
export interface Fetched {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/** Guarded outbound HTTP. Both throw nothing but an OutboundError. */
export interface Outbound {
  /** Fetches a document. */
  get(url: string, wanted: Wanted): Promise<Fetched>;
  /** Posts a form, as URL-encoded text. The status is whatever it was, 3xx included; the body is not read. */
  post(url: string, form: string): Promise<{ readonly status: number }>;
}

/** Why nothing came back. The message is always the same; `detail` is for the log and the audit trail only. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';

  constructor(
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super('the address could not be reached as it should be', options);
  }
}

/** Milliseconds for everything, the wait for a place included: below what a request of ours has (deadline.ts). */
const LIMIT = 4_000;
/** Milliseconds before which no failure is told. What fails later is told at the limit. */
const EARLIEST = 1_000;
/** Milliseconds for which a failure is remembered. */
const REMEMBERED = 10_000;
const MAX_BYTES = 65_536;
const ANY_JSON = 'application/*+json';
const PER_HOST = 2;
const OVERALL = 8;
/** Lookups run on the thread pool and cannot be called off; passwords need the threads that two lanes leave. */
const LOOKUPS = 1;

/** `allow`: the origins for which address, port and scheme are not checked, as OUTBOUND_ALLOW has them. */
export function createOutbound(allow: readonly string[] = []): Outbound {
  return new GuardedOutbound(
    allow.map((entry) => {
      const origin = readAllowedOrigin(entry);
      if (!origin) throw new Error('an entry of OUTBOUND_ALLOW is not an origin');
      return origin;
    }),
  );
}

/** What requests of one kind wait for; those of the other kind cannot take it from them. */
class Lane {
  readonly places = new HostSlots(PER_HOST, OVERALL);
  readonly lookups = new Slots(LOOKUPS);
}

class GuardedOutbound implements Outbound {
  readonly #failures = new LRUCache<string, string>({ max: 1_000, ttl: REMEMBERED });
  readonly #underWay = new Map<string, Promise<Fetched>>();
  readonly #lanes = { keys: new Lane(), other: new Lane() };

  constructor(private readonly allow: readonly AllowedOrigin[]) {}

  async get(url: string, wanted: Wanted): Promise<Fetched> {
    // The fragment is not sent: with another one it is the same address.
    const [address = ''] = url.split('#', 1);
    const { lane = 'other', types, maxBytes = MAX_BYTES } = wanted;
    const key = [lane, maxBytes, types.join(), address].join(' ');
    const known = this.#failures.get(key);
    if (known !== undefined) throw new OutboundError(`failed a moment ago: ${known}`);
    const running = this.#underWay.get(key);
    if (running) return running;
    const fetching = this.#fetch(address, wanted, key).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, fetching);
    return fetching;
  }

  async post(url: string, form: string): Promise<{ status: number }> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: '*/*' };
    try {
      const message = { method: 'POST', headers, body: form } as const;
      return await this.#exchange(url, message, 'other', async ({ statusCode = 0 }) => ({
        status: statusCode,
      }));
    } catch (error) {
      throw asOutboundError(error);
    }
  }

  async #fetch(address: string, wanted: Wanted, key: string): Promise<Fetched> {
    const since = performance.now();
    const { accept, lane = 'other' } = wanted;
    try {
      const message = { method: 'GET', headers: { accept } } as const;
      return await this.#exchange(address, message, lane, (response) => receive(response, wanted));
    } catch (error) {
      const fault = asOutboundError(error);
      // What never had its turn may be well: whoever fills the line would otherwise keep it out for longer.
      if (!(error instanceof NoTurnError)) this.#failures.set(key, fault.detail);
      const elapsed = performance.now() - since;
      await pause((elapsed < EARLIEST ? EARLIEST : LIMIT) - elapsed);
      throw fault;
    }
  }

  async #exchange<T>(
    text: string,
    message: Message,
    lane: Purpose,
    take: (response: IncomingMessage) => Promise<T>,
  ): Promise<T> {
    const target = readTarget(text, this.allow);
    const { places, lookups } = this.#lanes[lane];
    const turn = new Turn(LIMIT);
    const leave = await turn.wait((signal) => places.take(target.host, signal));
    try {
      const addresses = await this.#addressesOf(target, lookups, turn);
      return await turn.use((signal) => converse(target, addresses, message, signal, take));
    } finally {
      leave();
    }
  }

  /** The addresses to connect to: all of them are fit, or none is used. */
  async #addressesOf({ host, isAllowed }: Target, lookups: Slots, turn: Turn): Promise<LookupAddress[]> {
    const family = isIP(host);
    const addresses = family ? [{ address: host, family }] : await resolve(host, lookups, turn);
    const isFit = addresses.length > 0 && addresses.every(({ address }) => isGlobalUnicast(address));
    if (!isFit && !isAllowed) throw new OutboundError('an address that is not on the open internet');
    return addresses;
  }
}

async function resolve(host: string, lookups: Slots, turn: Turn): Promise<LookupAddress[]> {
  const leave = await turn.wait((signal) => lookups.take(signal));
  // The place is held until the lookup has ended, although nobody may wait for it any more.
  return turn.use(() => promises.lookup(host, { all: true }).finally(leave));
}

async function converse<T>(
  target: Target,
  addresses: LookupAddress[],
  message: Message,
  signal: AbortSignal,
  take: (response: IncomingMessage) => Promise<T>,
): Promise<T> {
  const response = await send(target, addresses, message, signal);
  if (!response) throw new OutboundError('no answer');
  try {
    return await take(response);
  } finally {
    response.destroy();
  }
}

/** The address as it may be used, before its name is resolved. */
function readTarget(text: string, allow: readonly AllowedOrigin[]): Target {
  // The URL parser drops tabs and line breaks and turns backslashes: other readers of the same text do not.
  if (!/^https?:\/\/[^/?#]/i.test(text) || /[\p{C}\p{Z}\\]/u.test(text))
    throw new OutboundError('not an http address');
  if (/^[^/]*\/\/[^/?#]*@/.test(text)) throw new OutboundError('an address with a user name');
  const url = parse(text);
  const allowed = isAllowed(allow, url);
  if (!allowed && (url.protocol !== 'https:' || url.port !== ''))
    throw new OutboundError('not https on port 443');
  return { url, host: url.hostname.replace(/^\[|\]$/g, ''), isAllowed: allowed };
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new OutboundError('not an http address');
  }
}

async function receive(response: IncomingMessage, wanted: Wanted): Promise<Fetched> {
  const { statusCode, headers } = response;
  const { types, maxBytes = MAX_BYTES, isUsable = () => true } = wanted;
  if (statusCode !== 200) throw new OutboundError(`status ${statusCode}`);
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!isOneOf(types, type)) throw new OutboundError('another media type');
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) throw new OutboundError('an encoded body');
  if (Number(headers['content-length']) > maxBytes) throw new OutboundError('too long');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new OutboundError('too long');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (!isUsable(body)) throw new OutboundError('another content');
  return { body, headers };
}

/** RFC 6838 §4.2.8: what ends in +json is JSON, whatever else it is. */
function isOneOf(types: readonly string[], type: string): boolean {
  return types.includes(type) || (types.includes(ANY_JSON) && /^application\/[!-.0-~]+\+json$/.test(type));
}

function asOutboundError(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  const { code, name } = error as { code?: unknown; name?: unknown };
  return new OutboundError(typeof code === 'string' ? code : String(name), { cause: error });
}
