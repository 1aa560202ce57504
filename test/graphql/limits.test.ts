/** Operations that cost too much or try too often: refused before any resolver, and quickly. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { costCorpus, guess } from '../support/cost-corpus.js';
import { operate, send } from '../support/graph.js';
import { begin } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let agent: UserAgent;
let interactionId: string;
beforeAll(async () => {
  app = await startApp();
  agent = new UserAgent(app.baseUrl);
  interactionId = await begin(agent, authorizeUrl(app));
});
afterAll(() => app.close());

describe('bar 62: the cost corpus (OWASP ASVS 4.3.1)', () => {
  it.each(Object.keys(costCorpus))('bar 62: %s is refused before any resolver', async (name) => {
    const cookie = { cookie: `ix=${agent.cookies.get('ix')}` };
    const query = costCorpus[name]?.(interactionId);
    const spent: number[] = [];
    for (let round = 0; round < 3 || (round < 10 && Math.min(...spent) >= 50); round += 1) {
      app.statements.length = 0;
      const before = process.cpuUsage();
      const answer = await operate(app, { query }, cookie);
      const { user, system } = process.cpuUsage(before);
      spent.push((user + system) / 1_000);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.text).not.toContain('"data":{');
      expect(app.statements).toEqual([]);
    }
    // The best of a few, as the compiler and what sends and reads here work in the same process.
    expect(Math.min(...spent)).toBeLessThan(50);
  });

  it('bar 62: bodies that hold many operations, or a million variables, are refused', async () => {
    const one = { query: '{ viewer { sub } }' };
    const variables = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, at) => [`v${at}`, at]));
    const wide = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`v${at}`, at]));
    const listed = {
      query: 'query ($ids: [ID!]) { viewer { sub } }',
      variables: { ids: Array.from({ length: 2_000 }, () => null) },
    };
    const scopes = Array.from({ length: 1_000 }, (_, at) => `s${at}`);
    const input = {
      query:
        'mutation ($input: DecideConsentInput!) { decideConsent(input: $input) { error { __typename } } }',
    };
    const bodies = [
      [one, one],
      [],
      [[one]],
      { ...one, variables },
      listed,
      { ...input, variables: { input: { interactionId, decision: 'ALLOW', scopes } } },
    ];
    for (const body of bodies) {
      app.statements.length = 0;
      const answer = await operate(app, body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(app.statements).toEqual([]);
    }
    expect((await operate(app, { ...one, variables: wide })).status).toBe(200);
    const array = `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${JSON.stringify([one, one])}\r\n--x--`;
    expect(
      (
        await send(app, '/graphql', {
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
          body: array,
        })
      ).status,
    ).toBe(415);
  });

  it('bar 62: a body that is longer than 16 KB is refused, with and without its length', async () => {
    const body = JSON.stringify({ query: '{ viewer { sub } }', padding: 'x'.repeat(17_000) });
    expect((await operate(app, body)).status).toBeGreaterThanOrEqual(400);
    const chunked = await send(app, '/graphql', {
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked', origin: app.baseUrl },
      body,
    });
    expect([400, 413]).toContain(chunked.status);
  });

  it('bar 62: depth is limited where a schema can be deep: in its own description', async () => {
    const own = await startApp({ introspection: true });
    try {
      const deep = (levels: number) =>
        `{ __schema { types { fields { type { ${'ofType { '.repeat(levels)} name ${'} '.repeat(levels)} } } } } }`;
      expect((await operate(own, { query: deep(3) })).status).toBe(200);
      const refused = await operate(own, { query: deep(4) });
      expect([refused.status, refused.text.includes('deeper than 8')]).toEqual([400, true]);
    } finally {
      await own.close();
    }
  });

  it('what our own pages send is well within the limits', async () => {
    const payload = `interaction { id client { clientId clientName } step { __typename ... on ConsentStep { scopes { name } } } } error { __typename }`;
    const { status } = await agent.graph(
      `mutation { chooseAccount(input: { interactionId: "${interactionId}" }) { ${payload} } }`,
    );
    expect(status).toBe(200);
  });
});

describe('one attempt in an operation (OWASP ASVS 6.3.1)', () => {
  it('two logins in one operation count nothing, and the account stays open', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { status } = await agent.graph(
        `mutation { ${guess(interactionId, 'a', 'x')} ${guess(interactionId, 'b', PASSWORD)} }`,
      );
      expect(status).toBe(400);
    }
    const [row] = await app.instance.database.sql`select count(*)::int as count from attempts`;
    expect(row?.['count']).toBe(0);
    const { data } = await agent.graph<{ a: { error: unknown } }>(
      `mutation { ${guess(interactionId, 'a', PASSWORD)} }`,
    );
    expect(data?.a.error).toBeNull();
  });
});
