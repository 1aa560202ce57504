/** A stored authorization server as a configuration declares it: what is said by default is left out. */
import { isDeepStrictEqual } from 'node:util';
import { isAdminScope } from '../../protocol/scope.js';
import type { Resource, Scope, ServerRow } from '../issuers/issuers.js';
import { scopesOf, settingsOf } from './file-entries.js';
import { fileSchema } from './file-schema.js';

/** A server with its parts. */
export interface ExportedServer {
  readonly row: ServerRow;
  /** By name, without those of administration. */
  readonly scopes: readonly Scope[];
  /** By identifier, without administration. */
  readonly resources: readonly Resource[];
}

const LIFETIMES = {
  pushedRequest: 'pushedRequestTtl',
  code: 'codeTtl',
  accessToken: 'accessTokenTtl',
  idToken: 'idTokenTtl',
  refreshIdle: 'refreshIdleTtl',
  refreshAbsolute: 'refreshAbsoluteTtl',
} as const;

/** The settings that a file has by the names of the columns, in its order. */
const SETTINGS = [
  ...(['openid', 'requiredScopes', 'emptyScope', 'accessTokenFormat', 'consent', 'errorDisplay'] as const),
  ...(['interactionUrl', 'refreshWithoutOfflineAccess', 'requirePushedAuthorizationRequests'] as const),
  ...(['registrationPolicy', 'registrationRequiresPkce', 'clientIdMetadataPolicy'] as const),
  ...(['clientIdMetadataHosts', 'revocationReach'] as const),
];

/** What a file says of this server, but for its clients. */
export function exportServer({ row, scopes, resources }: ExportedServer): Readonly<Record<string, unknown>> {
  const { slug, name, openid, registrationPolicy } = row;
  const bare = bareServer({ slug, name, openid, registrationPolicy });
  const defaults = settingsOf(bareServer({ slug, name }));
  const settings = SETTINGS.filter((member) => !isDeepStrictEqual(row[member], defaults[member]));
  const lifetimes = Object.entries(LIFETIMES).filter(([, column]) => row[column] !== defaults[column]);
  const standard = new Map(scopesOf(bare).map((scope) => [scope.name, scope]));
  const own = scopes.filter(({ issuerId, ...scope }) => !isDeepStrictEqual(scope, standard.get(scope.name)));
  const parts = resources.map(({ identifier, name: title }) => ({
    identifier,
    name: title,
    ...listed('scopes', own.filter(({ resource }) => resource === identifier).map(exportScope)),
  }));
  return {
    slug,
    name,
    ...Object.fromEntries(settings.map((member) => [member, row[member]])),
    ...(lifetimes.length > 0 && {
      lifetimes: Object.fromEntries(lifetimes.map(([member, column]) => [member, duration(row[column])])),
    }),
    ...listed('scopes', own.filter(({ resource }) => resource === null).map(exportScope)),
    ...listed('resources', parts),
    ...(row.disabledAt && { disabled: true }),
  };
}

/** The names of its scopes that a client of a file may have. */
export function scopeNames({ scopes }: { readonly scopes: readonly Scope[] }): ReadonlySet<string> {
  return new Set(scopes.map(({ name }) => name));
}

/** Whether a scope or a resource is declared by people, and not made by this program. */
export function isDeclared(name: string, graph: string): boolean {
  return !isAdminScope(name) && name !== graph;
}

/** A list that is left out where it is empty. */
export function listed(name: string, entries: readonly unknown[]): Readonly<Record<string, unknown>> {
  return entries.length > 0 ? { [name]: entries } : {};
}

function bareServer(server: Readonly<Record<string, unknown>>) {
  const [parsed] = fileSchema.parse({ version: 1, authorizationServers: [server] }).authorizationServers;
  if (!parsed) throw new Error('one server was parsed and is not there');
  return parsed;
}

function exportScope({ name, description, sensitive, optional }: Scope) {
  return { name, description, ...(sensitive && { sensitive }), ...(optional && { optional }) };
}

/** Seconds as people write them: with the largest unit that leaves nothing over. */
function duration(seconds: number): string {
  const units = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'm'],
  ] as const;
  const [size, unit] = units.find(([each]) => seconds % each === 0) ?? [1, 's'];
  return `${seconds / size}${unit}`;
}
