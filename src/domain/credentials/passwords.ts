/**
 * Sign-in with a password.
 *
 * OWASP ASVS 6.3.8   an unknown user, a wrong password, a disabled user and one without a password do the same work
 *                    and get the same answer: name, budget, look-up, exactly one Argon2id verification, decision
 * OWASP ASVS 6.2.8   the password is verified as it is: never cut, never folded; only composed (NFC)
 */
import { eq } from 'drizzle-orm';
import { passwordCredentials } from '#schema';
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import { note } from '../audit/trail.js';
import type { InstanceCtx } from '../context.js';
import { refundAttempt, takeAttempt } from '../limits/attempts.js';
import { type Candidate, findCandidate } from '../users/users.js';

/** More characters than any policy allows: such a password is wrong, but costs what a right one costs. */
const MAX_LENGTH = 256;

/** What was typed, and the device where it is known for somebody. */
export interface PasswordAttempt {
  readonly username: string;
  readonly password: string;
  /** Users who signed in on this device before, as its cookie proves; and a name for the device. */
  readonly device: { readonly id: string; readonly knows: (userId: string) => boolean } | undefined;
}

/** What came of it. */
export type PasswordOutcome =
  | { readonly kind: 'verified'; readonly userId: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'throttled'; readonly retryAt: Date };

/** Checks a password; the caller learns who it is, or that it is nobody. */
export async function verifyPassword(ctx: InstanceCtx, attempt: PasswordAttempt): Promise<PasswordOutcome> {
  const candidate = await findCandidate(ctx, attempt.username);
  // By the name as typed, not by the user behind it: two names that share one budget would be known to be one account.
  const account = usernameKey(attempt.username) ?? emailKey(attempt.username) ?? '';
  const known = candidate && attempt.device?.knows(candidate.userId) ? attempt.device.id : undefined;
  const taken = await takeAttempt(ctx, { account, knownDevice: known });
  if (taken.retryAt) {
    // Nothing was checked: counted on, the tries of one network would use up the budget of the whole account.
    await refundAttempt(ctx, taken);
    note(ctx, 'sign_in.throttled', candidate ? { userId: candidate.userId } : {});
    return { kind: 'throttled', retryAt: taken.retryAt };
  }
  const proven = await matches(ctx, candidate, attempt.password).catch(async (error: unknown) => {
    await refundAttempt(ctx, taken);
    throw error;
  });
  if (!candidate || candidate.disabled || !proven) {
    const why = !candidate ? 'unknown user' : candidate.disabled ? 'disabled user' : 'wrong password';
    note(ctx, 'sign_in.failed', { ...(candidate ? { userId: candidate.userId } : {}), detail: { why } });
    return { kind: 'wrong' };
  }
  await refundAttempt(ctx, taken);
  await renewHash(ctx, candidate, attempt.password);
  return { kind: 'verified', userId: candidate.userId };
}

async function matches(
  ctx: InstanceCtx,
  candidate: Candidate | undefined,
  password: string,
): Promise<boolean> {
  const { hasher } = ctx.instance;
  const composed = password.normalize('NFC');
  const length = [...composed].length;
  const plausible = length > 0 && length <= MAX_LENGTH;
  const equal = await hasher.verify(candidate?.phc ?? hasher.decoy, plausible ? composed : 'x');
  return equal && plausible && candidate?.phc != null;
}

/** Hashes again where the stored hash was made with other parameters than today's. */
async function renewHash(ctx: InstanceCtx, { userId, phc }: Candidate, password: string): Promise<void> {
  if (phc === null || !ctx.instance.hasher.isOutdated(phc)) return;
  const renewed = await ctx.instance.hasher.hash(password.normalize('NFC'));
  await ctx.db
    .update(passwordCredentials)
    .set({ phc: renewed })
    .where(eq(passwordCredentials.userId, userId));
}
