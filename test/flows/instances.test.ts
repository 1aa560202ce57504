/** What one process is told, the others act on: sessions, clients, users and keys live in the database alone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Instances } from '../support/instances.js';
import { describeOnServer, within } from '../support/process.js';
import { interactionOf } from '../support/relying-party.js';
import type { UserAgent } from '../support/user-agent.js';

let group: Instances;
/** Milliseconds: what is remembered lives for one second, and the machine may be busy. */
const FORGOTTEN = 2_000;

/** An authorization request of this browser at one of the processes, by the public name. */
async function authorizeAt(url: string, agent: UserAgent): Promise<string> {
  const headers = { 'x-forwarded-host': new URL(group.issuer).host };
  const response = await agent.fetch(group.authorizeUrl('lenient', url), { headers });
  return response.headers.get('location') ?? `${response.status}`;
}

const codeAt = (location: string) => new URL(location).searchParams.get('code');

describeOnServer('two processes of one service', () => {
  beforeAll(async () => {
    group = await Instances.start(2);
  });
  afterAll(() => group.close());

  it('know a session that the other began, and see its end at once', async () => {
    const { agent } = await group.person('lenient');
    for (const { url } of group.members) expect(codeAt(await authorizeAt(url, agent))).toBeTruthy();
    const before = new Map(agent.cookies);
    const { data } = await agent.graph<{ signOut: object }>(
      'mutation { signOut(input: {}) { clientMutationId } }',
    );
    expect(data).not.toBeNull();
    // The cookie that the browser had, as a copy of it would still be sent.
    for (const [name, value] of before) agent.cookies.set(name, value);
    for (const { url } of group.members)
      expect(await authorizeAt(url, agent)).toContain('/sign-in?interaction=');
  });

  it('take a code and a refresh token that the other gave', async () => {
    const { code } = await group.person('lenient');
    const [one, other] = group.members.map(({ url }) => url);
    const exchanged = await group.redeem(await code(), 'lenient', other);
    expect(exchanged.status).toBe(200);
    const refreshed = await group.refresh(exchanged.json['refresh_token'], 'lenient', one);
    expect((await group.refresh(refreshed.json['refresh_token'], 'lenient', other)).status).toBe(200);
  });

  it('publish the same keys', async () => {
    const sets = await Promise.all(
      group.members.map(async ({ url }) => (await (await fetch(`${url}/jwks`)).json()) as { keys: object[] }),
    );
    expect(sets[0]?.keys).toHaveLength(4);
    expect(sets[1]).toEqual(sets[0]);
  });

  it('refuse a client within a second of its end, and take it back as fast', async () => {
    const statuses = () =>
      Promise.all(group.members.map(async ({ url }) => (await group.service(url)).status));
    expect(await statuses()).toEqual([200, 200]);
    await group.sql`update clients set disabled_at = now() where client_id = 'service'`;
    const refused = (answers: number[]) => answers.every((status) => status === 401);
    expect(await within(FORGOTTEN, statuses, refused)).toEqual([401, 401]);
    await group.sql`update clients set disabled_at = null where client_id = 'service'`;
    const taken = (answers: number[]) => answers.every((status) => status === 200);
    expect(await within(FORGOTTEN, statuses, taken)).toEqual([200, 200]);
  });

  it('bar 26: refuse a user within a second of being disabled: session, code, refresh and userinfo', async () => {
    const { agent, code } = await group.person('lenient');
    const pending = await code();
    const { json } = await group.redeem(await code(), 'lenient');
    await group.sql`update users set disabled_at = now() where username = 'alice'`;
    try {
      expect(
        await within(
          1_000,
          () => group.userinfo(json['access_token']),
          ([one, other]) => one === 401 && other === 401,
        ),
      ).toEqual([401, 401]);
      expect((await group.redeem(pending, 'lenient')).json['error']).toBe('invalid_grant');
      expect((await group.refresh(json['refresh_token'], 'lenient')).json['error']).toBe('invalid_grant');
      for (const { url } of group.members)
        expect(await authorizeAt(url, agent)).toContain('/sign-in?interaction=');
    } finally {
      await group.sql`update users set disabled_at = null where username = 'alice'`;
    }
  });

  it('let a person begin at one and go on at the other', async () => {
    const { agent } = await group.person('lenient');
    const [, other] = group.members.map(({ url }) => url);
    const headers = { 'x-forwarded-host': new URL(group.issuer).host };
    const asked = await agent.fetch(`${group.authorizeUrl('lenient')}&prompt=consent`);
    const page = await agent.fetch(`${other}/sign-in?interaction=${interactionOf(asked)}`, { headers });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html');
  });
});
