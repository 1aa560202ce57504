/**
 * What ends at one process is over at every other, whoever ended it and how (OWASP ASVS 7.4.2, 10.4.9): within a second,
 * which is for how long a process remembers.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyConfiguration } from '../../src/domain/configuration/apply.js';
import { actingAs, OPERATOR } from '../../src/domain/context.js';
import { parseConfigFile } from '../../src/setup/configuration-file.js';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf } from '../support/declared-server.js';
import { codesOf, cookieHeader, operate } from '../support/graph.js';
import { codeUnderWay, connected, govern, idOf } from '../support/people.js';
import { within } from '../support/process.js';
import {
  answerTo,
  authorizeUrl,
  callback,
  form,
  type Params,
  redeem,
  verifier,
} from '../support/relying-party.js';
import { signOut } from '../support/sessions-with-clients.js';
import type { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let other: TestApp;
beforeEach(async () => {
  app = await startApp();
  other = await startApp({ besides: app, trustProxy: '1' });
  // The demo is declared like a file; here it stands for what administrators made.
  const { sql } = app.instance.database;
  for (const table of ['authorization_servers', 'clients', 'users'])
    await sql`update ${sql(table)} set managed_by = 'graph'`;
  await apply(EVE);
});
afterEach(async () => {
  await other.close();
  await app.close();
});

const EVE =
  'users: [{username: eve, role: auditor, password: curiouser-and-curiouser, email: eve@example.com}]';

/** Applies a file at the first process, as an operator does who sends it. */
async function apply(users: string): Promise<void> {
  const file = parseConfigFile(`version: 1\n${users}`, 'test.yaml', { production: false, env: {} });
  await applyConfiguration(actingAs(contextOf(app), OPERATOR), file, { dryRun: false, prune: true });
}

/** Everything that somebody has: a session, tokens for userinfo and for the graph, and a code under way. */
interface Possessions {
  readonly agent: UserAgent;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly code: string;
  readonly graphToken: string;
  /** Of the client that the token for the graph is of. */
  readonly credentials: Params;
}

async function possess(): Promise<Possessions> {
  const metadata = {
    clientName: 'Governor',
    tokenEndpointAuthMethod: 'client_secret_post',
    redirectUris: [callback(app)],
    scope: ['openid', 'admin:read'],
  };
  const { client, clientSecret } = await change<{ client: { clientId: string }; clientSecret: string }>(
    app,
    'registerClient',
    { authorizationServerSlug: 'default', metadata },
    '{ clientSecret client { clientId } }',
  );
  const { agent, accessToken, refreshToken } = await connected(app, 'eve');
  const asked = {
    client_id: client.clientId,
    scope: 'openid admin:read',
    resource: `${app.baseUrl}/graphql`,
  };
  const answer = await answerTo(agent, authorizeUrl(app, asked));
  const credentials = { client_id: client.clientId, client_secret: clientSecret };
  const { json } = await redeem(app, answer.get('code') ?? '', credentials);
  if (!json['access_token']) throw new Error(`${answer} ${JSON.stringify(json)}`);
  const code = await codeUnderWay(app, agent);
  return { agent, accessToken, refreshToken, code, credentials, graphToken: json['access_token'] ?? '' };
}

/** What works at the other process: each thing that can be asked again and again. */
async function working({ agent, accessToken, graphToken, credentials }: Possessions): Promise<string[]> {
  const cookie = cookieHeader(agent.cookies);
  const site = { cookie, 'x-forwarded-host': new URL(app.baseUrl).host };
  const url = new URL(authorizeUrl(app, { prompt: 'none', scope: 'openid email' }));
  const [viewer, request, userinfo, introspected, governed] = await Promise.all([
    operate(other, { query: '{ viewer { sub } }' }, { cookie, origin: app.baseUrl }),
    fetch(other.baseUrl + url.pathname + url.search, { headers: site, redirect: 'manual' }),
    fetch(`${other.baseUrl}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } }),
    fetch(`${other.baseUrl}/introspect`, {
      method: 'POST',
      body: form({ ...credentials, token: graphToken }),
    }),
    operate(
      other,
      { query: '{ authorizationServers { nodes { slug } } }' },
      { authorization: `Bearer ${graphToken}`, origin: app.baseUrl },
    ),
  ]);
  const works: Readonly<Record<string, boolean>> = {
    session: viewer.text.includes('"sub":'),
    request: (request.headers.get('location') ?? '').includes('code='),
    userinfo: userinfo.status === 200,
    introspection: ((await introspected.json()) as { active: boolean }).active,
    graph: governed.status === 200 && codesOf(governed).length === 0,
  };
  return Object.entries(works).flatMap(([name, does]) => (does ? [name] : []));
}

/** What is spent by being used, at the other process. */
async function spend({ refreshToken, code }: Possessions): Promise<string[]> {
  const given = [
    { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: 'demo-spa' },
    {
      ...{ grant_type: 'authorization_code', code, client_id: 'demo-spa' },
      ...{ redirect_uri: callback(app), code_verifier: verifier },
    },
  ];
  const answers = await Promise.all(
    given.map((params) => fetch(`${other.baseUrl}/token`, { method: 'POST', body: form(params) })),
  );
  return Promise.all(answers.map(async (answer) => ((await answer.json()) as { error: string }).error));
}

const ALL = ['session', 'request', 'userinfo', 'introspection', 'graph'];

async function expectOver(end: (owned: Possessions) => Promise<unknown>, left: string[] = []): Promise<void> {
  const owned = await possess();
  expect(await working(owned)).toEqual(ALL);
  await end(owned);
  const is = (works: string[]) => works.length === left.length;
  expect(await within(1_000, () => working(owned), is)).toEqual(left);
  expect(await spend(owned)).toEqual(['invalid_grant', 'invalid_grant']);
}

const onEve =
  (name: string, member = 'id') =>
  async () =>
    change(app, name, { [member]: await idOf(app, 'eve') }, '{ error { ... on UserError { code } } }');

describe('bar 26: an account', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['disabled by mutation', onEve('disableUser')],
    ['deleted by mutation', onEve('deleteUser')],
    ['disabled by the file', () => apply(EVE.replace('{', '{disabled: true, '))],
    ['left out of the file', () => apply('users: []')],
  ])('bar 26: %s', async (how, end) => {
    if (how.includes('mutation'))
      await app.instance.database.sql`update users set managed_by = 'graph' where username = 'eve'`;
    await expectOver(end);
  });

  it('bar 26: that loses its role governs no more, and has all else', async () => {
    const owned = await possess();
    expect(await working(owned)).toEqual(ALL);
    await apply(EVE.replace('auditor', 'user'));
    const rest = ALL.filter((name) => name !== 'graph');
    expect(
      await within(
        1_000,
        () => working(owned),
        ({ length }) => length === rest.length,
      ),
    ).toEqual(rest);
  });
});

describe('bar 50: less than an account', () => {
  const lists = '{ id sessions { nodes { id } } consents { nodes { id client { clientId } } } }';
  interface Eve {
    readonly user: {
      readonly sessions: { readonly nodes: { id: string }[] };
      readonly consents: { readonly nodes: { id: string; client: { clientId: string } }[] };
    };
  }
  const eve = async () =>
    govern<Eve>(app, `query ($id: ID!) { user(id: $id) ${lists} }`, { id: await idOf(app, 'eve') });

  it('bar 50: a session that an administrator ends', () =>
    expectOver(async () => {
      for (const { id } of (await eve()).user.sessions.nodes)
        await change(app, 'endSession', { id }, '{ error { ... on UserError { code } } }');
    }));

  it('bar 50: all sessions of somebody', () => expectOver(onEve('endUserSessions', 'userId')));

  it('bar 50: a session that its user ends: what was granted for offline access is the client’s', async () => {
    const owned = await possess();
    expect(await working(owned)).toEqual(ALL);
    const before = new Map(owned.agent.cookies);
    await signOut(owned.agent);
    // The cookie that the browser had, as a copy of it would still be sent.
    for (const [name, value] of before) owned.agent.cookies.set(name, value);
    const left = await within(
      1_000,
      () => working(owned),
      (works) => !works.includes('session'),
    );
    expect(left).not.toContain('session');
    expect(left).not.toContain('request');
    expect((await spend(owned))[1]).toBe('invalid_grant');
  });

  it('bar 50: a consent that is withdrawn', () =>
    expectOver(async () => {
      for (const { id } of (await eve()).user.consents.nodes)
        await change(app, 'withdrawConsent', { id }, '{ error { ... on UserError { code } } }');
    }, ['session']));
});
