/** Signing keys of an authorization server. */
import { Access } from '../access.js';
import { Field, ObjectType, registerEnumType } from '../tg.js';
import { Node } from './node.type.js';
import { DateTimeScalar, JsonScalar } from './scalars.js';

export enum SigningAlgorithm {
  RS256 = 'RS256',
  ES256 = 'ES256',
  PS256 = 'PS256',
  EDDSA = 'EdDSA',
}
registerEnumType(SigningAlgorithm, {
  name: 'SigningAlgorithm',
  description: 'What a server signs with (RFC 7518 §3.1, RFC 8037 §3.1).',
  valuesConfig: {
    RS256: { description: 'RSA with PKCS #1 v1.5 and SHA-256: what every relying party understands.' },
    ES256: { description: 'P-256 with SHA-256: access tokens.' },
    PS256: { description: 'RSA-PSS with SHA-256.' },
    EDDSA: { description: 'Ed25519.' },
  },
});

export enum SigningKeyState {
  PUBLISHED = 'published',
  SIGNING = 'signing',
  RETIRED = 'retired',
}
registerEnumType(SigningKeyState, {
  name: 'SigningKeyState',
  description: 'Where a key stands.',
  valuesConfig: {
    PUBLISHED: { description: 'In the key set, and does not sign before everybody may have seen it.' },
    SIGNING: { description: 'The one key of its algorithm that signs.' },
    RETIRED: { description: 'Signs no more, and stays in the key set for what it has signed.' },
  },
});

@Access('read')
@ObjectType({
  implements: Node,
  description: 'A signing key. Nobody ever sees its private half. For administrators and auditors.',
})
export class SigningKey extends Node {
  @Field(() => String, { description: 'Names the key in the header of what it signs (RFC 7517 §4.5).' })
  readonly kid!: string;

  @Field(() => SigningAlgorithm, { description: 'The one algorithm that it signs with.' })
  readonly alg!: SigningAlgorithm;

  @Field(() => SigningKeyState, { description: 'Where it stands.' })
  readonly state!: SigningKeyState;

  @Field(() => DateTimeScalar, { description: 'Since when it is published.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it signs, or signed.' })
  readonly activatedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it signs no more.' })
  readonly retiredAt!: Date | null;

  @Field(() => JsonScalar, { description: 'The public key as it is published (RFC 7517 §4).' })
  readonly publicJwk!: unknown;
}
