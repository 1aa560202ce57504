/**
 * The client that our own pages are: it lets an administrator sign in without any application that asks.
 *
 * It has no grant type, so no code and no token is ever issued to it: what counts is the session that the sign-in leaves.
 */
import { and, eq } from 'drizzle-orm';
import { clients } from '#schema';
import { type Ctx, transaction } from '../context.js';
import type { Client } from './clients.js';
import { completeMembers } from './defaults.js';
import { changeClient, changeOf, createClient, lockClient } from './record.js';

/** Its client id, at the default server. */
export const OWN_PAGES = 'portico-console';

/** Where its sign-ins come back to: a page of ours below this path. */
export const OWN_PAGES_PATH = '/admin';

/** Makes the client, or moves it to the base URL at hand. Call it under the lock of the first start. */
export async function ensureOwnPages(ctx: Ctx): Promise<void> {
  const members = completeMembers(
    {
      clientId: OWN_PAGES,
      clientName: 'Portico',
      tokenEndpointAuthMethod: 'none',
      redirectUris: [ctx.instance.baseUrl + OWN_PAGES_PATH],
      grantTypes: [],
      scope: [],
      consent: 'off',
      claimsInIdToken: false,
    },
    ctx.issuer.scopes,
  );
  const declared = { ...members, managedBy: 'system' as const };
  await transaction(ctx, async (tx) => {
    const before = await lockClient(tx, members);
    if (!before) await createClient(tx, declared);
    else if (changeOf(before, { ...before, ...declared })) await changeClient(tx, before, declared);
  });
}

/** The client of our own pages at this server, or undefined where there is none. */
export async function ownPages(ctx: Ctx): Promise<Pick<Client, 'id'> | undefined> {
  const [row] = await ctx.db
    .select({ id: clients.id })
    .from(clients)
    .where(
      and(
        eq(clients.issuerId, ctx.issuer.id),
        eq(clients.clientId, OWN_PAGES),
        eq(clients.managedBy, 'system'),
      ),
    );
  return row;
}

/** Whether this is that client. */
export function isOwnPages({ managedBy }: Pick<Client, 'managedBy'>): boolean {
  return managedBy === 'system';
}
