/** Hostile redirect URIs at every inlet that the wire has for them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { redirectUriCorpus as CORPUS, REGISTERED } from '../support/redirect-uri-corpus.js';
import { answerTo, authorizeUrl, redeem, verifier } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const clients = [
    browserClient(app, 'web', { redirectUris: [REGISTERED] }),
    browserClient(app, 'native', {
      redirectUris: [REGISTERED, 'http://127.0.0.1/cb'],
      applicationType: 'native',
    }),
  ];
  await declareServers(app, { slug: 'corpus', name: 'Corpus', consent: 'off', clients });
});
afterAll(() => app.close());

async function grantCount(): Promise<number> {
  const [row] = await app.instance.database.sql`select count(*)::int as n from grants`;
  return row?.['n'];
}

async function interactionCount(): Promise<number> {
  const [row] = await app.instance.database.sql`select count(*)::int as n from interactions`;
  return row?.['n'];
}

async function refusedAtAuthorize(agent: UserAgent, url: string): Promise<void> {
  const response = await agent.fetch(url);
  expect(response.status).toBe(400);
  expect(response.headers.get('location')).toBeNull();
  expect(response.headers.get('refresh')).toBeNull();
  expect(response.headers.get('content-type')).toContain('text/html');
  const html = await response.text();
  expect(html).not.toContain('<script>alert');
  expect(html).not.toMatch(/<(?:a|form|iframe)[^>]*(?:javascript|data|vbscript|blob|evil)/i);
}

describe('RFC 9700 §4.1.3: compared as strings', () => {
  const url = (uri: string, more: Record<string, string | undefined> = {}) =>
    authorizeUrl(app, { client_id: 'web', redirect_uri: uri, scope: 'openid', ...more }, '/as/corpus');

  it('accepts the registered one', async () => {
    const answer = await answerTo(new UserAgent(app.baseUrl), url(REGISTERED));
    expect(answer.get('code')).toBeTruthy();
  });

  it('bar 1: every other one ends on our own page, without Location, code or interaction', async () => {
    const agent = new UserAgent(app.baseUrl);
    await answerTo(agent, url(REGISTERED));
    const before = [await grantCount(), await interactionCount()];
    for (const uri of CORPUS) await refusedAtAuthorize(agent, url(uri));
    // Nor with prompt=none, nor together with an error that would otherwise go to the client.
    for (const uri of CORPUS.slice(0, 12))
      await refusedAtAuthorize(agent, url(uri, { prompt: 'none', scope: 'x' }));
    expect([await grantCount(), await interactionCount()]).toEqual(before);
  });

  it('bar 1: likewise in the body of a POST', async () => {
    for (const uri of CORPUS) {
      const body = new URL(url(uri)).searchParams;
      const response = await fetch(`${app.baseUrl}/as/corpus/authorize`, {
        method: 'POST',
        body,
        redirect: 'manual',
      });
      expect([uri, response.status, response.headers.get('location')]).toEqual([uri, 400, null]);
    }
  });

  it('bar 1: sent twice, as an array, or empty', async () => {
    const agent = new UserAgent(app.baseUrl);
    const evil = encodeURIComponent('https://evil.test/cb');
    const without = url(REGISTERED, { redirect_uri: undefined });
    await refusedAtAuthorize(agent, `${url(REGISTERED)}&redirect_uri=${evil}`);
    await refusedAtAuthorize(
      agent,
      `${without}&redirect_uri=${evil}&redirect_uri=${encodeURIComponent(REGISTERED)}`,
    );
    await refusedAtAuthorize(agent, `${without}&redirect_uri[]=${encodeURIComponent(REGISTERED)}`);
    await refusedAtAuthorize(agent, `${without}&redirect_uri=`);
    await refusedAtAuthorize(agent, without);
  });

  it('bar 1: nothing but the port of a native loopback URI may differ', async () => {
    const agent = new UserAgent(app.baseUrl);
    const native = { client_id: 'native' };
    for (const uri of [
      ...[
        'http://localhost:8080/cb',
        'http://[::1]:8080/cb',
        'http://127.0.0.1:8080/CB',
        'http://127.0.0.1:8080/cb/',
      ],
      ...[
        'http://127.0.0.1:8080/cb?x',
        'http://127.0.0.1:8080/cb#',
        'http://127.0.0.1:99999/cb',
        'http://127.0.0.1:/cb',
      ],
      ...[
        'http://127.0.0.1:80@evil.test/cb',
        'http://127.0.0.1:8080.evil.test/cb',
        'http://127.0.0.2:8080/cb',
      ],
      ...[
        'https://127.0.0.1:8080/cb',
        'http://127.1:8080/cb',
        'http://127.0.0.1:08080/cb',
        'https://client.example:8080/cb',
      ],
    ]) {
      await refusedAtAuthorize(agent, url(uri, native));
    }
    const fine = await agent.fetch(url('http://127.0.0.1:8080/cb', native));
    expect(fine.status).toBe(303);
  });

  it('bar 1: at the token endpoint each is refused and spends nothing', async () => {
    const answer = await answerTo(new UserAgent(app.baseUrl), url(REGISTERED));
    const code = answer.get('code') ?? '';
    const redeemAt = (redirectUri: string | undefined) =>
      redeem(
        app,
        code,
        { client_id: 'web', redirect_uri: redirectUri, code_verifier: verifier },
        {},
        '/as/corpus',
      );
    for (const uri of [...CORPUS, undefined, '']) {
      const { status, json } = await redeemAt(uri);
      expect([uri, status]).toEqual([uri, 400]);
      expect(['invalid_grant', 'invalid_request']).toContain(json['error']);
    }
    expect((await redeemAt(REGISTERED)).status).toBe(200);
  });
});
