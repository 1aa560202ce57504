/** Client ids that are addresses of documents. */
import { describe, expect, it } from 'vitest';
import {
  clientIdUrlChecks,
  clientIdUrlProblem,
  isClientIdUrl,
  isDocumentHost,
} from '../../src/protocol/client-id-url.js';

const refused: [check: string, clientId: string][] = [
  ['client_id_url_length', `https://client.example/${'x'.repeat(234)}`],
  ['client_id_url_https', 'http://client.example/client.json'],
  ['client_id_url_https', 'HTTPS://client.example/client.json'],
  ['client_id_url_https', 'https:/client.example/client.json'],
  ['client_id_url_https', 'https:client.example/client.json'],
  ['client_id_url_https', 'https:///client.json'],
  ['client_id_url_https', 'https://[::1/client.json'],
  ['client_id_url_https', ' https://client.example/client.json'],
  ['client_id_url_https', 'client.example/client.json'],
  ['client_id_url_https', ''],
  ['client_id_url_userinfo', 'https://user@client.example/client.json'],
  ['client_id_url_userinfo', 'https://user:pw@client.example/client.json'],
  ['client_id_url_userinfo', 'https://@client.example/client.json'],
  ['client_id_url_fragment', 'https://client.example/client.json#'],
  ['client_id_url_fragment', 'https://client.example/client.json#x'],
  ['client_id_url_path', 'https://client.example'],
  ['client_id_url_path', 'https://client.example/'],
  ['client_id_url_path', 'https://client.example?x=/client.json'],
  ['client_id_url_path', 'https://client.example/?client.json'],
  ['client_id_url_dot_segments', 'https://client.example/./client.json'],
  ['client_id_url_dot_segments', 'https://client.example/a/../client.json'],
  ['client_id_url_dot_segments', 'https://client.example/a/..'],
  ['client_id_url_dot_segments', 'https://client.example/a/%2e%2E/client.json'],
  ['client_id_url_dot_segments', 'https://client.example/a/.%2e/client.json'],
  ['client_id_url_as_sent', 'https://CLIENT.example/client.json'],
  ['client_id_url_as_sent', 'https://client.example:443/client.json'],
  ['client_id_url_as_sent', 'https://cli\tent.example/client.json'],
  ['client_id_url_as_sent', 'https://client.example/client.json\n'],
  ['client_id_url_as_sent', 'https://client.example/cli ent.json'],
  ['client_id_url_as_sent', 'https://client.example\\client.json/x'],
  ['client_id_url_as_sent', 'https://clïent.example/client.json'],
  ['client_id_url_as_sent', 'https://client.example/clïent.json'],
  ['client_id_url_as_sent', 'https://client。example/client.json'],
  ['client_id_url_as_sent', 'https://0x7f.1/client.json'],
  ['client_id_url_as_sent', 'https://client.example/\u202ejson.tneilc'],
];

describe('OAuth Client ID Metadata Document §3: addresses as client ids', () => {
  it.each([
    'https://client.example/client.json',
    'https://client.example/client',
    'https://client.example:8443/client.json',
    'https://client.example/oauth/a..b/.well-known/client.json',
    'https://client.example/client.json?tenant=1',
    'https://xn--clent-5va.example/client.json',
    `https://client.example/${'x'.repeat(233)}`,
  ])('%s can be one', (clientId) => {
    expect(clientIdUrlProblem(clientId)).toBeUndefined();
    expect(isClientIdUrl(clientId)).toBe(true);
  });

  it.each(refused)('%s: %j cannot', (check, clientId) => {
    expect(clientIdUrlProblem(clientId)).toMatchObject({ check, message: expect.stringMatching(/^[a-z]/) });
  });

  it('is covered for every rule', () => {
    expect(new Set(refused.map(([check]) => check))).toEqual(
      new Set(clientIdUrlChecks.map(({ name }) => name)),
    );
  });

  it.each(['grafana', 'http://client.example/x', 'httpsx', ''])('%j does not want to be one', (clientId) => {
    expect(isClientIdUrl(clientId)).toBe(false);
  });
});

describe('hosts whose documents are taken', () => {
  it.each(['client.example', 'localhost', 'xn--clent-5va.example', '127.0.0.1'])('%s is one', (host) =>
    expect(isDocumentHost(host)).toBe(true),
  );
  it.each([
    '',
    'Client.example',
    'clïent.example',
    'client.example:443',
    'client.example/x',
    '*.example',
    'a b',
    'u@client.example',
    'https://client.example',
  ])('%j is none', (host) => expect(isDocumentHost(host)).toBe(false));
});
