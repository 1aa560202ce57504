/** Redirect URIs that cannot be registered, by the one way in that there is besides the demo: the configuration file. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SetupError } from '../../src/setup/setup-error.js';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';

const REGISTERED = 'https://client.example/cb';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const UNREGISTRABLE = [
  ...[
    'https://client.example/cb#',
    'https://client.example/cb#f',
    'https://u@client.example/cb',
    'https://u:p@client.example/cb',
  ],
  ...[
    'https://*.client.example/cb',
    'https://client.example/*',
    'http://client.example/cb',
    'http://10.0.0.1/cb',
  ],
  ...[
    'http://127.0.0.1.evil.test/cb',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
  ],
  ...[
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'Data:x',
    'vbscript:x',
    'blob:https://client.example/x',
    'file:///etc/passwd',
  ],
  ...[
    'https://client.example/cb\n',
    'https://client.example/cb%00',
    'https://client.example/cb%0d%0aX:1',
    'https://client.example/ cb',
  ],
  ...['code', 'state', 'iss', 'error', 'response'].map((name) => `https://client.example/cb?a=b&${name}=x`),
  ...['//client.example/cb', '/cb', 'https:client.example/cb', 'https:/client.example/cb', 'https:///cb', ''],
  ...[
    'https://CLIENT.example/cb',
    'https://client.example:443/cb',
    'https://client.example/./cb',
    'https://clïent.example/cb',
  ],
  `https://client.example/${'x'.repeat(3000)}`,
];

describe('RFC 7591 §5, RFC 9700 §2.1: what cannot be registered', () => {
  it.each(UNREGISTRABLE)(
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
