/**
 * One outbound request on a connection of its own, to addresses that were checked before.
 *
 * OpenID Connect Core §6.2, RFC 9101 §10.4   the connection goes to what was checked: no second look at the name
 * RFC 9110 §8.4                              nothing encoded is asked for
 */
import type { LookupAddress } from 'node:dns';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

/** Where a request goes: checked. */
export interface Target {
  readonly url: URL;
  /** Without the brackets of IPv6. */
  readonly host: string;
  /** True where the operator vouches for the origin. */
  readonly isAllowed: boolean;
}

/** What is sent. */
export interface Message {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request; undefined where the connection ended without an answer. */
export function send(
  { url, host }: Target,
  addresses: LookupAddress[],
  { method, headers, body }: Message,
  signal: AbortSignal,
): Promise<IncomingMessage | undefined> {
  const [first] = addresses;
  const checked: LookupFunction = (_host, { all }, done) =>
    all ? done(null, addresses) : done(null, first?.address ?? '', first?.family);
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? secureRequest : plainRequest;
    const sent = request({
      method,
      host,
      port: url.port || undefined,
      path: url.pathname + url.search,
      headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': 'portico' },
      lookup: checked,
      signal,
      // A connection of its own, that ends with the answer. NODE_TLS_REJECT_UNAUTHORIZED is not asked.
      agent: false,
      rejectUnauthorized: true,
      ...(isIP(host) ? {} : { servername: host }),
    });
    // An answer that switches protocols (101) closes without a word.
    const closed = () => resolve(undefined);
    sent.on('response', resolve).on('error', reject).on('close', closed);
    sent.end(body);
  });
}
