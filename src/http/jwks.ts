/** Keys: GET <issuer>/jwks (RFC 7517 §5). Public members only; retired keys stay until what they signed has expired. */
import type { Ctx } from '../domain/context.js';
import { keySet } from '../domain/keys/keys.js';
import type { Endpoint } from './endpoint.js';

/** GET <issuer>/jwks */
export const jwks: Endpoint<Ctx> = async ({ ctx }) => {
  const { published } = await keySet(ctx);
  return { status: 200, json: { keys: published }, headers: { 'cache-control': 'public, max-age=300' } };
};
