/** Hostile addresses at the end session endpoint. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { alice, declareLogoutServers, endSession, isSignedIn } from '../support/logout-servers.js';
import { redirectUriCorpus } from '../support/redirect-uri-corpus.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareLogoutServers(app);
});
afterAll(() => app.close());

const browser = () => new UserAgent(app.baseUrl);
describe('RFC 9700 §4.1.3: the address to go back to, compared as a string', () => {
  it('bar 1: leads nowhere where it is not the registered one, whoever is signed in', async () => {
    const { agent, client } = await alice(app);
    for (const post_logout_redirect_uri of redirectUriCorpus) {
      for (const params of [{ id_token_hint: client.idToken }, { client_id: 'rp' }]) {
        for (const who of [agent, browser()]) {
          const url = endSession({ ...params, post_logout_redirect_uri });
          const response = await who.fetch(url);
          expect([post_logout_redirect_uri, response.status, response.headers.get('location')]).toEqual([
            post_logout_redirect_uri,
            expect.toSatisfy((status: number) => (who === agent ? [200, 400] : [400]).includes(status)),
            null,
          ]);
          const html = await response.text();
          expect(html).not.toMatch(/<(?:a|form|iframe)[^>]*(?:javascript|data|vbscript|blob|evil)/i);
        }
      }
    }
    expect(await isSignedIn(app, agent)).toBe(true);
  });
});
