/**
 * oauth4webapi, unmodified, between a client and two APIs: a pushed request that names both and asks for single claims,
 * an answer by form, a token for each API, and what the APIs can find out about it. Each answer is validated by the
 * letter of its standard.
 *
 * RFC 8707 §2          resources named in the request, and one of them for each token
 * RFC 9068 §4          a token is good where it is meant for
 * RFC 7662, RFC 9701   introspection by an API, as JSON and signed
 */
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { declareServers } from '../support/declared-server.js';
import { Person } from './person.js';

const ORIGIN = 'https://client.example';
const redirectUri = `${ORIGIN}/callback`;
const SECRET = 'pX4vW9sLq2Zt7RmKc5HbN8yJ3gFdS6aE';
const CALENDAR = 'https://calendar.example/api';
const MAIL = 'https://mail.example/api';
const insecure = { [oauth.allowInsecureRequests]: true } as const;
const authentication = oauth.ClientSecretPost(SECRET);

const api = (identifier: string, name: string) => ({
  identifier,
  name,
  scopes: [{ name: `${name}:read`, description: `Read your ${name}` }],
});
const resourceServer = (identifier: string, clientId: string) => ({
  clientId,
  clientName: clientId,
  secret: SECRET,
  grantTypes: ['client_credentials' as const],
  protectedResources: [identifier],
});
const scope = 'openid offline_access calendar:read mail:read';
const forUsers = {
  secret: SECRET,
  redirectUris: [redirectUri],
  // More than is asked for by scope: single claims may be asked for within these.
  scope: [...scope.split(' '), 'profile', 'email'],
  claimsInIdToken: false,
};

let app: TestApp;
let as: oauth.AuthorizationServer;
beforeAll(async () => {
  app = await startApp();
  await declareServers(app, {
    slug: 'apis',
    name: 'Two APIs',
    resources: [api(CALENDAR, 'calendar'), api(MAIL, 'mail')],
    clients: [
      { clientId: 'app', clientName: 'App', ...forUsers },
      { clientId: 'signed', clientName: 'Signed', ...forUsers, userinfoSignedResponseAlg: 'ES256' },
      resourceServer(CALENDAR, 'calendar-api'),
      resourceServer(MAIL, 'mail-api'),
    ],
  });
  const issuer = new URL(`${app.baseUrl}/as/apis`);
  as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
});
afterAll(() => app.close());

/** From the pushed request to the first tokens. `named` are the resources of the token. */
async function tokensFor(client: oauth.Client, named: string[], more: string[][] = []) {
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const params = [
    ['response_type', 'code'],
    ['redirect_uri', redirectUri],
    ['response_mode', 'form_post'],
    ['scope', scope],
    ['state', state],
    ['nonce', nonce],
    ['code_challenge', await oauth.calculatePKCECodeChallenge(verifier)],
    ['code_challenge_method', 'S256'],
    ['resource', CALENDAR],
    ['resource', MAIL],
    ['resource', as.issuer],
    ...more,
  ];
  const pushed = await oauth.pushedAuthorizationRequest(as, client, authentication, params, insecure);
  const { request_uri } = await oauth.processPushedAuthorizationResponse(as, client, pushed);
  const query = new URLSearchParams({ client_id: client.client_id, request_uri });
  const { fields } = await new Person(app, ORIGIN).answer(`${as.authorization_endpoint}?${query}`);
  const answer = oauth.validateAuthResponse(as, client, new URLSearchParams(fields), state);
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    authentication,
    answer,
    redirectUri,
    verifier,
    { ...insecure, additionalParameters: named.map((each) => ['resource', each]) },
  );
  const expected = { expectedNonce: nonce, requireIdToken: true };
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, expected);
  await oauth.validateApplicationLevelSignature(as, response, insecure);
  return tokens;
}

async function refreshed(client: oauth.Client, refreshToken: string | undefined, resource: string) {
  const options = { ...insecure, additionalParameters: { resource } };
  return oauth.processRefreshTokenResponse(
    as,
    client,
    await oauth.refreshTokenGrantRequest(as, client, authentication, refreshToken ?? '', options),
  );
}

/** What an API makes of a request with this token. */
const accepted = (token: string, audience: string) =>
  oauth.validateJwtAccessToken(
    as,
    new Request(audience, { headers: { authorization: `Bearer ${token}` } }),
    audience,
    insecure,
  );

/** What an API is told of a token, plainly or in a signed answer. */
async function asked(clientId: string, token: string, requestJwtResponse: boolean) {
  const caller = { client_id: clientId };
  const options = { ...insecure, requestJwtResponse };
  const response = await oauth.introspectionRequest(as, caller, authentication, token, options);
  const answer = await oauth.processIntrospectionResponse(as, caller, response);
  if (requestJwtResponse) await oauth.validateApplicationLevelSignature(as, response, insecure);
  return answer;
}

describe('oauth4webapi', () => {
  const client = { client_id: 'app' };

  it('C1, C16: gets a token for each API from one grant, and each API takes its own alone', async () => {
    const tokens = await tokensFor(client, [CALENDAR]);
    const claims = await accepted(tokens.access_token, CALENDAR);
    expect(claims).toMatchObject({
      iss: as.issuer,
      aud: CALENDAR,
      scope: 'openid offline_access calendar:read',
    });
    await expect(accepted(tokens.access_token, MAIL)).rejects.toThrow(/"aud"/);
    const { access_token: forMail } = await refreshed(client, tokens.refresh_token, MAIL);
    expect(await accepted(forMail, MAIL)).toMatchObject({ aud: MAIL, sub: claims.sub });
    await expect(accepted(forMail, CALENDAR)).rejects.toThrow(/"aud"/);
  });

  it('is told invalid_target where another API is named', async () => {
    const tokens = await tokensFor(client, [CALENDAR]);
    const elsewhere = refreshed(client, tokens.refresh_token, 'https://elsewhere.example/api');
    await expect(elsewhere).rejects.toMatchObject({ error: 'invalid_target', status: 400 });
  });

  it.each([
    ['plainly', false],
    ['signed', true],
  ])('lets an API ask about its own tokens, answered %s, until they are revoked', async (_, signed) => {
    const { access_token: token } = await tokensFor(client, [CALENDAR]);
    const known = await asked('calendar-api', token, signed);
    expect(known).toMatchObject({ active: true, client_id: 'app', aud: CALENDAR, iss: as.issuer });
    expect(await asked('mail-api', token, signed)).toEqual({ active: false });
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(as, client, authentication, token, insecure),
    );
    expect(await asked('calendar-api', token, signed)).toEqual({ active: false });
  });

  it.each([
    ['plain', 'app'],
    ['signed', 'signed'],
  ])('C13: reads %s userinfo, with the claims that were asked for one by one', async (_, clientId) => {
    const own: oauth.Client = {
      client_id: clientId,
      ...(clientId === 'signed' ? { userinfo_signed_response_alg: 'ES256' } : {}),
    };
    const claims = { userinfo: { nickname: null }, id_token: { email: { essential: true } } };
    const tokens = await tokensFor(own, [as.issuer], [['claims', JSON.stringify(claims)]]);
    const idToken = oauth.getValidatedIdTokenClaims(tokens);
    expect(idToken).toMatchObject({ iss: as.issuer, email: 'alice@localhost' });
    const response = await oauth.userInfoRequest(as, own, tokens.access_token, insecure);
    const user = await oauth.processUserInfoResponse(as, own, idToken?.sub ?? '', response);
    expect(user).toMatchObject({ sub: idToken?.sub, nickname: 'Ally' });
    expect(user).not.toHaveProperty('email');
    if (clientId === 'signed') await oauth.validateApplicationLevelSignature(as, response, insecure);
  });
});
