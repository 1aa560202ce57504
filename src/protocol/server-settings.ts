/**
 * What must hold of an authorization server, its scopes and its resources, whichever way they are declared: by the
 * configuration file or by the graph.
 *
 * RFC 6749 §3.3, 4.1.2   names of scopes; a code lives for ten minutes at most
 * RFC 8707 §2            a resource is an absolute URI without a fragment
 * RFC 9126 §2.2          so does a pushed request
 *
 * A message goes on where the name of the member stops: "code" "must not be longer than …".
 */

import { isDocumentHost } from './client-id-url.js';
import { isVisible } from './client-metadata/check.js';
import { REPEATED, repeats } from './repeats.js';
import { ADMIN_PREFIX, isScopeName } from './scope.js';
import { urlOf } from './url.js';

/** One thing that is wrong. */
export interface SettingProblem {
  /** Where: the member, as file and graph name it, and the position where it is a list. */
  readonly path: readonly (string | number)[];
  /** Repeats nothing of what was given. */
  readonly message: string;
}

/** The settings that rules speak of; lifetimes in seconds. */
export interface RuledSettings {
  readonly name: string;
  readonly interactionUrl: string | null;
  readonly clientIdMetadataPolicy: 'off' | 'listed' | 'any';
  readonly clientIdMetadataHosts: readonly string[];
  readonly requiredScopes: readonly string[];
  readonly pushedRequestTtl: number;
  readonly codeTtl: number;
  readonly accessTokenTtl: number;
  readonly idTokenTtl: number;
  readonly refreshIdleTtl: number;
  readonly refreshAbsoluteTtl: number;
}

/** What a slug looks like: one segment of a path, and a label of a host name as well. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What is said of another. */
export const SLUG_RULE = 'must be 1 to 63 of: a-z, 0-9, and - inside';

/** Seconds. */
const LONGEST_ONE_USE = 600;
const YEAR = 31_536_000;

/** What is wrong with the settings of a server. */
export function settingProblems(settings: RuledSettings): SettingProblem[] {
  const problems: SettingProblem[] = [];
  const { name, interactionUrl } = settings;
  const unreadable = shownTextProblem(name);
  if (unreadable) problems.push({ path: ['name'], message: unreadable });
  if (interactionUrl !== null && !isPage(interactionUrl)) {
    const message = 'must be an https URL, or http on a loopback address, without a fragment';
    problems.push({ path: ['interactionUrl'], message });
  }
  const lists = (['clientIdMetadataHosts', 'requiredScopes'] as const).flatMap((member) =>
    repeats(settings[member]).map((at) => ({ path: [member, at], message: REPEATED })),
  );
  return [...problems, ...hostProblems(settings), ...lists, ...lifetimeProblems(settings)];
}

/** OAuth Client ID Metadata Document §8.9: an operator may trust some hosts and no others. */
function hostProblems({
  clientIdMetadataPolicy: policy,
  clientIdMetadataHosts: hosts,
}: RuledSettings): SettingProblem[] {
  const member = 'clientIdMetadataHosts';
  if (policy === 'listed' && hosts.length === 0)
    return [{ path: [member], message: 'must name a host where clientIdMetadataPolicy is listed' }];
  return hosts.flatMap((host, at) =>
    isDocumentHost(host)
      ? []
      : [{ path: [member, at], message: 'must be a host name in lower case, without a port' }],
  );
}

function lifetimeProblems(settings: RuledSettings): SettingProblem[] {
  const lifetimes: readonly (readonly [name: string, seconds: number])[] = [
    ['pushedRequest', settings.pushedRequestTtl],
    ['code', settings.codeTtl],
    ['accessToken', settings.accessTokenTtl],
    ['idToken', settings.idTokenTtl],
    ['refreshIdle', settings.refreshIdleTtl],
    ['refreshAbsolute', settings.refreshAbsoluteTtl],
  ];
  const problems = lifetimes.flatMap(([name, seconds]): SettingProblem[] => {
    const message =
      seconds < 1
        ? 'must be at least 1'
        : seconds > YEAR
          ? 'must not be longer than a year'
          : seconds > LONGEST_ONE_USE && name === 'code'
            ? 'must not be longer than 10 minutes (RFC 6749 §4.1.2)'
            : seconds > LONGEST_ONE_USE && name === 'pushedRequest'
              ? 'must not be longer than 10 minutes (RFC 9126 §2.2)'
              : undefined;
    return message ? [{ path: ['lifetimes', name], message }] : [];
  });
  if (settings.refreshIdleTtl > settings.refreshAbsoluteTtl) {
    problems.push({ path: ['lifetimes', 'refreshIdle'], message: 'must not be longer than refreshAbsolute' });
  }
  return problems;
}

/** What is wrong with the name of a scope that somebody declares, or undefined. */
export function scopeNameProblem(name: string): string | undefined {
  if (!isScopeName(name)) return 'must be printable ASCII without space, " and \\';
  if (name.startsWith(ADMIN_PREFIX)) return `must not begin with ${ADMIN_PREFIX}, which is administration`;
  return undefined;
}

/** What is wrong with a text of a server, a scope or a resource that people read, or undefined. */
export function shownTextProblem(text: string): string | undefined {
  return isVisible(text, 200) ? undefined : 'must be 1 to 200 characters, none of them invisible';
}

/** What is wrong with the identifier of a resource that somebody declares, or undefined. `graph` is taken. */
export function resourceIdentifierProblem(identifier: string, graph?: string): string | undefined {
  const url = urlOf(identifier);
  if (!url || identifier.includes('#') || /[\s\p{C}]/u.test(identifier))
    return 'must be an absolute URI without a fragment';
  if (/^(javascript|data|vbscript|blob|file):$/.test(url.protocol)) return 'must not be a script or a file';
  if (url.username !== '' || url.password !== '') return 'must not have a user name';
  // Another spelling of it would be read as the same address by whoever is less exact.
  if (`${url.origin}${url.pathname}` === graph)
    return 'must not be the address of the graph, which is administration';
  return undefined;
}

function isPage(text: string): boolean {
  const url = urlOf(text);
  if (!url || text.includes('#') || /[\s\p{C}]/u.test(text)) return false;
  const { protocol, hostname, username, password } = url;
  if (username || password) return false;
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  );
}
