/**
 * What an authorization server supports, as its metadata says. Only what works is listed.
 *
 * RFC 8414 §2                 authorization server metadata
 * OpenID Connect Discovery §3 provider metadata, where the server speaks OpenID Connect, with that of the logout
 *                             specifications (RP-Initiated §2.1, Back-Channel §2.1, Front-Channel §3, Session §3.3)
 * RFC 9701 §7                 introspection_signing_alg_values_supported
 * RFC 9207 §3                 authorization_response_iss_parameter_supported
 * OAuth Client ID Metadata Document §6   client_id_metadata_document_supported
 */
import { acrValuesSupported } from '../../protocol/acr.js';
import { responseModes, tokenEndpointAuthMethods } from '../../protocol/client-metadata/members.js';
import { grantTypes } from '../../protocol/grant-types.js';
import { prompts } from '../../protocol/prompt.js';
import { isAdminScope } from '../../protocol/scope.js';
import { signingAlgs, verificationAlgs } from '../../protocol/signing-algs.js';
import { claimsSupported } from '../users/claims.js';
import type { Issuer } from './issuers.js';

/** What a client that can keep a secret may authenticate with. */
const confidentialMethods = tokenEndpointAuthMethods.filter((method) => method !== 'none');

/** The metadata document. Plain OAuth servers leave out what only OpenID Connect defines. */
export function metadata(issuer: Issuer): Record<string, unknown> {
  const at = (path: string) => issuer.identifier + path;
  return {
    issuer: issuer.identifier,
    authorization_endpoint: at('/authorize'),
    token_endpoint: at('/token'),
    jwks_uri: at('/jwks'),
    ...(issuer.registrationPolicy === 'closed' ? {} : { registration_endpoint: at('/register') }),
    // Clients that ask for all that is listed must not ask for these (RFC 8414 §2 lets them be left out).
    scopes_supported: [...issuer.scopes.keys()].filter((name) => !isAdminScope(name)),
    response_types_supported: ['code'],
    response_modes_supported: responseModes,
    pushed_authorization_request_endpoint: at('/par'),
    require_pushed_authorization_requests: issuer.requirePushedAuthorizationRequests,
    request_parameter_supported: true,
    request_uri_parameter_supported: true,
    require_request_uri_registration: true,
    request_object_signing_alg_values_supported: verificationAlgs,
    grant_types_supported: grantTypes,
    token_endpoint_auth_methods_supported: tokenEndpointAuthMethods,
    token_endpoint_auth_signing_alg_values_supported: verificationAlgs,
    introspection_endpoint: at('/introspect'),
    introspection_endpoint_auth_methods_supported: confidentialMethods,
    introspection_endpoint_auth_signing_alg_values_supported: verificationAlgs,
    introspection_signing_alg_values_supported: signingAlgs,
    revocation_endpoint: at('/revoke'),
    revocation_endpoint_auth_methods_supported: tokenEndpointAuthMethods,
    revocation_endpoint_auth_signing_alg_values_supported: verificationAlgs,
    code_challenge_methods_supported: ['S256'],
    ...(issuer.clientIdMetadataPolicy === 'off' ? {} : { client_id_metadata_document_supported: true }),
    authorization_response_iss_parameter_supported: true,
    ...(issuer.openid ? openid(issuer) : {}),
  };
}

function openid(issuer: Issuer): Record<string, unknown> {
  return {
    userinfo_endpoint: `${issuer.identifier}/userinfo`,
    end_session_endpoint: `${issuer.identifier}/end_session`,
    check_session_iframe: `${issuer.identifier}/check_session`,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    userinfo_signing_alg_values_supported: signingAlgs,
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: signingAlgs,
    acr_values_supported: acrValuesSupported,
    claim_types_supported: ['normal'],
    claims_supported: [...claimsSupported, 'auth_time', 'acr', 'amr', 'sid'],
    prompt_values_supported: prompts,
    claims_parameter_supported: true,
  };
}
