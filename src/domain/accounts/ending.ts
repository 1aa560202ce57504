/**
 * What takes away from somebody: an account is disabled or deleted, sessions are ended.
 *
 * OWASP ASVS 7.4.2   with the account goes what lives by it, at once: sessions, codes under way, tokens, links; every look
 *                    at one of them asks for the user as well, in every process
 *
 * What ends does not come back when an account is enabled again.
 */
import { eq } from 'drizzle-orm';
import { consents, grants, sessions, users } from '#schema';
import { record } from '../audit/trail.js';
import { differenceOf } from '../changes.js';
import { type Withdrawal, withdrawConsent } from '../consents/withdrawal.js';
import { type InstanceCtx, transaction } from '../context.js';
import { spendLinks } from '../credentials/links.js';
import { tried } from '../dry-run.js';
import { type Endings, endSessions, revokeGrants, tell } from '../sessions/endings.js';
import { userState } from '../users/search.js';
import { type BlastRadius, blastRadius } from './blast-radius.js';
import { type HeldAccount, holdAccount, holdOwnAccount } from './lock.js';
import { type AccountFailure, type AccountOptions, type ChangedAccount, isFailure } from './outcome.js';

/** Lets somebody sign in no more, and ends what they have. */
export function disableUser(ctx: InstanceCtx, id: string, options: AccountOptions) {
  return setDisabled(ctx, id, true, options);
}

/** Lets somebody sign in again. */
export function enableUser(ctx: InstanceCtx, id: string, options: AccountOptions) {
  return setDisabled(ctx, id, false, options);
}

/** Deletes an account with all that belongs to it; the subject identifier is never given to anybody else. */
export async function deleteUser(
  ctx: InstanceCtx,
  id: string,
  options: AccountOptions & {
    /** True: also what a file declares, and the last one who governs. */
    readonly regardless?: boolean;
  },
): Promise<(ChangedAccount & { readonly radius: BlastRadius }) | AccountFailure> {
  return ending(ctx, options, async (tx) => {
    const held = await (options.regardless ? holdAccount : holdOwnAccount)(tx, id, options);
    if (isFailure(held)) return held;
    if (held.isLastAdministrator && !options.regardless) return { failure: 'last_administrator' };
    const radius = await blastRadius(tx, id);
    const endings = await endEverything(tx, id);
    await tx.db.delete(users).where(eq(users.id, id));
    const difference = differenceOf(userState(held.user), undefined);
    await record(tx, 'user.deleted', { userId: id, detail: { sub: held.user.sub }, ...difference });
    return { endings, outcome: { user: held.user, difference, radius } };
  });
}

/** Ends all sessions of somebody, and all that was ever granted in their name: they begin anew everywhere. */
export async function endUserSessions(
  ctx: InstanceCtx,
  id: string,
  options: Pick<AccountOptions, 'governsRoles'>,
): Promise<{ readonly user: HeldAccount['user']; readonly ended: number } | AccountFailure> {
  return ending(ctx, { dryRun: false }, async (tx) => {
    const held = await holdAccount(tx, id, options);
    if (isFailure(held)) return held;
    const endings = await endEverything(tx, id);
    return { endings, outcome: { user: held.user, ended: endings.ended.length } };
  });
}

/** Ends one session and what was granted by it, offline access as well; one that is over stays so. */
export async function endSession(
  ctx: InstanceCtx,
  id: string,
  options: Pick<AccountOptions, 'governsRoles'>,
): Promise<{ readonly user: HeldAccount['user'] } | AccountFailure> {
  return ending(ctx, { dryRun: false }, async (tx) => {
    const [session] = await tx.db
      .select({ userId: sessions.userId })
      .from(sessions)
      .where(eq(sessions.id, id));
    const held = session ? await holdAccount(tx, session.userId, options) : NOBODY;
    if (isFailure(held)) return held;
    const cause = { by: 'administration' } as const;
    const endings = await endSessions(tx, eq(sessions.id, id), cause, 'everything');
    return { endings, outcome: { user: held.user } };
  });
}

/** Takes back what somebody allowed a client: the account is held first, as by all that takes something from it. */
export async function endConsent(
  ctx: InstanceCtx,
  id: string,
  options: Pick<AccountOptions, 'governsRoles'>,
): Promise<Withdrawal | AccountFailure> {
  return transaction(ctx, async (tx) => {
    const [consent] = await tx.db
      .select({ userId: consents.userId })
      .from(consents)
      .where(eq(consents.id, id));
    const held = consent ? await holdAccount(tx, consent.userId, options) : NOBODY;
    return isFailure(held) ? held : ((await withdrawConsent(tx, id)) ?? NOBODY);
  });
}

async function setDisabled(
  ctx: InstanceCtx,
  id: string,
  disabled: boolean,
  options: AccountOptions,
): Promise<ChangedAccount | AccountFailure> {
  return ending<ChangedAccount>(ctx, options, async (tx) => {
    const held = await holdOwnAccount(tx, id, options);
    return isFailure(held) ? held : putInService(tx, held, !disabled);
  });
}

/** Writes whether somebody may sign in, with all that ends by it, in the transaction that holds the account. */
export async function putInService(
  tx: InstanceCtx,
  { user, isLastAdministrator }: HeldAccount,
  serves: boolean,
): Promise<Ended<ChangedAccount> | AccountFailure> {
  const was = user.disabledAt !== null;
  const disabled = !serves;
  if (disabled && isLastAdministrator) return { failure: 'last_administrator' };
  if (was === disabled) return { endings: NOTHING, outcome: { user, difference: undefined } };
  const set = { disabledAt: disabled ? tx.now : null, updatedAt: tx.now };
  await tx.db.update(users).set(set).where(eq(users.id, user.id));
  await spendLinks(tx, user.id);
  // Also when it is enabled: a sign-in that was under way while the account was disabled left a session behind.
  const endings = await endEverything(tx, user.id);
  const difference = { before: { disabled: was }, after: { disabled } };
  await record(tx, disabled ? 'user.disabled' : 'user.enabled', { userId: user.id, ...difference });
  return { endings, outcome: { user: { ...user, ...set }, difference } };
}

/** What ended, whose clients hear of it once it has happened, and what came of it. */
interface Ended<T> {
  readonly endings: Endings;
  readonly outcome: T;
}

const NOBODY = { failure: 'not_found' } as const;
const NOTHING: Endings = { ended: [], participants: [] };

async function endEverything(tx: InstanceCtx, userId: string): Promise<Endings> {
  const cause = { by: 'administration' } as const;
  const endings = await endSessions(tx, eq(sessions.userId, userId), cause, 'everything');
  await revokeGrants(tx, eq(grants.userId, userId), 'administration');
  return endings;
}

/** A change that ends sessions: their clients hear of it once it has happened. */
async function ending<T extends object>(
  ctx: InstanceCtx,
  options: Pick<AccountOptions, 'dryRun'>,
  work: (tx: InstanceCtx) => Promise<Ended<T> | AccountFailure>,
): Promise<T | AccountFailure> {
  const done = await tried(ctx, options, work);
  if (isFailure(done)) return done;
  if (!options.dryRun) tell(ctx, done.endings);
  return done.outcome;
}
