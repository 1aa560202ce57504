/** state and nonce: what the client sent is what it gets back. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { answerTo, authorizeUrl, callback, codeFor, redeem } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const STATES: [string, string][] = [
  ['plain', 'abc'],
  ['one character', '0'],
  ['every printable character', Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')],
  ['spaces and plus signs', ' a + b  '],
  ['percent signs that look encoded', '%20%2B%00%zz%'],
  ['parameters', 'x&code=evil&iss=https://evil.test#frag?y=z;w'],
  ['line breaks and tabs', 'a\r\nLocation: https://evil.test\tb\n'],
  ['markup', '"><script>alert(1)</script>'],
  ['JSON', '{"a":["b\\"c",1],"d":null}'],
  ['a prototype', '__proto__'],
  ['other alphabets', 'Grüße, 世界, 👩‍👩‍👧, e\u0301 \u2028 \ufeff'],
  ['1,000 characters', 's'.repeat(1000)],
  ['4,096 characters', `${'~!*()'.repeat(819)}x`],
];

let app: TestApp;
let agent: UserAgent;
beforeAll(async () => {
  app = await startApp();
  agent = new UserAgent(app.baseUrl);
  await answerTo(agent, authorizeUrl(app));
});
afterAll(() => app.close());

const sent = async (location: string | null) => {
  const url = new URL(location ?? '');
  expect(url.origin + url.pathname).toBe(callback(app));
  expect(url.hash).toBe('');
  return url.searchParams;
};

describe('RFC 6749 §4.1.2: state comes back byte for byte (R14)', () => {
  it.each(STATES)('with a code: %s', async (_case, state) => {
    const response = await agent.fetch(authorizeUrl(app, { state }));
    expect(response.status).toBe(303);
    const answer = await sent(response.headers.get('location'));
    expect(answer.getAll('state')).toEqual([state]);
    expect(answer.getAll('iss')).toEqual([app.baseUrl]);
    expect(answer.getAll('code')).toHaveLength(1);
  });

  it.each(STATES)('with an error: %s', async (_case, state) => {
    const url = authorizeUrl(app, { state, response_type: 'none' });
    const answer = await sent((await agent.fetch(url)).headers.get('location'));
    expect(answer.getAll('state')).toEqual([state]);
    expect(answer.get('code')).toBeNull();
  });

  it('through sign-in and consent, which store it', async () => {
    const state = STATES.map(([, each]) => each)
      .join('|')
      .slice(0, 4000);
    const answer = await answerTo(new UserAgent(app.baseUrl), authorizeUrl(app, { state }));
    expect(answer.get('state')).toBe(state);
  });

  it('is optional', async () => {
    const answer = await sent(
      (await agent.fetch(authorizeUrl(app, { state: undefined }))).headers.get('location'),
    );
    expect(answer.has('state')).toBe(false);
  });

  it('is refused cleanly where nobody would send it', async () => {
    const answer = await sent(
      (await agent.fetch(authorizeUrl(app, { state: 's'.repeat(4097) }))).headers.get('location'),
    );
    expect(answer.get('error')).toBe('invalid_request');
  });
});

describe('OpenID Connect Core §3.1.2.1: nonce', () => {
  it.each(STATES.map(([name, value]) => [name, value.slice(0, 1024)]))(
    'comes back in the ID token: %s',
    async (_case, nonce) => {
      const response = await agent.fetch(authorizeUrl(app, { nonce }));
      const code = new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const { json } = await redeem(app, code);
      expect(decodeJwt(json['id_token'] ?? '')['nonce']).toBe(nonce);
    },
  );

  it('is absent where none was sent', async () => {
    const { json } = await redeem(app, await codeFor(app));
    expect(decodeJwt(json['id_token'] ?? '')).not.toHaveProperty('nonce');
  });
});
