/**
 * The whole journey by oauth4webapi, unmodified and step by step: each function validates one answer of ours by the
 * letter of its standard, content types and challenges included.
 */
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSecrets, startApp, type TestApp } from '../support/app.js';
import { answerTo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const insecure = { [oauth.allowInsecureRequests]: true } as const;
const { 'demo-web': webSecret, 'demo-m2m': serviceSecret } = demoSecrets;
const servers = [
  { name: 'the default server', path: '', scope: 'openid profile offline_access', api: 'files:write' },
  { name: 'another server', path: '/as/acme', scope: 'openid offline_access acme:read', api: 'acme:write' },
];
const clients = [
  { name: 'a public client', id: 'demo-spa', authentication: () => oauth.None() },
  { name: 'client_secret_basic', id: 'demo-web', authentication: () => oauth.ClientSecretBasic(webSecret) },
  { name: 'client_secret_post', id: 'demo-web', authentication: () => oauth.ClientSecretPost(webSecret) },
];

/** Discovery by either well-known form: OpenID Connect appends the name, RFC 8414 puts it before the path. */
async function discover(
  path: string,
  algorithm: 'oidc' | 'oauth2' = 'oidc',
): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(`${app.baseUrl}${path}`);
  return oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm, ...insecure }),
  );
}

async function request(as: oauth.AuthorizationServer, clientId: string, scope: string) {
  const secrets = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
  };
  const url = new URL(as.authorization_endpoint ?? '');
  const params = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: `${app.baseUrl}/try/callback`,
    scope,
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return { url: url.href, ...secrets };
}

describe.each(servers)('at $name', ({ path, scope, api }) => {
  it('C1, C2: is discovered by both well-known forms, with one content', async () => {
    const [openid, plain] = await Promise.all([discover(path, 'oidc'), discover(path, 'oauth2')]);
    expect(openid.issuer).toBe(`${app.baseUrl}${path}`);
    expect(plain.token_endpoint).toBe(openid.token_endpoint);
    expect(openid.authorization_response_iss_parameter_supported).toBe(true);
    expect(openid.code_challenge_methods_supported).toEqual(['S256']);
  });

  it.each(clients)(
    'C1, C7, C13, C16: answers every step by the letter with $name',
    async ({ id, authentication }) => {
      const as = await discover(path);
      const client = { client_id: id };
      const { url, verifier, state, nonce } = await request(as, id, scope);
      const answer = oauth.validateAuthResponse(
        as,
        client,
        await answerTo(new UserAgent(app.baseUrl), url),
        state,
      );
      const redirectUri = `${app.baseUrl}/try/callback`;
      const exchanged = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        authentication(),
        answer,
        redirectUri,
        verifier,
        insecure,
      );
      const expected = { expectedNonce: nonce, requireIdToken: true };
      const tokens = await oauth.processAuthorizationCodeResponse(as, client, exchanged, expected);
      await oauth.validateApplicationLevelSignature(as, exchanged, insecure);
      const claims = oauth.getValidatedIdTokenClaims(tokens);
      const info = await oauth.userInfoRequest(as, client, tokens.access_token, insecure);
      const user = await oauth.processUserInfoResponse(as, client, claims?.sub ?? '', info);
      expect(user.sub).toBe(claims?.sub);

      const presented = await oauth.refreshTokenGrantRequest(
        as,
        client,
        authentication(),
        tokens.refresh_token ?? '',
        insecure,
      );
      const refreshed = await oauth.processRefreshTokenResponse(as, client, presented);
      await oauth.validateApplicationLevelSignature(as, presented, insecure);
      expect(refreshed.scope).toBe(scope);
      expect(oauth.getValidatedIdTokenClaims(refreshed)?.sub).toBe(claims?.sub);
    },
  );

  it('signs access tokens that a resource server of RFC 9068 accepts', async () => {
    const as = await discover(path);
    const client = { client_id: 'demo-m2m' };
    const authentication = oauth.ClientSecretBasic(serviceSecret);
    const response = await oauth.clientCredentialsGrantRequest(
      as,
      client,
      authentication,
      { scope: api },
      insecure,
    );
    const { access_token: token, scope: granted } = await oauth.processClientCredentialsResponse(
      as,
      client,
      response,
    );
    expect(granted).toBe(api);
    const audience = path === '' ? 'https://files.example/api' : `${app.baseUrl}${path}`;
    const call = new Request('http://127.0.0.1/orders', { headers: { authorization: `Bearer ${token}` } });
    const claims = await oauth.validateJwtAccessToken(as, call, audience, insecure);
    expect(claims).toMatchObject({ client_id: 'demo-m2m', sub: 'demo-m2m', scope: api, aud: audience });
    const elsewhere = oauth.validateJwtAccessToken(as, call, 'https://other.example', insecure);
    await expect(elsewhere).rejects.toThrow(/"aud"/);
  });

  it('says invalid_grant so that the library understands it', async () => {
    const as = await discover(path);
    const client = { client_id: 'demo-spa' };
    const presented = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), 'not-a-token', insecure);
    const refused = { name: 'ResponseBodyError', error: 'invalid_grant', status: 400 };
    await expect(oauth.processRefreshTokenResponse(as, client, presented)).rejects.toMatchObject(refused);
  });
});

it('is not taken for the other server: iss of the answer is compared byte for byte', async () => {
  const [root, acme] = await Promise.all([discover(''), discover('/as/acme')]);
  const { url, state } = await request(root, 'demo-spa', 'openid');
  const answer = await answerTo(new UserAgent(app.baseUrl), url);
  expect(() => oauth.validateAuthResponse(acme, { client_id: 'demo-spa' }, answer, state)).toThrow(/"iss"/);
});
