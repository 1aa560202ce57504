/** Redirect URIs that cannot be registered, by the configuration file. registration-metadata.test.ts shows the same over the wire. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SetupError } from '../../src/setup/setup-error.js';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { REGISTERED, unregistrable } from '../support/redirect-uri-corpus.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('RFC 7591 §5, RFC 9700 §2.1: what cannot be registered', () => {
  it.each(unregistrable)(
    'bar 3: %j is refused in the configuration file, and nothing is stored',
    async (uri) => {
      for (const applicationType of ['web', 'native'] as const) {
        const clients = [
          browserClient(app, 'fine'),
          browserClient(app, 'bad', { redirectUris: [REGISTERED, uri], applicationType }),
        ];
        await expect(declareServers(app, { slug: 'bad', name: 'Bad', clients })).rejects.toThrow(SetupError);
      }
      const [row] = await app.instance.database
        .sql`select count(*)::int as n from authorization_servers where slug = 'bad'`;
      expect(row?.['n']).toBe(0);
    },
  );
});

describe('RFC 6749 §3.1.2: what can be registered', () => {
  it('is stored as it was written, and is compared as it was written', async () => {
    const redirectUris = [REGISTERED, 'https://client.example/cb?tenant=%7e1', 'https://client.example'];
    await declareServers(app, {
      slug: 'good',
      name: 'G',
      clients: [browserClient(app, 'good', { redirectUris })],
    });
    const [row] = await app.instance.database.sql`
      select array_to_json(redirect_uris) as uris from clients where client_id = 'good'`;
    expect(row?.['uris']).toEqual(redirectUris);
  });
});
