/**
 * How a client asks for authorization.
 *
 * RFC 9700 §2.1.1     PKCE for every public client, and for every other unless somebody decided otherwise
 * RFC 9101 §10.5      signed request objects only
 * RFC 9126 §6         pushed requests only
 */
import { each, isHttps, isPublic, isReachable, type MetadataCheck, unknownAlg, when } from './check.js';
import { responseModes } from './members.js';

const LONGEST = 512;
/** Seconds: as many as the column holds, which is 68 years. */
const LONGEST_AGE = 2_147_483_647;

/** Rules about requests and how they are answered. */
export const requestChecks: readonly MetadataCheck[] = [
  {
    name: 'pkce_for_public_clients',
    section: 'RFC 9700 §2.1.1',
    findings: (client) =>
      when(!client.requirePkce && isPublic(client), 'requirePkce', 'must be true for a public client'),
  },
  {
    name: 'response_modes_supported',
    section: 'OAuth 2.0 Multiple Response Types §2.1; OWASP ASVS 10.4.12',
    findings: (client) => [
      ...when(client.responseModes.length === 0, 'responseModes', 'must name one'),
      ...each(
        client,
        'responseModes',
        (mode) => !(responseModes as readonly string[]).includes(mode),
        `must be one of ${responseModes.join(', ')}`,
      ),
    ],
  },
  {
    name: 'request_object_alg_supported',
    section: 'OpenID Connect Registration §2',
    findings: (client) => unknownAlg(client, 'requestObjectSigningAlg'),
  },
  {
    name: 'request_objects_need_keys',
    section: 'RFC 9101 §10.5',
    findings: (client) =>
      when(
        (client.requireSignedRequestObject || client.requestUris.length > 0) &&
          client.jwks === null &&
          client.jwksUri === null,
        'jwks',
        'or jwksUri must be there where request objects are expected',
      ),
  },
  {
    name: 'request_uris_https',
    section: 'RFC 9101 §5.2.1, §5.2.2',
    findings: (client) =>
      each(
        client,
        'requestUris',
        (uri) => uri.length > LONGEST || !isReachable(uri),
        `must be an https URL without a user name, of at most ${LONGEST} characters`,
      ),
  },
  {
    name: 'initiate_login_uri_https',
    section: 'OpenID Connect Registration §2',
    findings: ({ initiateLoginUri: uri }) =>
      when(uri !== null && !isHttps(uri), 'initiateLoginUri', 'must be an https URL without a user name'),
  },
  {
    name: 'default_max_age_range',
    section: 'OpenID Connect Registration §2',
    findings: ({ defaultMaxAge: age }) =>
      when(
        age !== null && (!Number.isInteger(age) || age < 0 || age > LONGEST_AGE),
        'defaultMaxAge',
        `must be 0 to ${LONGEST_AGE} seconds`,
      ),
  },
  {
    name: 'default_acr_values_alphabet',
    section: 'OpenID Connect Core §3.1.2.1; ours: they stand beside each other with spaces between them',
    findings: (client) =>
      each(
        client,
        'defaultAcrValues',
        (value) => !/^[\x21-\x7e]{1,200}$/.test(value),
        'must be 1 to 200 characters of printable ASCII without spaces',
      ),
  },
];
