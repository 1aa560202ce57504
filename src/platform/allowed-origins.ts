/**
 * Origins for which the guard of outbound requests is lifted, as OUTBOUND_ALLOW has them: `https://idp.internal:8443`,
 * or `http://127.0.0.1:*` for every port of one host. An entry names one scheme and one host, and there is no wildcard
 * for either: a pattern that is a little too wide is a door into the inner network.
 */

/** One entry. */
export interface AllowedOrigin {
  /** With its colon, as URL has it. */
  readonly protocol: string;
  /** As URL writes it. */
  readonly hostname: string;
  /** Null: every port. */
  readonly port: number | null;
}

const ORIGIN = /^(https?:)\/\/([^/?#@\\\s:[\]*]+|\[[0-9a-f:.]+\])(?::(\d{1,5}|\*))?$/;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Reads an entry; undefined where it is none, or not written as every URL parser would leave it. */
export function readAllowedOrigin(text: string): AllowedOrigin | undefined {
  const [, protocol, hostname, port] = ORIGIN.exec(text) ?? [];
  if (protocol === undefined || hostname === undefined || !isHostname(hostname)) return undefined;
  if (port === '*') return { protocol, hostname, port: null };
  const number = port === undefined ? (DEFAULT_PORTS[protocol] as number) : Number(port);
  return number >= 1 && number <= 65_535 ? { protocol, hostname, port: number } : undefined;
}

/** Whether a text is a host the way URL writes it. */
function isHostname(text: string): boolean {
  try {
    return new URL(`https://${text}`).hostname === text;
  } catch {
    return false;
  }
}

/** Whether one of the entries is about this URL. */
export function isAllowed(entries: readonly AllowedOrigin[], url: URL): boolean {
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol] : Number(url.port);
  return entries.some(
    (entry) =>
      entry.protocol === url.protocol &&
      entry.hostname === url.hostname &&
      (entry.port === null || entry.port === port),
  );
}
