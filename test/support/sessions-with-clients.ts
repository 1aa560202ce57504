/** Browsers that are signed in at clients: the state that a logout starts from. */
import { decodeJwt } from 'jose';
import type { TestApp } from './app.js';
import { answerTo, authorizeUrl, callback, type Params, redeem } from './relying-party.js';
import type { UserAgent } from './user-agent.js';

/** A client that has an ID token of a browser. */
export interface SignedInClient {
  readonly clientId: string;
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly sub: string;
  readonly sid: string;
}

/** Signs a browser in at a client, with whatever steps are asked for, and redeems the code. */
export async function signInAt(
  app: TestApp,
  agent: UserAgent,
  clientId: string,
  { server = '', username, ...params }: Params & { server?: string; username?: string } = {},
): Promise<SignedInClient> {
  const request = { client_id: clientId, scope: 'openid', ...params };
  const answer = await answerTo(agent, authorizeUrl(app, request, server), username);
  const redirect = params['redirect_uri'] ?? callback(app);
  const code = answer.get('code') ?? '';
  const { json } = await redeem(app, code, { client_id: clientId, redirect_uri: redirect }, {}, server);
  const { sub = '', sid } = decodeJwt(json['id_token'] ?? '');
  return {
    clientId,
    idToken: json['id_token'] ?? '',
    accessToken: json['access_token'] ?? '',
    refreshToken: json['refresh_token'],
    sub,
    sid: String(sid),
  };
}

/** Signs the browser out as our account page does. */
export async function signOut(agent: UserAgent): Promise<readonly string[]> {
  const operation = 'mutation { signOut(input: {}) { frontChannelLogoutUris } }';
  const { data } = await agent.graph<{ signOut: { frontChannelLogoutUris: string[] } }>(operation);
  return data?.signOut.frontChannelLogoutUris ?? [];
}
