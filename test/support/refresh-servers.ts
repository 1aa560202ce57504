/** Servers and clients for the tests of refresh tokens: strict, long and no grace, short lives, refresh without offline_access. */
import type { TestApp } from './app.js';
import { browserClient, declareServers } from './declared-server.js';
import { codeFor, type Params, redeem, tokenRequest } from './relying-party.js';

/** What a refusal of a refresh token looks like to `outcome`. */
export const refused = [400, 'invalid_grant'];

/** Declares the servers `r` and `always`. */
export async function declareRefreshServers(app: TestApp): Promise<void> {
  const scope = ['openid', 'email', 'offline_access', 'api'];
  const clients = [
    browserClient(app, 'strict', { scope, refreshGrace: 0 }),
    browserClient(app, 'long', { scope, refreshGrace: 120 }),
    browserClient(app, 'no-refresh', { scope, grantTypes: ['authorization_code'] }),
  ];
  const scopes = [{ name: 'api', description: 'Use it' }];
  const lifetimes = { refreshIdle: '10m', refreshAbsolute: '1h' };
  const server = { name: 'R', consent: 'off' as const, clients, scopes };
  await declareServers(
    app,
    { ...server, slug: 'r', lifetimes },
    { ...server, slug: 'always', refreshWithoutOfflineAccess: true },
  );
}

/** Status and error of an answer. */
export const outcome = ({ status, json }: { status: number; json: Record<string, unknown> }) => [
  status,
  json['error'],
];

/** Uses refresh tokens at these servers, as the strict client unless it says otherwise. */
export const turnAt =
  (app: () => TestApp) =>
  (token: string | undefined, params: Params = {}, server = '/as/r') => {
    const base = { grant_type: 'refresh_token', refresh_token: token, client_id: 'strict' };
    return tokenRequest(app(), { ...base, ...params }, {}, server);
  };

/** Begins grants at these servers; answers the first token response. */
export const beginAt =
  (app: () => TestApp) =>
  async (client: string, scope = 'openid email offline_access', server = '/as/r') => {
    const code = await codeFor(app(), { client_id: client, scope }, server);
    return (await redeem(app(), code, { client_id: client }, {}, server)).json;
  };
