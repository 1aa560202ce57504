/**
 * Production: a browser may have those operations run that the server knows, and no other, however cheap.
 *
 * OWASP ASVS 4.3.1                an allowlist of operations
 * GraphQL over HTTP, appendix A   documentId, `sha256:` and the hash of the text
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentIdOf } from '../../src/graphql/documents.js';
import { documents, operations } from '../../web/src/documents.js';
import { startApp, type TestApp } from '../support/app.js';
import { costCorpus } from '../support/cost-corpus.js';
import { codesOf, cookieHeader, operate } from '../support/graph.js';
import { begin } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const REGISTERED = 'query MyPage($id: ID!) { interaction(id: $id) { id client { clientName } } }';
const id = (name: string) => documentIdOf(operations[name] ?? '');

let app: TestApp;
let agent: UserAgent;
let interactionId: string;
let cookie: string;
beforeAll(async () => {
  const trustedDocuments = { [documentIdOf(REGISTERED)]: REGISTERED };
  app = await startApp({ development: false, production: true, trustedDocuments });
  agent = new UserAgent(app.baseUrl);
  interactionId = await begin(agent, authorizeUrl(app));
  cookie = cookieHeader(agent.cookies);
});
afterAll(() => app.close());

describe('bar 62: a browser in production', () => {
  it('bar 62: has the operations of our pages run, by their identifier and by their text', async () => {
    for (const body of [{ documentId: id('Interaction') }, { query: operations['Interaction'] }]) {
      const answer = await operate(app, { ...body, variables: { id: interactionId } }, { cookie });
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
        200,
        { data: { interaction: { id: interactionId } } },
      ]);
    }
  });

  it('bar 62: has the operations run that a page of somebody else’s has registered', async () => {
    for (const body of [{ documentId: documentIdOf(REGISTERED) }, { query: REGISTERED }]) {
      const answer = await operate(app, { ...body, variables: { id: interactionId } }, { cookie });
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
        200,
        { data: { interaction: { client: { clientName: 'Demo single-page app' } } } },
      ]);
    }
  });

  it.each(Object.keys(costCorpus))('bar 62: has nothing parsed that is not on the list: %s', async (name) => {
    const query = costCorpus[name]?.(interactionId);
    const spent: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      app.statements.length = 0;
      const before = process.cpuUsage();
      const answer = await operate(app, { query }, { cookie });
      const { user, system } = process.cpuUsage(before);
      spent.push((user + system) / 1_000);
      const tooLong = (query ?? '').length > 16_000;
      expect([answer.status, codesOf(answer)]).toEqual(
        tooLong ? [400, ['BAD_REQUEST']] : [403, ['OPERATION_NOT_TRUSTED']],
      );
      expect(app.statements).toEqual([]);
    }
    // Best of three: what sends and reads works in the same process.
    expect(Math.min(...spent)).toBeLessThan(50);
  });

  it('bar 62: not the cheapest one, not one that is known but for a blank, and with no cookie neither', async () => {
    const known = operations['Viewer'] ?? '';
    for (const query of ['{ __typename }', '{', `${known} `, known.replace('Viewer', 'Viewed'), '#']) {
      for (const headers of [{ cookie }, {}]) {
        const answer = await operate(app, { query }, headers as Record<string, string>);
        expect([query, answer.status, codesOf(answer)]).toEqual([query, 403, ['OPERATION_NOT_TRUSTED']]);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    }
  });

  it('the list is read by hash alone: no name of an object’s own opens it', async () => {
    for (const documentId of [
      'x',
      'sha256:',
      '__proto__',
      'constructor',
      'toString',
      `sha256:${'0'.repeat(64)}`,
    ]) {
      const answer = await operate(app, { documentId }, { cookie });
      expect([documentId, answer.status, codesOf(answer)]).toEqual([
        documentId,
        400,
        ['PERSISTED_QUERY_NOT_FOUND'],
      ]);
      expect(answer.text).not.toMatch(/sha256|Interaction|Viewer/);
    }
  });

  it('an identifier and a text at once, or neither, is no operation', async () => {
    const both = { documentId: id('Viewer'), query: operations['Viewer'] };
    for (const body of [both, { documentId: '' }, { documentId: 1 }, { documentId: null }, {}])
      expect(codesOf(await operate(app, body, { cookie }))).toEqual(['BAD_REQUEST']);
  });

  it('forms without JavaScript work: the server runs their operations by itself', async () => {
    const form = { username: 'alice@localhost', password: 'wrong' };
    const page = await agent.submit(`/interaction/${interactionId}/password`, form);
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('form-error')]);
  });
});

describe('off production', () => {
  it('a browser may send what is not on the list, and names of documents work as well', async () => {
    const own = await startApp();
    try {
      expect((await operate(own, { query: '{ viewer { sub } }' })).status).toBe(200);
      expect((await operate(own, { documentId: id('Viewer') })).status).toBe(200);
      expect(codesOf(await operate(own, { documentId: documentIdOf('{ viewer { sub } }') }))).toEqual([
        'PERSISTED_QUERY_NOT_FOUND',
      ]);
    } finally {
      await own.close();
    }
  });
});

describe('the list of the build', () => {
  it('names each text by its hash', () => {
    for (const [documentId, text] of Object.entries(documents)) expect(documentIdOf(text)).toBe(documentId);
  });
});
