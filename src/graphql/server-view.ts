/** Authorization servers and keys as the graph shows them. */
import type { Difference } from '../domain/changes.js';
import type { InstanceCtx } from '../domain/context.js';
import { issuerPath, type ServerRow } from '../domain/issuers/issuers.js';
import type { SettingsChange } from '../domain/issuers/server-changes.js';
import { type KeyRow, keyState } from '../domain/keys/search.js';
import { publicId } from '../platform/ids.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import { type Change, changesOf } from './types/changes.type.js';
import type {
  CreateAuthorizationServerInput,
  UpdateAuthorizationServerInput,
} from './types/server-input.type.js';
import type { Lifetimes } from './types/server-settings.type.js';
import { SigningKey } from './types/signing-key.type.js';

/** Prefix of the ids of authorization servers. */
export const SERVER_ID = 'as';
/** Prefix of the ids of signing keys. */
export const KEY_ID = 'ke';

/** A server as it is stored. What keys pairwise subjects is nobody's business. */
export type ShownServer = Omit<ServerRow, 'pairwiseSalt'>;

/** The columns of lifetimes, by the names that file and graph give them. */
const lifetimeColumns = {
  pushedRequest: 'pushedRequestTtl',
  code: 'codeTtl',
  accessToken: 'accessTokenTtl',
  idToken: 'idTokenTtl',
  refreshIdle: 'refreshIdleTtl',
  refreshAbsolute: 'refreshAbsoluteTtl',
} as const satisfies Record<keyof Lifetimes, keyof ServerRow>;

type Lifetime = keyof typeof lifetimeColumns;
const lifetimes = Object.entries(lifetimeColumns) as [Lifetime, (typeof lifetimeColumns)[Lifetime]][];

/** A server as the graph shows it. */
export function serverView({ instance }: InstanceCtx, server: ShownServer): AuthorizationServer {
  const { pairwiseSalt: _, id, ...row } = server as ServerRow;
  return Object.assign(new AuthorizationServer(), {
    ...row,
    id: publicId(SERVER_ID, id),
    issuer: instance.baseUrl + issuerPath(row.slug),
    lifetimes: Object.fromEntries(
      lifetimes.map(([name, column]) => [name, row[column]]),
    ) as unknown as Lifetimes,
  });
}

/** The settings that an input names. Null says nothing, but for the page, where it means ours. */
export function settingsFrom(
  input: UpdateAuthorizationServerInput | CreateAuthorizationServerInput,
): SettingsChange {
  const { slug, dryRun, lifetimes: seconds, interactionUrl, ...settings } = input;
  const given = Object.entries(settings).filter(([, value]) => value != null);
  const ttls = lifetimes.flatMap(([name, column]) => {
    const value = seconds?.[name];
    return value == null ? [] : [[column, value]];
  });
  return Object.fromEntries([
    ...given,
    ...ttls,
    ...(interactionUrl === undefined ? [] : [['interactionUrl', interactionUrl]]),
  ]);
}

/** What changed of a server, by the names that its members have in the graph. */
export function serverChanges(difference: Difference | undefined): Change[] {
  const names = new Map<string, string>(lifetimes.map(([name, column]) => [column, `lifetimes.${name}`]));
  return changesOf(difference).map((change) => ({ ...change, path: names.get(change.path) ?? change.path }));
}

/** A key as the graph shows it. */
export function keyView({ id, issuerId, ...row }: KeyRow) {
  return Object.assign(new SigningKey(), { ...row, id: publicId(KEY_ID, id), state: keyState(row) });
}
