/**
 * Secrets on their whole way: whoever signs in, registers, governs, and fails at it, and then every place where nobody
 * may find any of them again.
 *
 * OWASP ASVS 16.2.5, RFC 6819 §4.3.2   no secret in log, audit trail or refusals; in the database only what cannot be
 *                                      used: digests, and what is sealed under keys that are not there
 */
import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorLink, loginLink } from '../../src/domain/accounts/operator-links.js';
import { deliverLogouts } from '../../src/jobs/deliver-logouts.js';
import { rotateKeys } from '../../src/jobs/rotate-keys.js';
import { unseal } from '../../src/platform/seal.js';
import { adminToken, change, governBy } from '../support/administrator.js';
import { demoSecrets, startApp, type TestApp, testSecrets } from '../support/app.js';
import { Canaries, dumpOf, keepRefusals } from '../support/canaries.js';
import { browserClient, contextOf, declareServers } from '../support/declared-server.js';
import { assertionClaims, JWT_BEARER } from '../support/inlets.js';
import { addUser } from '../support/interaction.js';
import { type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.js';
import {
  declareOpenServer,
  initialToken,
  SERVER as OPEN,
  REGISTRAR_SECRET,
} from '../support/registration.js';
import {
  answerTo,
  authorizeUrl,
  form,
  interactionOf,
  type Params,
  redeem,
  signIn,
  tokenRequest,
  userinfo,
  verifier,
} from '../support/relying-party.js';
import { clientKey, requestObject, withKeys } from '../support/request-objects.js';
import { signOut } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

const SERVER = '/as/canaries';
const canaries = new Canaries();
const key = clientKey('ES256');
const keeperSecret = canaries.choose('the secret of a client of the file');
const password = canaries.choose('a password');
const log: string[] = [];

let app: TestApp;
let receiver: LogoutReceiver;
let refusals: string[];
const agents: UserAgent[] = [];

beforeAll(async () => {
  receiver = await startLogoutReceiver();
  app = await startApp({
    development: false,
    logTo: (line) => log.push(line),
    outboundAllow: [receiver.origin],
  });
  refusals = keepRefusals();
  for (const [name, value] of Object.entries(demoSecrets)) canaries.keep(`the secret of ${name}`, value);
  for (const value of testSecrets) canaries.keep('SECRETS', value);
  canaries.keep('the secret of the registrar', REGISTRAR_SECRET);
  canaries.keep('a verifier', verifier);
  await declareOpenServer(app);
  const signer = { tokenEndpointAuthMethod: 'private_key_jwt', ...withKeys(key) } as const;
  await declareServers(app, {
    slug: 'canaries',
    name: 'Canaries',
    clients: [
      browserClient(app, 'keeper', {
        secret: keeperSecret,
        scope: ['openid', 'offline_access'],
        backchannelLogoutUri: `${receiver.origin}/keeper`,
      }),
      browserClient(app, 'signer', { ...signer, grantTypes: ['client_credentials'], redirectUris: [] }),
    ],
  });
  await addUser(app, 'karla', password, 'karla@example.com');
});
afterAll(async () => {
  await app.close();
  await receiver.close();
});

/** A browser whose cookies are secrets, too. */
function browser(): UserAgent {
  const agent = new UserAgent(app.baseUrl);
  agents.push(agent);
  return agent;
}
const keepCookies = () => {
  for (const agent of agents)
    for (const [name, value] of agent.cookies) if (value) canaries.keep(`the cookie ${name}`, value);
};

const keeper = (params: Params = {}) => ({ client_id: 'keeper', client_secret: keeperSecret, ...params });
const asKeeper = (params: Params) => authorizeUrl(app, { client_id: 'keeper', ...params }, SERVER);
const post = (path: string, params: Params, headers: Record<string, string> = {}) =>
  fetch(app.baseUrl + path, { method: 'POST', body: form(params), headers });

/** Tokens of an answer, as secrets. */
function keepTokens(json: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  for (const name of ['access_token', 'refresh_token', 'id_token'])
    if (json[name]) canaries.keep(`the ${name}`, String(json[name]));
  return json as Record<string, string>;
}

describe('bar 67: on the way', () => {
  it('bar 67: a person signs in, and gets it wrong first', async () => {
    const agent = browser();
    const id = interactionOf(await agent.fetch(asKeeper({ scope: 'openid offline_access' })));
    await signIn(agent, id, 'karla', canaries.choose('a wrong password'));
    await signIn(agent, id, canaries.choose('a password in the place of a name'), password);
    await agent.submit(`/interaction/${id}/password`, {
      username: 'karla',
      password: canaries.choose('a wrong password in a form'),
    });
    keepCookies();
    expect((await signIn(agent, id, 'karla', password)).error).toBeNull();
    keepCookies();
  });

  it('bar 67: a client redeems and refreshes, and gets it wrong first', async () => {
    const agent = browser();
    const url = asKeeper({ scope: 'openid offline_access' });
    const id = interactionOf(await agent.fetch(url));
    await signIn(agent, id, 'karla', password);
    const code = canaries.keep('a code', (await answerTo(agent, url)).get('code'));
    keepCookies();
    const at = (params: Params) => redeem(app, code, keeper(params), {}, SERVER);
    await at({ client_secret: canaries.choose('a wrong secret') });
    await at({ code_verifier: canaries.choose('a wrong verifier') });
    await at({ code: canaries.choose('a wrong code') });
    const first = keepTokens((await at({})).json);
    const rotate = async (refresh_token: string | undefined) =>
      (await tokenRequest(app, keeper({ grant_type: 'refresh_token', refresh_token }), {}, SERVER)).json;
    await rotate(canaries.choose('a wrong refresh token'));
    const second = keepTokens(await rotate(first['refresh_token']));
    const third = keepTokens(await rotate(second['refresh_token']));
    expect((await userinfo(app, third['access_token'], SERVER)).status).toBe(200);
    await userinfo(app, canaries.choose('a wrong access token'), SERVER);
    await post(`${SERVER}/introspect`, keeper({ token: third['refresh_token'] }));
    await post(`${SERVER}/introspect`, keeper({ token: canaries.choose('a token that is none') }));
    await fetch(`${app.baseUrl}${SERVER}/end_session?${form({ id_token_hint: third['id_token'] })}`);
    await signOut(agent);
    await deliverLogouts(app.instance);
    for (const { form: sent } of receiver.arrivals) canaries.keep('a logout token', sent.get('logout_token'));
    expect(receiver.arrivals.length).toBeGreaterThan(0);
    expect((await rotate(first['refresh_token']))['error']).toBe('invalid_grant');
    await post(`${SERVER}/revoke`, keeper({ token: third['refresh_token'] }));
  });

  it('bar 67: a client signs, pushes, and gets it wrong', async () => {
    const wishes = Object.fromEntries(new URL(asKeeper({ scope: 'openid' })).searchParams);
    const pushed = await post(`${SERVER}/par`, keeper(wishes));
    const { request_uri: uri } = (await pushed.json()) as Record<string, string>;
    canaries.keep('a pushed request', uri?.split(':').at(-1));
    await browser().fetch(`${SERVER}/authorize?${form({ client_id: 'keeper', request_uri: uri })}`);
    const claims = assertionClaims(app, 'signer', SERVER);
    const header = { header: { typ: undefined } };
    for (const by of [key, clientKey('ES256')]) {
      const assertion = canaries.keep('an assertion', await requestObject(by, claims, header));
      const proof = { client_assertion_type: JWT_BEARER, client_assertion: assertion };
      const { json } = await tokenRequest(app, { grant_type: 'client_credentials', ...proof }, {}, SERVER);
      keepTokens(json);
    }
  });

  it('bar 67: a client registers itself, reads, changes and deletes itself', async () => {
    const initial = canaries.keep('an initial access token', await initialToken(app));
    const send = async (url: string, method: string, token: string, body?: object | string) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const text = typeof body === 'string' ? body : body && JSON.stringify(body);
      const response = await fetch(url, { method, headers, ...(text ? { body: text } : {}) });
      const json = (await response.json().catch(() => ({}))) as Record<string, string>;
      for (const name of ['client_secret', 'registration_access_token'])
        if (json[name] && response.ok) canaries.keep(`the ${name}`, json[name]);
      return json;
    };
    const url = `${app.baseUrl}${OPEN}/register`;
    const metadata = { redirect_uris: ['https://client.example/cb'], client_name: 'Client' };
    await send(url, 'POST', canaries.choose('a wrong initial access token'), metadata);
    await send(url, 'POST', initial, { ...metadata, client_secret: canaries.choose('a secret of its own') });
    await send(url, 'POST', initial, `{"client_secret":"${canaries.choose('a secret in no JSON')}`);
    const made = await send(url, 'POST', initial, metadata);
    const own = made['registration_client_uri'] ?? '';
    await send(own, 'GET', canaries.choose('a wrong registration token'));
    const { registration_access_token: token = '' } = await send(
      own,
      'GET',
      made['registration_access_token'] ?? '',
    );
    const replacement = { ...metadata, client_id: made['client_id'], client_secret: made['client_secret'] };
    const { registration_access_token: next = '' } = await send(own, 'PUT', token, replacement);
    await send(own, 'DELETE', next || token);
  });

  it('bar 67: an administrator governs by token', async () => {
    canaries.keep('a token for the graph', await adminToken(app));
    const at = { authorizationServerSlug: 'default' };
    const redirectUris = ['https://governed.example/cb'];
    const metadata = { clientName: 'Governed', redirectUris, tokenEndpointAuthMethod: 'client_secret_basic' };
    type Made = { client: { id: string }; clientSecret: string };
    const made = await change<Made>(
      app,
      'registerClient',
      { ...at, metadata },
      '{ clientSecret client { id } }',
    );
    canaries.keep('the secret of a client', made.clientSecret);
    const more = { id: made.client.id, name: 'second' };
    const second = await change<Made>(app, 'rotateClientSecret', more, '{ clientSecret }');
    canaries.keep('a second secret', second.clientSecret);
    const named = { ...at, name: 'Somebody' };
    const initial = await change<{ token: string }>(app, 'createInitialAccessToken', named, '{ token }');
    canaries.keep('an initial access token by hand', initial.token);
    await governBy(app, canaries.choose('a wrong token for the graph'), '{ viewer { sub } }').catch(() => {});
  });

  it('bar 67: links are made and used, with passwords that are refused and one that is not', async () => {
    const invited = await change<{ invitationUrl: string; user: { id: string } }>(
      app,
      'inviteUser',
      { username: 'dave', email: 'dave@example.com' },
      '{ invitationUrl user { id } }',
    );
    const reset = await change<{ resetUrl: string }>(
      app,
      'startPasswordReset',
      { userId: invited.user.id },
      '{ resetUrl }',
    );
    const ctx = contextOf(app);
    const { sql } = app.instance.database;
    await sql`update users set role = 'user' where role = 'administrator'`;
    const operators = [await administratorLink(ctx), await loginLink(ctx, 'karla')];
    const urls = operators.flatMap((made) => ('link' in made ? [made.link.url] : []));
    expect(urls.map((url) => new URL(url).pathname.split('/')[1])).toEqual(['setup', 'sign-in-link']);
    for (const url of [invited.invitationUrl, reset.resetUrl, ...urls]) {
      canaries.keep('a link', url.split('/').at(-1));
      const agent = browser();
      await agent.fetch(url);
      const fields = { email: 'root@example.com', name: 'Root' };
      await agent.submit(url, {
        ...fields,
        password: canaries.keep('a weak password', 'dave@example.com dave'),
      });
      await agent.submit(url, { ...fields, password: canaries.keep('a short password', 'sh0rt-canary') });
      await agent.submit(url, { ...fields, password: canaries.choose('a chosen password') });
      await agent.submit(url, { ...fields, password: canaries.choose('a password too late') });
      keepCookies();
    }
  });

  it('bar 67: a configuration is refused, shown and applied', async () => {
    const query = `mutation ($input: ApplyConfigurationInput!) { applyConfiguration(input: $input) {
      changes { name members { path before after } } error { ... on InvalidConfiguration { problems { message } } } } }`;
    const secret = canaries.choose('a secret of a configuration');
    const chosen = canaries.choose('a password of a configuration');
    const configuration = (more: string) => `version: 1
authorizationServers:
  - slug: canaries
    name: Canaries
    clients: [{clientId: keeper, clientName: Keeper, grantTypes: [client_credentials], secret: '${secret}'}]
users: [{username: erin, password: '${chosen}'}]
${more}`;
    const broken = `surplus: '${canaries.choose('a secret at the wrong place')}'`;
    const short = `passwords: ['${canaries.choose('a member that is none')}`;
    for (const [text, dryRun] of [
      ...[[configuration(broken), false] as const, [configuration(short), false] as const],
      ...[[configuration(''), true] as const, [configuration(''), false] as const],
    ]) {
      const token = canaries.keep('a token for the graph', await adminToken(app));
      const told = await governBy<object>(app, token, query, { input: { configuration: text, dryRun } });
      refusals.push(JSON.stringify(told));
    }
    const token = await adminToken(app);
    refusals.push(JSON.stringify(await governBy(app, token, '{ exportConfiguration(users: true) }')));
  });

  it('bar 67: keys are made and replaced', async () => {
    const at = { authorizationServerSlug: 'canaries', alg: 'ES256' };
    await change(app, 'rotateSigningKey', at, '{ error { __typename } }');
    await rotateKeys(app.instance);
    const rows = await app.instance.database.sql<{ kid: string; sealed: Buffer }[]>`
      select kid, sealed_private_key as sealed from signing_keys`;
    for (const { kid, sealed } of rows) {
      const der = unseal(app.instance.keyring, 'private_key', kid, sealed);
      if (!der) throw new Error(`${kid} cannot be opened`);
      const { d } = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
      canaries.keep('a private key', d);
    }
    expect(rows.length).toBeGreaterThan(8);
  });

  it.each(['Basic', 'Bearer', 'basic ', 'Digest username=x, response=', 'Bearer  x ', ''])(
    'bar 67: a malformed Authorization: %s',
    async (scheme) => {
      const headers = { authorization: `${scheme} ${canaries.choose('a malformed Authorization')}` };
      await post(`${SERVER}/token`, { grant_type: 'client_credentials' }, headers);
      await post(`${OPEN}/register`, {}, headers);
      await fetch(`${app.baseUrl}${SERVER}/userinfo`, { headers });
      await fetch(`${app.baseUrl}/graphql`, { method: 'POST', headers, body: '{}' });
      const secret = canaries.choose('a secret for somebody unknown');
      const both = { authorization: `Basic ${Buffer.from(`nobody:${secret}`).toString('base64')}` };
      await post(`${SERVER}/token`, keeper({ grant_type: 'client_credentials' }), both);
    },
  );

  it.each([
    ...[
      '/token?client_secret=',
      '/token?code=',
      '/authorize?client_id=keeper&client_secret=',
      '/authorize?request=',
    ],
    ...[
      '/userinfo?access_token=',
      '/introspect?token=',
      '/revoke?token=',
      '/end_session?id_token_hint=',
      '/jwks?x=',
    ],
  ])('bar 67: a secret in an address: %s', async (path) => {
    for (const method of ['GET', 'POST']) {
      const secret = canaries.choose(`a secret in ${path}`);
      await fetch(`${app.baseUrl}${SERVER}${path}${secret}`, { method, redirect: 'manual' });
      await fetch(`${app.baseUrl}/nowhere/${secret}?password=${secret}`, { method });
      await fetch(`${app.baseUrl}/explain?url=${encodeURIComponent(asKeeper({ client_secret: secret }))}`);
    }
  });

  it.each([
    (secret: string) => `{ signInWithPassword(password: "${secret}") { error } }`,
    (secret: string) =>
      `mutation { signInWithPassword(input: { password: "${secret}" }) { interaction { id } } }`,
    (secret: string) => `mutation { signInWithPassword(input: { passwort: "${secret}" `,
    (secret: string) => `query ${secret.replaceAll('-', '_')} { viewer { sub } nothing }`,
  ])('bar 67: a secret in an operation %#', async (text) => {
    const secret = canaries.choose('a secret in an operation');
    await browser().graph(text(secret));
    const input = { interactionId: 'x', username: ['x'], password: secret };
    await browser().graph(
      'mutation ($input: SignInWithPasswordInput!) { signInWithPassword(input: $input) { __typename } }',
      {
        input: { ...input, password: { secret } },
      },
    );
    await fetch(`${app.baseUrl}/graphql?query=${encodeURIComponent(text(secret))}`);
    const headers = { 'content-type': 'application/json', origin: app.baseUrl };
    await fetch(`${app.baseUrl}/graphql`, { method: 'POST', headers, body: `{"password":"${secret}` });
  });

  it('bar 67: the database fails in the middle', async () => {
    const agent = browser();
    const id = interactionOf(await agent.fetch(authorizeUrl(app)));
    const { sql } = app.instance.database;
    for (const table of ['sessions', 'grants', 'password_credentials', 'audit_events'])
      await sql.unsafe(`alter table ${table} rename to ${table}_gone`);
    await signIn(agent, id, 'karla', canaries.choose('a password without a table')).catch(() => {});
    await agent.submit(`/interaction/${id}/password`, { username: 'karla', password });
    for (const grant_type of ['authorization_code', 'refresh_token']) {
      const spent = canaries.choose('a token without a table');
      const given = { code: spent, refresh_token: spent, code_verifier: verifier };
      await post('/token', {
        client_id: 'demo-spa',
        redirect_uri: `${app.baseUrl}/try/callback`,
        grant_type,
        ...given,
      });
    }
    for (const table of ['sessions', 'grants', 'password_credentials', 'audit_events'])
      await sql.unsafe(`alter table ${table}_gone rename to ${table}`);
    keepCookies();
    expect(log.some((line) => line.includes('"fault"'))).toBe(true);
  });
});

describe('bar 67: afterwards', () => {
  it('bar 67: there was something to be found', () => {
    expect(canaries.size).toBeGreaterThan(90);
    expect(canaries.in(Buffer.from(`keeper:${keeperSecret}`).toString('base64'))).toHaveLength(1);
    expect(canaries.in(Buffer.from(`x ${password} x`).toString('hex'))).toEqual(['a password']);
  });

  it('bar 67: the log has none of it', () => {
    expect(log.length).toBeGreaterThan(100);
    expect(log.flatMap((line) => canaries.in(line).map((name) => `${name}: ${line}`))).toEqual([]);
  });

  it('bar 67: no refusal has any of it', () => {
    expect(refusals.length).toBeGreaterThan(80);
    expect(refusals.flatMap((text) => canaries.in(text).map((name) => `${name}: ${text}`))).toEqual([]);
  });

  it('bar 67: no row of any table has any of it, the audit trail included', async () => {
    const dump = await dumpOf(app);
    expect(dump.size).toBeGreaterThan(20);
    expect(
      [...dump].filter(([name]) => name.startsWith('public.audit_events')).join().length,
    ).toBeGreaterThan(9_000);
    expect(
      [...dump].flatMap(([table, text]) => canaries.in(text).map((name) => `${name}: ${table}`)),
    ).toEqual([]);
  });
});
