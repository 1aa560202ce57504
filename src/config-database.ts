/**
 * What the address of the database must say of TLS (OWASP ASVS 12.3.1): whoever reads that connection on its way has
 * everything. Each rule answers with what is wrong, as the end of a sentence, or undefined.
 *
 * The driver does what `sslmode` says, and `ssl` where that is missing: `verify-full` encrypts and asks for a certificate of
 * the host, `require` encrypts, `prefer` and `allow` do so where the server likes it, and without either nothing is encrypted.
 */
import { isLoopbackHost } from './protocol/loopback.js';

/** What is never unencrypted. */
const ENCRYPTED = ['require', 'verify-ca', 'verify-full'];
const OFF = ['disable', 'false', '0'];
const WRITE = 'use sslmode=verify-full, or sslmode=require where its certificate cannot be checked';

/** TLS is switched off in the open nowhere, and by nobody. */
export function databaseProblem(text: string): string | undefined {
  const address = addressOf(text);
  if (!address) return 'must be a URL that starts with postgres://';
  const { isLocal, mode } = address;
  return isLocal || mode === undefined || !OFF.includes(mode)
    ? undefined
    : `switches TLS off for a database on another host; ${WRITE}`;
}

/** Where others depend on the instance, nobody forgets it either. */
export function unencryptedProblem(text: string): string | undefined {
  const { isLocal, mode } = addressOf(text) ?? { isLocal: true };
  if (isLocal || (mode !== undefined && [...ENCRYPTED, ...OFF].includes(mode))) return undefined;
  return `${mode === undefined ? 'says nothing of TLS' : 'leaves it open whether TLS is used'} for a database on another host; ${WRITE}`;
}

/** Where a URL leads, and what it says of TLS there; undefined where it is no URL of a database. */
function addressOf(
  text: string,
): { readonly isLocal: boolean; readonly mode?: string | undefined } | undefined {
  const [, authority, query] = /^postgres(?:ql)?:\/\/([^/?#]*)[^?#]*(?:\?([^#]*))?/s.exec(text) ?? [];
  if (authority === undefined) return undefined;
  const params = new URLSearchParams(query ?? '');
  // Of one that comes twice the driver takes the last.
  const last = (name: string) => params.getAll(name).at(-1) || undefined;
  const hosts = [authority.slice(authority.lastIndexOf('@') + 1), ...params.getAll('host')];
  const isLocal = hosts.every((list) => list.split(',').every(isLocalHost));
  return { isLocal, mode: last('sslmode') ?? last('ssl') };
}

function isLocalHost(host: string): boolean {
  const name = host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.replace(/:\d*$/, '');
  const isSocket = /^(\/|%2f)/i.test(name);
  return name === '' || name === '::1' || isSocket || isLoopbackHost(name);
}
