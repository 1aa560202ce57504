/** A relying party in a few lines: requests, sign-in and consent by the graph, tokens. Real libraries are in test/clients. */
import { createHash, randomBytes } from 'node:crypto';
import { demoSecrets, PASSWORD, type TestApp } from './app.js';
import { UserAgent } from './user-agent.js';

/** A verifier that fits everything the helpers here send, and its challenge. */
export const verifier = randomBytes(32).toString('base64url');
export const challenge = createHash('sha256').update(verifier).digest('base64url');

/** Parameters of a request; undefined leaves one out. */
export type Params = Readonly<Record<string, string | undefined>>;

/** Where the demo's browser clients are called back. */
export const callback = (app: TestApp) => `${app.baseUrl}/try/callback`;

/** Form text of what is defined. */
export function form(params: Params): URLSearchParams {
  const pairs = Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(pairs);
}

/** The URL of an authorization request of demo-spa; `params` add to it, replace or remove. */
export function authorizeUrl(app: TestApp, params: Params = {}, server = ''): string {
  const base = {
    response_type: 'code',
    client_id: 'demo-spa',
    redirect_uri: `${app.baseUrl}/try/callback`,
    scope: 'openid profile email',
    state: 'state-1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  return `${app.baseUrl}${server}/authorize?${form({ ...base, ...params })}`;
}

/** The id of the interaction that a request led to. */
export function interactionOf(response: Response): string {
  const location = response.headers.get('location') ?? '';
  const id = new URL(location, 'http://none').searchParams.get('interaction');
  if (!id) throw new Error(`no interaction: ${response.status} ${location}`);
  return id;
}

const STEP =
  'interaction { id step { __typename ... on ContinueStep { url } } } error { __typename ... on UserError { code } }';

interface Payload {
  readonly interaction: {
    readonly id: string;
    readonly step: { readonly __typename: string; readonly url?: string };
  } | null;
  readonly error: { readonly __typename: string; readonly code: string } | null;
}

/** Signs in by the graph. */
export async function signIn(
  agent: UserAgent,
  interactionId: string,
  username = 'alice@localhost',
  password = PASSWORD,
): Promise<Payload> {
  const mutation = `mutation ($input: SignInWithPasswordInput!) { signInWithPassword(input: $input) { ${STEP} } }`;
  const { data, errors } = await agent.graph<{ signInWithPassword: Payload }>(mutation, {
    input: { interactionId, username, password },
  });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.signInWithPassword;
}

/** Decides by the graph. */
export async function decide(
  agent: UserAgent,
  interactionId: string,
  decision: 'ALLOW' | 'DENY' = 'ALLOW',
  scopes?: string[],
): Promise<Payload> {
  const mutation = `mutation ($input: DecideConsentInput!) { decideConsent(input: $input) { ${STEP} } }`;
  const { data, errors } = await agent.graph<{ decideConsent: Payload }>(mutation, {
    input: { interactionId, decision, scopes },
  });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.decideConsent;
}

/** Goes from an authorization URL to the client's answer, with whatever steps are asked for. */
export async function answerTo(agent: UserAgent, url: string, username?: string): Promise<URLSearchParams> {
  const response = await agent.fetch(url);
  const location = response.headers.get('location') ?? '';
  if (!location.includes('interaction=')) return new URL(location).searchParams;
  const id = interactionOf(response);
  const query = 'query ($id: ID!) { interaction(id: $id) { step { __typename } } }';
  const { data } = await agent.graph<{ interaction: { step: { __typename: string } } }>(query, { id });
  let step = data?.interaction.step.__typename;
  if (step === 'SignInStep') step = (await signIn(agent, id, username)).interaction?.step.__typename;
  if (step === 'ConsentStep') step = (await decide(agent, id)).interaction?.step.__typename;
  if (step !== 'ContinueStep') throw new Error(`stopped at ${step}`);
  const answer = await agent.fetch(`/resume?interaction=${id}`);
  return new URL(answer.headers.get('location') ?? '').searchParams;
}

/** A code for demo-spa, or for the client that `params` name, by a browser of its own. */
export async function codeFor(app: TestApp, params: Params = {}, server = ''): Promise<string> {
  const answer = await answerTo(new UserAgent(app.baseUrl), authorizeUrl(app, params, server));
  const code = answer.get('code');
  if (!code) throw new Error(`no code: ${answer}`);
  return code;
}

/** The Basic header of a demo client. */
export function basic(
  clientId: keyof typeof demoSecrets,
  secret: string = demoSecrets[clientId],
): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` };
}

/** Posts to a token endpoint. */
export async function tokenRequest(
  app: TestApp,
  params: Params,
  headers: Record<string, string> = {},
  server = '',
) {
  const response = await fetch(`${app.baseUrl}${server}/token`, {
    method: 'POST',
    body: form(params),
    headers,
  });
  const json = (await response.json()) as Record<string, string> & { expires_in?: number };
  return { status: response.status, headers: response.headers, json };
}

/** Redeems a code of demo-spa. */
export function redeem(
  app: TestApp,
  code: string,
  params: Params = {},
  headers: Record<string, string> = {},
  server = '',
) {
  const base = {
    grant_type: 'authorization_code',
    client_id: 'demo-spa',
    code,
    redirect_uri: callback(app),
    code_verifier: verifier,
  };
  return tokenRequest(app, { ...base, ...params }, headers, server);
}

/** Uses a refresh token of demo-spa. */
export function refresh(
  app: TestApp,
  refreshToken: string | undefined,
  params: Params = {},
  headers: Record<string, string> = {},
  server = '',
) {
  return tokenRequest(
    app,
    { grant_type: 'refresh_token', client_id: 'demo-spa', refresh_token: refreshToken, ...params },
    headers,
    server,
  );
}

/** Tokens for demo-spa with a refresh token among them. */
export async function tokensFor(app: TestApp, params: Params = {}) {
  const code = await codeFor(app, { scope: 'openid profile email offline_access', ...params });
  return (await redeem(app, code)).json;
}

/** What userinfo answers to a token. */
export async function userinfo(app: TestApp, accessToken: string | undefined, server = '') {
  const response = await fetch(`${app.baseUrl}${server}/userinfo`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as Record<string, unknown>,
  };
}
