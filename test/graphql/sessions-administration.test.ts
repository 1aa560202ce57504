/** Sessions, for those who govern: looked at, and ended with what lives by them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { addUser } from '../support/interaction.js';
import { type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.js';
import { codeUnderWay, connected, govern, idOf } from '../support/people.js';
import { redeem, refresh, userinfo } from '../support/relying-party.js';
import { signInAt } from '../support/sessions-with-clients.js';

let app: TestApp;
let receiver: LogoutReceiver;
beforeAll(async () => {
  receiver = await startLogoutReceiver();
  app = await startApp({ outboundAllow: [receiver.origin] });
  const backchannelLogoutUri = `${receiver.origin}/rp`;
  const clients = [browserClient(app, 'rp', { backchannelLogoutUri, scope: ['openid'] })];
  await declareServers(app, { slug: 'logout', name: 'Logout', consent: 'off', clients });
  for (const name of ['eve', 'fay', 'gus']) await addUser(app, name);
});
afterAll(async () => {
  await app.close();
  await receiver.close();
});

interface Node {
  readonly id: string;
  readonly endedAt: string | null;
}
const LIST = `query ($id: ID!) { user(id: $id) { sessions { nodes { id endedAt amr acr persistent ip createdAt
  authenticatedAt idleExpiresAt absoluteExpiresAt userAgent } } } }`;
const sessionsOf = async (username: string): Promise<Node[]> => {
  const { user } = await govern<{ user: { sessions: { nodes: Node[] } } }>(app, LIST, {
    id: await idOf(app, username),
  });
  return user.sessions.nodes;
};
const end = (id: string) =>
  change<{ session: Node | null; error: { code: string } | null }>(
    app,
    'endSession',
    { id },
    '{ session { id endedAt } error { ... on UserError { code } } }',
  );

describe('OWASP ASVS 7.4.5: an administrator ends a session', () => {
  it('bar 50: tokens by it are inactive at once, also those of offline access; another session stays', async () => {
    const [left, kept] = [await connected(app, 'eve'), await connected(app, 'eve')];
    const code = await codeUnderWay(app, left.agent);
    const [, first] = await sessionsOf('eve');
    const { session, error } = await end(first?.id ?? '');
    expect([typeof session?.endedAt, error]).toEqual(['string', null]);
    expect((await userinfo(app, left.accessToken)).status).toBe(401);
    expect((await refresh(app, left.refreshToken)).json['error']).toBe('invalid_grant');
    expect((await redeem(app, code)).json['error']).toBe('invalid_grant');
    const viewer = async ({ agent }: typeof left) =>
      (await agent.graph<{ viewer: object | null }>('{ viewer { sub } }')).data?.viewer;
    expect(await viewer(left)).toBeNull();
    expect(await viewer(kept)).not.toBeNull();
    expect((await userinfo(app, kept.accessToken)).status).toBe(200);
    expect((await end(first?.id ?? '')).error).toBeNull();
    expect((await end('se_AAAAAAAAAAAAAAAAAAAAAA')).error?.code).toBe('NOT_FOUND');
    const [event, ...more] = await app.instance.database.sql`
      select actor_id, detail from audit_events where type = 'session.ended'`;
    expect([event, more]).toMatchObject([{ actor_id: 'demo-admin', detail: { by: 'administration' } }, []]);
  });

  it('bar 26: all sessions of somebody, with what was granted by those that are over', async () => {
    const [one, two] = [await connected(app, 'fay'), await connected(app, 'fay')];
    await one.agent.graph('mutation { signOut(input: {}) { signedOut } }');
    // Offline access outlives a sign-out, and not this.
    expect((await userinfo(app, one.accessToken)).status).toBe(200);
    const payload = await change<{ ended: number; error: null }>(
      app,
      'endUserSessions',
      { userId: await idOf(app, 'fay') },
      '{ ended user { username } error { ... on UserError { code } } }',
    );
    expect(payload).toEqual({ ended: 1, user: { username: 'fay' }, error: null });
    for (const { accessToken, refreshToken } of [one, two]) {
      expect((await userinfo(app, accessToken)).status).toBe(401);
      expect((await refresh(app, refreshToken)).status).toBe(400);
    }
  });

  it('OpenID Connect Back-Channel Logout §2.5: a logout token waits for each client that got anything by it', async () => {
    const { agent } = await connected(app, 'gus');
    const { sub } = await signInAt(app, agent, 'rp', { server: '/as/logout', username: 'gus' });
    const [session] = await sessionsOf('gus');
    await end(session?.id ?? '');
    const rows = await app.instance.database.sql`select client_id, sub from logout_deliveries`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.['sub']).toBe(sub);
  });
});

describe('the list of sessions', () => {
  it('tells those in force from those that are over, and shows nothing that opens one', async () => {
    const query = `query ($active: Boolean) { sessions(first: 100, filter: { active: $active }) {
      nodes { id endedAt user { username } } } }`;
    const list = async (active?: boolean) =>
      (await govern<{ sessions: { nodes: Node[] } }>(app, query, { active })).sessions.nodes;
    const [all, live, over] = [await list(), await list(true), await list(false)];
    expect(live.every(({ endedAt }) => endedAt === null)).toBe(true);
    expect(over.every(({ endedAt }) => endedAt !== null)).toBe(true);
    expect(live.length + over.length).toBe(all.length);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const { text } = { text: JSON.stringify(all) };
    const secrets = await app.instance.database.sql`select sid from sessions`;
    for (const { sid } of secrets) expect(text).not.toContain(sid);
  });
});
