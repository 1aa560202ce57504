/**
 * oauth4webapi and openid-client, unmodified, register themselves with what the metadata says, and sign a person in.
 *
 * RFC 7591 §3   the endpoint is found in the metadata, and the answer is understood
 */
import * as oauth from 'oauth4webapi';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { declareOpenServer, initialToken, SERVER } from '../support/registration.js';
import { answerTo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let issuer: URL;
let redirectUri: string;
beforeAll(async () => {
  app = await startApp();
  await declareOpenServer(app);
  issuer = new URL(`${app.baseUrl}${SERVER}`);
  redirectUri = `${app.baseUrl}/try/callback`;
});
afterAll(() => app.close());

const insecure = { [oauth.allowInsecureRequests]: true } as const;
const scope = 'openid email offline_access';
const METHODS = ['client_secret_basic', 'client_secret_post', 'none'] as const;

/** A request with a bearer token, as a library sends one: what a library has for RFC 7592. */
type Send = (
  token: string,
  method: string,
  url: URL,
  body: string | null,
  headers: Headers,
) => Promise<Response>;

/** Goes through RFC 7592 §2.1 to §2.3 by a library, from what it knows of a registration. */
async function manages(registered: Readonly<Record<string, unknown>>, send: Send): Promise<void> {
  const url = new URL(String(registered['registration_client_uri']));
  const ask = async (method: string, token: unknown, body?: object) => {
    const headers = new Headers(body && { 'content-type': 'application/json' });
    const response = await send(String(token), method, url, body ? JSON.stringify(body) : null, headers);
    const text = await response.text();
    return {
      status: response.status,
      json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  const first = registered['registration_access_token'];
  const read = await ask('GET', first);
  expect([read.status, read.json]).toMatchObject([
    200,
    { client_name: 'Before', redirect_uris: [redirectUri] },
  ]);
  const { client_id, redirect_uris } = read.json;
  const changed = await ask('PUT', first, { client_id, redirect_uris, client_name: 'After' });
  expect([changed.status, changed.json]).toMatchObject([200, { client_id, client_name: 'After' }]);
  const second = changed.json['registration_access_token'];
  expect(await ask('GET', second)).toMatchObject({ status: 200, json: { client_name: 'After' } });
  expect(await ask('DELETE', second)).toEqual({ status: 204, json: {} });
  // Both libraries throw what a challenge says.
  await expect(ask('GET', second)).rejects.toMatchObject({ status: 401 });
}

describe('oauth4webapi', () => {
  const discover = async () =>
    oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...insecure }));

  it.each(METHODS)('C1, R27: registers with %s and signs in', async (method) => {
    const as = await discover();
    const registered = await oauth.processDynamicClientRegistrationResponse(
      await oauth.dynamicClientRegistrationRequest(
        as,
        {
          redirect_uris: [redirectUri],
          client_name: 'oauth4webapi',
          token_endpoint_auth_method: method,
          scope,
        },
        { initialAccessToken: await initialToken(app), ...insecure },
      ),
    );
    expect(registered).toMatchObject({ token_endpoint_auth_method: method, client_name: 'oauth4webapi' });
    const secret = String(registered.client_secret);
    const authentication = {
      client_secret_basic: () => oauth.ClientSecretBasic(secret),
      client_secret_post: () => oauth.ClientSecretPost(secret),
      none: () => oauth.None(),
    }[method]();
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const url = new URL(as.authorization_endpoint ?? '');
    url.search = `${new URLSearchParams({
      response_type: 'code',
      client_id: registered.client_id,
      redirect_uri: redirectUri,
      scope,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })}`;
    const arrived = await answerTo(new UserAgent(app.baseUrl), url.href);
    const answer = oauth.validateAuthResponse(as, registered, arrived, state);
    const tokens = await oauth.processAuthorizationCodeResponse(
      as,
      registered,
      await oauth.authorizationCodeGrantRequest(
        as,
        registered,
        authentication,
        answer,
        redirectUri,
        verifier,
        insecure,
      ),
      { requireIdToken: true },
    );
    expect(tokens.scope).toBe(scope);
    const refreshed = await oauth.processRefreshTokenResponse(
      as,
      registered,
      await oauth.refreshTokenGrantRequest(
        as,
        registered,
        authentication,
        tokens.refresh_token ?? '',
        insecure,
      ),
    );
    expect(refreshed.access_token).not.toBe(tokens.access_token);
  });

  it('R27, RFC 7592: reads, changes and deletes its registration', async () => {
    const as = await discover();
    const metadata = { redirect_uris: [redirectUri], client_name: 'Before' };
    const registered = await oauth.processDynamicClientRegistrationResponse(
      await oauth.dynamicClientRegistrationRequest(as, metadata, {
        initialAccessToken: await initialToken(app),
        ...insecure,
      }),
    );
    await manages(registered, (token, method, url, body, headers) =>
      oauth.protectedResourceRequest(token, method, url, headers, body, insecure),
    );
  });

  it('R27: understands why it was refused', async () => {
    const as = await discover();
    const attempt = async (redirect_uris: string[], initialAccessToken: string) =>
      oauth.processDynamicClientRegistrationResponse(
        await oauth.dynamicClientRegistrationRequest(
          as,
          { redirect_uris },
          { initialAccessToken, ...insecure },
        ),
      );
    const refused = { name: 'ResponseBodyError', status: 400, error: 'invalid_redirect_uri' };
    await expect(attempt(['https://client.example/#x'], await initialToken(app))).rejects.toMatchObject(
      refused,
    );
    await expect(attempt([redirectUri], 'x')).rejects.toMatchObject({
      name: 'WWWAuthenticateChallengeError',
      status: 401,
    });
  });
});

describe('openid-client', () => {
  it('R27, RFC 7592: reads, changes and deletes its registration', async () => {
    const metadata = { redirect_uris: [redirectUri], client_name: 'Before' };
    const config = await client.dynamicClientRegistration(issuer, metadata, undefined, {
      initialAccessToken: await initialToken(app),
      execute: [client.allowInsecureRequests],
    });
    await manages(config.clientMetadata(), (token, method, url, body, headers) =>
      client.fetchProtectedResource(config, token, url, method, body, headers),
    );
  });

  it.each(METHODS)('C1, R27: registers with %s and signs in', async (method) => {
    const metadata = {
      redirect_uris: [redirectUri],
      client_name: 'openid-client',
      token_endpoint_auth_method: method,
    };
    const authentication = {
      client_secret_basic: client.ClientSecretBasic(),
      client_secret_post: undefined,
      none: client.None(),
    }[method];
    const config = await client.dynamicClientRegistration(issuer, metadata, authentication, {
      initialAccessToken: await initialToken(app),
      execute: [client.allowInsecureRequests],
    });
    expect(config.clientMetadata()).toMatchObject({
      ...metadata,
      grant_types: expect.arrayContaining(['refresh_token']),
    });
    const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState() };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope,
      state: checks.expectedState,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    const callback = new URL(`${redirectUri}?${await answerTo(new UserAgent(app.baseUrl), url.href)}`);
    const tokens = await client.authorizationCodeGrant(config, callback, checks);
    const sub = tokens.claims()?.sub ?? '';
    expect(await client.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({
      email: 'alice@localhost',
    });
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(refreshed.claims()?.sub).toBe(sub);
  });
});
