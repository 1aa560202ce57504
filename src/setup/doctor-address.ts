/** A look at the public address as somebody outside sees it: its name, its certificate, and what the proxy passes on. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { isLoopbackHost } from '../protocol/loopback.js';
import { bad, type Finding, good, open } from './finding.js';

/** Milliseconds that an answer may take. */
const LONGEST = 5_000;
const DAY = 86_400_000;
/** Days before its end at which a certificate is worth a word. */
const SOON = 14;

/** What is found at `baseUrl`. */
export async function examineAddress(
  baseUrl: string,
  { trustProxy }: { readonly trustProxy: string | undefined },
): Promise<Finding[]> {
  const { hostname, protocol } = new URL(baseUrl);
  const name = await nameOf(hostname);
  const findings = [name, proxyOf(protocol, trustProxy)];
  if (name.ok === false) return findings;
  const answer = await answerOf(baseUrl);
  findings.push(answer);
  if (protocol === 'https:') findings.push(await certificateOf(new URL(baseUrl)));
  if (answer.ok) findings.push(await hostOf(baseUrl, trustProxy));
  return findings;
}

async function nameOf(hostname: string): Promise<Finding> {
  const host = hostname.replace(/^\[|\]$/g, '');
  try {
    const addresses = await lookup(host, { all: true });
    return good('name', `${host} is ${addresses.map(({ address }) => address).join(', ')}`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return bad('name', `${host} has no address (${code})`, 'Make its DNS record, or correct ISSUER.');
  }
}

/** TLS ends at a proxy, so behind https everybody comes from the address of the proxy unless it is trusted. */
function proxyOf(protocol: string, trustProxy: string | undefined): Finding {
  if (trustProxy !== undefined)
    return good('proxy', `X-Forwarded-For is believed (TRUST_PROXY=${trustProxy})`);
  return protocol === 'https:'
    ? bad(
        'proxy',
        'everybody has its address',
        'Set TRUST_PROXY, or limits by address hit all people at once.',
      )
    : open('proxy', 'none is trusted');
}

/** The metadata are what clients read first (RFC 8414 §3.3: its issuer is the one that they asked). */
async function answerOf(baseUrl: string): Promise<Finding> {
  const url = `${baseUrl}/.well-known/oauth-authorization-server`;
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LONGEST) });
    if (response.status !== 200)
      return bad(
        'issuer',
        `${url} answers ${response.status}`,
        'Let the proxy hand all paths to the service.',
      );
    const { issuer } = (await response.json()) as { issuer?: unknown };
    return issuer === baseUrl
      ? good('issuer', `${baseUrl} answers with its metadata`)
      : bad(
          'issuer',
          `${url} names another issuer`,
          'Another instance answers there: correct ISSUER or the proxy.',
        );
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    const why = cause?.code ?? message;
    return bad(
      'issuer',
      `${baseUrl} does not answer (${why})`,
      'Start the service, and look at proxy and firewall.',
    );
  }
}

/** A page answers 421 where the name in the address bar did not come through. */
async function hostOf(baseUrl: string, trustProxy: string | undefined): Promise<Finding> {
  const response = await fetch(`${baseUrl}/account`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(LONGEST),
  });
  await response.arrayBuffer();
  if (response.status !== 421) return good('host', 'arrives as ISSUER has it');
  const other =
    trustProxy === undefined
      ? 'set TRUST_PROXY, without which its X-Forwarded-Host counts for nothing'
      : `X-Forwarded-Host: that counts where TRUST_PROXY (${trustProxy}) has the address of the proxy`;
  const fix = `Let the proxy pass on Host as it came, or ${other}.`;
  return bad('host', 'the service sees another host than ISSUER', fix);
}

function certificateOf({ hostname, port }: URL): Promise<Finding> {
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    // RFC 6066 §3: an address is no server name.
    const servername = isIP(host) === 0 ? host : '';
    const options = { host, port: Number(port || 443), servername, timeout: LONGEST };
    const socket = connect({ ...options, rejectUnauthorized: false }, () => {
      const until = new Date(socket.getPeerCertificate().valid_to);
      const days = Math.floor((until.getTime() - Date.now()) / DAY);
      const trouble = socket.authorizationError ? String(socket.authorizationError) : undefined;
      socket.destroy();
      if (trouble)
        resolve(bad('certificate', `is not trusted (${trouble})`, 'Give the proxy one that browsers take.'));
      else if (days < SOON) resolve(bad('certificate', `ends in ${days} days`, 'Renew it.'));
      else resolve(good('certificate', `trusted, for ${days} more days`));
    });
    const unknown = () => {
      socket.destroy();
      resolve(open('certificate', isLoopbackHost(hostname) ? 'none' : 'could not be looked at'));
    };
    socket.once('error', unknown).once('timeout', unknown);
  });
}
