/** Probes: /healthz says that the process answers, /readyz that it can serve: database, keys and graph are there. */
import { withIssuer } from '../domain/context.js';
import { DEFAULT_SLUG, findIssuer } from '../domain/issuers/issuers.js';
import { keySet } from '../domain/keys/keys.js';
import { Unavailable } from '../platform/unavailable.js';
import type { Endpoint } from './endpoint.js';

/** GET /healthz */
export const healthz: Endpoint = () => ({ status: 200, json: { status: 'ok' } });

/** GET /readyz */
export const readyz: Endpoint = async ({ door, ctx }) => {
  if (!door.isLoaded()) throw new Unavailable('still starting');
  await ctx.instance.database.sql`select 1`;
  const issuer = await findIssuer(ctx, DEFAULT_SLUG);
  if (!issuer || (await keySet(withIssuer(ctx, issuer))).active.size === 0)
    throw new Unavailable('no active signing key');
  return { status: 200, json: { status: 'ready' } };
};
