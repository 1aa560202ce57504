/** Presets: what each proposes may be registered, and what it prints for the other side belongs to it. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { standardScopes } from '../../src/domain/issuers/standard-scopes.js';
import { clientMetadataProblems } from '../../src/protocol/client-metadata-problems.js';
import { presets } from '../../src/protocol/presets/index.js';
import type { Preset } from '../../src/protocol/presets/preset.js';
import {
  presetClientNames,
  presetConfiguration,
  presetMembers,
  presetNamed,
  presetOf,
  presetValue,
  presetValuesOf,
} from '../../src/protocol/presets.js';

const examplesOf = ({ placeholders }: Preset) =>
  Object.fromEntries(placeholders.map(({ name, example }) => [name, example]));

const nothing = {
  tokenEndpointAuthSigningAlg: null,
  jwks: null,
  jwksUri: null,
  responseModes: ['query', 'form_post'],
  defaultScope: [],
  requestObjectSigningAlg: null,
  requireSignedRequestObject: false,
  requestUris: [],
  requirePushedAuthorizationRequests: false,
  userinfoSignedResponseAlg: null,
  introspectionSignedResponseAlg: null,
  subjectType: 'public',
  sectorIdentifierUri: null,
  backchannelLogoutUri: null,
  backchannelLogoutSessionRequired: false,
  frontchannelLogoutUri: null,
  frontchannelLogoutSessionRequired: false,
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
} as const;

const each = presets.map((preset) => [preset.name, preset] as const);
const clients = presets.flatMap((preset) =>
  preset.clients.map((client) => [client.name, client, preset] as const),
);

describe('the list', () => {
  it('has what people connect most', () => {
    expect(presets.map(({ name }) => name).sort()).toEqual([
      ...['argocd', 'cloudflare-access', 'gitlab', 'grafana', 'kubernetes', 'machine', 'mcp', 'native'],
      ...['nextjs', 'oauth2-proxy', 'spa', 'spring'],
    ]);
  });

  it('names each client once, by its preset or below it', () => {
    expect(new Set(presetClientNames).size).toBe(presetClientNames.length);
    for (const [name, client, preset] of clients) {
      expect(name.split('/')[0]).toBe(preset.name);
      expect(presetNamed(name)).toBe(client);
      expect(presetOf(name)).toBe(preset);
    }
    expect(presetNamed('argocd/cli')?.redirectUris).toEqual(['http://localhost:8085/auth/callback']);
    expect(presetNamed('toString')).toBeUndefined();
  });
});

describe('RFC 7591 §2: what a preset proposes', () => {
  it.each(clients)('%s passes every rule for clients, filled in', (_, client, preset) => {
    const { claimsInIdToken, preset: name, ...members } = presetMembers(client, examplesOf(preset));
    expect(
      clientMetadataProblems({ ...nothing, ...members, clientId: `${preset.name}${client.idSuffix}` }),
    ).toEqual([]);
    expect(name).toBe(client.name);
  });

  it.each(clients)('%s asks for scopes that every server has', (_, { scope }) => {
    const known = standardScopes(true).map(({ name }) => name);
    expect(scope.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('RFC 9700 §2.1.1: every public client uses PKCE', () => {
    const open = clients.filter(
      ([, { tokenEndpointAuthMethod: method, requirePkce }]) => method === 'none' && !requirePkce,
    );
    expect(open).toEqual([]);
  });

  it.each(each)('%s fills every place of its patterns and texts', (_, preset) => {
    const known = [
      ...preset.placeholders.map(({ name }) => name),
      'issuer',
      'clientId',
      'clientSecret',
      'redirectUri',
    ];
    const texts = JSON.stringify([preset.clients, preset.configuration]);
    const places = [...texts.matchAll(/(?<!\{)\{([a-zA-Z]+)\}(?!\})/g)].map(([, name = '']) => name);
    expect(places.filter((name) => !known.includes(name))).toEqual([]);
    expect(preset.placeholders.filter(({ name }) => !places.includes(name))).toEqual([]);
  });

  it('leaves out a redirect URI with a place that nobody filled', () => {
    const spa = presetNamed('native');
    if (!spa) throw new Error('no preset native');
    expect(presetMembers(spa).redirectUris).toEqual(['http://127.0.0.1/callback', 'http://[::1]/callback']);
    expect(presetMembers(spa, { scheme: 'com.example.app' }).redirectUris).toContain(
      'com.example.app:/callback',
    );
  });

  it('takes an address with the slash that people copy', () => {
    const grafana = presetNamed('grafana');
    if (!grafana) throw new Error('no preset grafana');
    expect(presetMembers(grafana, { url: 'https://g.example.com/' }).redirectUris).toEqual([
      'https://g.example.com/login/generic_oauth',
    ]);
  });
});

describe('the other side’s configuration', () => {
  it.each(each)('%s: names issuer, client id, secret and redirect URI', (_, preset) => {
    const facts = { issuer: 'https://id.test/as/team', clientId: 'the-client', clientSecret: 'the-secret' };
    const [first] = preset.clients;
    const text = presetConfiguration(preset, { ...facts, values: {} })
      .map(({ title, text: body }) => title + body)
      .join('\n');
    expect(text).toContain(facts.issuer);
    expect(text).toContain(facts.clientId);
    expect(text.includes(facts.clientSecret)).toBe(first.tokenEndpointAuthMethod !== 'none');
    const [redirectUri] = presetMembers(first, examplesOf(preset)).redirectUris;
    if (redirectUri !== undefined) expect(text).toContain(redirectUri);
    for (const { idSuffix } of preset.clients) expect(text).toContain(`the-client${idSuffix}`);
  });

  const documents = presets.flatMap((preset) =>
    presetConfiguration(preset, {
      issuer: 'https://id.test',
      clientId: 'it',
      clientSecret: 'xyz',
      values: {},
    })
      .filter(({ language }) => language === 'yaml' || language === 'json')
      .map(({ title, text }) => [preset.name, title, text] as const),
  );
  it.each(documents)('%s: %s can be read', (_name, _title, text) => {
    expect(parse(text)).toBeTypeOf('object');
  });

  it.each(each)('%s: finds its places again in registered redirect URIs', (_, preset) => {
    const [first] = preset.clients;
    const { redirectUris } = presetMembers(first, examplesOf(preset));
    const inUris = first.redirectUris.some((pattern) => pattern.includes('{'));
    expect(presetValuesOf(first, redirectUris)).toEqual(inUris ? examplesOf(preset) : {});
    expect(presetValuesOf(first, ['https://elsewhere.example/'])).toEqual({});
  });

  it.each(['a b', 'a"b', "a'b", 'a`b', 'a$b', 'a\\b', 'a;b', 'a{b}', 'a\nb', '<b>', ''])(
    'takes no value that a shell or a quote would act on: %j',
    (value) => expect(presetValue.test(value)).toBe(false),
  );
});
