/**
 * How a client proves itself.
 *
 * RFC 6749 §2.1, 4.4   only a client that can keep a secret may act for itself
 * RFC 7591 §2          keys by value or by reference, never both
 * RFC 7523 §3          an assertion is verified with a public key that was registered
 */
import { isPublic, isReachable, type MetadataCheck, unknownAlg, when } from './check.js';
import { areUsable, isPublicSet } from './keys.js';
import { tokenEndpointAuthMethods } from './members.js';

/** Rules about methods and keys. */
export const authenticationChecks: readonly MetadataCheck[] = [
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
    name: 'client_credentials_need_a_secret',
    section: 'RFC 6749 §4.4',
    findings: (client) =>
      when(
        isPublic(client) && client.grantTypes.includes('client_credentials'),
        'grantTypes',
        'must not contain client_credentials for a public client',
      ),
  },
  {
    name: 'private_key_jwt_needs_keys',
    section: 'RFC 7523 §3',
    findings: (client) =>
      when(
        client.tokenEndpointAuthMethod === 'private_key_jwt' &&
          client.jwks === null &&
          client.jwksUri === null,
        'jwks',
        'or jwksUri must be there for private_key_jwt',
      ),
  },
  {
    name: 'auth_alg_supported',
    section: 'OpenID Connect Registration §2',
    findings: (client) => unknownAlg(client, 'tokenEndpointAuthSigningAlg'),
  },
  {
    name: 'keys_one_way',
    section: 'RFC 7591 §2',
    findings: ({ jwks, jwksUri }) =>
      when(jwks !== null && jwksUri !== null, 'jwksUri', 'and jwks exclude each other'),
  },
  {
    name: 'keys_public',
    section: 'RFC 7517 §9.2; RFC 7591 §2',
    findings: ({ jwks }) =>
      when(
        jwks !== null && !isPublicSet(jwks),
        'jwks',
        'must be a set of public keys, each with kty, and none with a private member',
      ),
  },
  {
    name: 'keys_usable',
    section: 'RFC 7517 §4.5; RFC 7518 §3.3',
    findings: ({ jwks }) =>
      when(
        // What is no set of public keys at all is told by the rule before.
        jwks !== null && isPublicSet(jwks) && !areUsable(jwks.keys),
        'jwks',
        'must contain a key that can verify (P-256, Ed25519, or RSA of 2048 bits or more), and no two under one kid',
      ),
  },
  {
    name: 'jwks_uri_https',
    section: 'RFC 7591 §2',
    findings: ({ jwksUri }) =>
      when(jwksUri !== null && !isReachable(jwksUri), 'jwksUri', 'must be an https URL without a user name'),
  },
];
