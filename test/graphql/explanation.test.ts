/** explainAuthorizationRequest: the table of checks for a URL, without a request being started. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks as table } from '../../src/domain/authorization/checks.js';
import { explainRequest } from '../../src/domain/authorization/requests.js';
import { withIssuer } from '../../src/domain/context.js';
import { findIssuer } from '../../src/domain/issuers/issuers.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf } from '../support/declared-server.js';
import { setting } from '../support/interaction.js';
import { answerTo, authorizeUrl, type Params } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const QUERY = `query ($url: URL!) { explainAuthorizationRequest(url: $url) {
  authorizationServer { slug issuer } clientName accepted error
  checks { name section outcome got expected message } } }`;

interface Row {
  readonly name: string;
  readonly section: string;
  readonly outcome: 'PASSED' | 'FAILED' | 'NOT_REACHED';
  readonly got: string | null;
  readonly expected: string | null;
  readonly message: string | null;
}
interface Explanation {
  readonly authorizationServer: { readonly slug: string } | null;
  readonly clientName: string | null;
  readonly accepted: boolean;
  readonly error: string | null;
  readonly checks: readonly Row[];
}

let app: TestApp;
let strict: TestApp;
beforeAll(async () => {
  [app, strict] = await Promise.all([startApp(), startApp({ development: false })]);
});
afterAll(() => Promise.all([app.close(), strict.close()]));

async function explain(
  url: string,
  at: TestApp = app,
  agent = new UserAgent(at.baseUrl),
): Promise<Explanation> {
  const { data, errors } = await agent.graph<{
    explainAuthorizationRequest: Explanation;
  }>(QUERY, { url });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.explainAuthorizationRequest;
}

const named = (rows: readonly Row[], outcome: Row['outcome']) =>
  rows.filter((row) => row.outcome === outcome).map(({ name }) => name);

describe('explainAuthorizationRequest', () => {
  it('accepts what the endpoint accepts, and starts nothing', async () => {
    const [before] = await app.instance.database.sql`select count(*)::int as count from interactions`;
    const { checks, ...rest } = await explain(authorizeUrl(app));
    expect(rest).toEqual({
      authorizationServer: { slug: 'default', issuer: app.baseUrl },
      ...{ clientName: 'Demo single-page app', accepted: true, error: null },
    });
    expect(checks.map(({ name }) => name)).toEqual(table.map(({ name }) => name));
    expect(new Set(checks.map(({ outcome }) => outcome))).toEqual(new Set(['PASSED']));
    expect(checks.every(({ section, message }) => section !== '' && message === null)).toBe(true);
    const [after] = await app.instance.database.sql`select count(*)::int as count from interactions`;
    expect(after).toEqual(before);
  });

  const FAILING: readonly [check: string, error: string, params: Params][] = [
    ['client_document', 'invalid_client', { client_id: 'https://client.example/client.json' }],
    ['client', 'invalid_client', { client_id: 'nobody' }],
    ['client_id', 'invalid_request', { client_id: undefined }],
    ['redirect_uri', 'invalid_request', { redirect_uri: undefined }],
    ['redirect_uri_registered', 'invalid_request', { redirect_uri: 'https://evil.test/cb' }],
    ['request_object', 'invalid_request_object', { request: 'x' }],
    ['request_uri', 'invalid_request_uri', { request_uri: 'urn:x' }],
    ['registration', 'registration_not_supported', { registration: '{}' }],
    ['resource', 'invalid_target', { resource: 'https://nobody.example' }],
    ['claims', 'invalid_request', { claims: '[]' }],
    ['id_token_hint', 'invalid_request', { id_token_hint: 'x' }],
    [
      'acr',
      'unmet_authentication_requirements',
      { claims: '{"id_token":{"acr":{"essential":true,"values":["urn:x"]}}}' },
    ],
    ['response_type', 'invalid_request', { response_type: undefined }],
    ['response_type', 'unsupported_response_type', { response_type: 'token' }],
    ['grant_type', 'invalid_request', { client_id: 'demo-m2m', redirect_uri: undefined }],
    ['response_mode', 'invalid_request', { response_mode: 'fragment' }],
    ['code_challenge', 'invalid_request', { code_challenge: undefined, code_challenge_method: undefined }],
    ['code_challenge', 'invalid_request', { code_challenge: 'short' }],
    ['code_challenge_method', 'invalid_request', { code_challenge_method: 'plain' }],
    ['scope', 'invalid_scope', { scope: 'openid "x"' }],
    ['scope_openid', 'invalid_scope', { scope: 'profile' }],
    [
      'scope_allowed',
      'invalid_request',
      { client_id: 'demo-m2m', redirect_uri: undefined, scope: 'openid email' },
    ],
    ['prompt', 'invalid_request', { prompt: 'none login' }],
    ['max_age', 'invalid_request', { max_age: '-1' }],
    ['lengths', 'invalid_request', { state: 'x'.repeat(4097) }],
  ];

  it.each(FAILING)('%s fails with %s', async (check, error, params) => {
    const { accepted, checks, error: first } = await explain(authorizeUrl(app, params));
    expect([accepted, first]).toEqual([false, error]);
    expect(named(checks, 'FAILED')).toContain(check);
    expect(checks.find(({ name }) => name === check)?.message).toMatch(/^[ -~]+$/);
  });

  it.each(FAILING)(
    '%s refuses with a code that the table names (docs/refusals.md)',
    async (_check, _error, params) => {
      const { search } = new URL(authorizeUrl(app, params));
      const ctx = contextOf(app);
      const issuer = await findIssuer(ctx, 'default');
      if (!issuer) throw new Error('no server');
      const { explained } = await explainRequest(
        withIssuer(ctx, issuer),
        Object.fromEntries(new URLSearchParams(search)),
        true,
      );
      for (const { check, finding } of explained)
        if (finding.error) expect(check.errors).toContain(finding.error);
    },
  );

  it('knows every check of the table in one of its states', async () => {
    const { checks } = await explain(authorizeUrl(app));
    const tried = new Set(FAILING.map(([check]) => check));
    const untried = checks.map(({ name }) => name).filter((name) => !tried.has(name));
    // Policies of a server or a client, and what needs a key: each fails in a test of its own.
    expect(untried).toEqual([
      ...['redirect_uri_agrees', 'request_agrees', 'request_pushed', 'request_signed'],
      ...['scope_not_empty', 'scope_required', 'subject'],
    ]);
  });

  it('does not reach what builds on something that is missing', async () => {
    const { checks } = await explain(`${app.baseUrl}/authorize?response_type=code`);
    expect(named(checks, 'NOT_REACHED')).toEqual(
      expect.arrayContaining(['client', 'redirect_uri_registered', 'grant_type', 'code_challenge_method']),
    );
    expect(named(checks, 'FAILED')).toEqual(expect.arrayContaining(['client_id', 'redirect_uri']));
  });

  it('shows all failures at once, the first one as the error', async () => {
    const url = authorizeUrl(app, {
      redirect_uri: 'https://evil.test/',
      response_type: 'token',
      max_age: 'x',
      prompt: 'sudo',
    });
    const { checks, error } = await explain(url);
    expect(named(checks, 'FAILED')).toEqual([
      'redirect_uri_registered',
      'response_type',
      'prompt',
      'max_age',
    ]);
    expect(error).toBe('invalid_request');
  });

  it('explains at the second server by its own rules', async () => {
    const own = { redirect_uri: `${app.baseUrl}/as/acme/try/callback` };
    const without = await explain(authorizeUrl(app, own, '/as/acme'));
    expect(without).toMatchObject({
      authorizationServer: { slug: 'acme' },
      accepted: false,
      error: 'invalid_scope',
    });
    expect(named(without.checks, 'FAILED')).toEqual(['scope_required']);
    expect(
      (await explain(authorizeUrl(app, { ...own, scope: 'openid acme:read' }, '/as/acme'))).accepted,
    ).toBe(true);
  });

  it('explains that a server wants more than openid', async () => {
    await setting(app, "update authorization_servers set empty_scope = 'refuse' where slug = 'acme'");
    const own = { redirect_uri: `${app.baseUrl}/as/acme/try/callback`, scope: 'openid' };
    const { checks } = await explain(authorizeUrl(app, own, '/as/acme'));
    expect(named(checks, 'FAILED')).toEqual(['scope_not_empty', 'scope_required']);
  });

  it('says that a URL is no authorization endpoint of ours', async () => {
    const other = [
      'https://other.test/authorize',
      `${app.baseUrl}/token`,
      `${app.baseUrl}/authorize/`,
      `${app.baseUrl}//authorize`,
      app.baseUrl,
    ];
    const servers = ['none', 'default', 'ACME', '', '.', 'acme/authorize/x', '%61cme'].map(
      (slug) => `${app.baseUrl}/as/${slug}/authorize`,
    );
    const spelled = [
      `${app.baseUrl.toUpperCase()}/authorize`,
      app.baseUrl.replace('localhost', '127.0.0.1').concat('/authorize'),
    ];
    for (const url of [...other, ...servers, ...spelled]) {
      const { checks, ...rest } = await explain(`${url}?client_id=demo-spa`);
      expect([url, rest]).toEqual([
        url,
        { authorizationServer: null, clientName: null, accepted: false, error: 'invalid_request' },
      ]);
      expect(checks.map(({ name, outcome }) => [name, outcome])).toEqual([['endpoint', 'FAILED']]);
    }
  });

  it('explains repeated and malformed parameters', async () => {
    for (const extra of ['&scope=openid', '&client_id=demo-web', '&state=%ff', '&scope[]=x', '&state=%00']) {
      const { accepted, error, checks } = await explain(authorizeUrl(app) + extra);
      expect([extra, accepted, error, named(checks, 'FAILED')]).toEqual([
        extra,
        false,
        'invalid_request',
        ['parameters'],
      ]);
    }
  });

  it('shows what a client registered to developers only', async () => {
    const wrong = { redirect_uri: 'https://evil.test/', scope: 'openid acme:write' };
    const rowsOf = async (at: TestApp, params: Params) =>
      new Map((await explain(authorizeUrl(at, params), at)).checks.map((row) => [row.name, row]));
    expect((await rowsOf(app, wrong)).get('redirect_uri_registered')).toMatchObject({
      got: 'https://evil.test/',
      expected: expect.stringContaining('/try/callback'),
    });
    expect((await rowsOf(strict, wrong)).get('redirect_uri_registered')).toMatchObject({
      outcome: 'FAILED',
      got: 'https://evil.test/',
      expected: null,
    });
    const machine = { client_id: 'demo-m2m', redirect_uri: undefined, scope: 'openid email' };
    const hidden = await rowsOf(strict, machine);
    for (const name of ['redirect_uri', 'grant_type', 'scope_allowed'])
      expect([name, hidden.get(name)?.expected]).toEqual([name, null]);
    expect(hidden.get('grant_type')).toMatchObject({ outcome: 'FAILED', got: null });
    expect(JSON.stringify([...hidden.values()])).not.toMatch(/client_credentials|files:/);
    expect((await rowsOf(app, machine)).get('grant_type')).toMatchObject({ got: 'client_credentials' });
  });

  it.each(['administrator', 'auditor'])('shows it to an %s who is signed in as well', async (role) => {
    await setting(strict, `update users set role = '${role}' where username = 'bob'`);
    const agent = new UserAgent(strict.baseUrl);
    await answerTo(agent, authorizeUrl(strict), 'bob@localhost');
    const url = authorizeUrl(strict, { redirect_uri: 'https://evil.test/' });
    const registered = async (who: UserAgent) =>
      (await explain(url, strict, who)).checks.find(({ name }) => name === 'redirect_uri_registered');
    expect((await registered(agent))?.expected).toContain('/try/callback');
    await setting(strict, "update users set role = 'user' where username = 'bob'");
    expect((await registered(agent))?.expected).toBeNull();
  });

  it('tells why a request object or a reference is of no use to those people only', async () => {
    const url = (at: TestApp) => authorizeUrl(at, { request_uri: 'urn:ietf:params:oauth:request_uri:x' });
    const row = async (at: TestApp) =>
      (await explain(url(at), at)).checks.find(({ name }) => name === 'request_uri');
    expect(await row(app)).toMatchObject({ outcome: 'FAILED', got: 'no such request at this server' });
    expect(await row(strict)).toMatchObject({ outcome: 'FAILED', got: null });
  });
});
