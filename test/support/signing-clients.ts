/** A server with clients that sign, clients with secrets and one with neither, and how they ask for tokens. */
import { pino } from 'pino';
import { startApp, type TestApp } from './app.js';
import { type ClientSite, startClientSite } from './client-site.js';
import { browserClient, type ClientInput, declareServers } from './declared-server.js';
import {
  assertionClaims,
  assertionInlets,
  JWT_BEARER,
  type JwtInlet,
  requestObjectInlets,
} from './inlets.js';
import { type Params, tokenRequest } from './relying-party.js';
import { type ClientKey, clientKey, requestObject, withKeys } from './request-objects.js';

/** The secret of every client that has one. */
export const SECRET = 's'.repeat(40);
/** Where all of them are registered, below the base URL. */
export const SERVER = '/as/signed';
/** What whoever fails to prove who they are is told. */
export const DENIED = { error: 'invalid_client', error_description: 'client authentication failed' };

/** One key of each kind. The first is that of the client `signer`; `all` has all of them. */
export const keys = {
  ES256: clientKey('ES256'),
  RS256: clientKey('RS256'),
  PS256: clientKey('PS256'),
  EdDSA: clientKey('EdDSA'),
};
/** The key of the client `other`. */
export const others = clientKey('ES256', 'of-the-other');

/** The application, what a test needs to ask it, and a site that nobody has a reason to call. */
export interface SigningApp {
  readonly app: TestApp;
  readonly trap: ClientSite;
  /** Where `signer` authenticates by an assertion. */
  readonly inlets: readonly JwtInlet[];
  /** Where the public client `asks` sends what it signed. */
  readonly requestInlets: readonly JwtInlet[];
  /** Seconds since the epoch, by the clock of the application. */
  now(): number;
  /** An assertion of a client, with these claims and header members besides or instead. */
  assertion(more?: Record<string, unknown>, options?: AssertionOptions): Promise<string>;
  /** Asks the token endpoint for what the client may have for itself. */
  ask(params: Params, headers?: Record<string, string>): ReturnType<typeof tokenRequest>;
  /** Every line of the log, of any level. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** Whose assertion it is, and how it differs from the usual. */
export interface AssertionOptions {
  readonly clientId?: string;
  readonly by?: ClientKey;
  readonly header?: Record<string, unknown>;
}

/** The parameters that carry an assertion. */
export const asserted = (text: string): Params => ({
  client_assertion_type: JWT_BEARER,
  client_assertion: text,
});

/** Starts it. */
export async function startSigningApp(): Promise<SigningApp> {
  const trap = await startClientSite();
  const objects = await startClientSite();
  const app = await startApp({ outboundAllow: [trap.origin, objects.origin] });
  const log = listenToLog(app);
  await declareServers(app, {
    slug: 'signed',
    name: 'Signed',
    consent: 'off',
    scopes: [{ name: 'api', description: 'Use it' }],
    clients: clientsOf(app, `${objects.origin}/object`),
  });
  const ask: SigningApp['ask'] = (params, headers = {}) =>
    tokenRequest(app, { grant_type: 'client_credentials', ...params }, headers, SERVER);
  const place = { clientId: 'signer', key: keys.ES256, trap: `${trap.origin}/keys`, server: SERVER };
  return {
    app,
    trap,
    log,
    ask,
    inlets: assertionInlets(app, place),
    requestInlets: requestObjectInlets(app, { ...place, clientId: 'asks', objects }),
    now: () => Math.floor(app.instance.clock().getTime() / 1000),
    assertion: (more = {}, { clientId = 'signer', by = keys.ES256, header = {} } = {}) =>
      requestObject(
        by,
        { ...assertionClaims(app, clientId, SERVER), ...more },
        { header: { typ: undefined, ...header } },
      ),
    close: async () => {
      await app.close();
      await trap.close();
      await objects.close();
    },
  };
}

/** What the application tells its log from now on. */
function listenToLog(app: TestApp): string[] {
  const lines: string[] = [];
  Object.assign(app.instance, {
    log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
  });
  return lines;
}

function clientsOf(app: TestApp, requestUri: string): ClientInput[] {
  const client = (clientId: string, more: Partial<ClientInput>): ClientInput =>
    browserClient(app, clientId, {
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      scope: ['openid', 'profile', 'email', 'offline_access', 'api'],
      ...withKeys(keys.ES256),
      ...more,
    });
  const signer = (clientId: string, more: Partial<ClientInput> = {}) =>
    client(clientId, { tokenEndpointAuthMethod: 'private_key_jwt', ...more });
  const all = withKeys(...Object.values(keys));
  return [
    signer('signer'),
    signer('all', all),
    signer('only-ps256', { ...all, tokenEndpointAuthSigningAlg: 'PS256' }),
    signer('other', withKeys(others)),
    signer('disabled', { disabled: true }),
    client('basic', { tokenEndpointAuthMethod: 'client_secret_basic', secret: SECRET }),
    client('post', { tokenEndpointAuthMethod: 'client_secret_post', secret: SECRET }),
    client('either', { secret: SECRET }),
    browserClient(app, 'public', withKeys(keys.ES256)),
    browserClient(app, 'asks', { ...withKeys(keys.ES256), requestUris: [requestUri] }),
  ];
}
