/** Keys: GET <issuer>/jwks (RFC 7517 §5). Public members only. Keys are there before they sign and after: domain/keys/rotation.ts. */
import type { Ctx } from '../domain/context.js';
import { keySet } from '../domain/keys/keys.js';
import { KEY_SET_MAX_AGE } from '../domain/keys/rotation.js';
import type { Endpoint } from './endpoint.js';

/** GET <issuer>/jwks */
export const jwks: Endpoint<Ctx> = async ({ ctx }) => {
  const { published } = await keySet(ctx);
  const headers = { 'cache-control': `public, max-age=${KEY_SET_MAX_AGE}` };
  return { status: 200, json: { keys: published }, headers };
};
