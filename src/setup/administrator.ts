/** The first administrator, where an instance has none. */
import { randomInt } from 'node:crypto';
import { createUser } from '../domain/accounts/changes.js';
import { giveFirstPassword } from '../domain/accounts/declared.js';
import { isFailure } from '../domain/accounts/outcome.js';
import { configurationOf } from '../domain/configuration/document.js';
import type { InstanceCtx } from '../domain/context.js';
import { findAccounts, hasAdministrator } from '../domain/users/registry.js';
import { SetupError } from './setup-error.js';

/** An administrator as an operator names them. */
export interface FirstAdministrator {
  /** Where to reach them, and what they may sign in with. */
  readonly email: string;
  /** In clear; hashed before it is stored. */
  readonly password: string;
}

/**
 * Makes the administrator where nobody governs; one that exists is never changed, and one who is disabled stays so. An
 * account that holds the address already is not promoted: whoever registered it first may be somebody else.
 */
export async function ensureAdministrator(
  ctx: InstanceCtx,
  wanted: FirstAdministrator | undefined,
): Promise<{ readonly email: string; readonly firstPassword: boolean } | undefined> {
  if (!wanted) return undefined;
  const [account] = await findAccounts(ctx, [wanted.email]);
  if (account?.role === 'administrator')
    return account.disabled ? undefined : { email: wanted.email, firstPassword: account.firstPassword };
  if (await hasAdministrator(ctx)) return undefined;
  if (account) {
    throw new SetupError([
      'an account with the address in ADMIN_EMAIL exists and is no administrator; give another address',
    ]);
  }
  const { password, disabled, ...members } = await administratorEntry(ctx, wanted);
  const phc = await ctx.instance.hasher.hash(wanted.password.normalize('NFC'));
  const made = await createUser(ctx, members, { dryRun: false, governsRoles: true }, (tx, { id }) =>
    giveFirstPassword(tx, id, phc),
  );
  if (isFailure(made)) throw new Error(`the administrator was not made: ${made.failure}`);
  return { email: wanted.email, firstPassword: true };
}

async function administratorEntry(ctx: InstanceCtx, { email, password }: FirstAdministrator) {
  const taken = (await findAccounts(ctx, ['admin'])).length > 0;
  const username = taken ? `admin-${randomInt(100_000, 1_000_000)}` : 'admin';
  const user = {
    username,
    email,
    password,
    name: 'Administrator',
    role: 'administrator' as const,
    groups: ['admins'],
  };
  const [entry] = configurationOf({ version: 1, users: [user] }).users;
  if (!entry) throw new Error('no entry for the administrator');
  return entry;
}
