/** What of a client ID metadata document is taken. */
import { describe, expect, it } from 'vitest';
import { documentOf, readDocument } from '../../src/protocol/client-metadata/document.js';
import { Refusal } from '../../src/protocol/refusal.js';

const ID = 'https://client.example/client.json';
const plain = { client_id: ID, client_name: 'Notes', redirect_uris: ['https://client.example/cb'] };
const jwksUri = { jwks_uri: 'https://client.example/jwks.json' };
const bytes = (text: string) => Buffer.from(text);
const method = (more: object) => readDocument({ ...plain, ...more }).tokenEndpointAuthMethod;
const refusal = (more: object) => {
  try {
    readDocument({ ...plain, ...more });
  } catch (error) {
    if (error instanceof Refusal) return error.description;
    throw error;
  }
  return undefined;
};

describe('OAuth Client ID Metadata Document §4: the document names itself', () => {
  it('by its address, byte for byte', () => {
    expect(documentOf(ID, bytes(JSON.stringify(plain)))).toEqual(plain);
  });

  it.each([
    ['another address', JSON.stringify({ ...plain, client_id: 'https://client.example/other.json' })],
    ['another spelling', JSON.stringify({ ...plain, client_id: 'https://client.example:443/client.json' })],
    ['no address', JSON.stringify({ ...plain, client_id: undefined })],
    ['a list', JSON.stringify({ ...plain, client_id: [ID] })],
    ['two addresses', `{"client_id":"https://evil.example/x","client_id":"${ID}"}`],
    ['no object', `["${ID}"]`],
    ['text', ID],
    ['a byte order mark', `\ufeff${JSON.stringify(plain)}`],
    ['nothing', ''],
  ])('it is none with %s', (_case, text) => {
    expect(documentOf(ID, bytes(text))).toBeUndefined();
  });
});

describe('OAuth Client ID Metadata Document §4.1: how such a client proves itself', () => {
  it.each<[string, object, string]>([
    ['nothing is said', {}, 'none'],
    ['none is said', { token_endpoint_auth_method: 'none' }, 'none'],
    ['it has keys', { token_endpoint_auth_method: 'private_key_jwt', ...jwksUri }, 'private_key_jwt'],
    [
      'keys are missing, and the rules say so',
      { token_endpoint_auth_method: 'private_key_jwt' },
      'private_key_jwt',
    ],
    [
      'it prefers one that is verified here',
      {
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
        token_endpoint_auth_signing_alg: 'RS256',
        ...jwksUri,
      },
      'private_key_jwt',
    ],
    [
      'it prefers one that is not, and could do with another',
      { token_endpoint_auth_method: 'tls_client_auth', token_endpoint_auth_methods_supported: ['none'] },
      'none',
    ],
    [
      'it prefers an algorithm that is not verified here',
      {
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'],
        token_endpoint_auth_signing_alg: 'ES512',
        ...jwksUri,
      },
      'none',
    ],
    [
      'it only lists what it could do',
      { token_endpoint_auth_methods_supported: ['client_secret_basic', 'none'] },
      'none',
    ],
  ])('where %s', (_case, more, expected) => expect(method(more)).toBe(expected));

  it.each(['client_secret_basic', 'client_secret_post', 'client_secret_jwt'])('%s is refused', (name) => {
    const others = { token_endpoint_auth_methods_supported: ['none'] };
    expect(refusal({ token_endpoint_auth_method: name, ...others })).toMatch(/must not rest on a secret/);
  });

  it.each([
    { token_endpoint_auth_method: 'tls_client_auth' },
    { token_endpoint_auth_method: 'tls_client_auth', token_endpoint_auth_methods_supported: [null, 7] },
    { token_endpoint_auth_methods_supported: ['client_secret_post'] },
  ])('%j leaves nothing', (more) => expect(refusal(more)).toMatch(/private_key_jwt or none/));

  it.each(['client_secret', 'client_secret_expires_at', 'sector_identifier_uri', 'software_statement'])(
    'a document with %s is refused',
    (name) => expect(refusal({ [name]: 'x' })).toContain(name),
  );
});

describe('RFC 7591 §2: a document is written for every server', () => {
  it('of whose grants and answers each takes those that it has', () => {
    const grants = [
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'urn:ietf:params:oauth:grant-type:device_code',
    ];
    expect(
      readDocument({ ...plain, grant_types: grants, response_types: ['code', 'id_token'] }),
    ).toMatchObject({
      grantTypes: ['authorization_code', 'refresh_token'],
      responseTypes: ['code'],
    });
    expect(readDocument(plain)).not.toHaveProperty('grantTypes');
  });

  it('but what it would count on and not get is refused', () => {
    expect(refusal({ dpop_bound_access_tokens: true })).toBe('dpop_bound_access_tokens is not supported');
    expect(refusal({ redirect_uris: 'https://client.example/cb' })).toBe(
      'redirect_uris must be a list of texts',
    );
  });
});
