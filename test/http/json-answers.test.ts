/** What programs are answered, wherever they ask: JSON that nobody keeps, in the registered words, and never a limiter. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issuerRoutes } from '../../src/http/router.js';
import { refusals } from '../../src/protocol/refusal.js';
import type { TestApp } from '../support/app.js';
import { type EndpointInlet, openEndpointInlets } from '../support/endpoint-inlets.js';
import { form, type Params } from '../support/relying-party.js';
import {
  type RequestInlets,
  requestInletNames,
  SERVER,
  startRequestInlets,
  verdictOf,
} from '../support/request-inlets.js';

let app: TestApp;
let table: RequestInlets;
let inlets: readonly EndpointInlet[];
beforeAll(async () => {
  table = await startRequestInlets();
  app = table.app;
  inlets = await openEndpointInlets(app);
});
afterAll(() => table.close());

/** RFC 6749 §4.1.2.1, §5.2: what a description may consist of. */
const WIRE_TEXT = /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/;
const NAMES = [
  'a push',
  'a code',
  'a refresh token',
  'client credentials',
  'a revocation',
  'an introspection',
];
const inletNamed = (name: string) => inlets.find((each) => each.name === name) as EndpointInlet;
const typed = { 'content-type': 'application/x-www-form-urlencoded' };

/** A refusal as RFC 6749 §5.2 has it, that no cache keeps. */
async function expectRefusal(what: string, response: Response): Promise<void> {
  const { status, headers } = response;
  expect([what, [400, 401, 405, 413].includes(status)]).toEqual([what, true]);
  expect([what, headers.get('content-type')]).toEqual([what, 'application/json; charset=utf-8']);
  expect([what, headers.get('cache-control')]).toEqual([what, 'no-store']);
  const json = (await response.json()) as Record<string, string>;
  expect(Object.keys(refusals)).toContain(json['error']);
  expect([what, json['error_description']]).toEqual([what, expect.stringMatching(WIRE_TEXT)]);
  expect(Object.keys(json).sort()).toEqual(['error', 'error_description']);
  expect([what, status === 401]).toEqual([what, json['error'] === 'invalid_client']);
}

describe('R21: endpoints for programs', () => {
  it.each(NAMES)('at %s, a yes is JSON that nobody keeps', async (name) => {
    const { params, send } = await inletNamed(name).prepare();
    const response = await send({ query: '', body: `${form(params)}` });
    const text = await response.text();
    expect([response.status, response.headers.get('cache-control')]).toEqual([
      name === 'a push' ? 201 : 200,
      'no-store',
    ]);
    if (name === 'a revocation') return expect(text).toBe('');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    return expect(JSON.parse(text)).toBeTypeOf('object');
  });

  it.each(NAMES)('at %s, so is a no, whatever is wrong, and never the body of a framework', async (name) => {
    const { params, send, isIntact } = await inletNamed(name).prepare();
    const body = `${form(params)}`;
    const wrong: [string, string, Record<string, string>][] = [
      ['nothing', '', {}],
      ['nobody', `${form({ ...params, client_id: undefined, client_secret: undefined })}`, {}],
      ['a wrong secret', `${form({ ...params, client_secret: 'x' })}`, {}],
      ['a malformed escape', `${body}&state=%zz&token=%&code=%c3`, {}],
      ['a charset', body, { 'content-type': 'application/json; charset=utf-16' }],
      ['an encoding', body, { 'content-type': 'text/plain', 'content-encoding': 'gzip' }],
      ['too much', `${body}&x=${'x'.repeat(20_000)}`, {}],
      ['too many', `${body}${'&x=1'.repeat(200)}`, {}],
      ['a NUL', `${body}&client_id=%00`, {}],
    ];
    for (const [what, text, headers] of wrong)
      await expectRefusal(what, await send({ query: 'x=1', body: text }, headers));
    expect(await isIntact()).toBe(true);
  });

  it.each(
    issuerRoutes.filter(({ style }) => style !== 'page').map(({ path, methods }) => ({ path, methods })),
  )('at $path, a method that there is none of is answered in JSON', async ({ path, methods }) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'].filter(
      (each) => !methods.includes(each as 'GET'),
    )) {
      const response = await fetch(app.baseUrl + path, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, methods.join(', ')]);
      await expectRefusal(method, response);
    }
  });
});

describe('R15: error_description', () => {
  const hostile = fc.oneof(
    fc.string({ unit: fc.constantFrom('"', '\\', '\r', '\n', '\t', 'ü', '€', '😀', '<', 'x', '%', ' ') }),
    fc.string(),
    fc.constantFrom('"><script>alert(1)</script>', 'canary\r\nset-cookie: a=b', '\u2028', '\u202e'),
  );
  const NAMED = ['scope', 'prompt', 'max_age', 'claims', 'response_mode', 'response_type', 'nonce'];
  const request = fc.record({
    inlet: fc.constantFrom(...requestInletNames),
    params: fc.dictionary(
      fc.constantFrom(...NAMED, 'code_challenge', 'code_challenge_method', 'resource', 'id_token_hint'),
      hostile,
      { minKeys: 1, maxKeys: 3, noNullPrototype: true },
    ),
  });

  it('is ASCII without quotes, backslashes and line breaks, whatever was wrong', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(request, async ({ inlet, params }) => {
        const verdict = await verdictOf(app, await table.inlet(inlet).begin(params));
        expect(verdict.status).toBeLessThan(500);
        if (verdict.error === undefined) return;
        refused += 1;
        const { error_description: text, error_uri: uri } = verdict.told;
        expect(text).toMatch(WIRE_TEXT);
        expect(uri).toBeUndefined();
        expect(Object.keys(refusals)).toContain(verdict.error);
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('at the token endpoint likewise', async () => {
    const fields = fc.dictionary(
      fc.constantFrom('grant_type', 'scope', 'code', 'refresh_token', 'redirect_uri', 'resource', 'token'),
      hostile,
      { noNullPrototype: true },
    );
    const send = async (path: string, params: Params) =>
      fetch(`${app.baseUrl}${SERVER}${path}`, { method: 'POST', body: form(params), headers: typed });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/token', '/revoke', '/introspect'), fields, async (path, params) => {
        const secret = { client_id: 'web', client_secret: 's'.repeat(40) };
        const response = await send(path, { ...params, ...secret });
        if (response.status !== 200) await expectRefusal(JSON.stringify(params), response);
      }),
      { numRuns: 150 },
    );
  });
});

describe('R24, RFC 6750 §2.1: tokens', () => {
  const tokensOf = async (name: string) => {
    const { params, send } = await inletNamed(name).prepare();
    const response = await send({ query: '', body: `${form(params)}` });
    return (await response.json()) as Record<string, string | number | undefined>;
  };

  it.each(['a code', 'a refresh token', 'client credentials'])(
    'from %s: expires_in is there, the type is Bearer, and headers can carry them',
    async (name) => {
      const json = await tokensOf(name);
      expect([json['token_type'], Number.isInteger(json['expires_in'])]).toEqual(['Bearer', true]);
      expect(json['expires_in']).toBeGreaterThan(0);
      for (const token of [json['access_token'], json['refresh_token'] ?? 'none'])
        expect(token).toMatch(/^[A-Za-z0-9._~+/-]+=*$/);
    },
  );

  it('nobody guesses one: no two share more than their form, and a refresh token has 128 random bits', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => tokensOf('a code')));
    const refreshTokens = many.map((json) => String(json['refresh_token']));
    expect(new Set(refreshTokens).size).toBe(refreshTokens.length);
    const bytes = refreshTokens.map((token) => Buffer.from(token.replace(/^[^.]*\./, ''), 'base64url'));
    // What differs between any two of them, and is not the time that an id begins with.
    for (const one of bytes)
      for (const other of bytes.filter((each) => each !== one)) {
        const differing = one.filter((byte, at) => byte !== other[at]).length;
        expect(differing).toBeGreaterThan(16);
      }
  });
});

it('R32: no limiter answers: the five hundredth wrong request hears what the first one heard', async () => {
  const ask = async (path: string, params: Params) => {
    const response = await fetch(`${app.baseUrl}${SERVER}${path}`, { method: 'POST', body: form(params) });
    return `${response.status} ${await response.text()}`;
  };
  const wrong = { client_id: 'web', client_secret: 'wrong', token: 'x', grant_type: 'client_credentials' };
  for (const path of ['/token', '/par', '/introspect', '/revoke']) {
    const first = await ask(path, wrong);
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => ask(path, wrong)));
      expect([path, new Set(answers)]).toEqual([path, new Set([first])]);
    }
  }
});
