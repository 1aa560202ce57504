import { describe, expect, it } from 'vitest';
import type { ClientMetadata } from '../../src/protocol/client-metadata/members.js';
import { clientMetadataChecks } from '../../src/protocol/client-metadata.js';
import { clientMetadataProblems } from '../../src/protocol/client-metadata-problems.js';
import { redirectUriChecks, redirectUriProblems } from '../../src/protocol/redirect-uri-registration.js';

const web: ClientMetadata = {
  clientId: 'grafana',
  clientName: 'Grafana',
  tokenEndpointAuthMethod: null,
  tokenEndpointAuthSigningAlg: null,
  jwks: null,
  jwksUri: null,
  responseModes: ['query', 'form_post'],
  requestObjectSigningAlg: null,
  requireSignedRequestObject: false,
  requestUris: [],
  requirePushedAuthorizationRequests: false,
  userinfoSignedResponseAlg: null,
  introspectionSignedResponseAlg: null,
  subjectType: 'public',
  sectorIdentifierUri: null,
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  backchannelLogoutSessionRequired: false,
  frontchannelLogoutUri: null,
  frontchannelLogoutSessionRequired: false,
  applicationType: 'web',
  redirectUris: ['https://client.example/cb'],
  grantTypes: ['authorization_code', 'refresh_token'],
  scope: ['openid', 'email'],
  defaultScope: ['openid'],
  requirePkce: true,
  idTokenSignedResponseAlg: 'RS256',
  refreshGrace: 10,
  contacts: [],
  initiateLoginUri: null,
  defaultMaxAge: null,
  requireAuthTime: false,
  defaultAcrValues: [],
  softwareId: null,
  softwareVersion: null,
  clientUri: null,
  logoUri: null,
  policyUri: null,
  tosUri: null,
};
const COORDINATE = Buffer.alloc(32, 0xab).toString('base64url');
const p256 = (kid?: string) => ({
  kty: 'EC',
  crv: 'P-256',
  x: COORDINATE,
  y: COORDINATE,
  ...(kid && { kid }),
});
const ed25519 = { kty: 'OKP', crv: 'Ed25519', x: COORDINATE };
const rsa = (bits: number) => ({
  kty: 'RSA',
  e: 'AQAB',
  n: Buffer.alloc(bits / 8, 0xff).toString('base64url'),
});
const spa: ClientMetadata = { ...web, tokenEndpointAuthMethod: 'none' };

describe('what may be registered', () => {
  it.each<[string, ClientMetadata]>([
    ['a web client with a secret', web],
    ['a public client', spa],
    [
      'a client whose id is the address of a document',
      { ...web, clientId: 'https://client.example/id.json' },
    ],
    ['a client that is exempt from PKCE', { ...web, requirePkce: false }],
    [
      'a background service',
      {
        ...web,
        grantTypes: ['client_credentials'],
        redirectUris: [],
        defaultScope: [],
        scope: ['files:read'],
      },
    ],
    [
      'a client with pages',
      { ...web, clientUri: 'https://client.example', logoUri: 'https://client.example/logo.png' },
    ],
    ['response types that match', { ...web, responseTypes: ['code'] }],
    [
      'a client that signs its assertions',
      { ...web, tokenEndpointAuthMethod: 'private_key_jwt', jwksUri: 'https://client.example/jwks' },
    ],
    [
      'keys that verify, among others that do not',
      {
        ...web,
        jwks: {
          keys: [p256('a'), { ...p256('a'), use: 'enc' }, ed25519, rsa(2048), { ...rsa(4096), kid: 'b' }],
        },
      },
    ],
    [
      'a client that hears of logouts',
      {
        ...web,
        postLogoutRedirectUris: ['https://elsewhere.example/bye'],
        backchannelLogoutUri: 'https://internal.example/logout?client=1',
        frontchannelLogoutUri: 'https://client.example/logout',
      },
    ],
    ['a client whose subjects are its own', { ...web, subjectType: 'pairwise' }],
    [
      'one whose host has two ports',
      { ...web, subjectType: 'pairwise', redirectUris: ['https://a.example/', 'https://a.example:8443/'] },
    ],
    [
      'one with several hosts and a sector',
      {
        ...web,
        subjectType: 'pairwise',
        redirectUris: ['https://a.example/', 'https://b.example/'],
        sectorIdentifierUri: 'https://a.example/sector.json',
      },
    ],
    [
      'a client with everything that programs say of themselves',
      {
        ...web,
        contacts: ['Ops <ops@client.example>'],
        initiateLoginUri: 'https://client.example/login',
        defaultMaxAge: 0,
        requireAuthTime: true,
        defaultAcrValues: ['urn:portico:acr:password', '1'],
        softwareId: '4NRB1-0XZABZI9E6-5SM3R',
        softwareVersion: '2.1',
      },
    ],
    ['a client that signs with ES256', { ...web, idTokenSignedResponseAlg: 'ES256' }],
  ])('%s', (_what, client) => expect(clientMetadataProblems(client)).toEqual([]));
});

/** Each rule, seen failing. */
const refused: readonly (readonly [
  check: string,
  change: Partial<ClientMetadata>,
  path: readonly (string | number)[],
])[] = [
  ['client_id_alphabet', { clientId: 'a b' }, ['clientId']],
  ['client_id_alphabet', { clientId: '' }, ['clientId']],
  ['client_id_alphabet', { clientId: 'a:b' }, ['clientId']],
  ['client_id_alphabet', { clientId: 'ünï' }, ['clientId']],
  ['client_id_alphabet', { clientId: 'a'.repeat(129) }, ['clientId']],
  ['client_id_url', { clientId: 'https://client.example/' }, ['clientId']],
  ['client_id_url', { clientId: 'https://client.example:443/client.json' }, ['clientId']],
  ['client_id_url', { clientId: 'HTTPS://client.example/client.json' }, ['clientId']],
  ['client_id_not_a_user', { clientId: 'usr_abc' }, ['clientId']],
  ['client_id_not_a_user', { clientId: 'USR_abc' }, ['clientId']],
  ['client_name_visible', { clientName: '' }, ['clientName']],
  ['client_name_visible', { clientName: ' ' }, ['clientName']],
  ['client_name_visible', { clientName: 'Gra\u202efana' }, ['clientName']],
  ['client_name_visible', { clientName: 'Gra\u200bfana' }, ['clientName']],
  ['client_name_visible', { clientName: 'Gra\nfana' }, ['clientName']],
  ['client_name_visible', { clientName: 'x'.repeat(101) }, ['clientName']],
  ['auth_method_supported', { tokenEndpointAuthMethod: 'client_secret_jwt' }, ['tokenEndpointAuthMethod']],
  ['grant_types_supported', { grantTypes: ['authorization_code', 'password'] }, ['grantTypes', 1]],
  ['grant_types_supported', { grantTypes: ['authorization_code', 'implicit'] }, ['grantTypes', 1]],
  ['grant_types_supported', { grantTypes: [] }, ['grantTypes']],
  ['response_types_match_grants', { responseTypes: ['code', 'token'] }, ['responseTypes']],
  ['response_types_match_grants', { responseTypes: [] }, ['responseTypes']],
  ['refresh_needs_code', { grantTypes: ['refresh_token'] }, ['grantTypes']],
  [
    'client_credentials_need_a_secret',
    { tokenEndpointAuthMethod: 'none', grantTypes: ['authorization_code', 'client_credentials'] },
    ['grantTypes'],
  ],
  ['code_needs_redirect_uri', { redirectUris: [] }, ['redirectUris']],
  ['pkce_for_public_clients', { tokenEndpointAuthMethod: 'none', requirePkce: false }, ['requirePkce']],
  ['scope_alphabet', { scope: ['openid', 'a b'], defaultScope: [] }, ['scope', 1]],
  ['lists_are_sets', { scope: ['openid', 'email', 'openid'] }, ['scope', 2]],
  ['lists_are_sets', { defaultScope: ['openid', 'openid'] }, ['defaultScope', 1]],
  ['lists_are_sets', { redirectUris: Array(2).fill('https://client.example/cb') }, ['redirectUris', 1]],
  ['lists_are_sets', { grantTypes: Array(2).fill('authorization_code') }, ['grantTypes', 1]],
  ['lists_are_sets', { responseModes: ['query', 'query'] }, ['responseModes', 1]],
  ['lists_are_sets', { contacts: ['a@b.example', 'a@b.example'] }, ['contacts', 1]],
  ['lists_are_sets', { defaultAcrValues: ['a', 'a'] }, ['defaultAcrValues', 1]],
  ['scope_alphabet', { scope: ['a"b'], defaultScope: [] }, ['scope', 0]],
  ['scope_alphabet', { scope: [''], defaultScope: [] }, ['scope', 0]],
  ['default_scope_within_scope', { defaultScope: ['openid', 'phone'] }, ['defaultScope', 1]],
  ['id_token_alg_supported', { idTokenSignedResponseAlg: 'none' }, ['idTokenSignedResponseAlg']],
  ['id_token_alg_supported', { idTokenSignedResponseAlg: 'HS256' }, ['idTokenSignedResponseAlg']],
  ['refresh_grace_range', { refreshGrace: 121 }, ['refreshGrace']],
  ['refresh_grace_range', { refreshGrace: -1 }, ['refreshGrace']],
  ['refresh_grace_range', { refreshGrace: 1.5 }, ['refreshGrace']],
  ['private_key_jwt_needs_keys', { tokenEndpointAuthMethod: 'private_key_jwt' }, ['jwks']],
  ['auth_alg_supported', { tokenEndpointAuthSigningAlg: 'HS256' }, ['tokenEndpointAuthSigningAlg']],
  ['keys_one_way', { jwks: { keys: [{ kty: 'EC' }] }, jwksUri: 'https://client.example/jwks' }, ['jwksUri']],
  ['keys_public', { jwks: { keys: [] } }, ['jwks']],
  ['keys_public', { jwks: { keys: [{ kty: 'EC', d: 'x' }] } }, ['jwks']],
  ['keys_public', { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }, ['jwks']],
  ['keys_public', { jwks: { keys: ['x'] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [p256('a'), p256('a')] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [p256('a'), { ...ed25519, kid: 'a' }, p256('b')] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [p256(), p256()] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...p256('a'), crv: 'P-384' }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...p256('a'), use: 'enc' }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...p256('a'), key_ops: ['sign'] }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...p256('a'), alg: 'ES384' }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...p256('a'), kid: 1 }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...p256('a'), y: undefined }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...ed25519, crv: 'X25519' }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [rsa(2040)] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...rsa(2048), n: `AAAA${rsa(2024).n}` }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [rsa(8200)] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ ...rsa(2048), e: 'AQ' }] } }, ['jwks']],
  ['keys_usable', { jwks: { keys: [{ kty: 'AKP' }] } }, ['jwks']],
  ['jwks_uri_https', { jwksUri: 'http://client.example/jwks' }, ['jwksUri']],
  ['jwks_uri_https', { jwksUri: 'https://user:pw@client.example/jwks' }, ['jwksUri']],
  ['response_modes_supported', { responseModes: ['query', 'fragment'] }, ['responseModes', 1]],
  ['response_modes_supported', { responseModes: [] }, ['responseModes']],
  ['request_object_alg_supported', { requestObjectSigningAlg: 'none' }, ['requestObjectSigningAlg']],
  ['request_objects_need_keys', { requireSignedRequestObject: true }, ['jwks']],
  ['request_objects_need_keys', { requestUris: ['https://client.example/r'] }, ['jwks']],
  ['request_uris_https', { requestUris: ['http://client.example/r'] }, ['requestUris', 0]],
  ['request_uris_https', { requestUris: [`https://client.example/${'r'.repeat(512)}`] }, ['requestUris', 0]],
  ['userinfo_alg_supported', { userinfoSignedResponseAlg: 'none' }, ['userinfoSignedResponseAlg']],
  [
    'introspection_alg_supported',
    { introspectionSignedResponseAlg: 'x' },
    ['introspectionSignedResponseAlg'],
  ],
  ['sector_uri_https', { sectorIdentifierUri: 'file:///etc/passwd' }, ['sectorIdentifierUri']],
  [
    'pairwise_needs_one_sector',
    { subjectType: 'pairwise', redirectUris: ['https://a.example/', 'https://b.example/'] },
    ['sectorIdentifierUri'],
  ],
  [
    'pairwise_needs_one_sector',
    { subjectType: 'pairwise', applicationType: 'native', redirectUris: ['http://127.0.0.1/cb'] },
    ['sectorIdentifierUri'],
  ],
  [
    'pairwise_needs_one_sector',
    {
      subjectType: 'pairwise',
      applicationType: 'native',
      redirectUris: ['com.example.app://cb/x', 'com.example.app://cb/y'],
    },
    ['sectorIdentifierUri'],
  ],
  [
    'backchannel_logout_uri_https',
    { backchannelLogoutUri: 'https://client.example/#x' },
    ['backchannelLogoutUri'],
  ],
  [
    'backchannel_logout_uri_https',
    { backchannelLogoutUri: 'ftp://client.example/' },
    ['backchannelLogoutUri'],
  ],
  ['frontchannel_logout_uri_https', { frontchannelLogoutUri: 'data:text/html,x' }, ['frontchannelLogoutUri']],
  [
    'frontchannel_logout_uri_origin',
    { frontchannelLogoutUri: 'https://evil.test/' },
    ['frontchannelLogoutUri'],
  ],
  ['contacts_visible', { contacts: ['a@client.example', 'b\u202e'] }, ['contacts', 1]],
  ['contacts_visible', { contacts: [''] }, ['contacts', 0]],
  ['contacts_visible', { contacts: ['x'.repeat(321)] }, ['contacts', 0]],
  ['software_visible', { softwareId: 'a\u200bb' }, ['softwareId']],
  ['software_visible', { softwareVersion: 'x'.repeat(201) }, ['softwareVersion']],
  ['initiate_login_uri_https', { initiateLoginUri: 'http://localhost:3000/login' }, ['initiateLoginUri']],
  ['default_max_age_range', { defaultMaxAge: -1 }, ['defaultMaxAge']],
  ['default_max_age_range', { defaultMaxAge: 1.5 }, ['defaultMaxAge']],
  ['default_max_age_range', { defaultMaxAge: 2_147_483_648 }, ['defaultMaxAge']],
  ['application_type_known', { applicationType: 'tv' as never }, ['applicationType']],
  ['subject_type_known', { subjectType: '' as never }, ['subjectType']],
  ['default_acr_values_alphabet', { defaultAcrValues: ['ok', 'a b'] }, ['defaultAcrValues', 1]],
  ['default_acr_values_alphabet', { defaultAcrValues: [''] }, ['defaultAcrValues', 0]],
  ['page_uris_https', { clientUri: 'http://client.example' }, ['clientUri']],
  ['page_uris_https', { logoUri: 'javascript:alert(1)' }, ['logoUri']],
  ['page_uris_https', { policyUri: 'https://user@client.example' }, ['policyUri']],
  ['page_uris_https', { tosUri: 'https:/client.example' }, ['tosUri']],
];

describe('RFC 7591 §2: what may not', () => {
  it.each(refused)('%s: %j', (check, change, path) => {
    const found = clientMetadataProblems({ ...web, ...change });
    expect(found.map((problem) => problem.check)).toContain(check);
    expect(found.find((problem) => problem.check === check)).toMatchObject({ path });
  });

  it('is covered for every rule', () => {
    expect(new Set(refused.map(([check]) => check))).toEqual(
      new Set(clientMetadataChecks.map(({ name }) => name)),
    );
  });

  it('names all that is wrong, with the code of RFC 7591 §3.2.2', () => {
    const found = clientMetadataProblems({
      ...spa,
      clientId: 'a b',
      requirePkce: false,
      redirectUris: ['http://evil.test/', 'https://client.example/#'],
    });
    expect(found.map(({ check, code, path }) => [check, code, path])).toEqual([
      ['client_id_alphabet', 'invalid_client_metadata', ['clientId']],
      ['pkce_for_public_clients', 'invalid_client_metadata', ['requirePkce']],
      ['redirect_uri_scheme', 'invalid_redirect_uri', ['redirectUris', 0]],
      ['redirect_uri_fragment', 'invalid_redirect_uri', ['redirectUris', 1]],
    ]);
    expect(found.every(({ section, message }) => section !== '' && message !== '')).toBe(true);
  });

  it('holds post-logout redirect URIs to the rules of redirect URIs', () => {
    const found = clientMetadataProblems({
      ...web,
      postLogoutRedirectUris: ['https://a.example/', 'javascript:x'],
    });
    expect(found.map(({ check, code, path }) => [check, code, path])).toContainEqual([
      'redirect_uri_scriptable',
      'invalid_client_metadata',
      ['postLogoutRedirectUris', 1],
    ]);
  });

  it('repeats nothing of what was sent', () => {
    const found = clientMetadataProblems({
      ...web,
      clientId: 'CANARY canary',
      redirectUris: ['http://canary.test/#CANARY'],
    });
    expect(found.map(({ message }) => message).join()).not.toMatch(/canary/i);
  });
});

describe('redirect URIs that may be registered', () => {
  it.each([
    'https://client.example/cb',
    'https://client.example',
    'https://client.example/',
    'https://client.example:8443/cb?tenant=7',
    'https://xn--bcher-kva.example/cb',
    'http://127.0.0.1/callback',
    'http://127.0.0.1:33418/',
    'http://[::1]/callback',
    'http://localhost:3000/cb',
  ])('by any client: %s', (uri) => {
    expect(redirectUriProblems(uri, 'web')).toEqual([]);
    expect(redirectUriProblems(uri, 'native')).toEqual([]);
  });

  it.each(['com.example.app:/callback', 'com.example.app://callback', 'com.example.app:/cb?x=1'])(
    'by a native client: %s',
    (uri) => {
      expect(redirectUriProblems(uri, 'native')).toEqual([]);
      expect(redirectUriProblems(uri, 'web').map(({ check }) => check)).toEqual(['redirect_uri_scheme']);
    },
  );
});

/** Each rule, seen failing. */
const refusedUris: readonly (readonly [check: string, uri: string])[] = [
  ['redirect_uri_characters', 'https://client.example/c b'],
  ['redirect_uri_characters', ' https://client.example/cb'],
  ['redirect_uri_characters', 'https://client.example/cb\n'],
  ['redirect_uri_characters', 'https://client.example\\@evil.test/cb'],
  ['redirect_uri_characters', 'https://client.example/cb%00'],
  ['redirect_uri_characters', 'https://client.example/cb%0d%0aX:1'],
  ['redirect_uri_characters', 'https://client.example/cb%09'],
  ['redirect_uri_characters', 'https://client.example/cb%zz'],
  ['redirect_uri_characters', 'https://client.example/<script>'],
  ['redirect_uri_characters', 'https://bücher.example/cb'],
  ['redirect_uri_characters', 'java\tscript:alert(1)'],
  ['redirect_uri_length', `https://client.example/${'a'.repeat(2048)}`],
  ['redirect_uri_scriptable', 'javascript:alert(1)'],
  ['redirect_uri_scriptable', 'JavaScript:alert(1)'],
  ['redirect_uri_scriptable', ' javascript:alert(1)'],
  ['redirect_uri_scriptable', 'data:text/html,x'],
  ['redirect_uri_scriptable', 'vbscript:x'],
  ['redirect_uri_scriptable', 'blob:https://client.example/x'],
  ['redirect_uri_scriptable', 'file:///etc/passwd'],
  ['redirect_uri_scriptable', 'about:blank'],
  ['redirect_uri_scriptable', 'filesystem:https://client.example/x'],
  ['redirect_uri_scriptable', 'view-source:https://client.example/x'],
  ['redirect_uri_absolute', '//client.example/cb'],
  ['redirect_uri_absolute', '/cb'],
  ['redirect_uri_absolute', ''],
  ['redirect_uri_absolute', 'https:client.example/cb'],
  ['redirect_uri_absolute', 'https:/client.example/cb'],
  ['redirect_uri_absolute', 'https:///cb'],
  ['redirect_uri_fragment', 'https://client.example/cb#'],
  ['redirect_uri_fragment', 'https://client.example/cb#f'],
  ['redirect_uri_userinfo', 'https://client.example@evil.test/cb'],
  ['redirect_uri_userinfo', 'https://client.example:pw@evil.test/cb'],
  ['redirect_uri_userinfo', 'https://@evil.test/cb'],
  ['redirect_uri_wildcard', 'https://*.client.example/cb'],
  ['redirect_uri_wildcard', 'https://client.example/*'],
  ['redirect_uri_wildcard', 'https://client.example/cb?*'],
  ['redirect_uri_scheme', 'http://client.example/cb'],
  ['redirect_uri_scheme', 'HTTP://client.example/cb'],
  ['redirect_uri_scheme', 'http://localhost.evil.test/cb'],
  ['redirect_uri_scheme', 'http://127.0.0.1.evil.test/cb'],
  ['redirect_uri_scheme', 'http://192.168.1.4/cb'],
  ['redirect_uri_scheme', 'myapp:/callback'],
  ['redirect_uri_as_sent', 'https://CLIENT.example/cb'],
  ['redirect_uri_as_sent', 'HTTPS://client.example/cb'],
  ['redirect_uri_as_sent', 'https://client.example:443/cb'],
  ['redirect_uri_as_sent', 'https://client.example/./cb'],
  ['redirect_uri_as_sent', 'https://client.example/cb/../evil'],
  ['redirect_uri_as_sent', 'http://2130706433/cb'],
  ['redirect_uri_as_sent', 'http://127.1/cb'],
  ['redirect_uri_answer_parameters', 'https://client.example/cb?code=1'],
  ['redirect_uri_answer_parameters', 'https://client.example/cb?a=1&state'],
  ['redirect_uri_answer_parameters', 'https://client.example/cb?iss='],
  ['redirect_uri_answer_parameters', 'https://client.example/cb?%65rror=x'],
  ['redirect_uri_answer_parameters', 'https://client.example/cb?response=x'],
  ['redirect_uri_answer_parameters', 'https://client.example/cb?code[]=x'],
  ['redirect_uri_answer_parameters', 'com.example.app:/cb?state=1'],
];

describe('RFC 9700 §4.1.3, ASVS 10.4.7: redirect URIs that may not', () => {
  it.each(refusedUris)('%s: %j', (check, uri) => {
    const found = redirectUriProblems(uri, 'native');
    expect(found.map((problem) => problem.check)).toContain(check);
    const problems = clientMetadataProblems({ ...web, redirectUris: [uri] });
    expect(problems.map((problem) => problem.check)).toContain(check);
    expect(problems.every(({ code }) => code === 'invalid_redirect_uri')).toBe(true);
  });

  it('is covered for every rule', () => {
    expect(new Set(refusedUris.map(([check]) => check))).toEqual(
      new Set(redirectUriChecks.map(({ name }) => name)),
    );
  });
});
