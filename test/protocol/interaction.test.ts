/** The steps of an interaction: a truth table for each. Their laws are in interaction-laws.test.ts. */
import { describe, expect, it } from 'vitest';
import {
  type InteractionFacts,
  nextStep,
  promptNoneError,
  type Step,
} from '../../src/protocol/interaction.js';

const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 12, 0, second));
const before = (seconds: number) => ({
  userId: 'alice',
  authenticatedAt: new Date(at(0).getTime() - seconds * 1000),
});
const alice = before(600);

/** Alice is signed in, alone in her browser, and has granted everything long ago. */
const settled: InteractionFacts = {
  prompt: [],
  maxAge: undefined,
  now: at(0),
  session: alice,
  liveSessions: 1,
  isAboutAnother: false,
  signedInAt: undefined,
  accountChosenAt: undefined,
  otherAccountAt: undefined,
  decision: undefined,
  consent: { policy: 'once', missing: [] },
};

const CHOOSE: Step = { kind: 'choose_account' };
const SIGN_IN: Step = { kind: 'sign_in' };
const PROMPT_LOGIN: Step = { kind: 'sign_in', reason: 'prompt_login' };
const MAX_AGE: Step = { kind: 'sign_in', reason: 'max_age' };
const CONSENT: Step = { kind: 'consent' };
const ALLOW: Step = { kind: 'continue', outcome: 'allow' };
const DENY: Step = { kind: 'continue', outcome: 'deny' };

type Row = [string, Partial<InteractionFacts>, Step];
const table = (rows: Row[]) => {
  it.each(rows)('%s', (_case, facts, expected) => {
    expect(nextStep({ ...settled, ...facts })).toEqual(expected);
  });
};

describe('OpenID Connect Core §3.1.2.1: choose_account', () => {
  const several = { liveSessions: 2, session: undefined };
  table([
    ['one session needs no choice', {}, ALLOW],
    ['several sessions need one', several, CHOOSE],
    ['several sessions need one although one is in force', { liveSessions: 2 }, CHOOSE],
    ['prompt=select_account needs one even for one session', { prompt: ['select_account'] }, CHOOSE],
    [
      'prompt=select_account without a session is a sign-in',
      { ...several, prompt: ['select_account'], liveSessions: 0 },
      SIGN_IN,
    ],
    [
      'the choice comes before prompt=login and max_age',
      { liveSessions: 2, prompt: ['login'], maxAge: 0 },
      CHOOSE,
    ],
    ['no decision replaces the choice', { liveSessions: 2, decision: { by: 'alice', allow: true } }, CHOOSE],
    ['made', { liveSessions: 2, accountChosenAt: at(1) }, ALLOW],
    ['made under prompt=select_account', { prompt: ['select_account'], accountChosenAt: at(1) }, ALLOW],
    ['answered with another account', { liveSessions: 2, otherAccountAt: at(1) }, SIGN_IN],
    ['answered by a sign-in', { liveSessions: 2, signedInAt: at(1) }, ALLOW],
    ['made, but the session has ended meanwhile', { ...several, accountChosenAt: at(1) }, SIGN_IN],
  ]);
});

describe('OpenID Connect Core §3.1.2.3: sign_in', () => {
  table([
    ['no session', { session: undefined, liveSessions: 0 }, SIGN_IN],
    [
      'somebody else than whom the request is about, with the reason',
      { session: undefined, liveSessions: 0, isAboutAnother: true },
      { kind: 'sign_in', reason: 'other_account' },
    ],
    [
      'no session gives no reason',
      { session: undefined, liveSessions: 0, prompt: ['login'], maxAge: 0 },
      SIGN_IN,
    ],
    [
      'no session, although signed in before',
      { session: undefined, liveSessions: 0, signedInAt: at(1) },
      SIGN_IN,
    ],
    [
      'no decision replaces a session',
      { session: undefined, liveSessions: 0, decision: { by: 'alice', allow: true } },
      SIGN_IN,
    ],
    [
      'nor does a denial',
      { session: undefined, liveSessions: 0, decision: { by: 'alice', allow: false } },
      SIGN_IN,
    ],
    ['prompt=login', { prompt: ['login'] }, PROMPT_LOGIN],
    ['prompt=login, done', { prompt: ['login'], signedInAt: at(1) }, ALLOW],
    [
      'prompt=login, and a decision alone',
      { prompt: ['login'], decision: { by: 'alice', allow: true } },
      PROMPT_LOGIN,
    ],
    ['prompt=login is named before max_age', { prompt: ['login'], maxAge: 0 }, PROMPT_LOGIN],
    ['max_age not reached', { maxAge: 601 }, ALLOW],
    ['max_age reached to the second', { maxAge: 600 }, ALLOW],
    ['max_age exceeded', { maxAge: 599 }, MAX_AGE],
    ['max_age exceeded, done', { maxAge: 599, signedInAt: at(1) }, ALLOW],
    ['max_age=0', { maxAge: 0 }, MAX_AGE],
    ['max_age=0 with a session of this instant', { maxAge: 0, session: before(0) }, MAX_AGE],
    ['max_age=0, done', { maxAge: 0, signedInAt: at(0), session: before(0) }, ALLOW],
    ['max_age and a session from the future of another clock', { maxAge: 10, session: before(-5) }, ALLOW],
  ]);
});

describe('another account', () => {
  table([
    [
      'asks for a sign-in, without a reason',
      { otherAccountAt: at(1), prompt: ['login'], maxAge: 0 },
      SIGN_IN,
    ],
    ['is settled by the sign-in', { otherAccountAt: at(1), signedInAt: at(2) }, ALLOW],
    ['is settled by a sign-in in the same instant', { otherAccountAt: at(1), signedInAt: at(1) }, ALLOW],
    ['is not settled by a sign-in before it', { otherAccountAt: at(2), signedInAt: at(1) }, SIGN_IN],
    [
      'is settled by a choice after it',
      { liveSessions: 2, otherAccountAt: at(1), accountChosenAt: at(2) },
      ALLOW,
    ],
    [
      'is not settled by a choice before it',
      { liveSessions: 2, otherAccountAt: at(2), accountChosenAt: at(1) },
      SIGN_IN,
    ],
    [
      'is not settled by a decision',
      { otherAccountAt: at(1), decision: { by: 'alice', allow: true } },
      SIGN_IN,
    ],
  ]);
});

describe('a sign-in vouches for one account', () => {
  const switched = { liveSessions: 2, signedInAt: at(1), accountChosenAt: at(2) };
  table([
    [
      'not for one that is chosen afterwards, under prompt=login',
      { ...switched, prompt: ['login'] },
      PROMPT_LOGIN,
    ],
    ['not for one that is chosen afterwards, under max_age', { ...switched, maxAge: 599 }, MAX_AGE],
    ['one that is chosen afterwards and is young enough will do', { ...switched, maxAge: 601 }, ALLOW],
    ['for one that was chosen before', { ...switched, accountChosenAt: at(0), prompt: ['login'] }, ALLOW],
    [
      'for one that was chosen in the same instant',
      { ...switched, accountChosenAt: at(1), prompt: ['login'] },
      ALLOW,
    ],
  ]);
});

describe('OpenID Connect Core §3.1.2.4: consent', () => {
  const missing = (policy: 'off' | 'once' | 'always') => ({ policy, missing: ['email'] });
  const granted = (policy: 'off' | 'once' | 'always') => ({ policy, missing: [] });
  const yes = { by: 'alice', allow: true };
  const no = { by: 'alice', allow: false };
  table([
    ['off', { consent: granted('off') }, ALLOW],
    ['off, with scopes missing', { consent: missing('off') }, ALLOW],
    ['off, under prompt=consent', { consent: granted('off'), prompt: ['consent'] }, CONSENT],
    ['once, remembered', { consent: granted('once') }, ALLOW],
    ['once, with scopes missing', { consent: missing('once') }, CONSENT],
    ['once, remembered, under prompt=consent', { consent: granted('once'), prompt: ['consent'] }, CONSENT],
    ['always', { consent: granted('always') }, CONSENT],
    ['always, with scopes missing', { consent: missing('always') }, CONSENT],
    ['once, allowed', { consent: missing('once'), decision: yes }, ALLOW],
    ['always, allowed', { consent: granted('always'), decision: yes }, ALLOW],
    ['prompt=consent, allowed', { prompt: ['consent'], decision: yes }, ALLOW],
    ['once, denied', { consent: missing('once'), decision: no }, DENY],
    ['denied although it need not have been asked', { consent: granted('off'), decision: no }, DENY],
    ['allowed by somebody else', { consent: missing('once'), decision: { by: 'bob', allow: true } }, CONSENT],
    ['denied by somebody else', { consent: missing('once'), decision: { by: 'bob', allow: false } }, CONSENT],
    ['denied by somebody else, not asked', { decision: { by: 'bob', allow: false } }, ALLOW],
    ['comes after the sign-in', { consent: missing('always'), prompt: ['login', 'consent'] }, PROMPT_LOGIN],
  ]);
});

describe('OpenID Connect Core §3.1.2.6: prompt=none', () => {
  it.each<[Step, string]>([
    [CHOOSE, 'account_selection_required'],
    [SIGN_IN, 'login_required'],
    [MAX_AGE, 'login_required'],
    [CONSENT, 'consent_required'],
    [ALLOW, 'interaction_required'],
    [DENY, 'interaction_required'],
  ])('%j is answered by %s', (step, code) => {
    expect(promptNoneError(step)).toBe(code);
  });

  it.each<[string, Partial<InteractionFacts>, Step]>([
    ['no session', { session: undefined, liveSessions: 0 }, SIGN_IN],
    ['several sessions', { liveSessions: 2 }, CHOOSE],
    ['an old session', { maxAge: 1 }, MAX_AGE],
    ['no consent', { consent: { policy: 'always', missing: [] } }, CONSENT],
    ['nothing to ask', {}, ALLOW],
  ])('changes no step: %s', (_case, facts, expected) => {
    expect(nextStep({ ...settled, ...facts, prompt: ['none'] })).toEqual(expected);
  });
});
