/**
 * Client metadata on the wire, and by our names: one table for both directions.
 *
 * RFC 7591 §2, OpenID Connect Registration §2   the members; null and empty text mean that nothing is said (RFC 7592 §2.2)
 * RFC 7591 §2      members that we do not know are ignored, as are names in other languages (`client_name#de`)
 * RFC 7591 §3.2.1  what we know and would not do is refused, and not registered in silence: see unsupported.ts
 */
import { isStorable, isText } from '../parameters.js';
import { refuse } from '../refusal.js';
import type { ClientMetadata } from './members.js';

/** The members that a client can register, by our names; absent where it said nothing. */
export type WireMetadata = Partial<
  Omit<ClientMetadata, 'clientId' | 'responseModes' | 'defaultScope' | 'requirePkce' | 'refreshGrace'>
>;

/** One kind of value: how it is read and written, and the end of a sentence that says what it must be. */
interface Form {
  /** Undefined where the value is of another kind. */
  readonly read: (value: unknown) => unknown;
  /** The same for every kind but scope. */
  readonly write?: (value: never) => unknown;
  readonly rule: string;
}

const text: Form = { read: (value) => (isText(value) ? value : undefined), rule: 'must be a text' };
const texts: Form = {
  read: (value) => (Array.isArray(value) && value.every(isText) ? value : undefined),
  rule: 'must be a list of texts',
};
const flag: Form = {
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  rule: 'must be true or false',
};
const number: Form = {
  read: (value) => (typeof value === 'number' ? value : undefined),
  rule: 'must be a number',
};
const scope: Form = {
  read: (value) => (isText(value) ? [...new Set(value.split(' ').filter(Boolean))] : undefined),
  write: (names: readonly string[]) => (names.length === 0 ? undefined : names.join(' ')),
  rule: 'must be a text',
};
const keys: Form = {
  read: (value) => {
    const set = isObject(value) && isStorable(value) ? value['keys'] : undefined;
    return Array.isArray(set) ? { keys: set } : undefined;
  },
  rule: 'must be a JWK set',
};
const oneOf = (...values: readonly string[]): Form => ({
  read: (value) => (values.some((each) => each === value) ? value : undefined),
  rule: `must be ${values.join(' or ')}`,
});

/** Every member: its name on the wire, ours, and its kind. */
const members: readonly (readonly [wire: string, member: keyof WireMetadata, form: Form])[] = [
  ['client_name', 'clientName', text],
  ['application_type', 'applicationType', oneOf('web', 'native')],
  ['redirect_uris', 'redirectUris', texts],
  ['grant_types', 'grantTypes', texts],
  ['response_types', 'responseTypes', texts],
  ['scope', 'scope', scope],
  ['token_endpoint_auth_method', 'tokenEndpointAuthMethod', text],
  ['token_endpoint_auth_signing_alg', 'tokenEndpointAuthSigningAlg', text],
  ['jwks', 'jwks', keys],
  ['jwks_uri', 'jwksUri', text],
  ['subject_type', 'subjectType', oneOf('public', 'pairwise')],
  ['sector_identifier_uri', 'sectorIdentifierUri', text],
  ['id_token_signed_response_alg', 'idTokenSignedResponseAlg', text],
  ['userinfo_signed_response_alg', 'userinfoSignedResponseAlg', text],
  ['introspection_signed_response_alg', 'introspectionSignedResponseAlg', text],
  ['request_object_signing_alg', 'requestObjectSigningAlg', text],
  ['require_signed_request_object', 'requireSignedRequestObject', flag],
  ['request_uris', 'requestUris', texts],
  ['require_pushed_authorization_requests', 'requirePushedAuthorizationRequests', flag],
  ['post_logout_redirect_uris', 'postLogoutRedirectUris', texts],
  ['backchannel_logout_uri', 'backchannelLogoutUri', text],
  ['backchannel_logout_session_required', 'backchannelLogoutSessionRequired', flag],
  ['frontchannel_logout_uri', 'frontchannelLogoutUri', text],
  ['frontchannel_logout_session_required', 'frontchannelLogoutSessionRequired', flag],
  ['initiate_login_uri', 'initiateLoginUri', text],
  ['default_max_age', 'defaultMaxAge', number],
  ['require_auth_time', 'requireAuthTime', flag],
  ['default_acr_values', 'defaultAcrValues', texts],
  ['contacts', 'contacts', texts],
  ['client_uri', 'clientUri', text],
  ['logo_uri', 'logoUri', text],
  ['policy_uri', 'policyUri', text],
  ['tos_uri', 'tosUri', text],
  ['software_id', 'softwareId', text],
  ['software_version', 'softwareVersion', text],
];

/** Members that programs look for even where they hold nothing. */
const ALWAYS = new Set(['redirect_uris', 'grant_types', 'response_types']);
const wireNames = new Map<string, string>(members.map(([wire, member]) => [member, wire]));

/** What a registration says; refused where a value is not of its kind. */
export function readClientMetadata(body: Readonly<Record<string, unknown>>): WireMetadata {
  const read: Record<string, unknown> = {};
  for (const [wire, member, form] of members) {
    const sent = Object.hasOwn(body, wire) ? body[wire] : undefined;
    if (sent === undefined || sent === null || sent === '') continue;
    read[member] =
      form.read(sent) ??
      refuse(
        wire === 'redirect_uris' ? 'invalid_redirect_uri' : 'invalid_client_metadata',
        `${wire} ${form.rule}`,
      );
  }
  return read;
}

/** What is registered, by the names of the wire; members that hold nothing are left out. */
export function writeClientMetadata(metadata: WireMetadata): Readonly<Record<string, unknown>> {
  const written = members.map(([wire, member, form]) => {
    const value = metadata[member];
    return [wire, form.write && value ? form.write(value as never) : value] as const;
  });
  return Object.fromEntries(written.filter(([wire, value]) => ALWAYS.has(wire) || !isNothing(value)));
}

/** A sentence about members, with their names of the wire. */
export function inWireNames(sentence: string): string {
  return sentence.replace(/\b[a-z]+(?:[A-Z][a-z]*)+\b/g, (name) => wireNames.get(name) ?? name);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
