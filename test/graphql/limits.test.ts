/** Operations that cost too much or try too often: refused before any resolver, and quickly. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
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

const guess = (alias: string, password: string) =>
  `${alias}: signInWithPassword(input: { interactionId: "${interactionId}", username: "alice", password: "${password}" }) { error { __typename } }`;
const many = (count: number, make: (at: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, at) => make(at)).join(between);

/** Fragments that double what the one before says. */
const bomb = (levels: number, field: string) =>
  `${many(levels, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F${levels} on Query { ${field} }`;

const INTERACTION = (inner: string) => `{ interaction(id: "x") { ${inner} } }`;

/** The corpus: what each document is called, and its text. */
const corpus: Record<string, () => string> = {
  'a hundred aliases of the login': () => `mutation { ${many(100, (at) => guess(`a${at}`, `p${at}`))} }`,
  'two aliases of the login': () => `mutation { ${guess('a', 'x')} ${guess('b', 'y')} }`,
  'two logins through fragments': () =>
    `mutation { ...A ...B } fragment A on Mutation { ${guess('a', 'x')} } fragment B on Mutation { ${guess('b', 'y')} }`,
  'two logins through nested inline fragments': () =>
    `mutation { ${guess('a', 'x')} ... on Mutation { ... { ... @include(if: true) { ${guess('b', 'y')} } } } }`,
  'the login and its fragment twice': () =>
    `mutation { ${guess('a', 'x')} ...A } fragment A on Mutation { ...B } fragment B on Mutation { ${guess('b', 'y')} }`,
  'two logins, one of them behind a variable': () =>
    `mutation ($no: Boolean = true) { ${guess('a', 'x')} ... @skip(if: $no) { ${guess('b', 'y')} } }`,
  'sixteen aliases': () => `{ ${many(16, (at) => `a${at}: viewer { sub }`)} }`,
  'depth 50': () =>
    INTERACTION(
      `${'... on Interaction { step { ... on ConsentStep { account { '.repeat(25)} id ${'} } } }'.repeat(25)}`,
    ),
  'depth 9 through fields that exist': () =>
    `{ ${'node(id: "x") { ... on Interaction { '.repeat(50)} id ${'} }'.repeat(50)} }`,
  'ten thousand fields wide': () => `{ viewer { ${'sub '.repeat(10_000)} } }`,
  'fields within the size, but over the tokens': () => `{ viewer { ${'sub '.repeat(1_500)} } }`,
  'fields within the tokens, but over the cost': () =>
    `{ ${many(120, () => 'viewer { ...V }')} } fragment V on Viewer { sub username name email }`,
  'a document of a megabyte': () => `{ viewer { sub } } # ${'x'.repeat(1_000_000)}`,
  'a flood of directives': () => `{ viewer { sub ${'@include(if: true) '.repeat(60)} } }`,
  'a flood of unknown directives': () => `{ viewer { sub ${'@a '.repeat(400)} } }`,
  'a cycle of fragments': () =>
    '{ ...A } fragment A on Query { viewer { sub } ...B } fragment B on Query { ...A }',
  'a fragment within itself': () => '{ ...A } fragment A on Query { ...A }',
  'a bomb of fragments': () => `{ ...F0 } ${bomb(40, 'viewer { sub }')}`,
  'a bomb of fragments around a login': () =>
    `mutation { ...F0 } ${bomb(30, guess('a', 'x')).replaceAll('on Query', 'on Mutation')}`,
  'a bomb with names that do not exist': () => `{ ...F0 } ${bomb(40, 'nothing')}`,
  'a bomb that nobody calls': () => `{ viewer { sub } } ${bomb(40, 'viewer { sub }')}`,
  'many named operations': () => many(60, (at) => `query Q${at} { viewer { sub } }`),
  'brackets without end': () => `{${'{'.repeat(8_000)}`,
  'lists without end': () => `{ interaction(id: ${'['.repeat(5_000)}) { id } }`,
  'a string without end': () => `{ interaction(id: """${'\\n'.repeat(5_000)}) { id } }`,
  'an int beyond ints': () => `query ($n: Int = 99999999999999999999) { viewer { sub } }`,
};

describe('bar 62: the cost corpus (OWASP ASVS 4.3.1)', () => {
  it.each(Object.keys(corpus))('bar 62: %s is refused before any resolver', async (name) => {
    const cookie = { cookie: `ix=${agent.cookies.get('ix')}` };
    const query = corpus[name]?.();
    const spent: number[] = [];
    for (let round = 0; round < 3; round += 1) {
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
    // The best of three, as the compiler and what sends and reads here work in the same process.
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
      const { status } = await agent.graph(`mutation { ${guess('a', 'x')} ${guess('b', PASSWORD)} }`);
      expect(status).toBe(400);
    }
    const [row] = await app.instance.database.sql`select count(*)::int as count from attempts`;
    expect(row?.['count']).toBe(0);
    const { data } = await agent.graph<{ a: { error: unknown } }>(`mutation { ${guess('a', PASSWORD)} }`);
    expect(data?.a.error).toBeNull();
  });
});
