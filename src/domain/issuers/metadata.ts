/**
 * What an authorization server supports, as its metadata says. Only what works is listed.
 *
 * RFC 8414 §2                 authorization server metadata
 * OpenID Connect Discovery §3 provider metadata, where the server speaks OpenID Connect
 * RFC 9207 §3                 authorization_response_iss_parameter_supported
 */
import { acrValuesSupported } from '../../protocol/acr.js';
import { grantTypes } from '../../protocol/grant-types.js';
import { signingAlgs } from './algorithms.js';
import type { Issuer } from './issuers.js';

/** Facts of other rooms that metadata tells: the doors pass them in. */
export interface Supported {
  readonly clientAuthMethods: readonly string[];
  readonly claims: readonly string[];
}

/** The metadata document. Plain OAuth servers leave out what only OpenID Connect defines. */
export function metadata(issuer: Issuer, supported: Supported): Record<string, unknown> {
  const at = (path: string) => issuer.identifier + path;
  return {
    issuer: issuer.identifier,
    authorization_endpoint: at('/authorize'),
    token_endpoint: at('/token'),
    jwks_uri: at('/jwks'),
    scopes_supported: [...issuer.scopes.keys()],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: grantTypes,
    token_endpoint_auth_methods_supported: supported.clientAuthMethods,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    ...(issuer.openid ? openid(issuer, supported) : {}),
  };
}

function openid(issuer: Issuer, { claims }: Supported): Record<string, unknown> {
  return {
    userinfo_endpoint: `${issuer.identifier}/userinfo`,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: signingAlgs,
    acr_values_supported: acrValuesSupported,
    claim_types_supported: ['normal'],
    claims_supported: [...claims, 'auth_time', 'acr', 'amr', 'sid'],
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  };
}
