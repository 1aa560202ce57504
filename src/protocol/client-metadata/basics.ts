/**
 * Who a client is, what it may do, and what people are shown of it.
 *
 * RFC 7591 §2         the members, and which of them must agree
 * RFC 6749 §4.4.3     what the grants ask for
 */
import { clientIdUrlProblem, isClientIdUrl } from '../client-id-url.js';
import { type GrantType, grantTypes, isGrantType } from '../grant-types.js';
import { isScopeName } from '../scope.js';
import { each, isHttps, isVisible, type MetadataCheck, twice, when } from './check.js';
import type { ClientMetadata } from './members.js';

const uses = (client: ClientMetadata, grant: GrantType) => client.grantTypes.includes(grant);

/** On the wire a scope is a text, and read as the set that it is (RFC 6749 §3.3): there it has no value twice. */
const LISTS = [
  ...(['redirectUris', 'responseModes', 'grantTypes', 'scope', 'defaultScope', 'requestUris'] as const),
  ...(['postLogoutRedirectUris', 'contacts', 'defaultAcrValues'] as const),
];

/** Rules about name, grants, scope and pages. */
export const basicChecks: readonly MetadataCheck[] = [
  {
    name: 'client_id_alphabet',
    section: 'RFC 6749 §A.1; ours: unreserved characters, which every encoder leaves alone',
    findings: ({ clientId }) =>
      when(
        !isClientIdUrl(clientId) && !/^[A-Za-z0-9._~-]{1,128}$/.test(clientId),
        'clientId',
        'must be 1 to 128 of: letters, digits, - . _ ~',
      ),
  },
  {
    name: 'client_id_url',
    section: 'OAuth Client ID Metadata Document §3',
    findings: ({ clientId }) => {
      const problem = isClientIdUrl(clientId) ? clientIdUrlProblem(clientId) : undefined;
      return when(
        problem !== undefined,
        'clientId',
        `${problem?.message}, as the address of a document must not be`,
      );
    },
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
      when(!isVisible(clientName, 100), 'clientName', 'must be 1 to 100 characters, none of them invisible'),
  },
  {
    name: 'application_type_known',
    section: 'OpenID Connect Registration §2',
    findings: ({ applicationType: type }) =>
      when(type !== 'web' && type !== 'native', 'applicationType', 'must be web or native'),
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
    name: 'lists_are_sets',
    section: 'ours: what is there twice was meant to be another',
    findings: (client) => LISTS.flatMap((member) => twice(client, member)),
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
          client[member] !== null && !isHttps(client[member]),
          member,
          'must be an https URL without a user name',
        ),
      ),
  },
  {
    name: 'contacts_visible',
    section: 'RFC 7591 §2',
    findings: (client) =>
      each(
        client,
        'contacts',
        (contact) => !isVisible(contact, 320),
        'must be 1 to 320 characters, none of them invisible',
      ),
  },
  {
    name: 'software_visible',
    section: 'RFC 7591 §2',
    findings: (client) =>
      (['softwareId', 'softwareVersion'] as const).flatMap((member) =>
        when(
          client[member] !== null && !isVisible(client[member], 200),
          member,
          'must be 1 to 200 characters, none of them invisible',
        ),
      ),
  },
];
