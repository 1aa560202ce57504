/**
 * openid-client, unmodified, as a client that trusts no channel but its keys: it authenticates by private_key_jwt, signs
 * and pushes its requests, takes the answer as a form, verifies every signature of ours, and takes its tokens back.
 *
 * RFC 9126 §4, RFC 9101 §5     pushed requests, signed ones, and both
 * Form Post Response Mode §2   the answer comes as a request to the client
 * RFC 7662 §2, RFC 7009 §2     introspection and revocation
 * RP-Initiated Logout §2, 3    and back, with state
 */
import { exportJWK } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { type ClientInput, declareServers } from '../support/declared-server.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import { type Arrival, Person } from './person.js';
import { runScript } from './script.js';

const ORIGIN = 'https://client.example';
const redirect_uri = `${ORIGIN}/callback`;
const post_logout_redirect_uri = `${ORIGIN}/goodbye`;
const scope = 'openid profile email offline_access';
const ALGS = ['PS256', 'ES256', 'RS256', 'EdDSA'] as const;

let app: TestApp;
let documented: DocumentedClient;
const keys = new Map<string, client.PrivateKey>();
beforeAll(async () => {
  const port = await freePort();
  app = await startApp({ outboundAllow: [`http://localhost:${port}`] });
  documented = await registerDocumented(app, 'signed-app', port);
  await declareServers(app, {
    slug: 'signed',
    name: 'Signed',
    clients: await Promise.all(ALGS.map(signedClient)),
  });
});
afterAll(() => app.close());

/** A client that only what it signed with this algorithm comes from, and that wants all of ours signed with it. */
async function signedClient(alg: (typeof ALGS)[number]): Promise<ClientInput> {
  const name = alg === 'EdDSA' ? 'Ed25519' : alg;
  const { privateKey, publicKey } = await client.randomDPoPKeyPair(name, { extractable: true });
  keys.set(alg, { key: privateKey, kid: `${alg}-1` });
  return {
    clientId: alg,
    clientName: alg,
    tokenEndpointAuthMethod: 'private_key_jwt',
    tokenEndpointAuthSigningAlg: alg,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: `${alg}-1`, use: 'sig', alg }] },
    requestObjectSigningAlg: alg,
    idTokenSignedResponseAlg: alg,
    userinfoSignedResponseAlg: alg,
    introspectionSignedResponseAlg: alg,
    redirectUris: [redirect_uri],
    postLogoutRedirectUris: [post_logout_redirect_uri],
    scope: scope.split(' '),
  };
}

async function discover(alg: string): Promise<client.Configuration> {
  const metadata = {
    id_token_signed_response_alg: alg,
    userinfo_signed_response_alg: alg,
    introspection_signed_response_alg: alg,
  };
  const key = keys.get(alg) as client.PrivateKey;
  return client.discovery(new URL(`${app.baseUrl}/as/signed`), alg, metadata, client.PrivateKeyJwt(key), {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });
}

/** What protects a request, and what the library compares the answer with. */
async function protection() {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const checks = {
    pkceCodeVerifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  };
  const params = {
    redirect_uri,
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  };
  return { checks, params };
}

/** The answer as the library takes it: the address that a browser opened, or the request that a form made. */
function received({ url, fields }: Arrival): URL | Request {
  return fields ? new Request(url, { method: 'POST', body: new URLSearchParams(fields) }) : new URL(url);
}

type Build = (config: client.Configuration, params: Record<string, string>, alg: string) => Promise<URL>;
const signed: Build = (config, params, alg) =>
  client.buildAuthorizationUrlWithJAR(config, params, keys.get(alg) as client.PrivateKey);
const ways: readonly [name: string, build: Build, sent: readonly string[]][] = [
  [
    'pushed',
    (config, params) => client.buildAuthorizationUrlWithPAR(config, params),
    ['client_id', 'request_uri'],
  ],
  ['signed', signed, ['client_id', 'request']],
  [
    'signed and pushed',
    async (...given) => client.buildAuthorizationUrlWithPAR(given[0], (await signed(...given)).searchParams),
    ['client_id', 'request_uri'],
  ],
];

describe.each(ALGS)('openid-client with %s', (alg) => {
  it.each(ways)(
    'C1, C7: signs in with a request that is %s, and an answer by form',
    async (_, build, sent) => {
      const config = await discover(alg);
      const { checks, params } = await protection();
      const url = await build(config, { ...params, response_mode: 'form_post' }, alg);
      expect([...url.searchParams.keys()].sort()).toEqual(sent);
      const arrival = await new Person(app, ORIGIN).answer(url.href);
      expect(Object.keys(arrival.fields ?? {})).toEqual(expect.arrayContaining(['code', 'state', 'iss']));
      const tokens = await client.authorizationCodeGrant(config, received(arrival), checks);
      expect(tokens.claims()).toMatchObject({ iss: `${app.baseUrl}/as/signed`, aud: alg });
    },
  );

  it('C13, C14, C16: reads signed answers, takes tokens back, and signs out with state', async () => {
    const config = await discover(alg);
    const { checks, params } = await protection();
    const person = new Person(app, ORIGIN);
    const arrival = await person.answer((await signed(config, params, alg)).href);
    const tokens = await client.authorizationCodeGrant(config, received(arrival), checks);
    const sub = tokens.claims()?.sub ?? '';
    const user = await client.fetchUserInfo(config, tokens.access_token, sub);
    expect(user).toMatchObject({ sub, email: 'alice@localhost', email_verified: true });

    const known = { active: true, client_id: alg, sub };
    expect(await client.tokenIntrospection(config, tokens.access_token)).toMatchObject(known);
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(await client.tokenIntrospection(config, refreshed.refresh_token ?? '')).toMatchObject(known);
    await client.tokenRevocation(config, refreshed.refresh_token ?? '', { token_type_hint: 'refresh_token' });
    for (const token of [refreshed.refresh_token, refreshed.access_token, tokens.access_token])
      expect(await client.tokenIntrospection(config, token ?? '')).toMatchObject({ active: false });

    const state = client.randomState();
    const hint = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri, state };
    const out = await person.ours.fetch(client.buildEndSessionUrl(config, hint).href);
    expect([out.status, out.headers.get('location')]).toEqual([
      303,
      `${post_logout_redirect_uri}?state=${state}`,
    ]);
  });
});

it('lets the library see why a pushed request is refused', async () => {
  const config = await discover('ES256');
  const { params } = await protection();
  const pushed = client.buildAuthorizationUrlWithPAR(config, {
    ...params,
    redirect_uri: `${ORIGIN}/elsewhere`,
  });
  await expect(pushed).rejects.toMatchObject({
    name: 'ResponseBodyError',
    error: 'invalid_request',
    status: 400,
  });
});

it('lets the library see that another key proves nothing', async () => {
  const stranger = await client.randomDPoPKeyPair('ES256');
  const issuer = new URL(`${app.baseUrl}/as/signed`);
  const authentication = client.PrivateKeyJwt({ key: stranger.privateKey, kid: 'ES256-1' });
  const execute = [client.allowInsecureRequests];
  const config = await client.discovery(issuer, 'ES256', undefined, authentication, { execute });
  const pushed = client.buildAuthorizationUrlWithPAR(config, (await protection()).params);
  await expect(pushed).rejects.toMatchObject({ name: 'WWWAuthenticateChallengeError', status: 401 });
});

it('C7: signs in as docs/relying-parties.md shows it, with a key that we fetch', async () => {
  const script = await runScript(documented, blockOf('openid-client', 'js'));
  try {
    const page = await new Person(app, documented.origin).signInFrom('/');
    expect(JSON.parse(page.body)).toMatchObject({ email: 'alice@localhost', email_verified: true });
  } finally {
    await script.stop();
  }
});
