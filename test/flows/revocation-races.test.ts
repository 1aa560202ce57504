/**
 * A revocation and a rotation at once, at two processes: whichever comes first, nothing of the grant lives on.
 *
 * RFC 7009 §2.1   PORTICO_TEST_ROUNDS=200 is the full measure
 */
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { Instances, type TokenAnswer } from '../support/instances.js';
import { describeOnServer, rounds, within } from '../support/process.js';
import { post } from '../support/token-inlets.js';

const ROUNDS = rounds(25);
const LONG = 60_000 + ROUNDS * 1_000;

let group: Instances;
let code: () => Promise<string>;

const address = (at: number) => group.members[at]?.url ?? '';
const revoke = (at: number, token = '') => post(`${address(at)}/revoke`, { token, client_id: 'lenient' });

/** Shows the same refresh token to both processes, at the same moment: some to refresh with, one to revoke. */
async function collide(refreshToken = ''): Promise<TokenAnswer[]> {
  const turn = (at: number) => group.refresh(refreshToken, 'lenient', address(at));
  const [before, revocation, after] = await Promise.all([turn(0), revoke(1, refreshToken), turn(0)]);
  expect(revocation.status).toBe(200);
  return [before, after];
}

describeOnServer('two processes', () => {
  beforeAll(async () => {
    group = await Instances.start(2);
    ({ code } = await group.person('lenient'));
  });
  afterAll(() => group.close());

  it('with the reach of a grant: no token of it lives', { timeout: LONG }, async () => {
    let turned = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { json: first } = await group.redeem(await code(), 'lenient');
      const answers = await collide(first['refresh_token']);
      turned += answers.filter(({ status }) => status === 200).length;
      for (const { json } of [{ json: first }, ...answers]) {
        if (json['access_token'] === undefined) continue;
        const ended = (statuses: readonly number[]) => statuses.every((status) => status === 401);
        expect(await within(1_000, () => group.userinfo(json['access_token']), ended)).toEqual([401, 401]);
        const { status } = await group.refresh(json['refresh_token'], 'lenient');
        expect(status).toBe(400);
      }
    }
    // Both orders were seen, or this test has shown nothing.
    expect(turned).toBeGreaterThan(0);
    const events = await group.sql`select 1 from audit_events where type = 'token.revoked'`;
    expect(events).toHaveLength(ROUNDS);
    expect(group.faults).toEqual([]);
  });

  it('with the reach of one token: no refresh token lives, access tokens do', { timeout: LONG }, async () => {
    onTestFinished(async () => {
      await group.sql`update authorization_servers set revocation_reach = 'grant'`;
    });
    await group.sql`update authorization_servers set revocation_reach = 'token'`;
    // Within a second the process that revokes knows of the new reach.
    const revokeOne = async () => {
      const { json } = await group.redeem(await code(), 'lenient');
      await revoke(1, json['access_token']);
      return group.refresh(json['refresh_token'], 'lenient');
    };
    expect((await within(3_000, revokeOne, ({ status }) => status === 200)).status).toBe(200);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { json: first } = await group.redeem(await code(), 'lenient');
      const answers = await collide(first['refresh_token']);
      for (const { json } of [{ json: first }, ...answers]) {
        if (json['access_token'] === undefined) continue;
        expect((await group.refresh(json['refresh_token'], 'lenient')).status).toBe(400);
        expect(await group.userinfo(json['access_token'])).toEqual([200, 200]);
      }
    }
    expect(group.faults).toEqual([]);
  });
});
