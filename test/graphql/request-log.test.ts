/** The line in the log for each request to the graph: what was asked and what came of it, and nothing that was sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';

const lines: string[] = [];
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ logTo: (line) => lines.push(line), trustProxy: '1' });
});
afterAll(() => app.close());

/** Sends a request, and answers what the log says of it; fails where that is not one line. */
async function lineOf(body: unknown, headers: Record<string, string> = {}, method = 'POST') {
  const from = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' };
  const sent = method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {};
  const response = await fetch(`${app.baseUrl}/graphql`, {
    method,
    headers: { ...from, ...headers },
    ...sent,
  });
  await response.text();
  const requestId = response.headers.get('x-request-id') ?? 'none';
  const written = () => lines.filter((line) => line.includes(requestId) && line.includes('"msg":"request"'));
  await expect.poll(written).toHaveLength(1);
  const { time, level, msg, ms, ...facts } = JSON.parse(written()[0] ?? '');
  expect([level, msg, Number.isInteger(ms)]).toEqual([30, 'request', true]);
  expect(Date.parse(time)).toBeGreaterThan(0);
  return { ...facts, requestId: facts.requestId === requestId };
}

const facts = (more: object) => ({
  requestId: true,
  ip: '192.0.2.7',
  method: 'POST',
  route: '/graphql',
  ...more,
});
const SIGN_IN = `mutation Try($input: SignInWithPasswordInput!) {
  signInWithPassword(input: $input) { error { __typename } } }`;

describe('a request to the graph is one line in the log (OWASP ASVS 16.2.1)', () => {
  it.each([
    [
      'one that is answered',
      { query: 'query Me { viewer { sub } }' },
      { operation: 'Me', outcome: 'OK', status: 200 },
    ],
    ['one without a name', { query: '{ viewer { sub } }' }, { outcome: 'OK', status: 200 }],
    [
      'one that is refused',
      { query: 'query All { users { nodes { id } } }' },
      { operation: 'All', outcome: 'UNAUTHENTICATED', status: 200 },
    ],
    [
      'one of several',
      { query: 'query A { viewer { sub } } query B { viewer { sub } }', operationName: 'B' },
      { operation: 'B', outcome: 'OK', status: 200 },
    ],
    [
      'one whose name is too long',
      { query: `query ${'n'.repeat(200)} { viewer { sub } }` },
      { operation: `${'n'.repeat(79)}…`, outcome: 'OK', status: 200 },
    ],
    [
      'one that does not parse',
      { query: 'query Broken {' },
      { outcome: 'GRAPHQL_PARSE_FAILED', status: 400 },
    ],
    [
      'one that does not fit',
      { query: '{ nothing }' },
      { outcome: 'GRAPHQL_VALIDATION_FAILED', status: 400 },
    ],
    [
      'one that nobody knows',
      { documentId: 'sha256:00' },
      { outcome: 'PERSISTED_QUERY_NOT_FOUND', status: 400 },
    ],
    ['what is no operation', '[', { outcome: 'BAD_REQUEST', status: 400 }],
  ])('%s', async (_, body, expected) => {
    expect(await lineOf(body)).toEqual(facts(expected));
  });

  it.each([
    ['by another method', {}, 'GET', { method: 'GET', outcome: 'METHOD_NOT_ALLOWED', status: 405 }],
    [
      'from another origin',
      { origin: 'https://evil.example' },
      'POST',
      { outcome: 'FORBIDDEN_ORIGIN', status: 403 },
    ],
    [
      'with a wrong token',
      { authorization: 'Bearer wrong' },
      'POST',
      { outcome: 'INVALID_TOKEN', status: 401 },
    ],
  ])('one that is turned away %s', async (_, headers, method, expected) => {
    expect(await lineOf({ query: '{ viewer { sub } }' }, headers as Record<string, string>, method)).toEqual(
      facts(expected),
    );
  });

  it('says nothing of what was sent with it', async () => {
    const input = { interactionId: 'in_secret-interaction', username: 'secret-name', password: PASSWORD };
    const secrets = { authorization: 'Bearer secret-token', cookie: 'sid=secret-cookie' };
    expect(await lineOf({ query: SIGN_IN, variables: { input } })).toMatchObject({ operation: 'Try' });
    await lineOf({ query: SIGN_IN, variables: { input } }, { cookie: secrets.cookie });
    await lineOf({ query: `{ interaction(id: "secret-literal") { id } }` }, secrets);
    expect(lines.filter((line) => /secret-|curiouser/.test(line))).toEqual([]);
  });
});
