/** What clients may be registered with, and what not, whichever way they come in: one table for all ways. */

/** Members of a client by our names. */
export type Metadata = Readonly<Record<string, unknown>>;

/** One row. A refused one names the check that refuses it. */
export interface MetadataCase {
  readonly what: string;
  readonly metadata: Metadata;
  /** Undefined where it is accepted. */
  readonly refusedBy?: string;
  /** Members that this way has no word for: it is left out there. */
  readonly not?: readonly Way[];
  /** What a document comes to, where that is something else: a rule that refuses it, or null where it is taken without. */
  readonly asDocument?: string | null;
}

/** A way for a client to come in. */
export type Way = 'mutation' | 'file' | 'wire' | 'document';

const WEB = {
  clientName: 'Client',
  redirectUris: ['https://client.example/cb'],
  grantTypes: ['authorization_code'],
};
const KEY = {
  kty: 'EC',
  crv: 'P-256',
  kid: 'a',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
const ours: readonly Way[] = ['wire', 'document'];

/** Every row. */
export const metadataCorpus: readonly MetadataCase[] = [
  { what: 'a web client', metadata: WEB },
  {
    what: 'a native client on loopback',
    metadata: { ...WEB, applicationType: 'native', redirectUris: ['http://127.0.0.1/cb'] },
  },
  {
    what: 'an app with a scheme of its own',
    metadata: { ...WEB, applicationType: 'native', redirectUris: ['com.example.app:/cb'] },
  },
  { what: 'a public client', metadata: { ...WEB, tokenEndpointAuthMethod: 'none' } },
  {
    what: 'a client that signs its assertions',
    metadata: { ...WEB, tokenEndpointAuthMethod: 'private_key_jwt', jwks: { keys: [KEY] } },
  },
  {
    what: 'pages over https',
    metadata: { ...WEB, logoUri: 'https://client.example/logo.png', tosUri: 'https://client.example/tos' },
  },
  {
    what: 'more seconds than the database counts',
    metadata: { ...WEB, defaultMaxAge: 2_147_483_648 },
    refusedBy: 'default_max_age_range',
    // An Int of GraphQL ends there as well.
    not: ['mutation'],
  },
  {
    what: 'a fragment',
    metadata: { ...WEB, redirectUris: ['https://client.example/cb#f'] },
    refusedBy: 'redirect_uri_fragment',
  },
  {
    what: 'a user name',
    metadata: { ...WEB, redirectUris: ['https://a:b@client.example/cb'] },
    refusedBy: 'redirect_uri_userinfo',
  },
  {
    what: 'a wildcard',
    metadata: { ...WEB, redirectUris: ['https://*.client.example/cb'] },
    refusedBy: 'redirect_uri_wildcard',
  },
  {
    what: 'http off loopback',
    metadata: { ...WEB, redirectUris: ['http://client.example/cb'] },
    refusedBy: 'redirect_uri_scheme',
  },
  {
    what: 'a scriptable scheme',
    metadata: { ...WEB, redirectUris: ['JavaScript:alert(1)'] },
    refusedBy: 'redirect_uri_scriptable',
  },
  {
    what: 'a parameter of the answer',
    metadata: { ...WEB, redirectUris: ['https://client.example/cb?code=1'] },
    refusedBy: 'redirect_uri_answer_parameters',
  },
  {
    what: 'a parameter that names the issuer',
    metadata: { ...WEB, redirectUris: ['https://client.example/cb?a=b&iss=1'] },
    refusedBy: 'redirect_uri_answer_parameters',
  },
  {
    what: 'a scriptable scheme with a control character',
    metadata: { ...WEB, redirectUris: ['java\nscript:alert(1)'] },
    refusedBy: 'redirect_uri_characters',
  },
  {
    what: 'one sound address and one that is not',
    metadata: { ...WEB, redirectUris: ['https://client.example/cb', 'data:text/html,x'] },
    refusedBy: 'redirect_uri_scriptable',
  },
  {
    what: 'a response type with a token',
    metadata: { ...WEB, responseTypes: ['token'] },
    refusedBy: 'response_types_match_grants',
    not: ['mutation', 'file'],
  },
  {
    what: 'a response type with a token beside the code',
    metadata: { ...WEB, responseTypes: ['code', 'code token'] },
    refusedBy: 'response_types_match_grants',
    not: ['mutation', 'file'],
    asDocument: null,
  },
  { what: 'no redirect URI', metadata: { ...WEB, redirectUris: [] }, refusedBy: 'code_needs_redirect_uri' },
  {
    what: 'the password grant',
    metadata: { ...WEB, grantTypes: ['authorization_code', 'password'] },
    refusedBy: 'grant_types_supported',
    asDocument: null,
  },
  {
    what: 'the implicit grant',
    metadata: { ...WEB, grantTypes: ['implicit'] },
    refusedBy: 'grant_types_supported',
  },
  {
    what: 'a refresh grant by itself',
    metadata: { ...WEB, grantTypes: ['refresh_token'] },
    refusedBy: 'refresh_needs_code',
  },
  {
    what: 'a public client that acts for itself',
    metadata: {
      ...WEB,
      tokenEndpointAuthMethod: 'none',
      grantTypes: ['authorization_code', 'client_credentials'],
    },
    refusedBy: 'client_credentials_need_a_secret',
    asDocument: null,
  },
  {
    what: 'assertions without keys',
    metadata: { ...WEB, tokenEndpointAuthMethod: 'private_key_jwt' },
    refusedBy: 'private_key_jwt_needs_keys',
  },
  {
    what: 'a private key',
    metadata: { ...WEB, jwks: { keys: [{ ...KEY, d: 'AAAA' }] } },
    refusedBy: 'keys_public',
  },
  {
    what: 'a symmetric key',
    metadata: { ...WEB, jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] } },
    refusedBy: 'keys_public',
  },
  {
    what: 'keys by value and by reference',
    metadata: { ...WEB, jwks: { keys: [KEY] }, jwksUri: 'https://client.example/jwks' },
    refusedBy: 'keys_one_way',
  },
  {
    what: 'a logo over http',
    metadata: { ...WEB, logoUri: 'http://client.example/logo.png' },
    refusedBy: 'page_uris_https',
  },
  {
    what: 'an invisible name',
    metadata: { ...WEB, clientName: 'Cli\u200bent' },
    refusedBy: 'client_name_visible',
  },
  {
    what: 'a name that turns around',
    metadata: { ...WEB, clientName: '\u202etneilC' },
    refusedBy: 'client_name_visible',
  },
  {
    what: 'a name of 10 KB',
    metadata: { ...WEB, clientName: 'x'.repeat(10_000) },
    refusedBy: 'client_name_visible',
    not: ['file', 'document'],
  },
  {
    what: 'an unsigned ID token',
    metadata: { ...WEB, idTokenSignedResponseAlg: 'none' },
    refusedBy: 'id_token_alg_supported',
    not: ['file'],
  },
  {
    what: 'an ID token under the secret',
    metadata: { ...WEB, idTokenSignedResponseAlg: 'HS256' },
    refusedBy: 'id_token_alg_supported',
    not: ['file'],
  },
  {
    what: 'a public client without PKCE',
    metadata: { ...WEB, tokenEndpointAuthMethod: 'none', requirePkce: false },
    refusedBy: 'pkce_for_public_clients',
    not: ours,
  },
  {
    what: 'a grace of ten minutes',
    metadata: { ...WEB, refreshGrace: 600 },
    refusedBy: 'refresh_grace_range',
    not: ['file', ...ours],
  },
  {
    what: 'answers in the fragment',
    metadata: { ...WEB, responseModes: ['fragment'] },
    refusedBy: 'response_modes_supported',
    not: ['file', ...ours],
  },
  {
    what: 'a redirect URI twice',
    metadata: { ...WEB, redirectUris: ['https://client.example/cb', 'https://client.example/cb'] },
    refusedBy: 'lists_are_sets',
  },
  {
    what: 'a grant twice',
    metadata: { ...WEB, grantTypes: ['authorization_code', 'refresh_token', 'authorization_code'] },
    refusedBy: 'lists_are_sets',
  },
  {
    what: 'an address after a logout twice',
    metadata: { ...WEB, postLogoutRedirectUris: ['https://client.example/', 'https://client.example/'] },
    refusedBy: 'lists_are_sets',
  },
  {
    what: 'a person twice',
    metadata: { ...WEB, contacts: ['a@client.example', 'b@client.example', 'a@client.example'] },
    refusedBy: 'lists_are_sets',
  },
  {
    what: 'a class of sign-in twice',
    metadata: { ...WEB, defaultAcrValues: ['a', 'a'] },
    refusedBy: 'lists_are_sets',
  },
  {
    what: 'a scope twice',
    metadata: { ...WEB, scope: ['openid', 'email', 'openid'] },
    refusedBy: 'lists_are_sets',
    // A text there, which is read as a set.
    not: ours,
  },
  {
    what: 'a way of answering twice',
    metadata: { ...WEB, responseModes: ['query', 'query'] },
    refusedBy: 'lists_are_sets',
    not: ours,
  },
];

/** The rows of one way. */
export function casesOf(way: Way): readonly MetadataCase[] {
  const rows = metadataCorpus.filter(({ not = [] }) => !not.includes(way));
  if (way !== 'document') return rows;
  return rows.map(({ refusedBy, asDocument, ...row }) => {
    const rule = asDocument === undefined ? refusedBy : asDocument;
    return rule == null ? row : { ...row, refusedBy: rule };
  });
}
