/**
 * Members of registrations that we know and do not do. A client that asked for one would count on it, so it is told.
 *
 * RFC 7591 §3.2.2   a software statement is approved by nobody here
 * RFC 8705 §2.1.2, §3.4; RFC 9449 §5.2; RFC 9396 §10; CIBA §4; JARM §3; OpenID Connect Registration §2 (encryption)
 */
import { refuse } from '../refusal.js';

const ENCRYPTION = ['id_token', 'userinfo', 'introspection', 'authorization'].flatMap((what) => [
  `${what}_encrypted_response_alg`,
  `${what}_encrypted_response_enc`,
]);
const MEMBERS = [
  ...ENCRYPTION,
  'request_object_encryption_alg',
  'request_object_encryption_enc',
  'authorization_signed_response_alg',
  'authorization_details_types',
  ...['subject_dn', 'san_dns', 'san_uri', 'san_ip', 'san_email'].map((name) => `tls_client_auth_${name}`),
  'tls_client_certificate_bound_access_tokens',
  'dpop_bound_access_tokens',
  'backchannel_token_delivery_mode',
  'backchannel_client_notification_endpoint',
  'backchannel_authentication_request_signing_alg',
  'backchannel_user_code_parameter',
];

/** Refuses a registration that asks for what is not there. To say no to it is fine. */
export function refuseUnsupported(body: Readonly<Record<string, unknown>>): void {
  if (isAsked(body['software_statement']))
    refuse('unapproved_software_statement', 'software_statement is not supported');
  const asked = MEMBERS.find((name) => Object.hasOwn(body, name) && isAsked(body[name]));
  if (asked !== undefined) refuse('invalid_client_metadata', `${asked} is not supported`);
}

function isAsked(value: unknown): boolean {
  const nothing = [undefined, null, false, ''];
  return !nothing.some((each) => each === value) && !(Array.isArray(value) && value.length === 0);
}
