/** What an answer of the graph must not say: how we are built, what we are called inside, what went wrong in there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { codesOf, operate, send } from '../support/graph.js';
import { begin, browserOf } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';

const INSIDE =
  /apollo|graphql-js|type-graphql|drizzle|postgres|express|node_modules|\.[cm]?[jt]s\b|\bat [A-Z]\w+ \(|stack|select |insert |update |relation|column "|did you mean|\d+\.\d+\.\d+/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ development: false });
});
afterAll(() => app.close());

/** The shape that every refusal has: message, code and the id that finds it in the log, which is in the headers too. */
function expectTold({ text, headers }: Awaited<ReturnType<typeof operate>>): void {
  const { errors = [], ...rest } = JSON.parse(text) as { errors?: Record<string, unknown>[]; data?: unknown };
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    expect(error).toMatchObject({
      extensions: { code: expect.stringMatching(/^[A-Z_]+$/), requestId: headers['x-request-id'] },
    });
    const extensions = Object.keys(error['extensions'] as object);
    expect(extensions.filter((name) => !['code', 'requestId', 'fields'].includes(name))).toEqual([]);
  }
  expect(rest.data ?? null).toBeNull();
  expect(headers['x-request-id']).toMatch(UUID);
  expect(text).not.toMatch(INSIDE);
  expect(JSON.stringify(headers)).not.toMatch(/apollo|express|x-powered-by|server"/i);
}

describe('bar 63: what a stranger learns (OWASP ASVS 4.3.2, 13.4.2, 16.5.1)', () => {
  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Query") { fields { name } } }',
    'query IntrospectionQuery { __schema { queryType { name } mutationType { name } directives { name } } }',
    '{ viewer { sub } __schema { types { name } } }',
    '{ ...A } fragment A on Query { __type(name: "Viewer") { name } }',
  ])('bar 63: no introspection: %s', async (query) => {
    const answer = await operate(app, { query });
    expect(answer.status).toBe(400);
    expectTold(answer);
  });

  it.each([
    '{ viewr { sub } }',
    '{ viewer { usernam } }',
    '{ interaction(di: "x") { id } }',
    '{ interaction { id } }',
    'mutation { signInWithPasword { error } }',
    'mutation { decideConsent(input: { interactionId: "x", decision: ALOW }) { error { __typename } } }',
    'mutation { chooseAccount(input: { interactionID: "x" }) { error { __typename } } }',
    '{ node(id: "x") { ... on Viewr { sub } } }',
    '{ node(id: "x") { ... on Viewer { sub } } }',
    'query ($a: Strin) { viewer { sub } }',
    '{ viewer { sub @includ(if: true) } }',
    '{ ...Nothing }',
    '{ viewer }',
    '{ viewer { sub { x } } }',
    '{',
    '}{',
    'subscription { viewer { sub } }',
    'schema { query: Query }',
    'type A { b: Int }',
    '',
    ' ',
    '#',
  ])('bar 63: no suggestion, no library, no place in it: %s', async (query) => {
    const answer = await operate(app, { query });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expectTold(answer);
  });

  it('bar 63: variables that come close are told nothing, and do not come back', async () => {
    const query =
      'mutation ($input: DecideConsentInput!) { decideConsent(input: $input) { error { __typename } } }';
    for (const input of [
      { interactionId: 'x', decision: 'ALOW' },
      { interactionId: 'x', decisio: 'ALLOW' },
      { interactionID: 'secret-value', decision: 'ALLOW' },
      { interactionId: 'x', decision: 'ALLOW', scopes: ['a', { secret: 'secret-value' }] },
    ]) {
      const answer = await operate(app, { query, variables: { input } });
      expect([answer.status, codesOf(answer)[0]]).toEqual([400, 'BAD_USER_INPUT']);
      expectTold(answer);
      expect(answer.text).not.toContain('secret-value');
    }
  });

  it('bar 63: no landing page, whoever asks and how', async () => {
    for (const accept of ['text/html', '*/*', 'application/json']) {
      for (const path of ['/graphql', '/graphql?query={__typename}']) {
        const answer = await send(app, path, { method: 'GET', headers: { accept } });
        expect(answer.status).toBe(405);
        expect(answer.headers['content-type']).toMatch(/^application\/json/);
        expect(answer.headers['allow']).toBe('POST');
        expectTold(answer);
      }
    }
  });

  it('bar 63: bodies that are no operation say so with an id', async () => {
    const bodies = [
      '',
      ' ',
      '{',
      'null',
      '1',
      '"x"',
      '[]',
      '[{"query":"{ viewer { sub } }"}]',
      '{}',
      '{"query":1}',
      '{"query":["{ viewer { sub } }"]}',
    ];
    const odd = [
      '{"query":"{ viewer { sub } }","variables":[]}',
      '{"query":"{ viewer { sub } }","variables":"{}"}',
      '{"query":"{ viewer { sub } }","operationName":{}}',
    ];
    const more = [
      '{"query":"{ viewer { sub } }","operationName":"Nope"}',
      '{"query":"{ viewer { sub } }","extensions":1}',
      '{"id":"x"}',
    ];
    const persisted = ['{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}'];
    for (const body of [...bodies, ...odd, ...more, ...persisted]) {
      const answer = await operate(app, body);
      expect([body, answer.status]).toEqual([body, 400]);
      expectTold(answer);
    }
  });

  it('bar 63: prototypes stay as they are', async () => {
    const body =
      '{"__proto__":{"polluted":1},"query":"{ viewer { sub } }","variables":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}';
    expect((await operate(app, body)).status).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('bar 63: faults of ours', () => {
  it('bar 63: a table that is gone is an error with an id and nothing else', async () => {
    const own = await startApp({ development: false });
    try {
      const agent = await browserOf(own, 'alice');
      const id = await begin(agent, authorizeUrl(own, { prompt: 'login' }));
      const headers = { cookie: [...agent.cookies].map((pair) => pair.join('=')).join('; ') };
      await own.instance.database.sql`alter table sessions rename to sessions_gone`;
      const query = 'query ($id: ID!) { viewer { sub } interaction(id: $id) { id } }';
      const fault = await operate(own, { query, variables: { id } }, headers);
      expect([fault.status, [...new Set(codesOf(fault))]]).toEqual([500, ['INTERNAL_SERVER_ERROR']]);
      const { errors } = JSON.parse(fault.text) as { errors: { message: string; extensions: object }[] };
      for (const { message, extensions } of errors) {
        expect(message).toBe('Internal error.');
        const requestId = fault.headers['x-request-id'];
        expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId });
      }
      expect(fault.text).not.toMatch(INSIDE);
      const form = await agent.submit(`/interaction/${id}/password`, { username: 'alice', password: 'x' });
      expect(form.status).toBe(500);
      expect(await form.text()).not.toMatch(/sessions_gone|\brelation|postgres/i);
    } finally {
      await own.close();
    }
  });

  it('bar 63: a database that does not answer is 503 with Retry-After', async () => {
    const own = await startApp({ development: false });
    const agent = await browserOf(own, 'alice');
    await own.instance.database.sql.end({ timeout: 1 });
    const headers = { cookie: [...agent.cookies].map((pair) => pair.join('=')).join('; ') };
    const answer = await operate(own, { query: '{ viewer { sub } }' }, headers);
    expect([answer.status, codesOf(answer), answer.headers['retry-after']]).toEqual([
      503,
      ['SERVICE_UNAVAILABLE'],
      '1',
    ]);
    expect(answer.text).not.toMatch(INSIDE);
    await own.close();
  });
});
