/**
 * Where a request comes from.
 *
 * OWASP ASVS 4.1.3   X-Forwarded-* counts only as far as proxies that the operator trusts have written it
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';

/** Reads the caller's address and the host it asked for. */
export interface AddressReader {
  /** The address that sent the request, as the trusted proxies report it. */
  ip(req: IncomingMessage): string;
  /** The host and port that the browser sees, for the check of the public address only. */
  host(req: IncomingMessage): string;
}

/** `trust`: a number of hops or a list of networks, as TRUST_PROXY has it; undefined trusts nobody. */
export function createAddressReader(trust: string | undefined): AddressReader {
  const direct = (req: IncomingMessage) => req.socket.remoteAddress ?? '';
  if (trust === undefined) return { ip: direct, host: (req) => req.headers.host ?? '' };
  const hops = Number(trust);
  const isTrusted = Number.isInteger(hops)
    ? (_address: string, hop: number) => hop < hops
    : proxyAddr.compile(trust.split(/[\s,]+/).filter((network) => network !== ''));
  return {
    ip: (req) => {
      const reported = withoutPort(proxyAddr(req, isTrusted) ?? '');
      // What is no address is somebody's text: it would be a key of limits, and stand in the log.
      return isIP(reported) === 0 ? direct(req) : reported;
    },
    host: (req) => {
      const forwarded = isTrusted(direct(req), 0) ? req.headers['x-forwarded-host'] : undefined;
      return (
        String(forwarded ?? req.headers.host ?? '')
          .split(',')[0]
          ?.trim() ?? ''
      );
    },
  };
}

/** Some gateways report the port as well; it would make every connection a network of its own, or none. */
function withoutPort(address: string): string {
  const [, inBrackets, v4] = /^(?:\[([0-9a-f:.]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/i.exec(address) ?? [];
  return inBrackets ?? v4 ?? address;
}
