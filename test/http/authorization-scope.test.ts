/** Scope of an authorization request: openid, required scopes, the ceiling, requests that name nothing, and where a refusal is shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import {
  authorizeUrl,
  callback,
  codeFor,
  interactionOf,
  type Params,
  redeem,
} from '../support/relying-party.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const scopes = [
    { name: 'read', description: 'Read' },
    { name: 'write', description: 'Write' },
  ];
  const scope = ['openid', 'profile', 'email', 'read'];
  const clients = [browserClient(app, 'demo-spa', { scope, defaultScope: ['email', 'read'] })];
  const plain = [browserClient(app, 'demo-spa', { scope: ['profile', 'read'], defaultScope: ['read'] })];
  const optional = scopes.map((each) => ({ ...each, optional: true }));
  await declareServers(
    app,
    { slug: 'page', name: 'Page', errorDisplay: 'page', requiredScopes: ['read', 'write'], scopes, clients },
    { slug: 'refuse', name: 'Refuse', emptyScope: 'refuse', scopes, clients },
    { slug: 'allow', name: 'Allow', emptyScope: 'allow', scopes, clients },
    { slug: 'defaults', name: 'Defaults', emptyScope: 'defaults', consent: 'off', scopes: optional, clients },
    {
      slug: 'required',
      name: 'R',
      emptyScope: 'defaults',
      requiredScopes: ['read'],
      consent: 'off',
      scopes,
      clients,
    },
    { slug: 'plain', name: 'Plain', openid: false, consent: 'off', scopes, clients: plain },
    {
      slug: 'plain-defaults',
      name: 'P',
      openid: false,
      emptyScope: 'defaults',
      consent: 'off',
      scopes,
      clients: plain,
    },
    { slug: 'plain-refuse', name: 'P', openid: false, emptyScope: 'refuse', scopes, clients: plain },
  );
});
afterAll(() => app.close());

const ask = (params: Params, server = '') => fetch(authorizeUrl(app, params, server), { redirect: 'manual' });

async function refusedScope(params: Params, server = ''): Promise<void> {
  const response = await ask(params, server);
  expect(response.status).toBe(303);
  const location = new URL(response.headers.get('location') ?? '');
  expect(location.origin + location.pathname).toBe(callback(app));
  expect(location.searchParams.get('error')).toBe('invalid_scope');
  expect(location.searchParams.get('state')).toBe('state-1');
  expect(location.searchParams.get('iss')).toBe(app.baseUrl + server);
}

const accepted = async (params: Params, server = '') => interactionOf(await ask(params, server));

/** The scope of the tokens that a request comes to. */
async function granted(params: Params, server: string): Promise<string | undefined> {
  const { status, json } = await redeem(app, await codeFor(app, params, server), {}, {}, server);
  expect(status).toBe(200);
  return json['scope'];
}

describe('OpenID Connect Core §3.1.2.1: openid where the server speaks OpenID Connect', () => {
  it('is required', async () => {
    await refusedScope({ scope: 'profile email' });
    await refusedScope({ scope: undefined });
    await refusedScope({ scope: '' });
    await refusedScope({ scope: 'OPENID' });
    await refusedScope({ scope: 'openidx profile' });
    await accepted({ scope: 'email openid' });
  });

  it('is not required at a plain OAuth server, and unknown there', async () => {
    expect(await granted({ scope: 'read' }, '/as/plain')).toBe('read');
    expect(await granted({ scope: 'openid read' }, '/as/plain')).toBe('read');
    const { json } = await redeem(
      app,
      await codeFor(app, { scope: 'read' }, '/as/plain'),
      {},
      {},
      '/as/plain',
    );
    expect(json).not.toHaveProperty('id_token');
  });
});

describe('RFC 6749 §3.3: what may be asked for', () => {
  it('stray spaces, repetition and order say nothing', async () => {
    await accepted({ scope: '  email   openid openid ' });
  });

  it.each(['openid "x"', 'openid \\', 'openid\temail', 'openid é', 'openid\nemail', 'openid\u00a0email'])(
    'illegal characters are refused: %j',
    (scope) => refusedScope({ scope }),
  );

  it('C15: ignores scopes the server does not know, says what was granted, and lists the others in the audit trail', async () => {
    expect(await granted({ scope: 'openid email unheard:of read' }, '/as/defaults')).toBe(
      'openid email read',
    );
    await app.instance.audit.flush();
    const [event] = await app.instance.database.sql`
      select client_id, detail from audit_events where type = 'scope.ignored' order by id desc limit 1`;
    expect([event?.['client_id'], event?.['detail']]).toEqual(['demo-spa', { scope: ['unheard:of'] }]);
  });

  it('bar 18: refuses what is known and beyond the ceiling of the client', async () => {
    await refusedScope({ scope: 'openid write' }, '/as/allow');
    await refusedScope({ scope: 'openid read write' }, '/as/allow');
    await refusedScope({ scope: 'openid phone' }, '/as/allow');
    await accepted({ scope: 'openid read' }, '/as/allow');
  });
});

describe('protocol: required scopes', () => {
  it('one of them must be there', async () => {
    await refusedScope({ scope: 'openid' }, '/as/acme');
    await refusedScope({ scope: 'openid email' }, '/as/acme');
    await refusedScope({ scope: 'openid acme:reader' }, '/as/acme');
    await accepted({ scope: 'openid acme:read' }, '/as/acme');
    await accepted({ scope: 'acme:read openid email' }, '/as/acme');
  });

  it('another one than the required does not do', () =>
    refusedScope({ scope: 'openid acme:write' }, '/as/acme'));

  it('may come from the defaults', async () => {
    expect(await granted({ scope: 'openid' }, '/as/required')).toBe('openid email read');
    await refusedScope({ scope: 'openid email' }, '/as/required');
  });
});

describe('protocol: a request that names nothing beyond openid', () => {
  it('is refused where the server says refuse', async () => {
    await refusedScope({ scope: 'openid' }, '/as/refuse');
    await refusedScope({ scope: 'openid unheard:of' }, '/as/refuse');
    await accepted({ scope: 'openid email' }, '/as/refuse');
  });

  it('is taken as it is where the server says allow', async () => {
    await accepted({ scope: 'openid' }, '/as/allow');
    await accepted({ scope: 'openid unheard:of' }, '/as/allow');
  });

  it('means the defaults of the client where the server says defaults', async () => {
    expect(await granted({ scope: 'openid' }, '/as/defaults')).toBe('openid email read');
    expect(await granted({ scope: 'openid profile' }, '/as/defaults')).toBe('openid profile');
  });

  it('at a plain OAuth server likewise, with no scope at all', async () => {
    await refusedScope({ scope: undefined }, '/as/plain-refuse');
    expect(await granted({ scope: undefined }, '/as/plain-defaults')).toBe('read');
  });
});

describe('protocol: errorDisplay page', () => {
  it.each<[string, Params, string]>([
    ['openid is missing', { scope: 'read' }, 'scope_openid'],
    ['the required scope is missing', { scope: 'openid email' }, 'scope_required'],
    ['the scope is beyond the ceiling', { scope: 'openid read phone' }, 'scope_allowed'],
    ['the response type is unknown', { response_type: 'token' }, 'response_type'],
    ['PKCE is missing', { code_challenge: undefined, code_challenge_method: undefined }, 'code_challenge'],
    ['a parameter is malformed', { nonce: '\0' }, 'nonce'],
  ])('shows it in the browser where %s', async (_case, params, named) => {
    const response = await ask({ scope: 'openid read', ...params }, '/as/page');
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain(named);
  });

  it('still answers requests that are right', async () => {
    await accepted({ scope: 'openid read' }, '/as/page');
  });
});
