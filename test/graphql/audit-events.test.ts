/** The audit trail by the graph (OWASP ASVS 16.2.1, 16.3): who, what, when, where, before and after. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { administratorOf, ask, mutateBy } from '../support/governing.js';
import { tokensFor } from '../support/relying-party.js';
import type { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let admin: UserAgent;
let clientId: string;
beforeAll(async () => {
  app = await startApp();
  admin = await administratorOf(app);
  const metadata = { clientName: 'Before', redirectUris: ['https://o.example/cb'] };
  const { client } = await mutateBy(
    admin,
    'registerClient',
    { authorizationServerSlug: 'default', metadata },
    'client { id clientId }',
  );
  clientId = client.clientId;
  await mutateBy(
    admin,
    'updateClient',
    { id: client.id, metadata: { clientName: 'After' } },
    'client { id }',
  );
  await mutateBy(admin, 'disableClient', { id: client.id }, 'client { id }');
  await tokensFor(app);
  await app.instance.audit.flush();
});
afterAll(() => app.close());

const EVENTS = `query ($first: Int!, $after: String, $filter: AuditEventFilter) { auditEvents(first: $first, after: $after, filter: $filter) {
  nodes { id at type actor { kind id } authorizationServer { slug } clientId user { username } requestId ip detail before after }
  pageInfo { hasNextPage endCursor } } }`;
const search = (filter: object, first = 100) => ask(admin, EVENTS, { first, filter });

describe('auditEvents', () => {
  it('tells who changed what, as it was and as it became', async () => {
    const { nodes } = await search({ clientId, types: ['client.updated'] });
    expect(nodes).toEqual([
      expect.objectContaining({
        type: 'client.updated',
        actor: { kind: 'USER', id: expect.stringMatching(/^usr_/) },
        authorizationServer: { slug: 'default' },
        before: { clientName: 'Before' },
        after: { clientName: 'After' },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      }),
    ]);
    const { nodes: disabled } = await search({ clientId, types: ['client.disabled'] });
    expect(disabled[0].before).toEqual({ disabledAt: null });
  });

  it('is found by each of its filters, and by nothing else', async () => {
    const [event] = (await search({ clientId, types: ['client.updated'] })).nodes;
    for (const filter of [
      { actorId: event.actor.id, types: ['client.updated'] },
      { requestId: event.requestId, types: ['client.updated'] },
      { authorizationServerSlug: 'default', clientId, types: ['client.updated'] },
      { since: event.at, clientId, types: ['client.updated'] },
    ]) {
      const { nodes } = await search(filter);
      expect(nodes.map(({ id }: { id: string }) => id)).toEqual([event.id]);
    }
    for (const filter of [
      { actorId: 'usr_nobody' },
      { authorizationServerSlug: 'nowhere' },
      { userId: 'us_nobody' },
      { until: '2020-01-01T00:00:00Z' },
      { requestId: 'nothing' },
    ])
      expect((await search(filter)).nodes).toEqual([]);
  });

  it('is about users as well, by their id', async () => {
    const alice = (
      await ask(
        admin,
        '{ users(query: "alice") { nodes { id auditEvents(first: 5) { nodes { type user { username } } } } } }',
      )
    ).nodes[0];
    const { nodes } = await search({ userId: alice.id });
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every(({ user }: { user: { username: string } }) => user.username === 'alice')).toBe(true);
    expect(alice.auditEvents.nodes.length).toBeGreaterThan(0);
  });

  it('goes from page to page, the latest first, each event once', async () => {
    const seen: { id: string; at: string }[] = [];
    let after: string | null = null;
    do {
      const {
        nodes,
        pageInfo,
      }: { nodes: { id: string; at: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } =
        await ask(admin, EVENTS, { first: 3, after });
      seen.push(...nodes);
      after = pageInfo.hasNextPage && seen.length < 30 ? pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });

  it('costs the same number of statements for one event and for many', async () => {
    await search({}, 1);
    app.statements.length = 0;
    await search({}, 2);
    const few = app.statements.length;
    app.statements.length = 0;
    await search({}, 50);
    expect(app.statements.length).toBeLessThanOrEqual(few + 1);
    expect(app.statements.length).toBeLessThanOrEqual(8);
  });

  it('is found by index, month by month', async () => {
    const { sql } = app.instance.database;
    await sql.unsafe(`set statement_timeout = 0;
      insert into audit_events (id, at, type, client_id, request_id, detail)
      select gen_random_uuid(), now() - n * interval '1 second', 'token.issued', 'c' || n % 1000, 'r', '{}' from generate_series(1, 50000) n;
      analyze audit_events; set statement_timeout = 4000;`);
    const plan = JSON.stringify(
      await sql.unsafe(
        `explain select * from audit_events where client_id = 'c7' order by at desc, id desc limit 21`,
      ),
    );
    expect(plan).toMatch(/Index.*client_id/);
  });
});
