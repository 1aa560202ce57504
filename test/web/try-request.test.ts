/** The authorization request that /try builds, the answer that it reads, and what it says about both. */
import { describe, expect, test } from 'vitest';
import { claimsSupported } from '../../src/domain/users/claims.js';
import { parseClaimsRequest } from '../../src/protocol/claims-request.js';
import { refusals } from '../../src/protocol/refusal.js';
import { sectionUrl } from '../../web/src/section.js';
import { callbackChecks, callbackOf, single } from '../../web/src/try/callback.js';
import { allPassed } from '../../web/src/try/check.js';
import {
  authorizationParameters,
  type Choices,
  claimsPresets,
  firstChoices,
  withQuery,
  withScope,
} from '../../web/src/try/choices.js';
import { discoveryUrl, endpointUrl } from '../../web/src/try/discovery.js';
import { meaningOf } from '../../web/src/try/meanings.js';
import {
  callbackMeanings,
  errorMeanings,
  introspectionMeanings,
  pushAnswerMeanings,
} from '../../web/src/try/meanings-of-answers.js';
import { claimMeanings } from '../../web/src/try/meanings-of-claims.js';
import {
  authorizationMeanings,
  pushedMeanings,
  signOutMeanings,
  tokenQuestionMeanings,
} from '../../web/src/try/meanings-of-requests.js';
import type { TryModel, TryServer } from '../../web/src/try/model.js';
import { renderTryPage } from '../../web/src/try/render.js';
import { distance, momentOf } from '../../web/src/try/time.js';

const base = 'http://localhost:4000';
const scopes = ['acme:read', 'email', 'offline_access', 'openid', 'profile'];
const acme: TryServer = {
  slug: 'acme',
  name: 'Acme </script>',
  issuer: `${base}/as/acme`,
  openid: true,
  requiredScopes: ['acme:read'],
  scopes: scopes.map((name) => ({ name, description: `Use ${name}` })),
  resources: [{ identifier: 'https://files.example/api', name: 'Files API' }],
  clients: [
    {
      clientId: 'demo-spa',
      name: 'Demo',
      kind: 'public',
      secret: null,
      redirectUri: `${base}/try/callback`,
      postLogoutRedirectUri: `${base}/try`,
      scope: scopes,
    },
    {
      clientId: 'demo-m2m',
      name: 'Demo',
      kind: 'machine',
      secret: 's',
      redirectUri: null,
      postLogoutRedirectUri: null,
      scope: ['acme:read'],
    },
  ],
};
const [spa, machine] = acme.clients;
if (!spa || !machine) throw new Error('no clients');
const choices: Choices = { ...firstChoices(acme, spa), state: 's&s', nonce: 'n', verifier: 'v' };

describe('the request', () => {
  test('asks at first for what is usual and what is required, in a known order', () => {
    expect(choices.scope).toEqual(['openid', 'profile', 'email', 'offline_access', 'acme:read']);
    expect(firstChoices(acme, machine).scope).toEqual(['acme:read']);
    expect(withScope(acme, ['acme:read'], 'openid', true)).toEqual(['openid', 'acme:read']);
    expect(withScope(acme, ['openid', 'acme:read'], 'openid', false)).toEqual(['acme:read']);
  });

  test('carries random values that differ each time', () => {
    const [one, other] = [firstChoices(acme, spa), firstChoices(acme, spa)];
    expect(one.verifier).toMatch(/^[\w-]{43}$/);
    for (const name of ['state', 'nonce', 'verifier'] as const) expect(one[name]).not.toBe(other[name]);
  });

  test('carries what was chosen and leaves out what was left empty', () => {
    const all = {
      ...{ ...choices, prompt: 'login', maxAge: '0', loginHint: 'a', uiLocales: 'de', acrValues: 'x' },
      ...{ display: 'popup', claims: '{}', resource: 'https://a.example', responseMode: 'form_post' },
    };
    expect(authorizationParameters(choices, 'c').map(([name]) => name)).toEqual([
      ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce'],
      ...['code_challenge', 'code_challenge_method'],
    ]);
    expect(authorizationParameters(all, 'c')).toContainEqual(['max_age', '0']);
    expect(authorizationParameters(all, 'c').slice(-4)).toEqual([
      ['display', 'popup'],
      ['claims', '{}'],
      ['resource', 'https://a.example'],
      ['response_mode', 'form_post'],
    ]);
    const without = authorizationParameters({ ...choices, pkce: false, state: '' }, 'c').map(
      ([name]) => name,
    );
    expect(without).not.toContain('code_challenge_method');
    expect(without).not.toContain('state');
  });

  test('asks for claims in JSON that a server can read (OpenID Connect Core §5.5)', () => {
    for (const [preset] of claimsPresets.slice(1)) {
      const { userinfo, idToken } = parseClaimsRequest(preset);
      expect([...userinfo, ...idToken].filter((name) => !meaningOf(claimMeanings, name))).toEqual([]);
      expect(userinfo.length + idToken.length, preset).toBeGreaterThan(0);
    }
  });

  test('is a URL that gives the parameters back', () => {
    const parameters = authorizationParameters(choices, 'c');
    expect([...new URL(withQuery(`${base}/authorize`, parameters)).searchParams]).toEqual(parameters);
    expect(withQuery(`${base}/authorize?a=b`, [['c', 'd']])).toBe(`${base}/authorize?a=b&c=d`);
  });
});

describe('the answer', () => {
  const sent = { ...choices, issuer: acme.issuer, url: '', plainUrl: '', sentAt: 0 };
  const query = `?code=c&state=s%26s&iss=${encodeURIComponent(acme.issuer)}`;
  const answer = (search: string) => callbackOf({ pathname: '/try/callback', search }) ?? [];

  test('is looked for at the callback addresses only', () => {
    expect(callbackOf({ pathname: '/try', search: query })).toBeUndefined();
    expect(callbackOf({ pathname: '/as/acme/try/callback', search: query })).toHaveLength(3);
  });

  test('is believed where state and iss are right, be it a code or an error', () => {
    expect(allPassed(callbackChecks(answer(query), sent))).toBe(true);
    expect(allPassed(callbackChecks(answer(query.replace('code=c', 'error=access_denied')), sent))).toBe(
      true,
    );
    const stateless = query.replace('state=s%26s&', '');
    expect(allPassed(callbackChecks(answer(stateless), { ...sent, state: '' }))).toBe(true);
  });

  test.each([
    ['the state is another', query.replace('s%26s', 'other')],
    ['the state is missing', query.replace('state=s%26s&', '')],
    ['the issuer is another', query.replace('acme', 'emca')],
    ['the issuer is missing', '?code=c&state=s%26s'],
    ['a parameter comes twice', `${query}&code=d`],
  ])('is not believed where %s', (_, search) => {
    expect(allPassed(callbackChecks(answer(search), sent))).toBe(false);
  });

  test('is not believed where this tab asked nothing, or sent no state', () => {
    expect(allPassed(callbackChecks(answer(query), undefined))).toBe(false);
    expect(allPassed(callbackChecks(answer(query), { ...sent, state: '' }))).toBe(false);
  });

  test('has no value where a parameter comes twice', () => {
    expect(single(answer('?code=c&code=d'), 'code')).toBeUndefined();
  });
});

describe('the words', () => {
  test('explain every parameter, every error of the server and every claim of its users', () => {
    const everything = {
      ...choices,
      prompt: 'x',
      maxAge: '1',
      loginHint: 'x',
      uiLocales: 'x',
      acrValues: 'x',
      display: 'x',
      claims: '{}',
      resource: 'x',
      responseMode: 'x',
    };
    for (const [name] of authorizationParameters(everything, 'c')) {
      expect(meaningOf(authorizationMeanings, name), name).toBeDefined();
    }
    for (const name of ['code', 'state', 'iss', 'error', 'error_description']) {
      expect(meaningOf(callbackMeanings, name), name).toBeDefined();
    }
    // The page registers no client.
    const elsewhere = ['invalid_redirect_uri', 'invalid_client_metadata', 'unapproved_software_statement'];
    for (const code of Object.keys(refusals).filter((each) => !elsewhere.includes(each))) {
      expect(meaningOf(errorMeanings, code), code).toBeDefined();
    }
    for (const claim of claimsSupported) expect(meaningOf(claimMeanings, claim), claim).toBeDefined();
    expect(meaningOf(claimMeanings, 'constructor')).toBeUndefined();
  });

  test('lead to the sections that they name', () => {
    expect(sectionUrl('RFC 6749 §4.1.1')).toBe('https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1');
    expect(sectionUrl('OpenID Connect Core §2')).toContain('openid-connect-core-1_0.html#rfc.section.2');
    expect(sectionUrl('javascript:alert(1)')).toBeUndefined();
    const tables = [
      ...[authorizationMeanings, callbackMeanings, errorMeanings, claimMeanings, introspectionMeanings],
      ...[pushAnswerMeanings, pushedMeanings, signOutMeanings, tokenQuestionMeanings],
    ];
    for (const { section } of tables.flatMap((table) => Object.values(table))) {
      expect(sectionUrl(section), section).toBeDefined();
    }
  });

  test('give moments in the time of the reader and in UTC', () => {
    expect(momentOf(1_800_000_000, 'Europe/Berlin')).toEqual({
      local: '15 Jan 2027, 09:00:00',
      utc: '2027-01-15 08:00:00 UTC',
      iso: '2027-01-15T08:00:00.000Z',
    });
    expect(momentOf('1800000000')).toBeUndefined();
    expect(momentOf(1e300)).toBeUndefined();
    expect(distance(1600, 1000)).toBe('in 10 minutes');
    expect(distance(0, 86_400 * 14)).toBe('14 days ago');
  });
});

describe('the server', () => {
  test('is asked where its metadata is (Discovery §4, RFC 8414 §3.1)', () => {
    expect(discoveryUrl(acme)).toBe(`${base}/as/acme/.well-known/openid-configuration`);
    expect(discoveryUrl({ ...acme, openid: false })).toBe(
      `${base}/.well-known/oauth-authorization-server/as/acme`,
    );
    expect(discoveryUrl({ issuer: base, openid: false })).toBe(
      `${base}/.well-known/oauth-authorization-server`,
    );
    expect(endpointUrl(acme, { token_endpoint: 'https://t' }, 'token')).toBe('https://t');
    expect(endpointUrl(acme, undefined, 'jwks')).toBe(`${base}/as/acme/jwks`);
  });

  test('sends a document with the model and nothing that runs', () => {
    const model: TryModel = { baseUrl: base, servers: [acme] };
    const html = renderTryPage(model, { script: '/assets/try-1.js', styles: ['/assets/try-1.css'] });
    const embedded = /<script type="application\/json" id="try-model">(.*?)<\/script>/.exec(html)?.[1];
    expect(JSON.parse(embedded ?? '')).toEqual(model);
    expect(html).toContain('<noscript>');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/<style|\sstyle=|<[^>]+\son\w+=/);
  });
});
