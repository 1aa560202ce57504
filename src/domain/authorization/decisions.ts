/**
 * What a person can say to an interaction. Each function proves that the step is the one at hand, records one fact,
 * and says no more: what comes next is derived when the interaction is opened again.
 */
import { sql } from 'drizzle-orm';
import { interactions } from '#schema';
import { PASSWORD_ACR } from '../../protocol/acr.js';
import { allow, deny } from '../consents/consents.js';
import { actingAs, transaction } from '../context.js';
import { type PasswordAttempt, verifyPassword } from '../credentials/passwords.js';
import { type SessionCookie, signIn } from '../sessions/sessions.js';
import { type Browser, establish, type Interaction } from './interactions.js';
import { consentScope } from './scope.js';

/** A sign-in that is tried within an interaction. */
export interface PasswordSignIn extends PasswordAttempt {
  /** "Stay signed in on this device". */
  readonly persistent: boolean;
  /** How the browser names itself, for the list of sessions. */
  readonly userAgent: string | undefined;
}

/** What came of it. */
export type SignInOutcome =
  | { readonly kind: 'signed_in'; readonly userId: string; readonly cookie: SessionCookie }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'throttled'; readonly retryAt: Date }
  | { readonly kind: 'mismatch' };

/** Signs in with a password: a new session value for the browser, and the fact on the interaction. */
export async function signInWithPassword(
  interaction: Interaction,
  browser: Browser,
  attempt: PasswordSignIn,
): Promise<SignInOutcome> {
  // Choosing an account and typing another name instead is a choice as well.
  if (interaction.step.kind !== 'sign_in' && interaction.step.kind !== 'choose_account')
    return { kind: 'mismatch' };
  const outcome = await verifyPassword(interaction.ctx, attempt);
  if (outcome.kind !== 'verified') return outcome;
  const { userId } = outcome;
  const { persistent, userAgent } = attempt;
  return transaction(interaction.ctx, async (tx) => {
    // First, so that an interaction that was answered meanwhile leaves no session behind.
    if (!(await establish(tx, interaction, { signedInAt: tx.now }))) return { kind: 'mismatch' };
    const proven = { userId, amr: ['pwd'], acr: PASSWORD_ACR, persistent, userAgent };
    const { sessionId, cookie } = await signIn(tx, browser.sessionCookie, proven);
    await establish(tx, interaction, { sessionId });
    return { kind: 'signed_in', userId, cookie };
  });
}

/** Takes one of the accounts that are signed in here, or none of them (undefined). */
export async function chooseAccount(
  interaction: Interaction,
  sub: string | undefined,
): Promise<'chosen' | 'not_found' | 'mismatch'> {
  const { ctx, sessions, step } = interaction;
  if (step.kind === 'continue') return 'mismatch';
  if (sub === undefined) {
    return (await establish(ctx, interaction, { otherAccountAt: ctx.now, signedInAt: null }))
      ? 'chosen'
      : 'mismatch';
  }
  const session = sessions.find((each) => each.sub === sub);
  if (!session) return 'not_found';
  // A sign-in before the choice vouches for nobody who is chosen after it.
  const facts = { sessionId: session.id, accountChosenAt: ctx.now, otherAccountAt: null, signedInAt: null };
  return (await establish(ctx, interaction, facts)) ? 'chosen' : 'mismatch';
}

/** A decision about what the client asks for. */
export interface Decision {
  /** False: the client gets access_denied. */
  readonly allow: boolean;
  /** What of the open scopes is allowed; undefined: all of them. */
  readonly scope: readonly string[] | undefined;
  /** Subject identifier of the account that the page showed; undefined where it does not say. */
  readonly account: string | undefined;
}

/** Records an answer to the consent question, once, in the name of the account in force. */
export async function decideConsent(
  interaction: Interaction,
  decision: Decision,
): Promise<'decided' | 'scope_not_offered' | 'mismatch'> {
  const { ctx, step, session, client } = interaction;
  if (step.kind !== 'consent' || !session) return 'mismatch';
  // Another tab may have changed the account since the page was shown: nobody consents in somebody else's name.
  if (decision.account !== undefined && decision.account !== session.sub) return 'mismatch';
  const { missing, granted } = openScopes(interaction);
  const chosen = decision.scope ?? missing;
  if (decision.allow && !isOffered(interaction, chosen, missing)) return 'scope_not_offered';
  const grantedScope = [...granted, ...missing.filter((name) => chosen.includes(name))];
  const facts = { decidedAt: ctx.now, decidedBy: session.userId, sessionId: session.id };
  return transaction(actingAs(ctx, { kind: 'user', id: session.sub }), async (tx) => {
    const said = decision.allow
      ? { decision: 'allow' as const, grantedScope }
      : { decision: 'deny' as const, grantedScope: [] };
    const first = sql`${interactions.decidedBy} is distinct from ${session.userId}`;
    if (!(await establish(tx, interaction, { ...facts, ...said }, first))) return 'mismatch';
    const allowed = { shown: missing, scope: grantedScope };
    if (decision.allow) await allow(tx, { userId: session.userId, client }, allowed);
    else await deny(tx, { userId: session.userId, client });
    return 'decided';
  });
}

/** What is asked of the account in force: new to this client, and granted before. With prompt=consent all is new. */
export function openScopes(interaction: Interaction): { missing: string[]; granted: string[] } {
  const { request } = interaction;
  const standing = request.prompt.includes('consent') ? [] : interaction.standing;
  const asked = consentScope(interaction.ctx.issuer, request);
  const missing = asked.filter((name) => !standing.includes(name));
  return { missing, granted: asked.filter((name) => standing.includes(name)) };
}

/** Nothing beyond what was asked, and nothing left out that is not optional. */
function isOffered({ ctx }: Interaction, chosen: readonly string[], missing: readonly string[]): boolean {
  const mandatory = missing.filter((name) => !ctx.issuer.scopes.get(name)?.optional);
  return chosen.every((name) => missing.includes(name)) && mandatory.every((name) => chosen.includes(name));
}
