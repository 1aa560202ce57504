/**
 * Fifty at once, over three processes: codes and refresh tokens are spent once.
 *
 * RFC 6749 §4.1.2, RFC 9700 §4.14.2   and what a copy of either ends. PORTICO_TEST_ROUNDS=200 is the full measure.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Instances, type TokenAnswer } from '../support/instances.js';
import { describeOnServer, rounds, within } from '../support/process.js';

const ROUNDS = rounds(30);
const AT_ONCE = 50;
const LONG = 60_000 + ROUNDS * 2_000;

let group: Instances;

/** Uses one thing fifty times at once, at all processes in turn. */
function rush(use: () => Promise<TokenAnswer>): Promise<TokenAnswer[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, use));
}

const successes = (answers: readonly TokenAnswer[]) => answers.filter(({ status }) => status === 200);
/** The refusals that are none: everything besides 200 and invalid_grant. */
const surprises = (answers: readonly TokenAnswer[]) =>
  answers.filter(
    ({ status, json }) => status !== 200 && !(status === 400 && json['error'] === 'invalid_grant'),
  );
const inactive = (statuses: readonly number[]) => statuses.every((status) => status === 401);
const everywhere = (status: number) => [status, status, status];

describeOnServer('three processes', () => {
  beforeAll(async () => {
    group = await Instances.start(3);
  });
  afterAll(() => group.close());

  it('R22, bar 11: one of fifty simultaneous redemptions succeeds, and what it got is worth nothing', {
    timeout: LONG,
  }, async () => {
    const { code } = await group.person('lenient');
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = await code();
      const answers = await rush(() => group.redeem(one, 'lenient'));
      expect(surprises(answers)).toEqual([]);
      expect(successes(answers)).toHaveLength(1);
      // Forty-nine copies were about: the one success is worth nothing any more, anywhere.
      const token = successes(answers)[0]?.json;
      expect(await within(1_000, () => group.userinfo(token?.['access_token']), inactive)).toEqual(
        everywhere(401),
      );
    }
    expect(group.faults).toEqual([]);
  });

  it('bar 12: a code that comes back ends what came of it, at every process', async () => {
    const { code } = await group.person('lenient');
    for (let round = 0; round < 6; round += 1) {
      const one = await code();
      const { json: first } = await group.redeem(one, 'lenient');
      const { json: turned } = await group.refresh(first['refresh_token'], 'lenient');
      expect(await group.userinfo(turned['access_token'])).toEqual(everywhere(200));
      expect(await group.redeem(one, 'lenient')).toMatchObject({
        status: 400,
        json: { error: 'invalid_grant' },
      });
      for (const token of [first, turned]) {
        expect(await within(1_000, () => group.userinfo(token['access_token']), inactive)).toEqual(
          everywhere(401),
        );
      }
      const refused = await Promise.all(
        group.members.map(({ url }) => group.refresh(turned['refresh_token'], 'lenient', url)),
      );
      expect(refused.map(({ json }) => json['error'])).toEqual(Array(3).fill('invalid_grant'));
    }
  });

  it('bar 20: without grace, one of fifty simultaneous refreshes succeeds', { timeout: LONG }, async () => {
    const { code } = await group.person('strict');
    for (let round = 0; round < ROUNDS; round += 1) {
      const { json: first } = await group.redeem(await code(), 'strict');
      const answers = await rush(() => group.refresh(first['refresh_token'], 'strict'));
      expect(surprises(answers)).toEqual([]);
      expect(successes(answers)).toHaveLength(1);
      const successor = successes(answers)[0]?.json;
      const afterwards = await group.refresh(successor?.['refresh_token'], 'strict');
      expect(afterwards).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    }
    // Forty-nine found it out at once, and one of them told the trail.
    const events = await group.sql`select 1 from audit_events where type = 'grant.refresh_reused'`;
    expect(events).toHaveLength(ROUNDS);
    expect(group.faults).toEqual([]);
  });

  it('bar 20: within the grace all fifty get the one successor', { timeout: LONG }, async () => {
    const { code } = await group.person('lenient');
    for (let round = 0; round < ROUNDS; round += 1) {
      const { json: first } = await group.redeem(await code(), 'lenient');
      const answers = await rush(() => group.refresh(first['refresh_token'], 'lenient'));
      expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(200));
      const successors = new Set(answers.map(({ json }) => json['refresh_token']));
      expect(successors.size).toBe(1);
      const [successor] = successors;
      expect(successor).not.toBe(first['refresh_token']);
      expect((await group.refresh(successor, 'lenient')).status).toBe(200);
      // The successor is in use, so the token before it is a copy now, grace or not.
      expect((await group.refresh(first['refresh_token'], 'lenient')).json['error']).toBe('invalid_grant');
    }
    expect(group.faults).toEqual([]);
  });

  it.each(['strict', 'lenient'])(
    'bar 21: a rotated token that comes back ends the grant everywhere (%s)',
    async (client) => {
      const { code } = await group.person(client);
      const { json: first } = await group.redeem(await code(), client);
      const { json: second } = await group.refresh(first['refresh_token'], client);
      const { json: third } = await group.refresh(second['refresh_token'], client);
      expect(await group.userinfo(third['access_token'])).toEqual(everywhere(200));
      const again = await group.refresh(first['refresh_token'], client);
      expect(again).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
      for (const { access_token: token } of [first, second, third]) {
        expect(await within(1_000, () => group.userinfo(token), inactive)).toEqual(everywhere(401));
      }
      const newest = await Promise.all(
        group.members.map(({ url }) => group.refresh(third['refresh_token'], client, url)),
      );
      expect(newest.map(({ json }) => json['error'])).toEqual(Array(3).fill('invalid_grant'));
    },
  );

  it('bar 28: an answer that was lost on its way is given again', async () => {
    const { code } = await group.person('lenient');
    const { json: first } = await group.redeem(await code(), 'lenient');
    const { json: lost } = await group.refresh(first['refresh_token'], 'lenient');
    const { json: again } = await group.refresh(first['refresh_token'], 'lenient');
    expect(again['refresh_token']).toBe(lost['refresh_token']);
    expect((await group.refresh(again['refresh_token'], 'lenient')).status).toBe(200);
  });
});
