/** Who may ask what: each field of Query and Mutation, called by nobody, by another browser and by the owner. */
import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLInputObjectType, getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administration } from '../support/administration.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { codesOf, operate } from '../support/graph.js';
import { begin, browserOf } from '../support/interaction.js';
import { minimalOperation } from '../support/minimal-operation.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
const ACTORS = ['anonymous', 'other browser', 'owner'] as const;
type Actor = (typeof ACTORS)[number];

/** How a field is called, and what each actor gets. `start` answers the interaction that the owner has begun. */
interface Row {
  readonly text: string;
  readonly variables?: (interactionId: string) => object;
  readonly prompt?: string;
  readonly expected: Readonly<Record<Actor, unknown>>;
}

const OVER = { interaction: null, error: { code: 'INTERACTION_EXPIRED' } };
const done = (step: string) => ({ interaction: { step: { __typename: step } }, error: null });
const PAYLOAD = '{ interaction { step { __typename } } error { ... on UserError { code } } }';
const drive = (name: string, type: string, input: object, prompt: string, step: string): Row => ({
  text: `mutation ($input: ${type}!) { ${name}(input: $input) ${PAYLOAD} }`,
  variables: (interactionId) => ({ input: { interactionId, ...input } }),
  prompt,
  expected: { anonymous: OVER, 'other browser': OVER, owner: done(step) },
});

const matrix: Readonly<Record<string, Row>> = {
  'Query.viewer': {
    text: '{ viewer { username } }',
    expected: { anonymous: null, 'other browser': { username: 'bob' }, owner: { username: 'alice' } },
  },
  'Query.interaction': {
    text: 'query ($id: ID!) { interaction(id: $id) { client { clientId } } }',
    variables: (id) => ({ id }),
    expected: { anonymous: null, 'other browser': null, owner: { client: { clientId: 'demo-spa' } } },
  },
  'Query.node': {
    text: 'query ($id: ID!) { node(id: $id) { __typename } }',
    variables: (id) => ({ id }),
    expected: { anonymous: null, 'other browser': null, owner: { __typename: 'Interaction' } },
  },
  'Query.explainAuthorizationRequest': {
    text: '{ explainAuthorizationRequest(url: "http://x/authorize") { accepted } }',
    expected: {
      anonymous: { accepted: false },
      'other browser': { accepted: false },
      owner: { accepted: false },
    },
  },
  'Mutation.signInWithPassword': drive(
    'signInWithPassword',
    'SignInWithPasswordInput',
    { username: 'alice', password: PASSWORD },
    'login consent',
    'ConsentStep',
  ),
  'Mutation.chooseAccount': drive(
    'chooseAccount',
    'ChooseAccountInput',
    { accountId: null },
    'consent',
    'SignInStep',
  ),
  'Mutation.decideConsent': drive(
    'decideConsent',
    'DecideConsentInput',
    { decision: 'ALLOW' },
    'consent',
    'ContinueStep',
  ),
  'Mutation.signOut': {
    text: 'mutation { signOut(input: {}) { signedOut } }',
    expected: {
      anonymous: { signedOut: false },
      'other browser': { signedOut: true },
      owner: { signedOut: true },
    },
  },
};

/** Those of administration have a matrix of their own: administration.test.ts. */
const fields = ['Query', 'Mutation'].flatMap((type) => {
  const found = schema.getType(type);
  return isObjectType(found)
    ? Object.keys(found.getFields())
        .filter((name) => !(name in administration))
        .map((name) => `${type}.${name}`)
    : [];
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('bar 65: the matrix of field and actor (OWASP ASVS 8.2.1-8.2.3)', () => {
  it('bar 65: has a row for each field of the schema, and none for another', () => {
    expect(Object.keys(matrix).sort()).toEqual(fields.sort());
  });

  it.each(fields.flatMap((field) => ACTORS.map((actor) => [field, actor] as const)))(
    'bar 65: %s for %s',
    async (field, actor) => {
      const row = matrix[field] as Row;
      const owner = await browserOf(app, 'alice');
      const id = await begin(owner, authorizeUrl(app, { prompt: row.prompt ?? 'consent' }));
      const other = actor === 'other browser' ? await browserOf(app, 'bob') : new UserAgent(app.baseUrl);
      if (actor === 'other browser') await begin(other, authorizeUrl(app));
      const agent = actor === 'owner' ? owner : other;
      const cookies = new Map(agent.cookies);
      const { data, errors } = await agent.graph<Record<string, unknown>>(row.text, row.variables?.(id));
      expect(errors).toBeUndefined();
      expect(Object.values(data ?? {})).toEqual([row.expected[actor]]);
      // Whoever is refused gets no cookie either.
      if (actor !== 'owner' && field !== 'Mutation.signOut') expect(agent.cookies).toEqual(cookies);
    },
  );

  it('bar 65: a bearer token is no session', async () => {
    const answer = await operate(app, { query: '{ viewer { sub } }' }, { authorization: 'Bearer anything' });
    expect([answer.status, codesOf(answer)]).toEqual([401, ['INVALID_TOKEN']]);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });
});

describe('bar 65: nothing more than the input says (OWASP ASVS 15.3.3)', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const EXTRA = [
    'id',
    'ownerId',
    'trusted',
    'userId',
    'scopes',
    'scope',
    'sub',
    'role',
    'sessionId',
    'decidedBy',
    'signedInAt',
    '__typename',
    'constructor',
  ];

  it('bar 65: every mutation has one argument, an input of its own', () => {
    for (const { name, args } of mutations) {
      const own = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
      expect(args.map((each) => [each.name, String(each.type)])).toEqual([['input', own]]);
    }
  });

  it.each(mutations.map((field) => [field.name, field] as const))(
    'bar 65: the input of %s takes no other member',
    async (_name, field) => {
      const { query, variables } = minimalOperation('mutation', field);
      const type = getNamedType(field.args[0]?.type) as GraphQLInputObjectType;
      for (const extra of EXTRA.filter((each) => !(each in type.getFields()))) {
        app.statements.length = 0;
        const input = { ...(variables['input'] as object), [extra]: 'x' };
        const answer = await operate(app, { query, variables: { input } });
        expect([extra, answer.status, codesOf(answer)]).toEqual([extra, 400, ['BAD_USER_INPUT']]);
        expect(app.statements).toEqual([]);
      }
    },
  );
});
