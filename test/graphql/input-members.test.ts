/**
 * Nobody says by an input what is not theirs to say (OWASP ASVS 15.3.3), and nobody reads a secret but whoever made it,
 * once (ASVS 13.3): each by a walk of the schema, so that nothing new is forgotten.
 */
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGraphSchema } from '../../src/graphql/schema.js';
import { adminToken, change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { Canaries } from '../support/canaries.js';
import { codesOf, operate } from '../support/graph.js';
import { isObject, operationAt, placesOf, rootsOf } from '../support/graph-inputs.js';
import { connected, person } from '../support/people.js';

type Field = GraphQLField<unknown, unknown>;
const schema = await buildGraphSchema();
const roots = rootsOf(schema);
let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startApp();
  token = await adminToken(app);
});
afterAll(() => app.close());

/** What is decided by the server, or by somebody else. */
const NOT_THEIRS = [
  ...[
    'id',
    'sub',
    'ownerId',
    'owner',
    'userId',
    'trusted',
    'trust',
    'scopes',
    'managedBy',
    'vouchedBy',
    'role',
  ],
  ...['actor', 'issuerId', 'createdAt', 'updatedAt', 'disabledAt', 'secret', 'clientSecret', 'secretHash'],
  ...[
    'passwordHash',
    'phc',
    'amr',
    'acr',
    'sid',
    'digest',
    'activatedAt',
    '__proto__',
    'constructor',
    'snake_case',
  ],
];

describe('bar 65: members that an input does not have', () => {
  const objects = roots.flatMap(placesOf).filter(isObject);

  it.each(objects.map((place) => [`${place.root.field.name} ${place.path.join('.')}`, place] as const))(
    'bar 65: %s',
    async (_what, place) => {
      const own = Object.keys(place.type.getFields());
      for (const name of NOT_THEIRS.filter((each) => !own.includes(each))) {
        for (const value of ['x', true]) {
          const extra = Object.fromEntries([[name, value]]);
          const operation = operationAt(place, (there) => Object.assign(Object.create(null), there, extra));
          // An own member of that name, as JSON has it.
          const body = JSON.stringify(operation).replace(`"snake_case"`, '"client_id"');
          app.statements.length = 0;
          const answer = await operate(app, body, { authorization: `Bearer ${token}` });
          expect([name, value, answer.status, codesOf(answer)[0]]).toEqual([
            name,
            value,
            400,
            'BAD_USER_INPUT',
          ]);
          const sent = name === 'snake_case' ? 'client_id' : name;
          expect(answer.text).toContain(`Field \\"${sent}\\" is not defined`);
          expect(answer.text).not.toMatch(/did you mean/i);
          expect(app.statements.filter((text) => !/select/i.test(text))).toEqual([]);
        }
      }
    },
  );

  /** Inputs of fields further down. */
  const BELOW: Readonly<Record<string, string>> = {
    ClientFilter: 'clients(filter: $v)',
    ClientOrder: 'clients(orderBy: $v)',
    ConsentFilter: 'consents(filter: $v)',
  };

  it.each(Object.entries(BELOW))('bar 65: %s', async (type, field) => {
    for (const name of NOT_THEIRS) {
      const query = `query ($v: ${type}) { authorizationServer(slug: "default") { ${field} { nodes { id } } } }`;
      const body = JSON.stringify({ query, variables: { v: JSON.parse(`{"${name}":"x"}`) } });
      const answer = await operate(app, body, { authorization: `Bearer ${token}` });
      const own = type === 'ClientFilter' && ['managedBy'].includes(name);
      expect([name, answer.status, codesOf(answer)[0]]).toEqual([name, 400, 'BAD_USER_INPUT']);
      expect(answer.text.includes(`Field \\"${name}\\" is not defined`)).toBe(!own);
    }
  });

  it('bar 65: all inputs of the schema are among them', () => {
    const inputs = Object.keys(schema.getTypeMap()).filter((name) => /(?:Input|Filter|Order)$/.test(name));
    const found = new Set([...objects.map(({ type }) => type.name), ...Object.keys(BELOW)]);
    expect([...found].sort()).toEqual(inputs.sort());
  });
});

describe('bar 65: secrets', () => {
  const canaries = new Canaries();
  /** Where a secret is told, to whoever has just made it. */
  const TOLD_ONCE = [
    ...['RegisterClientPayload.clientSecret', 'RotateClientSecretPayload.clientSecret'],
    ...['UpdateClientPayload.clientSecret', 'CreateInitialAccessTokenPayload.token'],
  ];

  beforeAll(async () => {
    const at = { authorizationServerSlug: 'default' };
    const metadata = { clientName: 'Keeper', redirectUris: ['https://keeper.example/cb'] };
    const confidential = { ...metadata, tokenEndpointAuthMethod: 'client_secret_basic' };
    type Made = { client: { id: string }; clientSecret: string; token: string };
    const input = { ...at, metadata: confidential };
    const made = await change<Made>(app, 'registerClient', input, '{ clientSecret client { id } }');
    canaries.keep('the first secret', made.clientSecret);
    const more = { id: made.client.id, name: 'second' };
    const second = await change<Made>(app, 'rotateClientSecret', more, '{ clientSecret }');
    canaries.keep('the second secret', second.clientSecret);
    const initial = await change<Made>(app, 'createInitialAccessToken', { ...at, name: 'One' }, '{ token }');
    canaries.keep('an initial access token', initial.token);
    const userId = await person(app, 'walker');
    const { accessToken, refreshToken, agent } = await connected(app, 'walker');
    canaries.keep('an access token', accessToken);
    canaries.keep('a refresh token', refreshToken);
    for (const [name, value] of agent.cookies) canaries.keep(`the cookie ${name}`, value);
    type Reset = { resetUrl: string };
    const { resetUrl } = await change<Reset>(app, 'startPasswordReset', { userId }, '{ resetUrl }');
    canaries.keep('a link', resetUrl.split('/').at(-1));
    await app.instance.audit.flush();
  });

  /** Every field of a type that asks for nothing, and what is below it, to this depth, in pages of this size. */
  function selection(type: GraphQLObjectType, depth: number, first: number): string {
    const fields = Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
    return `{ __typename ${fields.flatMap((field) => selected(field, depth, first) ?? []).join(' ')} }`;
  }

  function selected(field: Field, depth: number, first: number): string | undefined {
    const type = getNamedType(field.type);
    const page = field.args.some(({ name }) => name === 'first') ? `(first: ${first})` : '';
    if (isLeafType(type)) return field.name + page;
    // `edges` holds what `nodes` does.
    if (depth === 0 || !isObjectType(type) || field.name === 'edges') return undefined;
    return `${field.name}${page} ${selection(type, depth - 1, first)}`;
  }

  /** Reads with the largest pages that the limit of cost lets through; undefined where none are small enough. */
  async function read(write: (first: number) => string): Promise<string | undefined> {
    for (const first of [12, 5, 2]) {
      const answer = await operate(app, { query: write(first) }, { authorization: `Bearer ${token}` });
      if (codesOf(answer).length === 0) return answer.text;
      expect(codesOf(answer)).toEqual(['OPERATION_LIMIT']);
    }
    return undefined;
  }

  /** Everything that is told below a field, in as few operations as its cost allows. */
  async function told(field: Field, around: (text: string, first: number) => string): Promise<string[]> {
    if (selected(field, 2, 1) === undefined) return [];
    const whole = await read((first) => around(selected(field, 2, first) ?? '', first));
    if (whole !== undefined) return [whole];
    const parts: string[] = [];
    for (const each of fieldsOf(getNamedType(field.type) as GraphQLObjectType)) {
      const page = field.args.some(({ name }) => name === 'first') ? '(first: 12)' : '';
      if (selected(each, 0, 1) === undefined) continue;
      const part = await read((first) => around(`${field.name}${page} { ${each.name} }`, first));
      if (part === undefined) throw new Error(`too costly: ${field.name} ${each.name}`);
      parts.push(part);
    }
    return parts;
  }

  const fieldsOf = (type: GraphQLObjectType) =>
    Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const open = roots.filter(({ kind, field }) => kind === 'query' && !field.args.some(isRequiredArgument));

  it.each(open.map(({ field }) => [field.name, field] as const))(
    'bar 65: none is in anything that is read: %s',
    async (_name, field) => {
      const type = getNamedType(field.type);
      if (!isObjectType(type)) {
        expect(canaries.in((await read(() => `{ ${field.name} }`)) ?? '')).toEqual([]);
        return;
      }
      const list = type.getFields()['nodes'];
      const page = (first: number) =>
        field.args.some(({ name }) => name === 'first') ? `(first: ${first})` : '';
      // One field of it at a time: all of them at once would cost too much.
      for (const each of fieldsOf(list ? (getNamedType(list.type) as GraphQLObjectType) : type)) {
        const texts = await told(each, (text, first) =>
          list ? `{ ${field.name}${page(first)} { nodes { ${text} } } }` : `{ ${field.name} { ${text} } }`,
        );
        expect([each.name, texts.flatMap((text) => canaries.in(text))]).toEqual([each.name, []]);
      }
    },
  );

  it('bar 65: no type has a member for one but the answers that tell it once', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith('__'),
    );
    const texts = types.flatMap((type) =>
      Object.values((type as GraphQLObjectType).getFields())
        .filter((field) => ['String', 'ID', 'JSON'].includes(getNamedType(field.type).name))
        .map((field) => `${type.name}.${field.name}`),
    );
    const telling = texts.filter((name) =>
      /(?:secret|token|password|digest|hash|phc|key|sealed)$/i.test(name),
    );
    expect(telling.sort()).toEqual(TOLD_ONCE.sort());
  });
});
