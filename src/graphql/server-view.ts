/** Authorization servers and keys as the graph shows them. */
import type { InstanceCtx } from '../domain/context.js';
import { issuerPath, type ServerRow } from '../domain/issuers/issuers.js';
import { type KeyRow, keyState } from '../domain/keys/search.js';
import { publicId } from '../platform/ids.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import { SigningKey } from './types/signing-key.type.js';

/** Prefix of the ids of authorization servers. */
export const SERVER_ID = 'as';
/** Prefix of the ids of signing keys. */
export const KEY_ID = 'ke';

/** A server as the graph shows it. */
export function serverView({ instance }: InstanceCtx, { pairwiseSalt, id, ...row }: ServerRow) {
  return Object.assign(new AuthorizationServer(), {
    ...row,
    id: publicId(SERVER_ID, id),
    issuer: instance.baseUrl + issuerPath(row.slug),
    lifetimes: {
      pushedRequest: row.pushedRequestTtl,
      code: row.codeTtl,
      accessToken: row.accessTokenTtl,
      idToken: row.idTokenTtl,
      refreshIdle: row.refreshIdleTtl,
      refreshAbsolute: row.refreshAbsoluteTtl,
    },
  });
}

/** A key as the graph shows it. */
export function keyView({ id, issuerId, ...row }: KeyRow) {
  return Object.assign(new SigningKey(), { ...row, id: publicId(KEY_ID, id), state: keyState(row) });
}
