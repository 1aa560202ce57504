/** What may be asked for and what comes of it: response types, grants, scope and resources, at every inlet that takes them. */
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { browserOf } from '../support/interaction.js';
import { REGISTERED } from '../support/redirect-uri-corpus.js';
import { type Params, tokenRequest, verifier } from '../support/relying-party.js';
import {
  APIS,
  CEILING,
  credentials,
  leftBehind,
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
const atToken = (client: string, params: Params) =>
  tokenRequest(app, { ...credentials(client), ...params }, {}, SERVER);

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

/** What an answer of the token endpoint gives: its scope, and whom its access token is for. */
function given(json: Readonly<Record<string, string>>): { scope: string[]; aud: string[] } {
  const { aud, scope } = decodeJwt(json['access_token'] ?? '') as { aud: string | string[]; scope?: string };
  expect(json['scope']).toBe(scope);
  return { scope: scope?.split(' ') ?? [], aud: [aud].flat() };
}

/** What is in the one and not in the other. */
const excess = (some: readonly string[], of: readonly string[]) => some.filter((each) => !of.includes(each));

describe('bar 18: what comes out is what was granted or less, and that is within the ceiling', () => {
  const issuer = () => app.baseUrl + SERVER;
  const names = [...CEILING, 'beyond', 'phone', 'unheard:of'];
  const scope = fc.oneof(
    { weight: 3, arbitrary: fc.subarray([...CEILING], { minLength: 1 }) },
    { weight: 1, arbitrary: fc.subarray(names, { minLength: 1 }) },
  );
  const resource = fc.option(fc.constantFrom(...APIS, 'https://nobody.example/', 'issuer'), {
    nil: undefined,
    freq: 1,
  });
  const named = (text: string | undefined) => (text === 'issuer' ? issuer() : text);
  const chosen = fc.record({
    inlet: fc.constantFrom(...requestInletNames),
    client: fc.constantFrom('spa', 'web'),
    ...{ scope, resource, redeemedFor: resource, refreshedScope: fc.option(scope), refreshedFor: resource },
  });

  it('from any inlet through code and refresh', async () => {
    const reached = { refused: 0, code: 0, refreshed: 0 };
    await fc.assert(
      fc.asyncProperty(chosen, async (choice) => {
        const { inlet, client } = choice;
        const asked = [...choice.scope, 'openid'];
        const request = { scope: asked.join(' '), resource: named(choice.resource), client_id: client };
        const { told, error } = await ask(inlet, request);
        if (!told['code']) {
          reached.refused += 1;
          expect(['invalid_scope', 'invalid_target']).toContain(error);
          return;
        }
        reached.code += 1;
        const within = asked.filter((name) => CEILING.includes(name));
        const targets = choice.resource ? [request.resource as string] : [...APIS, issuer()];
        const redeemed = { code: told['code'], redirect_uri: REGISTERED, code_verifier: verifier };
        const narrowed = { ...redeemed, resource: named(choice.redeemedFor) };
        const first = await atToken(client, { grant_type: 'authorization_code', ...narrowed });
        if (first.status !== 200) {
          expect(first.json['error']).toBe('invalid_target');
          return;
        }
        const one = given(first.json);
        expect([excess(one.scope, within), excess(one.aud, targets)]).toEqual([[], []]);
        if (narrowed.resource) expect(one.aud).toEqual([narrowed.resource]);
        const { refresh_token: token } = first.json;
        if (!token) return;
        const second = await atToken(client, {
          ...{ grant_type: 'refresh_token', refresh_token: token },
          ...{ scope: choice.refreshedScope?.join(' '), resource: named(choice.refreshedFor) },
        });
        if (second.status !== 200) {
          expect(['invalid_scope', 'invalid_target']).toContain(second.json['error']);
          return;
        }
        reached.refreshed += 1;
        const two = given(second.json);
        expect(excess(two.scope, choice.refreshedScope ?? within)).toEqual([]);
        expect([excess(two.scope, within), excess(two.aud, targets)]).toEqual([[], []]);
        if (choice.refreshedFor) expect(two.aud).toEqual([named(choice.refreshedFor)]);
      }),
      { numRuns: 150 },
    );
    // The property says something about each step.
    for (const times of Object.values(reached)) expect(times).toBeGreaterThan(5);
  });

  it('for a client that asks for itself', async () => {
    const ceilings = { web: CEILING, service: ['api:read'] };
    const choices = fc.record({
      client: fc.constantFrom('web' as const, 'service' as const),
      scope: fc.option(scope, { nil: undefined }),
      resource,
    });
    await fc.assert(
      fc.asyncProperty(choices, async ({ client, scope: asked, resource: target }) => {
        const request = { scope: asked?.join(' '), resource: named(target) };
        const { status, json } = await atToken(client, { grant_type: 'client_credentials', ...request });
        if (status !== 200) {
          expect(['invalid_scope', 'invalid_target']).toContain(json['error']);
          return;
        }
        const { scope: out, aud } = given(json);
        expect(excess(out, ceilings[client])).toEqual([]);
        // No user, so nothing about one, and nothing for later.
        expect(excess(out, ['api:read', 'api:write', 'other:read'])).toEqual([]);
        if (asked) expect(excess(out, asked)).toEqual([]);
        if (target) expect(aud).toEqual([request.resource]);
        expect(json).not.toHaveProperty('refresh_token');
      }),
      { numRuns: 60 },
    );
  });
});
