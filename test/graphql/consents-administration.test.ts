/** Consents, for those who govern: looked at, and taken back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { addUser } from '../support/interaction.js';
import { codeUnderWay, connected, govern, idOf } from '../support/people.js';
import { answerTo, authorizeUrl, redeem, refresh, userinfo } from '../support/relying-party.js';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
  await addUser(app, 'eve');
});
afterEach(() => app.close());

interface Node {
  readonly id: string;
  readonly scope: string[];
  readonly withdrawnAt: string | null;
}
const NODES = 'nodes { id client { clientId } scope withdrawnAt allowedAt deniedAt user { username } }';
const ofUser = async (filter = {}): Promise<Node[]> => {
  const query = `query ($id: ID!, $filter: ConsentFilter) { user(id: $id) { consents(filter: $filter) { ${NODES} } } }`;
  const { user } = await govern<{ user: { consents: { nodes: Node[] } } }>(app, query, {
    id: await idOf(app, 'eve'),
    filter,
  });
  return user.consents.nodes;
};
const withdraw = (id: string) =>
  change<{ consent: Node | null; endedGrants: number; error: { code: string } | null }>(
    app,
    'withdrawConsent',
    { id },
    '{ consent { id scope withdrawnAt } endedGrants error { ... on UserError { code } } }',
  );

describe('OWASP ASVS 10.7.3: a consent is taken back', () => {
  it('bar 50: tokens of that client and user are inactive at once, and the next request asks', async () => {
    const { agent, accessToken, refreshToken } = await connected(app, 'eve');
    const other = await connected(app, 'alice');
    const code = await codeUnderWay(app, agent);
    const [consent] = await ofUser({ standing: true });
    expect(consent).toMatchObject({
      client: { clientId: 'demo-spa' },
      withdrawnAt: null,
      user: { username: 'eve' },
    });
    const done = await withdraw(consent?.id ?? '');
    expect(done).toMatchObject({ endedGrants: 2, error: null, consent: { scope: [] } });
    expect((await userinfo(app, accessToken)).status).toBe(401);
    expect((await refresh(app, refreshToken)).json['error']).toBe('invalid_grant');
    expect((await redeem(app, code)).json['error']).toBe('invalid_grant');
    expect((await userinfo(app, other.accessToken)).status).toBe(200);
    const again = await agent.fetch(authorizeUrl(app, { prompt: 'none', scope: 'openid email' }));
    expect(again.headers.get('location')).toContain('error=consent_required');
    const [event] = await app.instance.database.sql`
      select actor_id, client_id, before, after from audit_events where type = 'consent.withdrawn'`;
    expect(event).toMatchObject({ actor_id: 'demo-admin', client_id: 'demo-spa', after: { scope: [] } });
    expect(await ofUser({ standing: true })).toEqual([]);
    await answerTo(agent, authorizeUrl(app, { scope: 'openid email' }));
    const [allowed] = await ofUser({ standing: true });
    expect([allowed?.scope.toSorted(), allowed?.withdrawnAt]).toEqual([['email', 'openid'], null]);
  });

  it('bar 50: of requests that are answered without a page at the same moment, none keeps a grant', async () => {
    const { agent } = await connected(app, 'eve');
    const url = authorizeUrl(app, { scope: 'openid email' });
    for (let round = 0; round < 8; round += 1) {
      const [consent] = await ofUser();
      const answers = Array.from({ length: 6 }, () => agent.fetch(url));
      const withdrawn = withdraw(consent?.id ?? '');
      await Promise.all([...answers, withdrawn]);
      const living = await app.instance.database.sql`select 1 from grants where revoked_at is null
        and user_id = (select id from users where username = 'eve')`;
      expect(living).toHaveLength(0);
      await answerTo(agent, url);
    }
  });

  it('not where there is none', async () => {
    expect((await withdraw('co_AAAAAAAAAAAAAAAAAAAAAA')).error?.code).toBe('NOT_FOUND');
  });
});

describe('the consents of a server and of a client', () => {
  it('are in lists of their own, the latest first', async () => {
    for (const name of ['eve', 'alice', 'bob']) await connected(app, name);
    const query = `query ($after: String) { authorizationServer(slug: "default") { consents(first: 2, after: $after) {
      ${NODES} pageInfo { hasNextPage endCursor } } } }`;
    type Page = { nodes: { user: { username: string } }[]; pageInfo: { endCursor: string } };
    const page = async (after?: string) =>
      (await govern<{ authorizationServer: { consents: Page } }>(app, query, { after })).authorizationServer
        .consents;
    const first = await page();
    const rest = await page(first.pageInfo.endCursor);
    const names = [...first.nodes, ...rest.nodes].map(({ user }) => user.username);
    expect(names).toEqual(['bob', 'alice', 'eve']);
    const ofClient = await govern(
      app,
      `{ authorizationServer(slug: "default") { client(clientId: "demo-spa") {
        consents(filter: { standing: true }) { nodes { user { username } } } } } }`,
    );
    expect(JSON.stringify(ofClient)).toContain('[{"user":{"username":"bob"}},{"user":{"username":"alice"}}');
  });
});
