/**
 * The whole journey by openid-client, unmodified: what a relying party of today does, at both authorization servers.
 *
 * It checks by itself: state, iss of the response (RFC 9207), iss, aud, times and nonce of the ID token, and that userinfo
 * speaks of the same subject. oauth4webapi.test.ts adds the signature. Neither looks at at_hash: it is compared here.
 */
import { createHash } from 'node:crypto';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSecrets, startApp, type TestApp } from '../support/app.js';
import { answerTo, decide, interactionOf, signIn } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const servers = [
  { name: 'the default server', path: '', scope: 'openid profile email offline_access', api: 'files:read' },
  {
    name: 'another server',
    path: '/as/acme',
    scope: 'openid email offline_access acme:read',
    api: 'acme:read',
  },
];
const { 'demo-web': webSecret, 'demo-m2m': serviceSecret } = demoSecrets;
const clients = [
  { name: 'a public client', id: 'demo-spa', authentication: () => client.None() },
  { name: 'client_secret_basic', id: 'demo-web', authentication: () => client.ClientSecretBasic(webSecret) },
  { name: 'client_secret_post', id: 'demo-web', authentication: () => client.ClientSecretPost(webSecret) },
];

function discover(
  path: string,
  id: string,
  authentication: client.ClientAuth,
): Promise<client.Configuration> {
  const execute = [client.allowInsecureRequests];
  return client.discovery(new URL(`${app.baseUrl}${path}`), id, undefined, authentication, { execute });
}

/** A request with everything that protects it, and what the library compares the answer with. */
async function request(config: client.Configuration, scope: string) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const checks = {
    pkceCodeVerifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  };
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${app.baseUrl}/try/callback`,
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, checks };
}

/** Where the browser arrives at the client. */
async function arrive(url: string, agent = new UserAgent(app.baseUrl)): Promise<URL> {
  return new URL(`${app.baseUrl}/try/callback?${await answerTo(agent, url)}`);
}

describe.each(servers)('at $name', ({ path, scope, api }) => {
  it.each(clients)(
    'C1, C7, C13, C16: signs in, reads userinfo and refreshes with $name',
    async ({ id, authentication }) => {
      const config = await discover(path, id, authentication());
      const { url, checks } = await request(config, scope);
      const callback = await arrive(url);
      const identifier = `${app.baseUrl}${path}`;
      expect([config.serverMetadata().issuer, callback.searchParams.get('iss')]).toEqual([
        identifier,
        identifier,
      ]);
      const tokens = await client.authorizationCodeGrant(config, callback, checks);
      expect(tokens).toMatchObject({ token_type: 'bearer', scope, expires_in: 600 });
      const claims = tokens.claims();
      expect(claims).toMatchObject({ iss: identifier, aud: id, nonce: checks.expectedNonce });
      const hash = createHash('sha256').update(tokens.access_token).digest();
      expect(claims?.['at_hash']).toBe(hash.subarray(0, 16).toString('base64url'));
      const sub = claims?.sub ?? '';
      const user = await client.fetchUserInfo(config, tokens.access_token, sub);
      expect(user).toMatchObject({ sub, email: 'alice@localhost', email_verified: true });
      const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
      expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
      expect(refreshed.claims()).toMatchObject({ sub, auth_time: claims?.['auth_time'] });
      expect(await client.fetchUserInfo(config, refreshed.access_token, sub)).toMatchObject({ sub });
    },
  );

  it.each(
    [client.ClientSecretBasic, client.ClientSecretPost].map((authenticate) => ({
      name: authenticate.name,
      authenticate,
    })),
  )('gives a service a token by $name', async ({ authenticate }) => {
    const config = await discover(path, 'demo-m2m', authenticate(serviceSecret));
    const tokens = await client.clientCredentialsGrant(config, { scope: api });
    expect(tokens).toMatchObject({ token_type: 'bearer', scope: api, expires_in: 600 });
    expect(tokens).not.toHaveProperty('refresh_token');
    expect(tokens).not.toHaveProperty('id_token');
  });

  it('says when the user signed in, never later than it was (OpenID Connect Core §2)', async () => {
    const config = await discover(path, 'demo-spa', client.None());
    const { url, checks } = await request(config, scope);
    const callback = await arrive(url);
    await app.instance.database.sql`update grants set authenticated_at = '2026-03-01T12:00:00.900Z'`;
    const tokens = await client.authorizationCodeGrant(config, callback, checks);
    expect(tokens.claims()?.['auth_time']).toBe(Date.parse('2026-03-01T12:00:00Z') / 1000);
  });

  it('lets the library see access_denied with its issuer', async () => {
    const config = await discover(path, 'demo-spa', client.None());
    const { url, checks } = await request(config, scope);
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(url));
    await signIn(agent, id, 'bob@localhost');
    await decide(agent, id, 'DENY');
    const callback = (await agent.fetch(`/resume?interaction=${id}`)).headers.get('location') ?? '';
    const grant = client.authorizationCodeGrant(config, new URL(callback), checks);
    await expect(grant).rejects.toMatchObject({ name: 'AuthorizationResponseError', error: 'access_denied' });
    expect(new URL(callback).searchParams.get('iss')).toBe(`${app.baseUrl}${path}`);
  });

  it('lets the library see invalid_grant, and the end of what was issued', async () => {
    const config = await discover(path, 'demo-spa', client.None());
    const { url, checks } = await request(config, scope);
    const callback = await arrive(url);
    const tokens = await client.authorizationCodeGrant(config, callback, checks);
    const refused = { name: 'ResponseBodyError', error: 'invalid_grant', status: 400 };
    await expect(client.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject(refused);
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject(refused);
    const look = client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '');
    await expect(look).rejects.toMatchObject({ name: 'WWWAuthenticateChallengeError', status: 401 });
  });

  it('lets the library see invalid_client', async () => {
    const config = await discover(path, 'demo-m2m', client.ClientSecretBasic('x'.repeat(43)));
    const refused = { name: 'WWWAuthenticateChallengeError', status: 401 };
    await expect(client.clientCredentialsGrant(config, { scope: api })).rejects.toMatchObject(refused);
  });
});

describe('between the servers (RFC 9207)', () => {
  it('has the library refuse the answer of one where it asked the other', async () => {
    const asked = await discover('', 'demo-spa', client.None());
    const other = await discover('/as/acme', 'demo-spa', client.None());
    const { url, checks } = await request(other, 'openid acme:read');
    const callback = await arrive(url);
    const grant = client.authorizationCodeGrant(asked, callback, checks);
    await expect(grant).rejects.toMatchObject({ cause: { message: expect.stringMatching(/"iss"/) } });
    // The code itself is unharmed and opens nothing elsewhere.
    expect((await client.authorizationCodeGrant(other, callback, checks)).scope).toBe('openid acme:read');
  });
});
