/** What may be asked for and what comes of it: response types, grants, scope and resources, at every inlet that takes them. */
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { browserOf, setting } from '../support/interaction.js';
import { REGISTERED } from '../support/redirect-uri-corpus.js';
import { form, type Params, verifier } from '../support/relying-party.js';
import {
  APIS,
  CEILING,
  credentials,
  leftBehind,
  plain,
  type RequestInlets,
  requestInletNames,
  SERVER,
  startRequestInlets,
  verdictOf,
} from '../support/request-inlets.js';
import type { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let table: RequestInlets;
let alice: UserAgent;
beforeAll(async () => {
  table = await startRequestInlets();
  app = table.app;
  alice = await browserOf(app, 'alice');
});
afterAll(() => table.close());

const ask = async (name: string, params: Params) =>
  verdictOf(app, await table.inlet(name).begin(params, {}, alice));
/** Asks for resources, which a form can repeat (RFC 8707 §2). */
async function askFor(name: string, params: Params, resources: readonly string[]) {
  if (resources.length < 2) return ask(name, { ...params, resource: resources[0] });
  const query = form(plain(params));
  for (const each of resources) query.append('resource', each);
  return verdictOf(app, await alice.fetch(`${SERVER}/authorize?${query}`));
}
async function atToken(client: string, params: Params, resources: readonly string[] = []) {
  const body = form({ ...credentials(client), ...params });
  for (const each of resources) body.append('resource', each);
  const response = await fetch(`${app.baseUrl}${SERVER}/token`, { method: 'POST', body });
  return { status: response.status, json: (await response.json()) as Record<string, string> };
}

describe.each(requestInletNames)('bar 18, RFC 6749 §3.1.1, §3.3: in %s', (name) => {
  it.each<[string, Params, string]>([
    ...['token', 'id_token', 'code token', 'code id_token', 'code id_token token', 'token code', 'none'].map(
      (type): [string, Params, string] => [
        `response_type=${type}`,
        { response_type: type },
        'unsupported_response_type',
      ],
    ),
    ...['CODE', 'code code', 'code ', 'Code'].map((type): [string, Params, string] => [
      `response_type=${type}`,
      { response_type: type },
      'unsupported_response_type',
    ]),
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['a scope beyond the ceiling', { scope: 'openid beyond' }, 'invalid_scope'],
    ['a scope beyond it and one within', { scope: 'openid api:read phone' }, 'invalid_scope'],
    ['a malformed scope', { scope: 'openid "' }, 'invalid_scope'],
    ...['\\u0000', '\\ud800'].map((text): [string, Params, string] => [
      `claims about a subject that no table can hold: ${text}`,
      { claims: `{"id_token":{"sub":{"value":"${text}"}}}` },
      'invalid_request',
    ]),
    ['a resource of nobody', { resource: 'https://nobody.example/' }, 'invalid_target'],
    ['a resource and another one in one text', { resource: APIS.join(' ') }, 'invalid_target'],
  ])('%s is refused', async (_what, params, error) => {
    const before = await leftBehind(app);
    const verdict = await ask(name, params);
    expect([verdict.outcome, verdict.error]).toEqual([table.inlet(name).tells, error]);
    expect(await leftBehind(app)).toEqual(before);
  });

  it('a client that may not use the code grant gets none', async () => {
    const verdict = await ask(name, { client_id: 'service', scope: 'openid' });
    // It has no redirect URI either, so nobody knows where to tell it.
    expect([verdict.outcome, verdict.location]).toEqual([
      table.inlet(name).tells === 'json' ? 'json' : 'page',
      null,
    ]);
  });
});

describe('bar 18, RFC 6749 §5.2: grants at the token endpoint', () => {
  const asked: Readonly<Record<string, Params>> = {
    authorization_code: { code: 'x', redirect_uri: REGISTERED, code_verifier: verifier },
    refresh_token: { refresh_token: 'x' },
    client_credentials: {},
    password: { username: 'alice', password: 'curiouser-and-curiouser' },
    implicit: {},
    'urn:ietf:params:oauth:grant-type:jwt-bearer': { assertion: 'e30.e30.' },
    'urn:ietf:params:oauth:grant-type:token-exchange': { subject_token: 'x' },
    'urn:ietf:params:oauth:grant-type:device_code': { device_code: 'x' },
  };
  const registered: Readonly<Record<string, readonly string[]>> = {
    spa: ['authorization_code', 'refresh_token'],
    web: ['authorization_code', 'refresh_token', 'client_credentials'],
    service: ['client_credentials'],
  };
  const known = ['authorization_code', 'refresh_token', 'client_credentials'];

  it.each(Object.keys(registered))('those that are not registered for %s are refused', async (client) => {
    for (const [grantType, params] of Object.entries(asked)) {
      if (registered[client]?.includes(grantType)) continue;
      const { status, json } = await atToken(client, { grant_type: grantType, ...params });
      const error = known.includes(grantType) ? 'unauthorized_client' : 'unsupported_grant_type';
      expect([grantType, status, json['error']]).toEqual([grantType, 400, error]);
    }
  });
});

/** What is in the one and not in the other. */
const excess = (some: readonly string[], of: readonly string[]) => some.filter((each) => !of.includes(each));

const RESOURCE_OF: Readonly<Record<string, string>> = {
  'api:read': APIS[0],
  'api:write': APIS[0],
  'other:read': APIS[1],
};
const resourcesOf = (scope: readonly string[]) => scope.flatMap((name) => RESOURCE_OF[name] ?? []);

/** What an answer of the token endpoint gives, or may give at most: its scope, and whom its access token is for. */
interface Reach {
  readonly scope: readonly string[];
  readonly aud: readonly string[];
}

/** What it gives. It says what its token says, and that is for somebody who understands it. */
function given(json: Readonly<Record<string, string>>): Reach {
  const claims = decodeJwt(json['access_token'] ?? '') as { aud?: string | string[]; scope?: string };
  expect(json['scope']).toBe(claims.scope);
  const [scope, aud] = [claims.scope?.split(' ') ?? [], [claims.aud ?? []].flat()];
  expect(aud).not.toEqual([]);
  expect(excess(resourcesOf(scope), aud)).toEqual([]);
  return { scope, aud };
}

function expectWithin({ scope, aud }: Reach, limits: Reach): void {
  expect([excess(scope, limits.scope), excess(aud, limits.aud)]).toEqual([[], []]);
}

describe('bar 18: what comes out is what was granted or less, and that is within the ceiling', () => {
  const issuer = () => app.baseUrl + SERVER;
  const runs = (usual: number) => ({ numRuns: Number(process.env['PORTICO_TEST_RUNS'] ?? usual) });
  const names = [...CEILING, 'beyond', 'phone', 'unheard:of'];
  const scope = fc.oneof(
    { weight: 3, arbitrary: fc.subarray([...CEILING], { minLength: 1 }) },
    { weight: 1, arbitrary: fc.subarray(names, { minLength: 1 }) },
  );
  const resources = fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...APIS, 'https://nobody.example/', 'issuer').map((one) => [one]),
    },
    { weight: 2, arbitrary: fc.subarray([...APIS, 'issuer'], { minLength: 2 }) },
  );
  /** The issuer is known once the server runs. */
  const named = (texts: readonly string[]) => texts.map((text) => (text === 'issuer' ? issuer() : text));
  const step = fc.record({ scope: fc.option(scope), resources });
  const chosen = fc.record({
    inlet: fc.constantFrom(...requestInletNames),
    client: fc.constantFrom('spa', 'web'),
    ...{
      scope,
      resources,
      redeemedFor: resources,
      refreshes: fc.array(step, { minLength: 1, maxLength: 4 }),
    },
  });
  type Choice = typeof chosen extends fc.Arbitrary<infer T> ? T : never;
  const reached = { refused: 0, several: 0, code: 0, kept: 0, refreshed: 0, narrowed: 0 };

  it('from any inlet through code and any chain of refreshes', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(chosen, walk), runs(150));
    // The property says something about each step.
    for (const [what, times] of Object.entries(reached)) expect([what, times > 5]).toEqual([what, true]);
  });

  async function walk({ inlet, client, refreshes, redeemedFor, ...choice }: Choice): Promise<void> {
    const asked = [...choice.scope, 'openid'];
    const targets = named(choice.resources);
    const { told, error } = await askFor(inlet, { scope: asked.join(' '), client_id: client }, targets);
    if (!told['code']) {
      reached.refused += 1;
      expect(['invalid_scope', 'invalid_target']).toContain(error);
      return;
    }
    reached.code += 1;
    if (targets.length > 1) reached.several += 1;
    const within = asked.filter((name) => CEILING.includes(name));
    const limits = { scope: within, aud: targets.length > 0 ? targets : [issuer(), ...resourcesOf(within)] };
    const first = await redeemed(client, told['code'], named(redeemedFor));
    expectWithin(given(first), limits);
    let token = first['refresh_token'];
    if (!token) return;
    for (const next of refreshes) token = await refreshed(client, token, next, limits);
    // No refusal on the way has ended anything.
    expect((await atToken(client, { grant_type: 'refresh_token', refresh_token: token })).status).toBe(200);
  }

  async function redeemed(client: string, code: string, targets: readonly string[]) {
    const redemption = { code, redirect_uri: REGISTERED, code_verifier: verifier };
    const params = { grant_type: 'authorization_code', ...redemption };
    const answer = await atToken(client, params, targets);
    if (answer.status === 200) {
      if (targets.length > 0) expect(given(answer.json).aud).toEqual(targets);
      return answer.json;
    }
    reached.kept += 1;
    expect(answer.json['error']).toBe('invalid_target');
    // The refusal has spent nothing.
    const again = await atToken(client, params);
    expect(again.status).toBe(200);
    return again.json;
  }

  async function refreshed(
    client: string,
    token: string,
    next: { readonly scope: readonly string[] | null; readonly resources: readonly string[] },
    limits: Reach,
  ): Promise<string> {
    const params = { grant_type: 'refresh_token', refresh_token: token, scope: next.scope?.join(' ') };
    const targets = named(next.resources);
    const { status, json } = await atToken(client, params, targets);
    if (status !== 200) {
      expect(['invalid_scope', 'invalid_target']).toContain(json['error']);
      return token;
    }
    reached.refreshed += 1;
    if (next.scope !== null || targets.length > 0) reached.narrowed += 1;
    const out = given(json);
    expectWithin(out, limits);
    if (next.scope) expect(excess(out.scope, next.scope)).toEqual([]);
    if (targets.length > 0) expect(out.aud).toEqual(targets);
    return json['refresh_token'] ?? '';
  }

  it('for a client that asks for itself', { timeout: 60_000 }, async () => {
    // No user, so nothing about one.
    const ceilings = { web: ['api:read', 'api:write', 'other:read'], service: ['api:read'] };
    const choices = fc.record({
      client: fc.constantFrom('web' as const, 'service' as const),
      scope: fc.oneof(scope, fc.constant(['api:read']), fc.constant(undefined)),
      resources,
    });
    const issued = { web: 0, service: 0 };
    await fc.assert(
      fc.asyncProperty(choices, async ({ client, scope: asked, ...choice }) => {
        const targets = named(choice.resources);
        const params = { grant_type: 'client_credentials', scope: asked?.join(' ') };
        const { status, json } = await atToken(client, params, targets);
        if (status !== 200) {
          expect([status, ['invalid_scope', 'invalid_target'].includes(json['error'] ?? '')]).toEqual([
            400,
            true,
          ]);
          return;
        }
        issued[client] += 1;
        const out = given(json);
        const within = ceilings[client];
        expectWithin(out, { scope: within, aud: [issuer(), ...resourcesOf(within), ...targets] });
        if (asked) expect(excess(out.scope, asked)).toEqual([]);
        if (targets.length > 0) expect(out.aud).toEqual(targets);
        expect(decodeJwt(json['access_token'] ?? '').sub).toBe(client);
        // And nothing for later.
        expect(json).not.toHaveProperty('refresh_token');
      }),
      runs(120),
    );
    for (const times of Object.values(issued)) expect(times).toBeGreaterThan(5);
  });

  it('and for a client that may have less than before', async () => {
    const asked = 'openid offline_access email api:read other:read';
    const { told } = await ask('authorize by GET', { scope: asked, client_id: 'web' });
    const json = await redeemed('web', told['code'] ?? '', []);
    expect(given(json).scope).toContain('api:read');
    const may = (scope: string) =>
      setting(
        app,
        `update clients set scope = ${scope} where client_id = 'web'
          and issuer_id = (select id from authorization_servers where slug = 'inlets')`,
      );
    await may(`array_remove(scope, 'api:read')`);
    try {
      const refresh = { grant_type: 'refresh_token', refresh_token: json['refresh_token'] };
      const { json: less } = await atToken('web', refresh);
      expect(given(less)).toEqual({
        scope: ['openid', 'offline_access', 'email', 'other:read'],
        aud: [APIS[1], issuer()],
      });
    } finally {
      await may(`array_append(scope, 'api:read')`);
    }
  });
});
