/** Who governs: each field of administration, for each kind of caller (OWASP ASVS 8.2.1-8.2.3). */
import { GraphQLObjectType, GraphQLSchema, GraphQLString, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { levelOf, withAccess } from '../../src/graphql/access.js';
import { buildGraphSchema } from '../../src/graphql/schema.js';
import { administration, type Level } from '../support/administration.js';
import { startApp, type TestApp } from '../support/app.js';
import { addUser, browserOf } from '../support/interaction.js';
import { minimalOperation } from '../support/minimal-operation.js';
import { UserAgent } from '../support/user-agent.js';

const schema = withAccess(await buildGraphSchema());
const roots = (['query', 'mutation'] as const).flatMap((kind) =>
  Object.values(schema.getRootType(kind as never)?.getFields() ?? {}).map((field) => ({ kind, field })),
);
const governed = roots.filter(({ field }) => levelOf(field, undefined) !== 'anyone');

/** What each caller may do. */
const ACTORS: Readonly<Record<string, readonly Level[]>> = {
  nobody: [],
  user: [],
  auditor: ['read'],
  'administrator, signed in two hours ago': ['read'],
  administrator: ['read', 'clients', 'users', 'servers', 'all'],
};

const CODES = ['UNAUTHENTICATED', 'FORBIDDEN', 'REAUTHENTICATION_REQUIRED'];

let app: TestApp;
const agents = new Map<string, UserAgent>();

beforeAll(async () => {
  app = await startApp();
  await app.instance.database.sql`update users set role = 'auditor' where username = 'bob'`;
  await addUser(app, 'root');
  await app.instance.database.sql`update users set role = 'administrator' where username = 'root'`;
  agents.set('nobody', new UserAgent(app.baseUrl));
  const stale = await browserOf(app, 'root');
  app.wait(7_200);
  agents.set('administrator, signed in two hours ago', stale);
  agents.set('user', await browserOf(app, 'alice'));
  agents.set('auditor', await browserOf(app, 'bob'));
  agents.set('administrator', await browserOf(app, 'root'));
});
afterAll(() => app.close());

describe('bar 65: default deny', () => {
  it('bar 65: a schema with a field that nobody thought about is not built', () => {
    const Query = new GraphQLObjectType({ name: 'Query', fields: { secret: { type: GraphQLString } } });
    expect(() => withAccess(new GraphQLSchema({ query: Query }))).toThrow('who may ask for Query.secret');
  });

  it('bar 65: every governed field of Query and Mutation is in the table, at its level, and no other', () => {
    const levels = Object.fromEntries(governed.map(({ field }) => [field.name, levelOf(field, undefined)]));
    expect(levels).toEqual(administration);
  });

  it('bar 65: what only administrators see is behind the right to read, field by field', () => {
    const open = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => [type, field] as const))
      .filter(([type, field]) => levelOf(field, type) === undefined && !type.name.startsWith('__'));
    expect(open.filter(([type]) => !['Query', 'Mutation'].includes(type.name))).toEqual([]);
  });
});

describe.skipIf(governed.length === 0)('bar 65: the matrix of field and caller', () => {
  it.each(
    Object.keys(ACTORS).flatMap((actor) =>
      governed.map(({ kind, field }) => [field.name, actor, kind, field] as const),
    ),
  )('bar 65: %s for %s', async (name, actor, kind, field) => {
    const agent = agents.get(actor) as UserAgent;
    const { query, variables } = minimalOperation(kind, field);
    const { errors = [] } = await agent.graph(query, variables);
    const refusal = errors
      .map(({ extensions }) => extensions['code'])
      .find((code) => CODES.includes(`${code}`));
    const level = administration[name] as Level;
    const mayRead = ACTORS[actor]?.includes('read');
    const expected = ACTORS[actor]?.includes(level)
      ? undefined
      : actor === 'nobody'
        ? 'UNAUTHENTICATED'
        : mayRead && actor !== 'auditor'
          ? 'REAUTHENTICATION_REQUIRED'
          : 'FORBIDDEN';
    expect(refusal).toBe(expected);
  });
});
