/**
 * The members of a client that are registered, once for what is shown and for what is sent: names and meanings are those
 * of RFC 7591 §2 and the registrations that extend it, in camelCase.
 *
 * Values are texts where a wire has texts: what is wrong with one is a typed error that names its place, and not a refusal
 * of the whole operation.
 */
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Field, Int } from '../tg.js';
import { JsonScalar } from './scalars.js';

/** One member: its kind, whether it can be absent from a client, and what it is. */
interface Member {
  readonly kind: 'text' | 'texts' | 'flag' | 'number' | 'json';
  readonly nullable?: true;
  readonly is: string;
}

const ALG = 'RS256, ES256, PS256 or EdDSA';

/** Every member that an administrator sets. */
export const clientMembers: Readonly<Record<string, Member>> = {
  clientName: { kind: 'text', is: 'Its name for people.' },
  tokenEndpointAuthMethod: {
    kind: 'text',
    nullable: true,
    is: 'How it proves itself: client_secret_basic, client_secret_post, private_key_jwt, or none for a public client. Null: Basic or post, as it likes.',
  },
  tokenEndpointAuthSigningAlg: { kind: 'text', nullable: true, is: `Of its assertions: ${ALG}. Null: any.` },
  jwks: { kind: 'json', nullable: true, is: 'Its public keys (RFC 7517 §5).' },
  jwksUri: { kind: 'text', nullable: true, is: 'Where its public keys are, instead of jwks.' },
  applicationType: { kind: 'text', is: 'web or native.' },
  redirectUris: { kind: 'texts', is: 'Where answers go: compared byte for byte (RFC 9700 §2.1).' },
  responseModes: { kind: 'texts', is: 'How answers may be handed to it: query, form_post.' },
  grantTypes: {
    kind: 'texts',
    is: 'What it may redeem: authorization_code, refresh_token, client_credentials.',
  },
  scope: { kind: 'texts', is: 'All that it may ask for (RFC 6749 §3.3).' },
  defaultScope: { kind: 'texts', is: 'Taken where a request names no scope and the server says so.' },
  requirePkce: {
    kind: 'flag',
    is: 'Whether it must send a challenge; false for a client with a secret only (RFC 9700 §2.1.1).',
  },
  requestObjectSigningAlg: { kind: 'text', nullable: true, is: `Of its request objects: ${ALG}. Null: any.` },
  requireSignedRequestObject: {
    kind: 'flag',
    is: 'Requests that are not signed are refused (RFC 9101 §10.5).',
  },
  requestUris: { kind: 'texts', is: 'Where its request objects may be fetched from.' },
  requirePushedAuthorizationRequests: {
    kind: 'flag',
    is: 'Requests that were not pushed are refused (RFC 9126 §6).',
  },
  consent: {
    kind: 'text',
    nullable: true,
    is: 'When users are asked: off, once or always. Null: as the server says.',
  },
  idTokenSignedResponseAlg: { kind: 'text', is: `Of its ID tokens: ${ALG}.` },
  userinfoSignedResponseAlg: { kind: 'text', nullable: true, is: `Of signed userinfo: ${ALG}. Null: JSON.` },
  introspectionSignedResponseAlg: { kind: 'text', nullable: true, is: `Of introspection as a JWT: ${ALG}.` },
  protectedResources: {
    kind: 'texts',
    is: 'The resources that it is: it may introspect their tokens (RFC 7662 §2.1).',
  },
  subjectType: { kind: 'text', is: 'public or pairwise (OpenID Connect Core §8).' },
  sectorIdentifierUri: { kind: 'text', nullable: true, is: 'Lists the redirect URIs of its sector.' },
  postLogoutRedirectUris: { kind: 'texts', is: 'Where people may be sent after a logout.' },
  backchannelLogoutUri: { kind: 'text', nullable: true, is: 'Gets a logout token when a session ends.' },
  backchannelLogoutSessionRequired: { kind: 'flag', is: 'That token has a sid.' },
  frontchannelLogoutUri: { kind: 'text', nullable: true, is: 'Loaded in a frame when a session ends.' },
  frontchannelLogoutSessionRequired: { kind: 'flag', is: 'That frame is given iss and sid.' },
  claimsInIdToken: { kind: 'flag', is: 'The claims of its scope are in the ID token as well.' },
  refreshGrace: {
    kind: 'number',
    is: 'Seconds in which the refresh token just rotated may come back, 0 to 120.',
  },
  contacts: { kind: 'texts', is: 'People responsible for it.' },
  initiateLoginUri: { kind: 'text', nullable: true, is: 'Where somebody else may start a sign-in at it.' },
  defaultMaxAge: { kind: 'number', nullable: true, is: 'Seconds; taken where a request has no max_age.' },
  requireAuthTime: { kind: 'flag', is: 'Of no effect, as auth_time is always there.' },
  defaultAcrValues: { kind: 'texts', is: 'Taken where a request has no acr_values.' },
  softwareId: { kind: 'text', nullable: true, is: 'Names the program, wherever it is installed.' },
  softwareVersion: { kind: 'text', nullable: true, is: 'Its version.' },
  clientUri: { kind: 'text', nullable: true, is: 'Its home page.' },
  logoUri: { kind: 'text', nullable: true, is: 'Its logo.' },
  policyUri: { kind: 'text', nullable: true, is: 'Its privacy policy.' },
  tosUri: { kind: 'text', nullable: true, is: 'Its terms of service.' },
};

const TYPES = {
  text: () => String,
  texts: () => [String],
  flag: () => Boolean,
  number: () => Int,
  json: () => JsonScalar,
} as const;

/** Puts the members on a type that shows a client. */
export function showsMembers(target: { readonly prototype: object }): void {
  for (const [name, { kind, nullable = false, is: description }] of Object.entries(clientMembers))
    Field(TYPES[kind], { nullable, description })(target.prototype, name);
}

/** Puts the members on an input: each may be left out, and null says nothing of it. */
export function takesMembers(target: { readonly prototype: object }): void {
  for (const [name, { kind, is: description }] of Object.entries(clientMembers)) {
    Field(TYPES[kind], { nullable: true, description })(target.prototype, name);
    IsOptional()(target.prototype, name);
    if (kind === 'texts') ArrayMaxSize(200)(target.prototype, name);
    // Beyond this nothing is looked at; the rules say what is too long before.
    if (kind === 'text' || kind === 'texts')
      MaxLength(12_000, { each: kind === 'texts' })(target.prototype, name);
  }
}
