/** Values that break each validator of each input: refused with 400, never a fault, and no resolver is called. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { codesOf, operate } from '../support/graph.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const OMITTED = Symbol('omitted');
const long = (length: number) => 'x'.repeat(length);
/** What no text can be. */
const NO_TEXT: readonly unknown[] = [OMITTED, null, 1.5, true, {}, [], ['x', 'y'], { toString: 'x' }];
/** What no id can be; numbers can. */
const NO_ID: readonly unknown[] = [OMITTED, null, 1.5, true, {}, [], [['x']], long(65), long(10_000)];

interface Member {
  readonly bad: readonly unknown[];
}
interface Input {
  readonly good: Readonly<Record<string, unknown>>;
  readonly members: Readonly<Record<string, Member>>;
}

const inputs: Readonly<Record<string, Input>> = {
  signInWithPassword: {
    good: { interactionId: 'in_x', username: 'a', password: 'b', staySignedIn: true },
    members: {
      interactionId: { bad: NO_ID },
      username: { bad: NO_TEXT },
      password: { bad: NO_TEXT },
      staySignedIn: { bad: [null, 'true', 1, 0, {}, [], [true, false]] },
    },
  },
  chooseAccount: {
    good: { interactionId: 'in_x', accountId: 'usr_x' },
    members: {
      interactionId: { bad: NO_ID },
      accountId: { bad: [1.5, true, {}, [], ['x'], long(129)] },
    },
  },
  decideConsent: {
    good: { interactionId: 'in_x', decision: 'ALLOW', scopes: ['openid'] },
    members: {
      interactionId: { bad: NO_ID },
      decision: { bad: [OMITTED, null, 'allow', 'MAYBE', '', 1, true, {}, [], ['ALLOW']] },
      scopes: {
        bad: [
          1,
          true,
          {},
          [null],
          [1],
          [['x']],
          [{}],
          ['x', null],
          [long(2_101)],
          ['x', long(2_101)],
          Array.from({ length: 101 }, () => 'x'),
        ],
      },
    },
  },
  signOut: {
    good: { clientMutationId: 'c' },
    members: { clientMutationId: { bad: [1, true, {}, [], ['x', 'y'], long(65)] } },
  },
};

const type = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
const text = (name: string) => `mutation ($input: ${type(name)}!) { ${name}(input: $input) { __typename } }`;

describe('values that break a validator (OWASP ASVS 15.3.5)', () => {
  const cases = Object.entries(inputs).flatMap(([name, { members }]) =>
    Object.keys(members).map((member) => [name, member] as const),
  );

  it.each(cases)('%s: %s', async (name, member) => {
    const { good, members } = inputs[name] as Input;
    for (const value of members[member]?.bad ?? []) {
      const { [member]: _, ...rest } = good;
      const input = value === OMITTED ? rest : { ...rest, [member]: value };
      app.statements.length = 0;
      const answer = await operate(app, { query: text(name), variables: { input } });
      expect([value, answer.status, codesOf(answer)]).toEqual([value, 400, ['BAD_USER_INPUT']]);
      expect(app.statements).toEqual([]);
    }
  });

  it.each(Object.keys(inputs))('%s: an input that is none', async (name) => {
    for (const input of [OMITTED, null, 'x', 1, true, [], ['x'], [[]]]) {
      const answer = await operate(app, { query: text(name), variables: input === OMITTED ? {} : { input } });
      expect([input, answer.status, codesOf(answer)[0]]).toEqual([input, 400, 'BAD_USER_INPUT']);
    }
  });

  it.each(Object.entries(inputs))('%s: what is right passes', async (name, { good }) => {
    const answer = await operate(app, { query: text(name), variables: { input: good } });
    expect([answer.status, codesOf(answer)]).toEqual([200, []]);
  });

  it('names the fields that broke a validator, and only those', async () => {
    const input = { interactionId: long(65), decision: 'ALLOW', scopes: [long(2_101)] };
    const answer = await operate(app, { query: text('decideConsent'), variables: { input } });
    const { errors } = JSON.parse(answer.text) as { errors: { extensions: { fields: string[] } }[] };
    expect(errors[0]?.extensions.fields.sort()).toEqual(['interactionId', 'scopes']);
  });
});

describe('texts that hurt elsewhere are taken as what they are', () => {
  const HOSTILE = [
    '',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '\u2028',
    "' or 1=1 --",
    '${7*7}',
    '%00',
    '{{x}}',
    '\r\nX: 1',
    '\u001b[31m',
    long(7_000),
    '😀'.repeat(300),
  ];

  it('as user name and password', async () => {
    for (const value of HOSTILE) {
      const input = { interactionId: 'in_x', username: value, password: value };
      const answer = await operate(app, { query: text('signInWithPassword'), variables: { input } });
      expect([value, answer.status]).toEqual([value, 200]);
    }
  });

  it('as ids, as an operation name, and as the URL of an explanation', async () => {
    for (const value of HOSTILE) {
      const queries = [
        {
          query: 'query ($id: ID!) { interaction(id: $id) { id } node(id: $id) { id } }',
          variables: { id: value },
        },
        {
          query: 'query ($u: URL!) { explainAuthorizationRequest(url: $u) { accepted } }',
          variables: { u: value },
        },
        {
          query: 'query ($u: URL!) { explainAuthorizationRequest(url: $u) { accepted } }',
          variables: { u: `${app.baseUrl}/as/${value}/authorize` },
        },
        {
          query: 'query ($u: URL!) { explainAuthorizationRequest(url: $u) { accepted } }',
          variables: { u: `${app.baseUrl}/authorize?client_id=${value}` },
        },
        { query: 'query A { viewer { sub } }', operationName: value },
      ];
      for (const query of queries)
        expect([value, query, (await operate(app, query)).status < 500]).toEqual([value, query, true]);
    }
  });
});

describe('scalars', () => {
  it('URL takes absolute URLs as text, and nothing else', async () => {
    const query =
      'query ($u: URL!) { explainAuthorizationRequest(url: $u) { accepted error checks { name outcome } } }';
    for (const u of [
      null,
      1,
      true,
      {},
      [],
      'x',
      '/authorize',
      '',
      '//x',
      'http://',
      `http://x/${long(16_384)}`,
    ]) {
      const answer = await operate(app, { query, variables: { u } });
      expect([u, answer.status]).toEqual([u, 400]);
    }
    for (const literal of ['1', 'true', 'null', '"x"', '["http://x"]', '{}', 'http']) {
      const answer = await operate(app, {
        query: `{ explainAuthorizationRequest(url: ${literal}) { accepted } }`,
      });
      expect([literal, answer.status]).toEqual([literal, 400]);
    }
  });
});
