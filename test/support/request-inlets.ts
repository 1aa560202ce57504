/** Every way in which an authorization request comes in, in one form, so that one corpus can be shown to all of them. */
import { startApp, type TestApp } from './app.js';
import { type ClientSite, startClientSite } from './client-site.js';
import { browserClient, type ClientInput, declareServers } from './declared-server.js';
import { REGISTERED } from './redirect-uri-corpus.js';
import { challenge, form, type Params } from './relying-party.js';
import { type ClientKey, clientKey, requestObject, withKeys } from './request-objects.js';
import { UserAgent } from './user-agent.js';

/** Where the server of the table is, below the base URL. */
export const SERVER = '/as/inlets';
/** The secret of the clients that have one. */
export const SECRET = 's'.repeat(40);
/** The scope of every client here; the server knows `beyond` as well. */
export const CEILING = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'api:read',
  'api:write',
  'other:read',
];
/** What the tokens of this server are for. */
export const APIS = ['https://api.example/', 'https://other.example/'] as const;

/** One way. */
export interface RequestInlet {
  readonly name: string;
  /** Where a refusal is told that need not be shown on our own page. */
  readonly tells: 'client' | 'json';
  /**
   * Asks in this way, in a browser of its own or in this one. `beside` stands beside the request itself, where a second
   * set of parameters can.
   */
  begin(params: Params, beside?: Params, agent?: UserAgent): Promise<Response>;
}

/** All of them. */
export const requestInletNames = [
  'authorize by GET',
  'authorize by POST',
  'a request object by value',
  'a request object by reference',
  'a push',
  'a request object in a push',
] as const;

/** What came of a request, whichever way an inlet says it. */
export interface Verdict {
  /** Taken, or where the refusal was shown: on our own page, at the client, or in JSON. */
  readonly outcome: 'accepted' | 'page' | 'client' | 'json';
  readonly status: number;
  readonly error: string | undefined;
  /** Everything that whoever asked was told. */
  readonly told: Readonly<Record<string, string | undefined>>;
  readonly location: string | null;
  /** The text of a page. */
  readonly html: string;
}

/** The table, and the application that it asks. */
export interface RequestInlets {
  readonly app: TestApp;
  /** By its name, one of `requestInletNames`. */
  inlet(name: string): RequestInlet;
  close(): Promise<void>;
}

/** Starts it, with the clients `spa`, `web`, `exempt` (which needs no PKCE) and `service`. */
export async function startRequestInlets(): Promise<RequestInlets> {
  // Where objects are fetched from has to be there before the application that may go there.
  const site = await startClientSite();
  const app = await startApp({ outboundAllow: [site.origin] });
  const key = clientKey('ES256');
  await declareServers(app, {
    slug: SERVER.slice('/as/'.length),
    name: 'Inlets',
    consent: 'off',
    scopes: [{ name: 'beyond', description: 'Nobody here may' }],
    resources: [
      { identifier: APIS[0], name: 'API', scopes: ['api:read', 'api:write'].map(described) },
      { identifier: APIS[1], name: 'Other', scopes: [described('other:read')] },
    ],
    clients: clientsOf(app, key, `${site.origin}/object`),
  });
  const inlets = new Map(inletsOf(app, site, key).map((each) => [each.name, each]));
  return {
    app,
    inlet: (name) => inlets.get(name) as RequestInlet,
    close: async () => {
      await app.close();
      await site.close();
    },
  };
}

const described = (name: string) => ({ name, description: 'Do it' });

function clientsOf(app: TestApp, key: ClientKey, requestUri: string): ClientInput[] {
  const client = (clientId: string, more: Partial<ClientInput> = {}): ClientInput =>
    browserClient(app, clientId, {
      redirectUris: [REGISTERED],
      scope: CEILING,
      requestUris: [requestUri],
      ...withKeys(key),
      ...more,
    });
  const grantTypes = ['authorization_code' as const, 'refresh_token' as const, 'client_credentials' as const];
  const withSecret = { secret: SECRET, tokenEndpointAuthMethod: 'client_secret_post' as const, grantTypes };
  const forItself = { redirectUris: [], scope: ['api:read'], grantTypes: ['client_credentials' as const] };
  return [
    client('spa'),
    client('web', withSecret),
    client('exempt', { ...withSecret, requirePkce: false }),
    client('service', { ...withSecret, ...forItself, requestUris: [] }),
  ];
}

/** The parameters of a plain request; `params` add to it, replace or remove. */
export const plain = (params: Params = {}): Params => ({
  response_type: 'code',
  client_id: 'spa',
  redirect_uri: REGISTERED,
  scope: 'openid profile email',
  state: 'state-1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  ...params,
});

/** How a client of the table names itself in a form. */
export const credentials = (clientId = 'spa'): Params => ({
  client_id: clientId,
  client_secret: clientId === 'spa' ? undefined : SECRET,
});

function inletsOf(app: TestApp, site: ClientSite, key: ClientKey): RequestInlet[] {
  const issuer = app.baseUrl + SERVER;
  const someone = () => new UserAgent(app.baseUrl);
  const post = (path: string, params: Params, agent = someone()) =>
    agent.fetch(`${SERVER}${path}`, { method: 'POST', body: form(params) });
  const open = (params: Params, agent = someone()) => agent.fetch(`${SERVER}/authorize?${form(params)}`);
  const signed = (params: Params) =>
    requestObject(key, { iss: params['client_id'], aud: issuer, ...plain(params) });
  const pushed = async (params: Params, beside: Params, agent?: UserAgent): Promise<Response> => {
    const answer = await post('/par', { ...params, ...credentials(params['client_id']) });
    if (answer.status !== 201) return answer;
    const { request_uri: uri } = (await answer.json()) as { request_uri: string };
    return open({ client_id: params['client_id'] ?? 'spa', request_uri: uri, ...beside }, agent);
  };
  const named = (params: Params, more: Params): Params => ({
    client_id: params['client_id'] ?? 'spa',
    ...more,
  });
  const serve = (text: string) =>
    site.on('/object', (_req, res) => {
      res.writeHead(200, { 'content-type': 'application/oauth-authz-req+jwt' }).end(text);
    });
  const begin: Readonly<Record<(typeof requestInletNames)[number], RequestInlet['begin']>> = {
    'authorize by GET': (params, _, agent) => open(plain(params), agent),
    'authorize by POST': (params, _, agent) => post('/authorize', plain(params), agent),
    'a request object by value': async (params, beside, agent) =>
      open(named(params, { request: await signed(params), ...beside }), agent),
    'a request object by reference': async (params, beside, agent) => {
      serve(await signed(params));
      return open(named(params, { request_uri: `${site.origin}/object`, ...beside }), agent);
    },
    'a push': (params, beside = {}, agent) => pushed(plain(params), beside, agent),
    'a request object in a push': async (params, beside = {}, agent) =>
      pushed(named(params, { request: await signed(params) }), beside, agent),
  };
  return requestInletNames.map((name) => ({
    ...{ name, begin: begin[name] },
    tells: name.endsWith('push') ? 'json' : 'client',
  }));
}

/** Reads an answer. */
export async function verdictOf(app: TestApp, response: Response): Promise<Verdict> {
  const { status, headers } = response;
  const location = headers.get('location');
  const html = await response.text();
  const base = { status, location, html };
  if (location !== null) {
    const { searchParams, hash } = new URL(location, app.baseUrl);
    const told = Object.fromEntries([...searchParams, ...new URLSearchParams(hash.slice(1))]);
    const isTaken = told['interaction'] !== undefined || told['code'] !== undefined;
    return { ...base, outcome: isTaken ? 'accepted' : 'client', told, error: told['error'] };
  }
  if (headers.get('content-type')?.startsWith('application/json')) {
    const told = JSON.parse(html) as Record<string, string>;
    return { ...base, outcome: status < 300 ? 'accepted' : 'json', told, error: told['error'] };
  }
  return { ...base, outcome: 'page', told: {}, error: undefined };
}

/** How many rows there are of what a request can leave behind. */
export async function leftBehind(app: TestApp): Promise<Record<string, number>> {
  const [row] = await app.instance.database.sql`select
    (select count(*)::int from grants) as grants,
    (select count(*)::int from interactions) as interactions,
    (select count(*)::int from pushed_requests) as pushed,
    (select count(*)::int from spent_proofs) as proofs,
    (select count(*)::int from sessions) as sessions`;
  return { ...row } as Record<string, number>;
}
