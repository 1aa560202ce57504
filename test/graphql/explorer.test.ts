/**
 * The explorer of the console, in production: an administrator with a recent sign-in asks for anything, and nobody else.
 *
 * OWASP ASVS 4.3.1, 4.3.2   neither the list of operations nor the silence about the schema is lifted for anybody else
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentIdOf } from '../../src/graphql/documents.js';
import { startApp, type TestApp } from '../support/app.js';
import { codesOf, cookieHeader, operate } from '../support/graph.js';
import { addUser, browserOf, mutation, setting } from '../support/interaction.js';
import { UserAgent } from '../support/user-agent.js';

const ANYTHING = '{ viewer { sub } }';
const SCHEMA = '{ __schema { types { name } } }';
const CHANGE = 'mutation { signOut(input: {}) { signedOut } }';

let app: TestApp;
const agents = new Map<string, UserAgent>();
beforeAll(async () => {
  // By which people sign in here.
  const known = mutation('signInWithPassword');
  const trustedDocuments = { [documentIdOf(known)]: known };
  app = await startApp({ development: false, production: true, trustedDocuments });
  await addUser(app, 'root');
  await app.instance.database.sql`update users set role = 'administrator' where username = 'root'`;
  await app.instance.database.sql`update users set role = 'auditor' where username = 'bob'`;
  agents.set('nobody', new UserAgent(app.baseUrl));
  agents.set('an administrator of two hours ago', await browserOf(app, 'root'));
  app.wait(7_200);
  agents.set('a user', await browserOf(app, 'alice'));
  agents.set('an auditor', await browserOf(app, 'bob'));
  agents.set('an administrator', await browserOf(app, 'root'));
});
afterAll(() => app.close());

const explore = (name: string, query: string, explorer: unknown, headers: Record<string, string> = {}) => {
  const cookie = cookieHeader(agents.get(name)?.cookies ?? new Map());
  const extensions = explorer === undefined ? {} : { extensions: { explorer } };
  return operate(app, { query, ...extensions }, { ...(cookie ? { cookie } : {}), ...headers });
};

describe('bar 62, bar 63: the explorer in production', () => {
  it('bar 63: describes the schema to an administrator, and runs what is on no list', async () => {
    for (const query of [ANYTHING, SCHEMA]) {
      const { status, text } = await explore('an administrator', query, 'READ');
      expect([status, text.startsWith('{"data":{"')]).toEqual([200, true]);
    }
  });

  it.each([
    ['nobody', 401, 'UNAUTHENTICATED'],
    ['a user', 403, 'FORBIDDEN'],
    ['an auditor', 403, 'FORBIDDEN'],
    ['an administrator of two hours ago', 403, 'REAUTHENTICATION_REQUIRED'],
  ])('bar 62, bar 63: is closed to %s', async (name, status, code) => {
    for (const query of [ANYTHING, SCHEMA, CHANGE, '{'])
      for (const mode of ['READ', 'WRITE']) {
        const answer = await explore(name, query, mode);
        expect([answer.status, codesOf(answer)]).toEqual([status, [code]]);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
  });

  it('bar 62: the same session may send nothing of it by another way', async () => {
    for (const mode of [undefined, null, '', 'read', true, ['READ'], { READ: 1 }])
      expect(codesOf(await explore('an administrator', ANYTHING, mode))).toEqual(['OPERATION_NOT_TRUSTED']);
  });

  it('reads, until it is told of an operation that it may change something', async () => {
    const refused = await explore('an administrator', CHANGE, 'READ');
    expect([refused.status, codesOf(refused)]).toEqual([403, ['READ_ONLY']]);
    const named = `query A { viewer { sub } } ${CHANGE.replace('mutation', 'mutation B')}`;
    const other = await operate(
      app,
      { query: named, operationName: 'B', extensions: { explorer: 'READ' } },
      { cookie: cookieHeader(agents.get('an administrator')?.cookies ?? new Map()) },
    );
    expect(codesOf(other)).toEqual(['READ_ONLY']);
    expect((await explore('an administrator', ANYTHING, 'READ')).text).toContain('"sub"');
  });

  it('keeps to the limits all the same', async () => {
    const wide = `{ ${Array.from({ length: 16 }, (_, at) => `a${at}: viewer { sub }`).join(' ')} }`;
    expect((await explore('an administrator', wide, 'READ')).status).toBe(400);
  });

  it('bar 43: not for a page that drives sign-ins in the place of ours', async () => {
    const origin = 'https://login.example';
    await setting(
      app,
      `update authorization_servers set interaction_url = '${origin}/flow' where slug = 'acme'`,
    );
    const answer = await explore('an administrator', ANYTHING, 'READ', { origin });
    expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
    await setting(app, "update authorization_servers set interaction_url = null where slug = 'acme'");
  });
});
