/** The laws of the steps of an interaction, for all facts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InteractionFacts, nextStep, type Step } from '../../src/protocol/interaction.js';
import type { Prompt } from '../../src/protocol/prompt.js';

const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 12, 0, second));

describe('for all facts', () => {
  const user = fc.constantFrom('alice', 'bob');
  const instant = fc.integer({ min: 0, max: 5 }).map(at);
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const prompt = fc.uniqueArray(fc.constantFrom<Prompt>('none', 'login', 'consent', 'select_account'));
  const facts: fc.Arbitrary<InteractionFacts> = fc.record({
    prompt,
    maxAge: maybe(fc.constantFrom(0, 1, 3, 3600)),
    now: fc.constant(at(6)),
    session: maybe(fc.record({ userId: user, authenticatedAt: instant })),
    liveSessions: fc.nat(3),
    isAboutAnother: fc.boolean(),
    signedInAt: maybe(instant),
    accountChosenAt: maybe(instant),
    otherAccountAt: maybe(instant),
    decision: maybe(fc.record({ by: user, allow: fc.boolean() })),
    consent: fc.record({
      policy: fc.constantFrom('off' as const, 'once' as const, 'always' as const),
      missing: fc.subarray(['email', 'profile']),
    }),
  });

  it('nobody continues without a session, nor without a decision where one is needed', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const step = nextStep(given);
        if (step.kind !== 'continue') return;
        expect(given.session).toBeDefined();
        const own = given.decision?.by === given.session?.userId ? given.decision : undefined;
        const { policy, missing } = given.consent;
        const spared = policy === 'off' || (policy === 'once' && missing.length === 0);
        if (own === undefined) expect(spared && !given.prompt.includes('consent')).toBe(true);
        expect(step.outcome).toBe(own?.allow === false ? 'deny' : 'allow');
      }),
      { numRuns: 5000 },
    );
  });

  it('nobody continues where the request is about somebody else', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { kind } = nextStep({ ...given, isAboutAnother: true });
        expect(['choose_account', 'sign_in']).toContain(kind);
      }),
      { numRuns: 2000 },
    );
  });

  it('nobody continues past prompt=login, max_age=0 or select_account on an old session alone', () => {
    fc.assert(
      fc.property(facts, (given) => {
        if (nextStep(given).kind !== 'continue') return;
        const fresh = given.prompt.includes('login') || given.maxAge === 0;
        if (fresh) expect(given.signedInAt).toBeDefined();
        const asked = given.signedInAt ?? given.accountChosenAt ?? given.otherAccountAt;
        if (given.prompt.includes('select_account') && given.liveSessions > 0) expect(asked).toBeDefined();
      }),
      { numRuns: 5000 },
    );
  });

  it('a user who does what is asked only ever advances, and arrives', () => {
    const order = ['choose_account', 'sign_in', 'consent', 'continue'];
    fc.assert(
      fc.property(facts, user, fc.boolean(), fc.boolean(), (start, who, allow, other) => {
        let given = start;
        let step = nextStep(given);
        for (let second = 6; step.kind !== 'continue'; second++) {
          given = { ...given, ...obey(step, given, at(second), who, allow, other) };
          const next = nextStep(given);
          expect(order.indexOf(next.kind)).toBeGreaterThan(order.indexOf(step.kind));
          step = next;
        }
      }),
      { numRuns: 5000 },
    );
  });
});

/** The facts that a user adds who does what a step asks for. */
function obey(
  step: Step,
  facts: InteractionFacts,
  now: Date,
  who: string,
  allow: boolean,
  other: boolean,
): Partial<InteractionFacts> {
  const chosen = { userId: who, authenticatedAt: at(0) };
  switch (step.kind) {
    case 'choose_account':
      return { now, ...(other ? { otherAccountAt: now } : { accountChosenAt: now, session: chosen }) };
    case 'sign_in':
      // The account that the request is about, where it is about one.
      return {
        now,
        signedInAt: now,
        isAboutAnother: false,
        session: { userId: who, authenticatedAt: now },
      };
    case 'consent':
      return { now, decision: { by: facts.session?.userId ?? 'nobody', allow } };
    case 'continue':
      return {};
  }
}
