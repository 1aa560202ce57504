/**
 * What holds for every token, whatever was asked for and in whichever order: out of a grant comes no more than was granted,
 * and no more is granted than the client may have. Random requests, and the laws.
 */
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { answerTo, authorizeUrl, callback, form, type Params, verifier } from '../support/relying-party.js';
import { API, credentials, inletServer, OTHER_API, SECRET } from '../support/token-inlets.js';
import { UserAgent } from '../support/user-agent.js';

const SERVER = '/as/laws';
const RUNS = { numRuns: Number(process.env['PORTICO_TEST_RUNS'] ?? 60) };
const SCOPES = ['email', 'profile', 'api:read', 'api:write', 'other:read', 'unheard:of'];
const CEILING = ['openid', 'offline_access', 'email', 'api:read', 'other:read'];
const RESOURCE_OF: Readonly<Record<string, string>> = {
  'api:read': API,
  'api:write': API,
  'other:read': OTHER_API,
};

let app: TestApp;
let agent: UserAgent;
let issuer: string;
beforeAll(async () => {
  app = await startApp();
  issuer = app.baseUrl + SERVER;
  const grantTypes = ['authorization_code' as const, 'refresh_token' as const, 'client_credentials' as const];
  const narrow = { secret: SECRET, scope: CEILING, grantTypes, refreshGrace: 0 };
  await declareServers(app, inletServer(app, 'laws', { clients: [browserClient(app, 'narrow', narrow)] }));
  agent = new UserAgent(app.baseUrl);
  await answerTo(agent, url(['email'], []));
});
afterAll(() => app.close());

const fewOf = (names: readonly string[]) => fc.subarray([...names]);
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** Resources by number: the issuer is known once the server runs. */
const named = fewOf(['0', '1', '2']).map(
  (numbers) => () => numbers.map((at) => [API, OTHER_API, issuer][Number(at)] ?? ''),
);

function url(scope: readonly string[], resources: readonly string[]): string {
  const request = { client_id: 'narrow', scope: ['openid', 'offline_access', ...scope].join(' ') };
  const address = new URL(authorizeUrl(app, request, SERVER));
  for (const resource of resources) address.searchParams.append('resource', resource);
  return address.href;
}

async function token(params: Params, resources: readonly string[] = []) {
  const body = form({ ...credentials('narrow'), ...params });
  for (const resource of resources) body.append('resource', resource);
  const response = await fetch(`${issuer}/token`, { method: 'POST', body });
  return { status: response.status, json: (await response.json()) as Record<string, string> };
}

const words = (text: unknown) => (typeof text === 'string' && text !== '' ? text.split(' ') : []);
const within = (inner: readonly string[], outer: readonly string[]) =>
  expect(inner.filter((each) => !outer.includes(each))).toEqual([]);

/** What may come out at most. */
interface Limits {
  readonly scope: readonly string[];
  readonly resources: readonly string[];
}

/** What came out: within the limits, and the answer says what the token says. */
function check({ json }: { json: Record<string, string> }, { scope, resources }: Limits): void {
  const claims = decodeJwt(json['access_token'] ?? '');
  expect(words(json['scope'])).toEqual(words(claims['scope']));
  within(words(claims['scope']), scope);
  within(words(claims['scope']), CEILING);
  const audience = ([] as string[]).concat(claims.aud ?? []);
  expect(audience.length).toBeGreaterThan(0);
  within(audience, resources);
  // What belongs to a resource is in tokens for that resource only.
  within(
    words(claims['scope']).flatMap((name) => RESOURCE_OF[name] ?? []),
    audience,
  );
}

const limitsOf = (scope: readonly string[], resources: readonly string[]): Limits => ({
  scope,
  resources: resources.length > 0 ? resources : [issuer, ...scope.flatMap((name) => RESOURCE_OF[name] ?? [])],
});

describe('bar 18: out ⊆ granted ⊆ ceiling', () => {
  const step = fc.record({ scope: perhaps(fewOf([...SCOPES, 'openid'])), resources: perhaps(named) });

  it('for codes and any chain of refreshes', { timeout: 120_000 }, async () => {
    const law = fc.asyncProperty(fewOf(SCOPES), named, perhaps(named), fc.array(step, { maxLength: 4 }), run);
    await fc.assert(law, RUNS);
  });

  async function run(
    asked: readonly string[],
    namedAtStart: () => string[],
    namedAtCode: (() => string[]) | undefined,
    steps: readonly { scope: readonly string[] | undefined; resources: (() => string[]) | undefined }[],
  ): Promise<void> {
    const answer = await answerTo(agent, url(asked, namedAtStart()));
    const code = answer.get('code');
    if (!code) {
      expect(['invalid_scope', 'invalid_target']).toContain(answer.get('error'));
      return;
    }
    const granted = CEILING.filter((name) => ['openid', 'offline_access', ...asked].includes(name));
    const limits = limitsOf(granted, namedAtStart());
    const params = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback(app),
      code_verifier: verifier,
    };
    let out = await token(params, namedAtCode?.());
    if (out.status === 400) {
      expect(out.json['error']).toBe('invalid_target');
      // The refusal has spent nothing.
      out = await token(params);
    }
    expect(out.status).toBe(200);
    check(out, limits);
    let refreshToken = out.json['refresh_token'];
    for (const { scope, resources } of steps) {
      const turn = { grant_type: 'refresh_token', refresh_token: refreshToken };
      const next = await token({ ...turn, scope: scope?.join(' ') }, resources?.());
      const wanted = scope !== undefined && scope.length > 0 ? scope : granted;
      const target = resources?.() ?? [];
      if (next.status === 200) {
        check(next, { scope: wanted.filter((name) => granted.includes(name)), resources: limits.resources });
        if (target.length > 0)
          within(([] as string[]).concat(decodeJwt(next.json['access_token'] ?? '').aud ?? []), target);
        refreshToken = next.json['refresh_token'];
      } else {
        expect(['invalid_scope', 'invalid_target']).toContain(next.json['error']);
      }
    }
    expect((await token({ grant_type: 'refresh_token', refresh_token: refreshToken })).status).toBe(200);
  }

  it('for client credentials', { timeout: 60_000 }, async () => {
    const law = fc.asyncProperty(perhaps(fewOf([...SCOPES, 'openid'])), named, async (scope, resources) => {
      const out = await token({ grant_type: 'client_credentials', scope: scope?.join(' ') }, resources());
      if (out.status === 400) {
        expect(['invalid_scope', 'invalid_target']).toContain(out.json['error']);
        return;
      }
      expect(out.status).toBe(200);
      check(out, limitsOf(['api:read', 'other:read'], resources()));
      expect(decodeJwt(out.json['access_token'] ?? '').sub).toBe('narrow');
    });
    await fc.assert(law, RUNS);
  });

  it('and for a client that may have less than before', async () => {
    const answer = await answerTo(agent, url(['email', 'api:read', 'other:read'], []));
    const params = { grant_type: 'authorization_code', redirect_uri: callback(app), code_verifier: verifier };
    const { json } = await token({ ...params, code: answer.get('code') ?? '' });
    expect(words(json['scope'])).toContain('api:read');
    const { sql } = app.instance.database;
    await sql`update clients set scope = array_remove(scope, 'api:read') where client_id = 'narrow'`;
    app.instance.cache.clear();
    const { json: less } = await token({ grant_type: 'refresh_token', refresh_token: json['refresh_token'] });
    const claims = decodeJwt(less['access_token'] ?? '');
    expect(words(claims['scope'])).toEqual(['openid', 'offline_access', 'email', 'other:read']);
    expect(claims.aud).toEqual([OTHER_API, issuer]);
    await sql`update clients set scope = array_append(scope, 'api:read') where client_id = 'narrow'`;
    app.instance.cache.clear();
  });
});
