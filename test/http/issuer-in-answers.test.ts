/** RFC 9207: the issuer in every answer, in every response mode, of every server, equal to its metadata byte for byte. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { browserOf } from '../support/interaction.js';
import type { Params } from '../support/relying-party.js';
import {
  type RequestInlets,
  requestInletNames,
  SERVER,
  startRequestInlets,
} from '../support/request-inlets.js';
import type { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let table: RequestInlets;
let alice: UserAgent;
let issuer: string;
beforeAll(async () => {
  table = await startRequestInlets();
  app = table.app;
  alice = await browserOf(app, 'alice');
  const metadata = await fetch(`${app.baseUrl}${SERVER}/.well-known/openid-configuration`);
  ({ issuer } = (await metadata.json()) as { issuer: string });
});
afterAll(() => table.close());

/** Every parameter of an answer, wherever it stands, each as often as it is there. */
async function answerIn(response: Response): Promise<{ mode: string; params: URLSearchParams }> {
  const location = response.headers.get('location');
  if (location === null) {
    const html = await response.text();
    const inputs = [...html.matchAll(/<input[^>]*>/g)].map(([tag]): [string, string] => [
      /name="([^"]*)"/.exec(tag)?.[1] ?? '',
      /value="([^"]*)"/.exec(tag)?.[1] ?? '',
    ]);
    return { mode: 'form_post', params: new URLSearchParams(inputs) };
  }
  const { hash, searchParams } = new URL(location);
  if (hash === '') return { mode: 'query', params: searchParams };
  expect(searchParams.size).toBe(0);
  return { mode: 'fragment', params: new URLSearchParams(hash.slice(1)) };
}

/** What is asked in a mode, and what comes of it there. */
const ANSWERS: readonly [string, Params, 'code' | 'error'][] = [
  ['a code', { prompt: 'none' }, 'code'],
  ['consent or login required', { prompt: 'none', max_age: '0' }, 'error'],
  ['an unknown scope', { scope: 'x' }, 'error'],
  ['a bad challenge', { code_challenge: 'x' }, 'error'],
  ['a bad prompt', { prompt: 'x' }, 'error'],
  ['a bad resource', { resource: 'https://nobody.example' }, 'error'],
  ['an acr that nobody can earn', { claims: '{"id_token":{"acr":{"essential":true,"value":"x"}}}' }, 'error'],
];
const MODES: readonly [string | undefined, string | undefined][] = [
  [undefined, 'query'],
  ['query', 'query'],
  ['form_post', 'form_post'],
  // It is not offered. Where that is told is in authorization-request.test.ts; wherever it is, the issuer is there.
  ['fragment', undefined],
];

describe.each(requestInletNames)('bar 8, R1, R16: by %s', (name) => {
  it.each(MODES)(
    'response_mode %s: code, state, iss and session_state, or the error, and nothing else',
    async (mode, where) => {
      for (const [what, params, outcome] of ANSWERS) {
        const response = await table.inlet(name).begin({ response_mode: mode, ...params }, {}, alice);
        // RFC 9126 §2.3: what is wrong with a push is told to the client itself, where it asked.
        if (response.headers.get('content-type')?.startsWith('application/json')) {
          expect([what, response.status]).toEqual([what, 400]);
          continue;
        }
        const { mode: found, params: told } = await answerIn(response);
        expect([what, found]).toEqual([what, where ?? found]);
        expect([what, told.getAll('iss'), told.getAll('state')]).toEqual([what, [issuer], ['state-1']]);
        const expected = mode === 'fragment' ? 'error' : outcome;
        const names = { code: ['code', 'session_state'], error: ['error', 'error_description'] }[expected];
        expect([...told.keys()].sort()).toEqual([...names, 'iss', 'state'].sort());
      }
    },
  );

  it.each(['token', 'id_token', 'code token', 'code id_token token'])(
    'response_type=%s: the refusal is in the fragment, with iss',
    async (type) => {
      const response = await table.inlet(name).begin({ response_type: type }, {}, alice);
      if (response.status === 400) return expect(table.inlet(name).tells).toBe('json');
      const { mode, params } = await answerIn(response);
      expect([mode, params.getAll('iss'), params.get('error')]).toEqual([
        'fragment',
        [issuer],
        'unsupported_response_type',
      ]);
    },
  );
});
