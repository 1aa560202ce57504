/** Choices that an authorization server is set to. */
import { Access } from '../access.js';
import { Field, Int, ObjectType, registerEnumType } from '../tg.js';

export enum EmptyScopePolicy {
  REFUSE = 'refuse',
  ALLOW = 'allow',
  DEFAULTS = 'defaults',
}
registerEnumType(EmptyScopePolicy, {
  name: 'EmptyScopePolicy',
  description: 'What happens to a request without a scope beyond openid (RFC 6749 §3.3).',
  valuesConfig: {
    REFUSE: { description: 'It is refused.' },
    ALLOW: { description: 'It goes on without.' },
    DEFAULTS: { description: 'It gets the default scope of its client.' },
  },
});

export enum AccessTokenFormat {
  JWT = 'jwt',
  OPAQUE = 'opaque',
}
registerEnumType(AccessTokenFormat, {
  name: 'AccessTokenFormat',
  description: 'What an access token is.',
  valuesConfig: {
    JWT: { description: 'A signed JWT (RFC 9068), which an API checks by itself.' },
    OPAQUE: { description: 'Text that only this server can read: an API asks by introspection.' },
  },
});

export enum ConsentPolicy {
  OFF = 'off',
  ONCE = 'once',
  ALWAYS = 'always',
}
registerEnumType(ConsentPolicy, {
  name: 'ConsentPolicy',
  description: 'When users are asked for consent.',
  valuesConfig: {
    OFF: { description: 'Never: the clients belong to the operator.' },
    ONCE: { description: 'For what they have not allowed before.' },
    ALWAYS: { description: 'Each time.' },
  },
});

export enum ErrorDisplay {
  REDIRECT = 'redirect',
  PAGE = 'page',
}
registerEnumType(ErrorDisplay, {
  name: 'ErrorDisplay',
  description: 'Where errors of a verified client are shown.',
  valuesConfig: {
    REDIRECT: { description: 'They go to its redirect URI (RFC 6749 §4.1.2.1).' },
    PAGE: { description: 'On our own page.' },
  },
});

export enum RegistrationPolicy {
  CLOSED = 'closed',
  TOKEN = 'token',
  OPEN = 'open',
}
registerEnumType(RegistrationPolicy, {
  name: 'RegistrationPolicy',
  description: 'Who may register clients over the wire (RFC 7591 §3).',
  valuesConfig: {
    CLOSED: { description: 'Nobody.' },
    TOKEN: { description: 'Whoever has a token for it.' },
    OPEN: { description: 'Anybody; users are asked about such a client each time.' },
  },
});

export enum ClientIdMetadataPolicy {
  OFF = 'off',
  LISTED = 'listed',
  ANY = 'any',
}
registerEnumType(ClientIdMetadataPolicy, {
  name: 'ClientIdMetadataPolicy',
  description: 'Whose client ID metadata documents are taken.',
  valuesConfig: {
    OFF: { description: 'Nobody’s.' },
    LISTED: { description: 'Those of listed hosts.' },
    ANY: { description: 'Those of any host.' },
  },
});

export enum RevocationReach {
  TOKEN = 'token',
  GRANT = 'grant',
}
registerEnumType(RevocationReach, {
  name: 'RevocationReach',
  description: 'What a client that revokes an access token ends (RFC 7009 §2.1).',
  valuesConfig: {
    TOKEN: { description: 'That token.' },
    GRANT: { description: 'The grant with all its tokens.' },
  },
});

@Access('read')
@ObjectType({ description: 'How long things of an authorization server live, in seconds.' })
export class Lifetimes {
  @Field(() => Int, { description: 'A pushed request, until the browser comes with it (RFC 9126 §2.2).' })
  readonly pushedRequest!: number;

  @Field(() => Int, { description: 'An authorization code (RFC 6749 §4.1.2).' })
  readonly code!: number;

  @Field(() => Int, { description: 'An access token.' })
  readonly accessToken!: number;

  @Field(() => Int, { description: 'An ID token.' })
  readonly idToken!: number;

  @Field(() => Int, { description: 'A refresh token that nobody uses.' })
  readonly refreshIdle!: number;

  @Field(() => Int, { description: 'All refresh tokens of one consent.' })
  readonly refreshAbsolute!: number;
}
