/** The audit trail by the graph (OWASP ASVS 16.2.1, 16.3): who, what, when, where, before and after. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { declareServers } from '../support/declared-server.js';
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

  it('is about servers as well, each with its own, narrowed further by the same filter', async () => {
    await declareServers(app, { slug: 'other', name: 'Other' });
    const ofServers = (filter: object) =>
      ask(
        admin,
        `query ($filter: AuditEventFilter) { authorizationServers(first: 5) { nodes { slug
          auditEvents(first: 50, filter: $filter) { nodes { type authorizationServer { slug } } } } } }`,
        { filter },
      );
    const all = (await ofServers({})).nodes as {
      slug: string;
      auditEvents: { nodes: { type: string; authorizationServer: { slug: string } }[] };
    }[];
    for (const { slug, auditEvents } of all) {
      expect(auditEvents.nodes.length).toBeGreaterThan(0);
      for (const event of auditEvents.nodes) expect(event.authorizationServer.slug).toBe(slug);
    }
    const typesAt = async (filter: object, slug: string) =>
      ((await ofServers(filter)).nodes as typeof all)
        .find((server) => server.slug === slug)
        ?.auditEvents.nodes.map(({ type }) => type);
    expect(await typesAt({ types: ['server.created'] }, 'other')).toEqual(['server.created']);
    expect(await typesAt({ types: ['server.created'], authorizationServerSlug: 'other' }, 'other')).toEqual([
      'server.created',
    ]);
    expect(await typesAt({ authorizationServerSlug: 'other' }, 'default')).toEqual([]);
  });

  it('is found by its id, also where the database wrote it by itself', async () => {
    await app.instance.database.sql`insert into audit_events (id, at, type, actor, request_id, detail) values
      (gen_random_uuid(), now(), 'audit.dropped', 'system', 'audit-partitions', '{}')`;
    for (const type of ['client.updated', 'audit.dropped']) {
      const [{ id }] = (await search({ types: [type] })).nodes;
      expect(await ask(admin, `{ node(id: "${id}") { ... on AuditEvent { type } } }`)).toEqual({ type });
    }
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

  it('by the id of a request is looked for in one month, at its instant', async () => {
    const { sql } = app.instance.database;
    await sql`insert into audit_events (id, at, type, request_id, detail)
      select gen_random_uuid(), now() + n % 3 * interval '1 month', 'token.issued', gen_random_uuid(), '{}'
      from generate_series(1, 20000) n`;
    await sql`analyze audit_events`;
    const [event] = (await search({ clientId, types: ['client.updated'] })).nodes;
    app.statements.length = 0;
    await search({ requestId: event.requestId });
    const [text = ''] = app.statements.filter((sent) => /where .*"request_id" = /.test(sent));
    const [where = ''] = /\(?"audit_events"\."at" = .*(?= order by)/.exec(text) ?? [];
    const values = [event.at, event.requestId];
    const filled = where.replace(/\$\d+/g, () => `'${values.shift()}'`);
    const plan = await sql.unsafe(
      `explain (analyze) select * from audit_events where ${filled} order by at desc, id desc limit 21`,
    );
    const lines = plan.map((line) => String(line['QUERY PLAN'])).join('\n');
    expect(lines.match(/Scan.* on audit_events_\w+/g)).toHaveLength(1);
    expect(lines).toMatch(/Index Scan.*pkey/);
    expect(lines).not.toMatch(/Rows Removed by Filter: \d{2}/);
  });
});
