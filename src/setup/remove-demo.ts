/** The demo, taken out: published passwords and open redirects have no place where others than this machine come. */
import { deleteUser } from '../domain/accounts/ending.js';
import { lockClient, removeClient } from '../domain/clients/record.js';
import { findRegistrations } from '../domain/clients/registry.js';
import { type InstanceCtx, transaction } from '../domain/context.js';
import { serverBySlug } from '../domain/issuers/search.js';
import { findAccounts } from '../domain/users/registry.js';
import { findCandidate } from '../domain/users/users.js';
import { DEMO_ACCOUNTS, DEMO_CLIENTS } from './demo.js';

/** What of the demo is there: clients behind the slug of their server, and e-mail addresses. */
export async function demoRemains(ctx: InstanceCtx): Promise<string[]> {
  const [registrations, accounts] = await Promise.all([
    findRegistrations(ctx, DEMO_CLIENTS),
    findAccounts(ctx, DEMO_ACCOUNTS),
  ]);
  return [
    ...registrations.map(({ slug, clientId }) => `${slug}/${clientId}`),
    ...accounts.flatMap(({ email }) => email ?? []),
  ];
}

/** Deletes all of it, each thing with its event, and answers with what went. */
export async function removeDemo(ctx: InstanceCtx): Promise<string[]> {
  const remains = await demoRemains(ctx);
  for (const { slug, clientId } of await findRegistrations(ctx, DEMO_CLIENTS)) {
    const issuer = await serverBySlug(ctx, slug);
    if (!issuer) continue;
    await transaction({ ...ctx, issuer }, async (tx) => {
      const client = await lockClient(tx, { clientId });
      if (client) await removeClient(tx, client);
    });
  }
  for (const email of DEMO_ACCOUNTS) {
    const account = await findCandidate(ctx, email);
    // The next start offers to make an administrator where none is left.
    if (account)
      await deleteUser(ctx, account.userId, { dryRun: false, governsRoles: true, regardless: true });
  }
  return remains;
}
