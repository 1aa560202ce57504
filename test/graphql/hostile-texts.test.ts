/**
 * What somebody sends to the graph is text and never more: at each place of each input, each text that does something to
 * whoever reads it leaves one line of JSON for each event, rows of one form, and no fault. What nothing can keep is
 * refused, and what is kept does nothing to whoever reads it.
 *
 * OWASP ASVS 16.4.1, 16.2.4   no text ends a line, moves a cursor or makes a row that is none
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGraphSchema } from '../../src/graphql/schema.js';
import { isStorable } from '../../src/protocol/parameters.js';
import { adminToken, change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { declareServers } from '../support/declared-server.js';
import { codesOf, operate, type RawAnswer } from '../support/graph.js';
import { operationOfEach, type Place, placesOf, rootsOf, takesText } from '../support/graph-inputs.js';
import { CONFIGURATIONS, PRINTABLE } from '../support/hostile-configurations.js';
import { HOSTILE } from '../support/hostile-texts.js';
import { person } from '../support/people.js';
import { RecordKeeper } from '../support/record-keeper.js';

const keeper = new RecordKeeper();
const roots = rootsOf(await buildGraphSchema());
const texts = Object.values(HOSTILE);
/** What is refused of whoever sends it, what almost every place has no room for, and what gets as far as its rules. */
const unstorable = texts.filter((text) => !isStorable(text));
const long = texts.filter((text) => text.length > 10_000);
const others = texts.filter((text) => isStorable(text) && !long.includes(text));
let app: TestApp;
let token: string;
/** What is there to be changed, by mutation: an input that names nothing would be refused for that alone. */
let bases: Readonly<Record<string, Record<string, unknown>>>;
beforeAll(async () => {
  app = await startApp({ logTo: keeper.write });
  token = await adminToken(app);
  await declareServers(app, { slug: 'walk', name: 'Walk' });
  await app.instance.database.sql`update authorization_servers set managed_by = 'graph'`;
  app.instance.cache.clear();
  bases = await makeBases();
  await keeper.problems(app);
});
afterAll(() => app.close());

async function makeBases(): Promise<typeof bases> {
  const at = { authorizationServerSlug: 'walk' };
  const metadata = { clientName: 'Walk', redirectUris: ['https://walk.example/cb'] };
  const made = await change<{ client: { id: string } }>(
    app,
    'registerClient',
    { ...at, metadata },
    '{ client { id } }',
  );
  const { id } = made.client;
  const userId = await person(app, 'walker');
  const resource = { ...at, identifier: 'https://walk.example/api', name: 'Walk' };
  await change(app, 'createResource', resource, '{ error { __typename } }');
  const scope = { ...at, name: 'walk', description: 'Walk' };
  await change(app, 'createScope', scope, '{ error { __typename } }');
  return {
    registerClient: { ...at, metadata, dryRun: true },
    updateClient: { id, metadata: {} },
    rotateClientSecret: { id },
    revokeClientSecret: { id },
    createInitialAccessToken: at,
    updateAuthorizationServer: { slug: 'walk' },
    createAuthorizationServer: { slug: 'new', name: 'New', dryRun: true },
    createResource: resource,
    updateResource: resource,
    createScope: { ...scope, name: 'run' },
    updateScope: scope,
    createUser: { username: 'runner', dryRun: true },
    inviteUser: { username: 'runner', dryRun: true },
    updateUser: { id: userId },
    tokenPreview: { clientId: id, userId, scopes: ['openid'] },
  };
}

/** Controls, ends of lines and directions, as they are and as a column of JSON writes them. */
const UNWANTED = '[\u0001-\u001f\u007f-\u009f\u200b\u2028\u2029\u202e\u2066\ufeff]|\\\\u00[01]';

const asAdministrator = (body: unknown) => operate(app, body, { authorization: `Bearer ${token}` });

function expectNoFault(what: unknown, answer: RawAnswer): void {
  expect([what, answer.status, answer.status < 500 ? '' : answer.text]).toEqual([what, answer.status, '']);
  expect([what, codesOf(answer)]).not.toContain('INTERNAL_SERVER_ERROR');
}

/** What stands at a place instead: the text, in the form that is asked for there. */
function withText({ type }: Place, text: string): unknown {
  if (String(type) === 'JSON') return { keys: [{ kty: 'EC', kid: text, [text]: text }] };
  return String(type) === 'URL' ? `https://walk.example/${text}` : text;
}

/** Calls the field of a place once for each text, in one operation. */
async function send(place: Place, each: readonly string[]): Promise<RawAnswer> {
  const changes = each.map((text) => () => withText(place, text));
  const answer = await asAdministrator(operationOfEach(place, changes, bases[place.root.field.name]));
  expectNoFault(place.path.join('.'), answer);
  return answer;
}

/** The same, and each by itself where one that is refused kept those after it from being looked at. */
async function sendEach(place: Place, each: readonly string[]): Promise<void> {
  const answer = await send(place, each);
  const { data } = JSON.parse(answer.text) as { data?: unknown };
  if (each.length > 1 && !data) await Promise.all(each.map((text) => send(place, [text])));
}

/** Fields whose texts are compared and not kept (apollo.ts): a wrong password is wrong, whatever it is made of. */
const COMPARED = ['interaction', 'signInWithPassword', 'chooseAccount', 'decideConsent'];

describe('bar 70: every text of every input', () => {
  const found = roots.map((root) => [root.field.name, placesOf(root).filter(takesText)] as const);

  it.each(found.filter(([, places]) => places.length > 0))('bar 70: %s', async (name, places) => {
    const isCompared = COMPARED.includes(name);
    for (const place of places) {
      await sendEach(place, others);
      await sendEach(place, long);
      if (isCompared) await sendEach(place, unstorable);
      if (isCompared) continue;
      const refused = await send(place, unstorable);
      expect([place.path, refused.status, codesOf(refused)]).toEqual([place.path, 400, ['BAD_USER_INPUT']]);
    }
    expect(await keeper.problems(app)).toEqual([]);
    token = await adminToken(app);
  });
});

describe('bar 70: what surrounds an operation', () => {
  const query = 'query Mine($x: ID!) { node(id: $x) { id } }';

  it.each<[string, (text: string) => unknown]>([
    ['the name of the operation', (text) => ({ query, operationName: text, variables: { x: 'x' } })],
    ['the operation', (text) => ({ query: text })],
    ['an argument in the operation', (text) => ({ query: `{ node(id: ${JSON.stringify(text)}) { id } }` })],
    ['a comment in the operation', (text) => ({ query: `# ${text}\n{ viewer { sub } }` })],
    ['the name of a variable', (text) => ({ query, variables: { x: 'x', [text]: text } })],
    ['the id of a document', (text) => ({ documentId: text })],
    ['an extension', (text) => ({ query, variables: { x: 'x' }, extensions: { [text]: text } })],
    ['a member of the body', (text) => ({ query, variables: { x: 'x' }, [text]: text })],
    ['the body', (text) => text],
  ])('bar 70: %s', async (what, body) => {
    for (const [name, text] of Object.entries(HOSTILE)) {
      expectNoFault([what, name], await asAdministrator(body(text)));
      expectNoFault([what, name], await operate(app, body(text)));
    }
    expect(await keeper.problems(app)).toEqual([]);
  });
});

describe('bar 70: the configuration', () => {
  const query = `mutation ($input: ApplyConfigurationInput!) { applyConfiguration(input: $input) { error {
    ... on InvalidConfiguration { problems { line column message } } } } }`;
  interface Applied {
    readonly data: {
      readonly applyConfiguration: { readonly error: { readonly problems: Problem[] } | null };
    };
  }
  type Problem = { readonly line: number; readonly column: number; readonly message: string };

  it.each(Object.entries(CONFIGURATIONS))('bar 70: %s', async (what, configuration) => {
    for (const [name, text] of Object.entries(HOSTILE))
      for (const written of [configuration(JSON.stringify(text)), configuration(text)]) {
        const answer = await asAdministrator({ query, variables: { input: { configuration: written } } });
        expectNoFault([what, name], answer);
        if (!isStorable(written)) expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
        else {
          const { data } = JSON.parse(answer.text) as Applied;
          const told = data.applyConfiguration.error?.problems ?? [];
          expect([what, name, told.filter(({ message }) => !PRINTABLE.test(message))]).toEqual([
            what,
            name,
            [],
          ]);
        }
      }
    expect(await keeper.problems(app)).toEqual([]);
  });
});

it('bar 70: and nothing of it is stored that does something to whoever reads it', async () => {
  const { sql } = app.instance.database;
  const columns = await sql<{ at: string; name: string }[]>`
    select table_name as at, column_name as name from information_schema.columns
    where table_schema = current_schema() and data_type in ('text', 'character varying', 'jsonb', 'ARRAY')`;
  expect(columns.length).toBeGreaterThan(100);
  const [look] =
    await sql`select ${'a\u2028'}::text ~ ${UNWANTED} as text, ${'{"a":"\\u0007"}'}::jsonb::text ~ ${UNWANTED} as json`;
  expect(look).toEqual({ text: true, json: true });
  const found = await Promise.all(
    columns.map(
      ({ at, name }) => sql<{ at: string; value: string }[]>`
        select ${`${at}.${name}`} as at, left(${sql(name)}::text, 200) as value from ${sql(at)}
        where ${sql(name)}::text ~ ${UNWANTED} or length(${sql(name)}::text) > 20000`,
    ),
  );
  expect(found.flat()).toEqual([]);
});
