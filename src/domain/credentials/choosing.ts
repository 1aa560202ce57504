/**
 * A person chooses a password by a link, or signs in by one.
 *
 * OWASP ASVS 6.4.3, 7.4.3   the link is spent with the change; a new password ends the sessions that the old one began
 */
import { eq } from 'drizzle-orm';
import { passwordCredentials, sessions } from '#schema';
import { PASSWORD_ACR } from '../../protocol/acr.js';
import { type PasswordProblem, passwordProblems } from '../../protocol/password-policy.js';
import { record } from '../audit/trail.js';
import { type InstanceCtx, transaction } from '../context.js';
import { type Endings, endSessions, tell } from '../sessions/endings.js';
import { type SessionCookie, signIn } from '../sessions/sessions.js';
import { findLink, spendLink } from './links.js';

const CHOOSING = ['invitation', 'reset'] as const;

/** What came of choosing a password. */
export type Choice = 'saved' | 'over' | readonly PasswordProblem[];

/** Gives the user of the link the password that they chose. A password that is not taken spends nothing. */
export async function choosePassword(ctx: InstanceCtx, token: string, password: string): Promise<Choice> {
  const link = await findLink(ctx, token, CHOOSING);
  if (!link?.user) return 'over';
  const { id: userId } = link.user;
  const problems = passwordProblems(password, { ...link.user, baseUrl: ctx.instance.baseUrl });
  if (problems.length > 0) return problems;
  const phc = await ctx.instance.hasher.hash(password.normalize('NFC'));
  const endings = await transaction(ctx, async (tx): Promise<Endings | undefined> => {
    if (!(await spendLink(tx, token, CHOOSING))) return undefined;
    await storePassword(tx, userId, phc, link.purpose);
    return endSessions(tx, eq(sessions.userId, userId), { by: 'user' }, 'everything');
  });
  if (!endings) return 'over';
  tell(ctx, endings);
  return 'saved';
}

/** Stores a password that its user chose. Call it in the transaction that spends the link. */
export async function storePassword(tx: InstanceCtx, userId: string, phc: string, by: string): Promise<void> {
  await tx.db
    .insert(passwordCredentials)
    .values({ userId, phc, changedAt: tx.now })
    .onConflictDoUpdate({ target: passwordCredentials.userId, set: { phc, changedAt: tx.now } });
  await record(tx, 'password.chosen', { userId, detail: { by } });
}

/** The browser at hand, as far as a sign-in goes. */
export interface SigningBrowser {
  readonly sessionCookie: string | undefined;
  readonly userAgent: string | undefined;
}

/** Signs the user of the link in in this browser; undefined where it does not work any more. */
export async function signInByLink(
  ctx: InstanceCtx,
  token: string,
  { sessionCookie, userAgent }: SigningBrowser,
): Promise<{ readonly userId: string; readonly cookie: SessionCookie } | undefined> {
  const link = await findLink(ctx, token, ['sign_in']);
  if (!link?.user) return undefined;
  const { id: userId } = link.user;
  return transaction(ctx, async (tx) => {
    if (!(await spendLink(tx, token, ['sign_in']))) return undefined;
    const proven = { userId, amr: ['otp'], acr: PASSWORD_ACR, persistent: false, userAgent };
    const { cookie } = await signIn(tx, sessionCookie, proven);
    return { userId, cookie };
  });
}
