/** Hostile redirect URIs at every inlet that the wire has for them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { redirectUriCorpus as CORPUS, REGISTERED } from '../support/redirect-uri-corpus.js';
import { answerTo, authorizeUrl, type Params, redeem } from '../support/relying-party.js';
import {
  credentials,
  leftBehind,
  plain,
  type RequestInlets,
  requestInletNames,
  SERVER,
  startRequestInlets,
  type Verdict,
  verdictOf,
} from '../support/request-inlets.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let table: RequestInlets;
beforeAll(async () => {
  table = await startRequestInlets();
  app = table.app;
  const native = browserClient(app, 'native', {
    redirectUris: [REGISTERED, 'http://127.0.0.1/cb'],
    applicationType: 'native',
  });
  await declareServers(app, { slug: 'loopback', name: 'Loopback', consent: 'off', clients: [native] });
});
afterAll(() => table.close());

/** The corpus, and what is missing or empty. */
const REFUSED = [...CORPUS, undefined, ''];
const ask = async (name: string, params: Params, beside?: Params): Promise<Verdict> =>
  verdictOf(app, await table.inlet(name).begin(params, beside));

/** Where a page may lead by its links, forms and frames, other than to our own paths; and scripts that we did not write. */
function waysOut(html: string): string[] {
  const targets = html.matchAll(
    /<(?:a|form|iframe|meta|area|button)\b[^>]*\s(?:href|action|src|formaction)="([^"]*)"/gi,
  );
  const led = [...targets].map(([, target = '']) => target).filter((target) => !/^\/(?![/\\])/.test(target));
  return [...led, ...(html.match(/<script>|http-equiv/gi) ?? [])];
}

/** On our own page, or as JSON to the client itself; and nothing on it leads to what was sent. */
function expectNoWay(what: unknown, verdict: Verdict): void {
  const { status, location, outcome, html } = verdict;
  expect([what, status === 413 ? 400 : status, location, ['page', 'json'].includes(outcome)]).toEqual([
    what,
    400,
    null,
    true,
  ]);
  expect([what, waysOut(html)]).toEqual([what, []]);
}

describe.each(requestInletNames)('bar 1, RFC 9700 §4.1.3: compared as strings, in %s', (name) => {
  it('R8: the registered one is taken', async () => {
    expect((await ask(name, { redirect_uri: REGISTERED })).outcome).toBe('accepted');
  });

  it('every other one ends on our own page or in JSON, and leaves nothing behind', async () => {
    const before = await leftBehind(app);
    for (const uri of REFUSED) expectNoWay(uri, await ask(name, { redirect_uri: uri }));
    // Nor with prompt=none, together with an error that would otherwise go to the client, or for one with a secret.
    const more = { client_id: 'web', prompt: 'none', scope: 'x' };
    for (const uri of REFUSED.slice(0, 12)) expectNoWay(uri, await ask(name, { redirect_uri: uri, ...more }));
    expect(await leftBehind(app)).toEqual(before);
  });
});

describe.each(requestInletNames.slice(2))('bar 1, R13: beside %s', (name) => {
  it('another redirect URI is a conflict that is never redirected, and a registered one makes no other good', async () => {
    for (const uri of CORPUS) expectNoWay(uri, await ask(name, {}, { redirect_uri: uri }));
    for (const uri of CORPUS.slice(0, 12))
      expectNoWay(uri, await ask(name, { redirect_uri: uri }, { redirect_uri: REGISTERED }));
    expect((await ask(name, {}, { redirect_uri: REGISTERED })).outcome).toBe('accepted');
  });
});

describe('bar 1: nothing but the port of a native loopback URI may differ (RFC 8252 §7.3, C11)', () => {
  const open = async (uri: string) => {
    const params = { client_id: 'native', redirect_uri: uri, scope: 'openid' };
    return verdictOf(app, await new UserAgent(app.baseUrl).fetch(authorizeUrl(app, params, '/as/loopback')));
  };

  it.each([
    ...['http://localhost:8080/cb', 'http://[::1]:8080/cb', 'http://127.0.0.1:8080/CB'],
    ...['http://127.0.0.1:8080/cb/', 'http://127.0.0.1:8080/cb?x', 'http://127.0.0.1:8080/cb#'],
    ...['http://127.0.0.1:99999/cb', 'http://127.0.0.1:/cb', 'http://127.0.0.1:80@evil.test/cb'],
    ...['http://127.0.0.1:8080.evil.test/cb', 'http://127.0.0.2:8080/cb', 'https://127.0.0.1:8080/cb'],
    ...['http://127.1:8080/cb', 'http://127.0.0.1:08080/cb', 'https://client.example:8080/cb'],
  ])('%s is refused', async (uri) => {
    expectNoWay(uri, await open(uri));
  });

  it('another port is taken', async () => {
    expect((await open('http://127.0.0.1:8080/cb')).outcome).toBe('accepted');
  });
});

describe('bar 1: at the token endpoint', () => {
  it('each is refused and spends nothing', async () => {
    const url = authorizeUrl(app, plain({ scope: 'openid' }), SERVER);
    const code = (await answerTo(new UserAgent(app.baseUrl), url)).get('code') ?? '';
    const redeemAt = (uri: string | undefined) =>
      redeem(app, code, { ...credentials(), redirect_uri: uri }, {}, SERVER);
    for (const uri of REFUSED) {
      const { status, json } = await redeemAt(uri);
      expect([uri, status]).toEqual([uri, 400]);
      expect(['invalid_grant', 'invalid_request']).toContain(json['error']);
    }
    expect((await redeemAt(REGISTERED)).status).toBe(200);
  });
});
