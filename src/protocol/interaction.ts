/**
 * Which step an authorization request needs next. Pure: facts in, step out. The step is derived and
 * never stored, so no row can claim that a user consented before anyone signed in.
 *
 *   choose_account → sign_in → consent → continue
 *
 * OpenID Connect Core §3.1.2.1, §3.1.2.3   prompt and max_age can demand a step that the session would spare
 * OpenID Connect Core §3.1.2.6             with prompt=none, each step has its error instead
 */
import type { Prompt } from './prompt.js';

/** All that is known about one authorization request and the browser that carries it. */
export interface InteractionFacts {
  /** What the client demands to be asked. */
  readonly prompt: readonly Prompt[];
  /** How many seconds ago the user may have signed in at most; undefined if the client does not care. */
  readonly maxAge: number | undefined;
  /** The instant of the request. */
  readonly now: Date;
  /** The account in force: the one signed in or chosen here, or the only one of the browser. */
  readonly session: { readonly userId: string; readonly authenticatedAt: Date } | undefined;
  /** How many accounts are signed in in this browser that the request may be about. */
  readonly liveSessions: number;
  /** True where somebody is signed in, and the request is about somebody else (id_token_hint, or `sub` in claims). */
  readonly isAboutAnother: boolean;
  /** When the user signed in for this request. */
  readonly signedInAt: Date | undefined;
  /** When the user chose an account for this request. */
  readonly accountChosenAt: Date | undefined;
  /** When the user asked to use another account for this request. */
  readonly otherAccountAt: Date | undefined;
  /** Who answered the consent question here, and how. */
  readonly decision: { readonly by: string; readonly allow: boolean } | undefined;
  /** When consent is asked for, and the scopes that the account in force has not granted to the client yet. */
  readonly consent: { readonly policy: 'off' | 'once' | 'always'; readonly missing: readonly string[] };
}

/** What must happen next; the reason says why somebody with a session must sign in again. */
export type Step =
  | { kind: 'choose_account' }
  | { kind: 'sign_in'; reason?: 'prompt_login' | 'max_age' | 'other_account' }
  | { kind: 'consent' }
  | { kind: 'continue'; outcome: 'allow' | 'deny' };

/** The first step that the facts leave open. */
export function nextStep(facts: InteractionFacts): Step {
  const { session, decision } = facts;
  if (mustChoose(facts)) return { kind: 'choose_account' };
  if (facts.isAboutAnother) return { kind: 'sign_in', reason: 'other_account' };
  if (session === undefined || wantsOtherAccount(facts)) return { kind: 'sign_in' };
  const reason = signInReason(facts, session.authenticatedAt);
  if (reason !== undefined) return { kind: 'sign_in', reason };
  // An answer binds only the one who gave it: after a change of account the question is open again.
  if (decision?.by === session.userId) {
    return { kind: 'continue', outcome: decision.allow ? 'allow' : 'deny' };
  }
  return needsConsent(facts) ? { kind: 'consent' } : { kind: 'continue', outcome: 'allow' };
}

/** The error that stands for a step if the client forbade all of them with prompt=none. */
export function promptNoneError(
  step: Step,
): 'login_required' | 'consent_required' | 'account_selection_required' | 'interaction_required' {
  switch (step.kind) {
    case 'choose_account':
      return 'account_selection_required';
    case 'sign_in':
      return 'login_required';
    case 'consent':
      return 'consent_required';
    case 'continue':
      // No step of this file is open, so what needs the user is a page that belongs to none of them.
      return 'interaction_required';
  }
}

function mustChoose({ prompt, liveSessions, ...acts }: InteractionFacts): boolean {
  if (acts.accountChosenAt || acts.otherAccountAt || acts.signedInAt) return false;
  return liveSessions > 1 || (liveSessions === 1 && prompt.includes('select_account'));
}

/** The wish ends with a sign-in, or with a choice after all. */
function wantsOtherAccount({ otherAccountAt, signedInAt, accountChosenAt }: InteractionFacts): boolean {
  if (otherAccountAt === undefined) return false;
  const signedInSince = signedInAt !== undefined && signedInAt >= otherAccountAt;
  return !signedInSince && !isLater(accountChosenAt, otherAccountAt);
}

function signInReason(
  facts: InteractionFacts,
  authenticatedAt: Date,
): 'prompt_login' | 'max_age' | undefined {
  // A sign-in vouches for the account that signed in. Whoever is chosen afterwards has not shown anything.
  if (facts.signedInAt !== undefined && !isLater(facts.accountChosenAt, facts.signedInAt)) return undefined;
  if (facts.prompt.includes('login')) return 'prompt_login';
  if (facts.maxAge === undefined) return undefined;
  const age = facts.now.getTime() - authenticatedAt.getTime();
  // Zero is the same demand as prompt=login, even if the session began in this very instant.
  return facts.maxAge === 0 || age > facts.maxAge * 1000 ? 'max_age' : undefined;
}

function needsConsent({ prompt, consent }: InteractionFacts): boolean {
  if (prompt.includes('consent') || consent.policy === 'always') return true;
  return consent.policy === 'once' && consent.missing.length > 0;
}

function isLater(one: Date | undefined, other: Date): boolean {
  return one !== undefined && one > other;
}
