/**
 * The rules of client metadata, as a table: every way in (file, mutation, registration) asks the same checks, and what
 * is refused names its rule.
 *
 * RFC 7591 §2         the members, and which of them must agree
 * RFC 6749 §2.1, 4.4  only a client that can keep a secret may act for itself
 * RFC 9700 §2.1.1     PKCE for every public client, and for every other unless somebody decided otherwise
 *
 * What must be known about the authorization server, such as which scopes it has, is not decided here.
 */
import { type GrantType, grantTypes, isGrantType } from './grant-types.js';
import { isScopeName } from './scope.js';
import { signingAlgs } from './signing-algs.js';

/** How a client can authenticate, and be registered to; null in a registration leaves basic and post open. */
export const tokenEndpointAuthMethods = ['client_secret_basic', 'client_secret_post', 'none'] as const;

/** What a client is registered with. Members have the meaning of their namesakes in RFC 7591 §2. */
export interface ClientMetadata {
  readonly clientId: string;
  readonly clientName: string;
  readonly tokenEndpointAuthMethod: string | null;
  readonly applicationType: 'web' | 'native';
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  /** Absent: what the grant types ask for. */
  readonly responseTypes?: readonly string[];
  readonly scope: readonly string[];
  readonly defaultScope: readonly string[];
  readonly requirePkce: boolean;
  readonly idTokenSignedResponseAlg: string;
  /** Seconds. */
  readonly refreshGrace: number;
  readonly clientUri: string | null;
  readonly logoUri: string | null;
  readonly policyUri: string | null;
  readonly tosUri: string | null;
}

type Member = keyof ClientMetadata;
type Finding = readonly [path: Member | readonly [Member, number], message: string];

/** One rule. It finds nothing, or what is wrong and where. */
export interface MetadataCheck {
  readonly name: string;
  readonly section: string;
  readonly findings: (client: ClientMetadata) => readonly Finding[];
}

const isPublic = (client: ClientMetadata) => client.tokenEndpointAuthMethod === 'none';
const uses = (client: ClientMetadata, grant: GrantType) => client.grantTypes.includes(grant);
const when = (broken: boolean, path: Member, message: string): readonly Finding[] =>
  broken ? [[path, message]] : [];
const each = (
  client: ClientMetadata,
  member: 'scope' | 'defaultScope' | 'grantTypes',
  broken: (value: string) => boolean,
  message: string,
) => client[member].flatMap((value, at): Finding[] => (broken(value) ? [[[member, at], message]] : []));

/** Every rule about a client that is not about one of its redirect URIs, in the order in which problems are listed. */
export const clientMetadataChecks: readonly MetadataCheck[] = [
  {
    name: 'client_id_alphabet',
    section: 'RFC 6749 §A.1; ours: unreserved characters, which every encoder leaves alone',
    findings: ({ clientId }) =>
      when(
        !/^[A-Za-z0-9._~-]{1,128}$/.test(clientId),
        'clientId',
        'must be 1 to 128 of: letters, digits, - . _ ~',
      ),
  },
  {
    name: 'client_id_not_a_user',
    section: 'RFC 9068 §5: a client must not be able to take the subject of a user',
    findings: ({ clientId }) => when(/^usr_/i.test(clientId), 'clientId', 'must not start with usr_'),
  },
  {
    name: 'client_name_visible',
    section: 'RFC 7591 §2; RFC 9700 §4.11.2',
    findings: ({ clientName }) =>
      when(!isVisibleName(clientName), 'clientName', 'must be 1 to 100 characters, none of them invisible'),
  },
  {
    name: 'auth_method_supported',
    section: 'RFC 7591 §2',
    findings: ({ tokenEndpointAuthMethod: method }) =>
      when(
        method !== null && !(tokenEndpointAuthMethods as readonly string[]).includes(method),
        'tokenEndpointAuthMethod',
        `must be one of ${tokenEndpointAuthMethods.join(', ')}`,
      ),
  },
  {
    name: 'grant_types_supported',
    section: 'RFC 7591 §2; RFC 9700 §2.1.2, §2.4',
    findings: (client) => [
      ...when(client.grantTypes.length === 0, 'grantTypes', 'must name a grant'),
      ...each(
        client,
        'grantTypes',
        (grant) => !isGrantType(grant),
        `must be one of ${grantTypes.join(', ')}`,
      ),
    ],
  },
  {
    name: 'response_types_match_grants',
    section: 'RFC 7591 §2.1',
    findings: (client) => {
      if (client.responseTypes === undefined) return [];
      const expected = uses(client, 'authorization_code') ? 'code' : '';
      return when(
        client.responseTypes.join(',') !== expected,
        'responseTypes',
        'must be code for authorization_code, else empty',
      );
    },
  },
  {
    name: 'refresh_needs_code',
    section: 'RFC 6749 §4.4.3',
    findings: (client) =>
      when(
        uses(client, 'refresh_token') && !uses(client, 'authorization_code'),
        'grantTypes',
        'must contain authorization_code where it contains refresh_token',
      ),
  },
  {
    name: 'client_credentials_need_a_secret',
    section: 'RFC 6749 §4.4',
    findings: (client) =>
      when(
        isPublic(client) && uses(client, 'client_credentials'),
        'grantTypes',
        'must not contain client_credentials for a public client',
      ),
  },
  {
    name: 'code_needs_redirect_uri',
    section: 'RFC 6749 §3.1.2.2',
    findings: (client) =>
      when(
        uses(client, 'authorization_code') && client.redirectUris.length === 0,
        'redirectUris',
        'must name one for authorization_code',
      ),
  },
  {
    name: 'pkce_for_public_clients',
    section: 'RFC 9700 §2.1.1',
    findings: (client) =>
      when(!client.requirePkce && isPublic(client), 'requirePkce', 'must be true for a public client'),
  },
  {
    name: 'scope_alphabet',
    section: 'RFC 6749 §3.3',
    findings: (client) =>
      each(client, 'scope', (name) => !isScopeName(name), 'must be printable ASCII without space, " and \\'),
  },
  {
    name: 'default_scope_within_scope',
    section: 'RFC 6749 §3.3',
    findings: (client) =>
      each(
        client,
        'defaultScope',
        (name) => !client.scope.includes(name),
        'must be one of the scopes of the client',
      ),
  },
  {
    name: 'id_token_alg_supported',
    section: 'OpenID Connect Registration §2',
    findings: ({ idTokenSignedResponseAlg: alg }) =>
      when(
        !(signingAlgs as readonly string[]).includes(alg),
        'idTokenSignedResponseAlg',
        `must be one of ${signingAlgs.join(', ')}`,
      ),
  },
  {
    name: 'refresh_grace_range',
    section: 'RFC 9700 §4.14.2; ours: a copy must not stay useful for long',
    findings: ({ refreshGrace: grace }) =>
      when(!Number.isInteger(grace) || grace < 0 || grace > 120, 'refreshGrace', 'must be 0 to 120 seconds'),
  },
  {
    name: 'page_uris_https',
    section: 'RFC 7591 §2; OpenID Connect Registration §2',
    findings: (client) =>
      (['clientUri', 'logoUri', 'policyUri', 'tosUri'] as const).flatMap((member) =>
        when(
          client[member] !== null && !isWebPage(client[member]),
          member,
          'must be an https URL without a user name',
        ),
      ),
  },
];

/** A name that the consent page can show as it is: no controls, no invisible and no direction-changing characters. */
function isVisibleName(name: string): boolean {
  const length = [...name].length;
  return (
    length >= 1 &&
    length <= 100 &&
    name.trim() === name &&
    !/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(name)
  );
}

function isWebPage(text: string): boolean {
  if (!/^https:\/\/[^/]/.test(text) || !URL.canParse(text) || /[\p{C}\p{Z}\\]/u.test(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
